import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { ImageSource } from '../../../contracts/protocol.ts';
import { TextIndex } from '../../../sidecar/find/text-index.ts';
import { coverage, updateIndex, type PageReader } from '../../../sidecar/find/update-index.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const { signal } = new AbortController();
const onProgress = () => undefined;

async function someFiles(name: string, count: number): Promise<string[]> {
  const files = Array.from({ length: count }, (_, at) => join(folder, `${name}-${at}.png`));
  for (const file of files) await writeFile(file, 'image');
  return files;
}

/** Reads files, and says before which. */
const reader = (before: (path: string) => void = () => undefined): PageReader => ({
  pages: () => Promise.resolve({ kind: 'pages', count: 1 }),
  lines: (image: ImageSource) => {
    if ('path' in image) before(image.path);
    return Promise.resolve([]);
  },
});

describe('bringing an index up to date', () => {
  it('begins no file after its time, finishes the one that it has begun, and goes on the next time', async ({
    mock,
  }) => {
    let now = 0;
    mock.method(performance, 'now', () => now);
    const files = await someFiles('time', 4);
    const index = await TextIndex.open(join(folder, 'time.json'));
    const slow = reader((path) => {
      if (path === files[1]) now = 100;
    });
    assert.equal((await updateIndex(index, files, slow, { signal, onProgress, until: 100 })).read, 2);
    assert.deepEqual(await coverage(index, files), { known: 2, leftOut: 0, total: 4 });
    assert.equal((await updateIndex(index, files, slow, { signal, onProgress })).read, 2);
  });

  it('knows how much it has read, and what it never will', async () => {
    const files = await someFiles('known', 2);
    const index = await TextIndex.open(join(folder, 'known.json'));
    await updateIndex(index, files.slice(0, 1), reader(), { signal, onProgress });
    await writeFile(join(folder, 'empty.png'), '');
    const all = [...files, join(folder, 'empty.png'), join(folder, 'gone.png')];
    assert.deepEqual(await coverage(index, all), { known: 1, leftOut: 2, total: 4 });
  });
});
