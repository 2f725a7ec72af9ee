/** Every form in which a model can lie on a hub or on this machine. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, lstat, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { ConvLlavaError, type ErrorCode } from '../../../contracts/errors.ts';
import { convertCheckpoint } from '../../../sidecar/conversion/convert.ts';
import { readPackage } from '../../../sidecar/model/package.ts';
import { importModel } from '../../../sidecar/store/import.ts';
import { goldenCheckpoint, writeCheckpoint, type WriteOptions } from '../../support/checkpoint-writer.ts';
import { goldenDir } from '../../support/golden.ts';
import { HubServer } from '../../support/hub-server.ts';
import {
  goldenFiles,
  goldenRepo,
  hubEnvironment,
  newStore,
  serveGolden,
  type StoreTest,
} from '../../support/hub-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
Object.assign(process.env, hubEnvironment);
const failsWith =
  (code: ErrorCode, text = /./) =>
  (error: unknown) =>
    error instanceof ConvLlavaError && error.code === code && text.test(error.message);
const hooks = { signal: new AbortController().signal, onEvent: () => undefined };
let server: HubServer;
let store: StoreTest;
before(async () => (server = await HubServer.start()));
after(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  server.requests.length = 0;
  server.sent.length = 0;
  store = newStore(server, folder);
});

/** A folder on a file system that the tests' own is not on; nothing where there is none. */
async function otherFileSystem(): Promise<string | undefined> {
  const made = await mkdtemp('/dev/shm/convllava-test-').catch(() => undefined);
  if (made === undefined) return undefined;
  const [one, other] = await Promise.all([lstat(folder), lstat(made)]);
  if (one.dev !== other.dev) return made;
  await rm(made, { recursive: true });
  return undefined;
}

/** Bytes of a repo's weights that were sent. */
const weightsSent = () => server.sent.filter(({ path }) => /safetensors$|bin$/.test(path));

describe('a checkpoint on a hub', () => {
  let count = 0;
  const layouts: readonly [string, WriteOptions][] = [
    ['with the tower in the root shards', { layout: 1, sharded: true }],
    ['with the tower in one root file', { layout: 1 }],
    ['with the tower in a folder', { layout: 2, sharded: true, format: 'bin' }],
    ['with the tower in a folder, one file each', { layout: 2, type: 'bf16' }],
    ['with the tower in another repo', { layout: 3, sharded: true, type: 'fp16' }],
  ];
  for (const [what, options] of layouts) {
    it(`${what} becomes the package that it becomes from the disk`, async () => {
      const parent = join(folder, `layout-${count++}`);
      const path = await writeCheckpoint(join(parent, 'model-256'), await goldenCheckpoint(), options);
      if (options.layout === 3) {
        const config = join(path, 'config.json');
        const root = JSON.parse(await readFile(config, 'utf8')) as object;
        await writeFile(config, JSON.stringify({ ...root, mm_vision_tower: 'their/tower-256' }));
        await server.serveFolder('their/tower-256', join(parent, 'tower-256'));
      }
      await server.serveFolder('their/model-256', path);
      const out = join(parent, 'from-disk');
      await convertCheckpoint(path, out, { precision: 'int8' });
      const model = await store.download({ repo: 'their/model-256' });
      assert.deepEqual((await readPackage(model.path)).files, (await readPackage(out)).files);
    });
  }

  it('whose root file holds the tower needs no other tower', async () => {
    const parent = join(folder, 'both');
    const path = await writeCheckpoint(join(parent, 'model-256'), await goldenCheckpoint(), { layout: 1 });
    await cp(join(goldenDir(), 'checkpoint', 'vision_tower'), join(path, 'vision_tower'), { recursive: true });
    await server.serveFolder('their/both-256', path);
    await store.download({ repo: 'their/both-256' });
    assert.ok(!weightsSent().some((sent) => sent.path.includes('vision_tower')));
  });

  it('that lacks a tensor says which', async () => {
    const checkpoint = await goldenCheckpoint();
    const tensors = new Map([...checkpoint.tensors].filter(([name]) => name !== 'model.norm.weight'));
    const path = await writeCheckpoint(join(folder, 'lacking', 'model-256'), { ...checkpoint, tensors });
    await server.serveFolder('their/lacking-256', path);
    await assert.rejects(
      store.download({ repo: 'their/lacking-256' }),
      failsWith('CHECKPOINT_TENSOR_MISSING', /model\.norm\.weight/),
    );
  });
});

