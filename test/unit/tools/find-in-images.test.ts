import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FindHit } from '../../../contracts/protocol.ts';
import { findInImages } from '../../../sidecar/tools/find-in-images.ts';
import type { CallContext, ImageSearch } from '../../../sidecar/tools/tool.ts';

const hit = (file: string, page: number, text: string): FindHit => ({
  file,
  page,
  text,
  box: { x: 3.6, y: -0.2, width: 20.1, height: 8 },
  words: [],
});

interface Given {
  readonly hits?: readonly FindHit[];
  readonly coverage?: Awaited<ReturnType<ImageSearch['coverage']>>;
}

/** Searches where this is found; what was asked of the surface. */
async function search(input: object, { hits = [], coverage = { known: 3, leftOut: 0, total: 3 } }: Given = {}) {
  const asked: unknown[] = [];
  const images: ImageSearch = {
    refresh: (ms) => Promise.resolve(void asked.push({ refresh: ms })),
    find: (words, limit) => {
      asked.push({ words });
      return Promise.resolve(hits.slice(0, limit));
    },
    coverage: () => Promise.resolve(coverage),
  };
  const context = {
    search: (folder: string | undefined) => {
      asked.push({ folder });
      return Promise.resolve(images);
    },
  } as unknown as CallContext;
  return { ...(await findInImages.run(input, context)), asked };
}

describe('find_in_images', () => {
  it('lists each page once, with its lines and where they stand', async () => {
    const hits = [hit('/a.png', 1, 'one refused'), hit('/b.pdf', 2, 'refused'), hit('/a.png', 1, 'two refused')];
    const { text, notes, asked } = await search({ words: 'refused', folder: 'docs' }, { hits });
    const lines = ['/a.png', '  [3, 0, 21, 8] one refused', '  [3, 0, 21, 8] two refused', '/b.pdf, page 2'];
    assert.deepEqual(text.split('\n').slice(0, 4), lines);
    assert.equal(notes.length, 1);
    assert.deepEqual(asked, [{ folder: 'docs' }, { refresh: 30_000 }, { words: 'refused' }]);
  });

  it('reads nothing new where no time is given for it', async () => {
    const { asked } = await search({ words: 'refused', maxSeconds: 0 });
    assert.deepEqual(asked, [{ folder: undefined }, { words: 'refused' }]);
  });

  it('says what of the images has not been read, what never will be, and that there are more lines', async () => {
    const coverage = { known: 4, leftOut: 1, total: 12 };
    const { notes } = await search({ words: 'refused' }, { coverage });
    assert.match(notes.join('\n'), /None of the 4 .*\n7 of 12 .* not been read yet.*maxSeconds.*\n1 of 12 /);
    const hits = [hit('/a.png', 1, 'refused'), hit('/b.png', 1, 'refused')];
    const more = await search({ words: 'refused', maxResults: 1 }, { hits });
    assert.ok(!more.text.includes('/b.png') && more.notes.some((note) => note.includes('more lines than these 1')));
    const none = await search({ words: 'refused' }, { coverage: { known: 0, leftOut: 0, total: 0 } });
    assert.deepEqual(none.notes, ['There are no images or PDFs here.']);
  });

  it('keeps to the budget', async () => {
    const hits = Array.from({ length: 50 }, (_, at) => hit(`/${at}.png`, 1, 'x'.repeat(60)));
    const { text, notes } = await search({ words: 'x', maxCharacters: 1000 }, { hits });
    assert.ok(text.length + notes.join('\n').length <= 1000);
    assert.match(notes.join('\n'), /call again with firstLine \d+/);
  });

  it('refuses an input without words, and a time that is too long', async () => {
    for (const input of [{}, { words: ' ' }, { words: 'a', maxSeconds: 601 }, { words: 'a', path: 'a.png' }])
      await assert.rejects(search(input), { code: 'TOOL_INPUT' });
  });
});
