import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { FileHashes } from '../../sidecar/image/file-hashes.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('the hashes of files', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'convllava-hashes-'))));
  after(() => rm(folder, { recursive: true }));

  it('are known of a file that has not changed, without reading it', async () => {
    const hashes = new FileHashes();
    const path = join(folder, 'same.png');
    await writeFile(path, 'content');
    await sleep(150);
    const first = await hashes.identify({ path });
    const second = await hashes.identify({ path });
    assert.equal(first.hash, hashOf('content'));
    assert.equal(second.hash, first.hash);
    assert.equal(await first.read(), await first.read(), 'the first had to be read');
    assert.notEqual(await second.read(), await second.read(), 'the second is read when somebody asks for it');
    assert.deepEqual((await second.read()).bytes, Buffer.from('content'));
  });

  it('change with the content, be it as long, as old, and written at once', async () => {
    const hashes = new FileHashes();
    const path = join(folder, 'changing.png');
    const date = new Date(2020, 1, 1);
    for (const content of ['first', 'later', 'third', 'forth', 'fifth']) {
      await writeFile(path, content);
      await utimes(path, date, date);
      assert.equal((await hashes.identify({ path })).hash, hashOf(content));
    }
    await sleep(150);
    await hashes.identify({ path });
    await writeFile(path, 'sixth');
    await utimes(path, date, date);
    assert.equal((await hashes.identify({ path })).hash, hashOf('sixth'));
  });

  it('are not trusted of a file that has only just been written: it may change again unseen', async () => {
    const hashes = new FileHashes();
    const path = join(folder, 'new.png');
    await writeFile(path, 'content');
    await hashes.identify({ path });
    const second = await hashes.identify({ path });
    assert.equal(await second.read(), await second.read(), 'it was read again');
  });

  it('are those of the bytes where there is no file', async () => {
    const identified = await new FileHashes().identify({ base64: Buffer.from('bytes').toString('base64') });
    assert.equal(identified.hash, hashOf('bytes'));
  });

  it('say what is wrong with a file that cannot be read', async () => {
    await assert.rejects(new FileHashes().identify({ path: join(folder, 'none.png') }), { code: 'FILE_NOT_FOUND' });
    await assert.rejects(new FileHashes().identify({ path: folder }), { code: 'FILE_IS_DIRECTORY' });
  });
});