describe('a checkpoint that holds what are no numbers', () => {
  it('is refused, with the tensor that has them', async () => {
    const checkpoint = await goldenCheckpoint();
    const tensors = new Map(checkpoint.tensors);
    const name = 'model.norm.weight';
    const { shape, data } = tensors.get(name)!;
    tensors.set(name, { shape, data: Float32Array.from(data).fill(NaN, 3, 4) });
    const path = await writeCheckpoint(join(folder, 'nan-256'), { ...checkpoint, tensors });
    await assert.rejects(
      importModel({ folder: store.params.folder, from: path, precision: 'int8' }, hooks),
      failsWith('CHECKPOINT_DAMAGED', /model\.norm\.weight/),
    );
  });
});

describe('a package on a hub', () => {
  const made = join(folder, 'made');
  before(async () => {
    await convertCheckpoint(join(goldenDir(), 'checkpoint'), made, { precision: 'int8' });
  });

  it('is taken as it is', async () => {
    await server.serveFolder('their/converted', made);
    const model = await store.download({ repo: 'their/converted' });
    assert.equal(model.name, 'their--converted');
    assert.deepEqual((await readPackage(model.path)).files, (await readPackage(made)).files);
  });

  it('of a newer format is refused before anything large comes', async () => {
    server.serve('their/newer', { 'convllava.json': '{"format": 99}', 'onnx/a.onnx_data': Buffer.alloc(50_000) });
    await assert.rejects(store.download({ repo: 'their/newer' }), failsWith('PACKAGE_VERSION'));
    assert.deepEqual([...new Set(server.sent.map(({ path }) => path))], ['convllava.json']);
  });

  it('whose manifest names files elsewhere is refused', async () => {
    const manifest = JSON.parse(await readFile(join(made, 'convllava.json'), 'utf8')) as object;
    const files = { '../evil': { bytes: 1, sha256: '0'.repeat(64) } };
    const evil = JSON.stringify({ ...manifest, files, sha256: undefined });
    server.serve('their/evil', { 'convllava.json': evil });
    await assert.rejects(store.download({ repo: 'their/evil' }), failsWith('PACKAGE_DAMAGED', /\.\.\/evil/));
  });

  it('whose files are not those of its manifest is refused', async () => {
    await server.serveFolder('their/mixed', made);
    server.replace(
      'their/mixed',
      'config.json',
      await readFile(join(made, 'config.json')).then((text) => text.fill(32)),
    );
    await assert.rejects(store.download({ repo: 'their/mixed' }), failsWith('PACKAGE_DAMAGED', /config\.json/));
  });
});

