import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { FileHashes } from '../../../sidecar/image/file-hashes.ts';
import { until } from '../../support/processes.ts';

const aSecondLater = (): number => Date.now() + 1000;
const hashOf = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');

describe('the hashes of files', () => {
  let folder: string;
  let picture: Buffer;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'convllava-hashes-'));
    picture = await sharp({ create: { width: 3, height: 2, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
  });
  after(() => rm(folder, { recursive: true }));

  /** Waits until what is written has a later time than a file: the clocks of file systems tick. */
  async function nextTick(path: string): Promise<void> {
    const { ctimeNs } = await stat(path, { bigint: true });
    const other = join(folder, 'other.png');
    await until(async () => {
      await writeFile(other, '');
      return (await stat(other, { bigint: true })).ctimeNs > ctimeNs;
    });
  }

  it('are known of a file that has not changed, without reading it', async () => {
    const hashes = new FileHashes(aSecondLater);
    const path = join(folder, 'same.png');
    await writeFile(path, picture);
    const first = await hashes.identify({ path });
    const second = await hashes.identify({ path });
    assert.equal(first.hash, hashOf(picture));
    assert.equal(second.hash, first.hash);
    const third = await hashes.identify({ path });
    assert.deepEqual((await second.load()).size, { width: 3, height: 2 });
    await rm(path);
    assert.deepEqual((await first.load()).bytes, picture, 'the first had to be read');
    assert.equal(await second.load(), await second.load(), 'the second is read once, when somebody asks for it');
    await assert.rejects(third.load(), { code: 'FILE_NOT_FOUND' }, 'the third was not read');
  });

  it('change with the content, be it as long, as old, and written at once', async () => {
    let now = Date.now;
    const hashes = new FileHashes(() => now());
    const path = join(folder, 'changing.png');
    const date = new Date(2020, 1, 1);
    for (const content of ['first', 'later', 'third', 'forth', 'fifth']) {
      await writeFile(path, content);
      await utimes(path, date, date);
      assert.equal((await hashes.identify({ path })).hash, hashOf(content));
    }
    now = aSecondLater;
    await hashes.identify({ path });
    await nextTick(path);
    await writeFile(path, 'sixth');
    await utimes(path, date, date);
    assert.equal((await hashes.identify({ path })).hash, hashOf('sixth'));
  });

  it('are not trusted of a file that has only just been written: it may change again unseen', async () => {
    const begin = Date.now();
    const hashes = new FileHashes(() => begin);
    const path = join(folder, 'new.png');
    await writeFile(path, picture);
    await hashes.identify({ path });
    const second = await hashes.identify({ path });
    await rm(path);
    assert.equal((await second.load()).hash, second.hash, 'it was read again');
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