describe('a model on this machine', () => {
  it('as a checkpoint is converted', async () => {
    const from = join(goldenDir(), 'checkpoint');
    const model = await importModel({ folder: store.params.folder, from, precision: 'int8' }, hooks);
    assert.equal(model.name, 'checkpoint-int8');
    assert.deepEqual((await readPackage(model.path)).files, await goldenFiles(folder));
  });

  it('as a package is copied', async () => {
    await goldenFiles(folder);
    const model = await importModel({ folder: store.params.folder, from: join(folder, 'from-disk') }, hooks);
    assert.equal(model.name, 'from-disk');
    assert.deepEqual((await readPackage(model.path)).files, await goldenFiles(folder));
  });

  it('as a package with a link out of its folder is refused', async () => {
    await goldenFiles(folder);
    const linked = join(folder, 'linked');
    await cp(join(folder, 'from-disk'), linked, { recursive: true });
    await rm(join(linked, 'config.json'));
    await symlink(join(folder, 'from-disk', 'config.json'), join(linked, 'config.json'));
    await assert.rejects(importModel({ folder: store.params.folder, from: linked }, hooks), failsWith('STORE_LINK'));
  });

  it('as a package with changed bytes is refused', async () => {
    await goldenFiles(folder);
    const changed = join(folder, 'changed');
    await cp(join(folder, 'from-disk'), changed, { recursive: true });
    const config = await readFile(join(changed, 'config.json'));
    await writeFile(join(changed, 'config.json'), config.fill(32));
    await assert.rejects(
      importModel({ folder: store.params.folder, from: changed }, hooks),
      failsWith('PACKAGE_DAMAGED'),
    );
  });
});

describe('Hugging Face’s cache', () => {
  const cache = join(folder, 'cache');
  before(async () => {
    process.env['HF_HUB_CACHE'] = cache;
    await serveGolden(server);
    const blobs = join(cache, 'models--test--tiny-256', 'blobs');
    await mkdir(blobs, { recursive: true });
    for (const file of server.repos.get(goldenRepo)!.files) {
      const content = await readFile(join(goldenDir(), 'checkpoint', file.path));
      // One of them is damaged.
      await writeFile(join(blobs, file.oid), file.path.endsWith('.bin') ? content.fill(1) : content);
    }
  });
  after(() => (process.env['HF_HUB_CACHE'] = hubEnvironment.HF_HUB_CACHE));

  it('on another file system gives copies, not links', async (t) => {
    const other = await otherFileSystem();
    if (other === undefined) {
      t.skip('there is only one file system to write to');
      return;
    }
    t.after(() => rm(other, { recursive: true, force: true }));
    t.after(() => (process.env['HF_HUB_CACHE'] = cache));
    process.env['HF_HUB_CACHE'] = other;
    const made = join(folder, 'made-for-cache');
    await convertCheckpoint(join(goldenDir(), 'checkpoint'), made, { precision: 'int8' });
    await server.serveFolder('their/cached', made);
    const blobs = join(other, 'models--their--cached', 'blobs');
    await mkdir(blobs, { recursive: true });
    for (const { path, oid } of server.repos.get('their/cached')!.files) await cp(join(made, path), join(blobs, oid));
    const { path } = await store.download({ repo: 'their/cached' });
    assert.deepEqual(weightsSent(), []);
    const files = Object.keys((await readPackage(path)).files);
    for (const file of files) assert.ok((await lstat(join(path, file))).isFile(), file);
  });

  it('is read for what it has and is right, and stays as it is', async () => {
    const { path } = await store.download();
    assert.deepEqual((await readPackage(path)).files, await goldenFiles(folder));
    assert.deepEqual([...new Set(weightsSent().map((sent) => basename(sent.path)))], ['pytorch_model.bin']);
    const shard = server.repos.get(goldenRepo)!.files.find((file) => file.path.endsWith('2.safetensors'))!;
    const blob = await readFile(join(cache, 'models--test--tiny-256', 'blobs', shard.oid));
    assert.equal(createHash('sha256').update(blob).digest('hex'), shard.oid);
  });

  it('gives a model by its name without any network', async () => {
    const commit = 'a'.repeat(40);
    const repo = join(cache, 'models--test--tiny-256');
    await mkdir(join(repo, 'refs'), { recursive: true });
    await writeFile(join(repo, 'refs', 'main'), commit);
    await cp(join(goldenDir(), 'checkpoint'), join(repo, 'snapshots', commit), { recursive: true });
    const model = await importModel({ folder: store.params.folder, from: goldenRepo, precision: 'int8' }, hooks);
    assert.equal(model.name, 'test--tiny-256-int8');
    assert.equal(server.requests.length, 0);
  });
});
