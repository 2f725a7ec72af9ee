/** Models in the store: verified, repaired, listed, removed; and who may work in it when. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { cp, lstat, mkdir, readdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { execa } from 'execa';
import { ConvLlavaError, type ErrorCode } from '../../../contracts/errors.ts';
import { readPackage } from '../../../sidecar/model/package.ts';
import type { StoreEvent } from '../../../contracts/protocol.ts';
import { takeLock } from '../../../sidecar/store/lock.ts';
import { findModel, listStore, removeModel } from '../../../sidecar/store/store.ts';
import { findProblems, verifyModel } from '../../../sidecar/store/verify.ts';
import { flipByte } from '../../support/flip-byte.ts';
import { HubServer } from '../../support/hub-server.ts';
import { goldenFiles, hubEnvironment, newStore, serveGolden, type StoreTest } from '../../support/hub-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
Object.assign(process.env, hubEnvironment);
const failsWith =
  (code: ErrorCode, text = /./) =>
  (error: unknown) =>
    error instanceof ConvLlavaError && error.code === code && text.test(error.message);
const hooks = { signal: new AbortController().signal, onEvent: () => undefined };
const name = 'test--tiny-256-int8';
/** The folder of models, and the hub that the user names. */
const place = () => ({ folder: store.params.folder, hub: { endpoint: server.endpoint } });
let server: HubServer;
let store: StoreTest;
before(async () => {
  server = await HubServer.start();
  await serveGolden(server);
});
after(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  server.mischief = {};
  server.requests.length = 0;
  server.sent.length = 0;
  store = newStore(server, folder);
});

describe('verify', () => {
  const verify = (repair: boolean) => verifyModel({ ...place(), name, repair }, hooks);

  it('finds nothing wrong with what was just made', async () => {
    await store.download();
    assert.deepEqual((await verify(false)).problems, []);
  });

  it('names what is broken, and how', async () => {
    const { path } = await store.download();
    await flipByte(join(path, 'onnx/vision_encoder_int8.onnx_data'));
    await truncate(join(path, 'tokenizer.json'), 5);
    await rm(join(path, 'onnx/embed_tokens_int8.onnx'));
    const { problems, repaired } = await verify(false);
    assert.deepEqual(
      problems.toSorted((a, b) => a.file.localeCompare(b.file)),
      [
        { file: 'onnx/embed_tokens_int8.onnx', problem: 'missing' },
        { file: 'onnx/vision_encoder_int8.onnx_data', problem: 'content' },
        { file: 'tokenizer.json', problem: 'length' },
      ],
    );
    assert.equal(repaired, false);
  });

  it('repairs a tower with the weight files that it is made of alone', async () => {
    const { path } = await store.download();
    await flipByte(join(path, 'onnx/vision_encoder_int8.onnx_data'));
    server.sent.length = 0;
    const told: { readonly broken: readonly string[]; readonly sent: number }[] = [];
    const onEvent = ({ broken }: StoreEvent): void => {
      if (broken) told.push({ broken, sent: server.sent.length });
    };
    const { repaired } = await verifyModel({ ...place(), name, repair: true }, { ...hooks, onEvent });
    assert.ok(repaired);
    const named = { broken: ['onnx/vision_encoder_int8.onnx_data'], sent: 0 };
    assert.deepEqual(told, [named], 'what is broken is named before anything is fetched');
    assert.deepEqual((await readPackage(path)).files, await goldenFiles(folder));
    const weights = new Set(server.sent.map((sent) => sent.path).filter((file) => /\d\.safetensors$|bin$/.test(file)));
    // The projector is part of the vision graph, and lies in the second shard.
    assert.deepEqual([...weights].sort(), ['model-00002-of-00002.safetensors', 'vision_tower/pytorch_model.bin']);
    assert.deepEqual(await readdir(join(store.params.folder, '.downloads')), []);
  });

  it('repairs graphs and tokenizer without any weights', async () => {
    const { path } = await store.download();
    await writeFile(join(path, 'tokenizer.json'), '{}');
    await flipByte(join(path, 'onnx/decoder_model_merged_int8.onnx'));
    server.sent.length = 0;
    assert.ok((await verify(true)).repaired);
    assert.ok(!server.sent.some((sent) => /\d\.safetensors$|bin$/.test(sent.path)));
    assert.deepEqual((await readPackage(path)).files, await goldenFiles(folder));
  });

  it('takes a manifest without a hash of itself for changed, and makes it again without any weights', async () => {
    const { path } = await store.download();
    const { config } = await readPackage(path);
    const manifest = JSON.parse(await readFile(join(path, 'convllava.json'), 'utf8')) as { config: typeof config };
    const vision = { ...config.vision, imageMean: [9, 9, 9] };
    const changed = { ...manifest, config: { ...config, vision }, sha256: undefined };
    await writeFile(join(path, 'convllava.json'), JSON.stringify(changed));
    await assert.rejects(readPackage(path), { code: 'PACKAGE_DAMAGED' });
    assert.deepEqual((await verify(false)).problems, [{ file: 'convllava.json', problem: 'content' }]);
    server.sent.length = 0;
    assert.ok((await verify(true)).repaired);
    assert.deepEqual((await readPackage(path)).config, config);
    assert.ok(!server.sent.some((sent) => /\d\.safetensors$|bin$/.test(sent.path)));
  });

  it('has a manifest of a hub that has no hash of itself get one, for the hub vouches for it', async () => {
    await goldenFiles(folder);
    const theirs = join(folder, 'unsealed');
    await cp(join(folder, 'from-disk'), theirs, { recursive: true });
    const manifest = JSON.parse(await readFile(join(theirs, 'convllava.json'), 'utf8')) as object;
    await writeFile(join(theirs, 'convllava.json'), JSON.stringify({ ...manifest, sha256: undefined }));
    await server.serveFolder('their/unsealed', theirs);
    const { path } = await store.download({ repo: 'their/unsealed' });
    assert.match((await readPackage(path)).sha256 ?? '', /^[0-9a-f]{64}$/);
  });

  it('gives the files of an older package their names of today', async () => {
    const { path } = await store.download({ precision: 'int4' });
    const { files } = await readPackage(path);
    const [now, former] = ['onnx/vision_encoder_q4.onnx_data', 'onnx/vision_encoder_fp16w.onnx_data'];
    await rename(join(path, now), join(path, former));
    const manifest = await readFile(join(path, 'convllava.json'), 'utf8');
    // It had no hash of itself then either.
    const older = { ...(JSON.parse(manifest.replaceAll(now, former)) as object), sha256: undefined };
    await writeFile(join(path, 'convllava.json'), JSON.stringify(older));
    await flipByte(join(path, 'onnx/embed_tokens_q4.onnx_data'));
    const params = { ...place(), name: 'test--tiny-256-int4', repair: true };
    assert.ok((await verifyModel(params, hooks)).repaired);
    assert.deepEqual((await readPackage(path)).files, files);
  });

  for (const [made, longest, chunks] of [
    ['with data in several files', 40_000, 5],
    ['by an older version, with all data of a module in one file', Infinity, 1],
  ] as const) {
    it(`leaves the data of a package where it is: one made ${made}`, async () => {
      const { path } = await store.download({ precision: 'int4' }, { longestDataFile: longest });
      const { files } = await readPackage(path);
      const data = Object.keys(files).filter((file) => file.startsWith('onnx/decoder_model_merged_q4.onnx_data'));
      assert.ok(chunks === 1 ? data.length === 1 : data.length > chunks, String(data));
      const [broken = ''] = data.slice(-1);
      await flipByte(join(path, broken));
      const params = { ...place(), name: 'test--tiny-256-int4', repair: true };
      const today = { ...hooks, longestDataFile: 40_000 };
      assert.ok((await verifyModel(params, today)).repaired);
      assert.deepEqual((await readPackage(path)).files, files);
      const theirs = join(path, broken.replace('_q4.', '_q4f16.'));
      assert.equal((await lstat(theirs)).ino, (await lstat(join(path, broken))).ino);
    });
  }

  it('goes on where an older version began with all data of a module in one file', async () => {
    const stop = new AbortController();
    const begun = join(place().folder, '.downloads');
    const onEvent = (): void => {
      // The files have their whole lengths from the beginning.
      if (existsSync(begun) && readdirSync(begun, { recursive: true }).some((file) => String(file).endsWith('_data')))
        stop.abort();
    };
    const before = store.download({ precision: 'int4' }, { longestDataFile: Infinity, signal: stop.signal, onEvent });
    await assert.rejects(before, failsWith('CANCELLED'));
    const { path } = await store.download({ precision: 'int4' }, { longestDataFile: 40_000 });
    const { files } = await readPackage(path);
    assert.deepEqual(
      Object.keys(files).filter((file) => file.endsWith('_data_1')),
      [],
    );
    assert.deepEqual(await findProblems(path, await readPackage(path), hooks), []);
  });

  it('repairs a package that came converted with the broken file alone', async () => {
    await goldenFiles(folder);
    await server.serveFolder('their/converted', join(folder, 'from-disk'));
    const { path } = await store.download({ repo: 'their/converted' });
    await flipByte(join(path, 'onnx/decoder_model_merged_int8.onnx_data'));
    server.sent.length = 0;
    const params = { ...place(), name: 'their--converted', repair: true };
    assert.ok((await verifyModel(params, hooks)).repaired);
    assert.deepEqual(
      [...new Set(server.sent.map((sent) => sent.path))],
      ['convllava.json', 'onnx/decoder_model_merged_int8.onnx_data'],
    );
  });

  it('never follows what a package says of its hub', async () => {
    const { path } = await store.download();
    await using theirs = await HubServer.start();
    await serveGolden(theirs);
    const source = JSON.parse(await readFile(join(path, 'source.json'), 'utf8')) as object;
    await writeFile(join(path, 'source.json'), JSON.stringify({ ...source, endpoint: theirs.endpoint }));
    await flipByte(join(path, 'tokenizer.json'));
    const hub = { ...place().hub, token: 'hf_secret' };
    await assert.rejects(
      verifyModel({ ...place(), name, repair: true, hub }, hooks),
      failsWith('REPAIR_OTHER_HUB', new RegExp(theirs.endpoint)),
    );
    assert.deepEqual(theirs.requests, []);
  });

  it('reads nothing that may never end', async () => {
    const { path } = await store.download();
    await rm(join(path, 'tokenizer.json'));
    await execa('mkfifo', [join(path, 'tokenizer.json')]);
    assert.deepEqual((await verify(false)).problems, [{ file: 'tokenizer.json', problem: 'unreadable' }]);
    await assert.rejects(readPackage(path), failsWith('PACKAGE_DAMAGED', /no regular file/));
  });

  it('finds what leads out of its folder, which is not loaded, and repairs it', async () => {
    const { path } = await store.download();
    const data = join(path, 'onnx/vision_encoder_int8.onnx_data');
    await rename(data, join(folder, 'elsewhere'));
    await symlink(join(folder, 'elsewhere'), data);
    assert.deepEqual((await verify(false)).problems, [{ file: 'onnx/vision_encoder_int8.onnx_data', problem: 'link' }]);
    assert.equal((await verify(true)).repaired, true);
    assert.ok((await lstat(data)).isFile());
  });

  it('cannot repair what nobody knows the origin of', async () => {
    const { path } = await store.download();
    await rm(join(path, 'source.json'));
    await flipByte(join(path, 'tokenizer.json'));
    await assert.rejects(verify(true), failsWith('REPAIR_NO_SOURCE', /tokenizer\.json/));
  });
});

describe('a download that is stopped', () => {
  /** Stops it when some weights have come. */
  async function stopped(): Promise<void> {
    const controller = new AbortController();
    server.mischief = { rate: 300_000 };
    const onEvent = ({ done }: { done: number }): void => {
      if (done > 400_000) controller.abort();
    };
    await assert.rejects(store.download({}, { signal: controller.signal, onEvent }), failsWith('CANCELLED'));
    server.mischief = {};
  }

  it('is listed, with how far it came', async () => {
    await stopped();
    const { models, unfinished } = await listStore(store.params.folder);
    assert.equal(models.length, 0);
    assert.equal(unfinished[0]?.name, name);
    assert.ok(unfinished[0].arrivedBytes > 300_000 && unfinished[0].arrivedBytes < unfinished[0].totalBytes);
  });

  it('goes on, and is told of as found, not as fetched', async () => {
    await stopped();
    const { unfinished } = await listStore(store.params.folder);
    server.sent.length = 0;
    await store.download();
    const fetched = server.sent.filter((sent) => /\d\.safetensors$|bin$/.test(sent.path));
    const bytes = fetched.reduce((sum, { start, end }) => sum + end - start, 0);
    assert.ok(bytes <= unfinished[0]!.totalBytes - unfinished[0]!.arrivedBytes);
  });

  it('is gone when it is removed', async () => {
    await stopped();
    await removeModel(store.params.folder, name);
    assert.deepEqual((await listStore(store.params.folder)).unfinished, []);
    assert.deepEqual(await readdir(join(store.params.folder, '.downloads')), []);
  });
});

describe('names', () => {
  it('are found without their precision, unless there are several', async () => {
    await store.download();
    assert.equal((await findModel(store.params.folder, 'test/tiny-256')).name, name);
    await assert.rejects(findModel(store.params.folder, 'tiny'), failsWith('STORE_UNKNOWN'));
    await store.download({ precision: 'fp16' });
    await assert.rejects(
      findModel(store.params.folder, 'test/tiny-256'),
      failsWith('STORE_AMBIGUOUS', /fp16.*int8|int8.*fp16/),
    );
  });

  it('of models that cannot be used say why', async () => {
    const { path } = await store.download();
    await writeFile(join(path, 'convllava.json'), '{"format": 99}');
    const [model] = (await listStore(store.params.folder)).models;
    assert.equal(model?.problem?.code, 'PACKAGE_VERSION');
  });
});

describe('remove', () => {
  it('takes a link away and leaves what it leads to', async () => {
    const { path } = await store.download();
    const other = newStore(server, folder).params.folder;
    await symlink(path, join(other, 'linked'));
    await removeModel(other, 'linked');
    assert.ok(!existsSync(join(other, 'linked')) && existsSync(join(path, 'convllava.json')));
  });

  it('knows no paths', async () => {
    await store.download();
    for (const path of ['..', '../..', '.', `../${name}`, '/etc'])
      await assert.rejects(removeModel(store.params.folder, path), failsWith('STORE_UNKNOWN'));
  });
});

describe('the lock of a folder', () => {
  it('lets one at a time work there', async () => {
    server.mischief = { rate: 500_000 };
    const [one, two] = await Promise.allSettled([store.download(), store.download()]);
    assert.deepEqual([one.status, two.status].sort(), ['fulfilled', 'rejected']);
    const failed = [one, two].find((result) => result.status === 'rejected');
    assert.ok(failsWith('STORE_BUSY', new RegExp(String(process.pid)))(failed?.reason));
  });

  it('is not held by a process that is gone', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    await writeLock({ pid: child.pid!, started: 'boot 1' });
    await (await takeLock(store.params.folder)).release();
    assert.ok(!existsSync(join(store.params.folder, '.lock')));
  });

  it('is not held by another process that has the same number', async () => {
    await writeLock({ pid: process.pid, started: 'another boot, another time' });
    await (await takeLock(store.params.folder)).release();
  });

  it('that a crash left half-written is nobody’s', async () => {
    await mkdir(store.params.folder, { recursive: true });
    await writeFile(join(store.params.folder, '.lock'), '{"pid": 1');
    await (await takeLock(store.params.folder)).release();
  });

  it('is not held by what is no file', async () => {
    await mkdir(store.params.folder, { recursive: true });
    const path = join(store.params.folder, '.lock');
    await symlink(join(folder, 'nowhere'), path);
    await (await takeLock(store.params.folder)).release();
    await execa('mkfifo', [path]);
    await (await takeLock(store.params.folder)).release();
    assert.ok(!existsSync(join(folder, 'nowhere')));
  });

  it('goes to one of many that come at once for a dead one, each time', async () => {
    for (let round = 0; round < 60; round++) {
      await writeLock({ pid: process.pid, started: 'another time' });
      // Every other time a process died while it took a dead lock away.
      if (round % 2) await writeLock({ pid: process.pid, started: 'another time' }, '.lock.break');
      const results = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(store.params.folder)));
      const held = results.filter((result) => result.status === 'fulfilled');
      assert.equal(held.length, 1, `round ${round}`);
      await held[0]!.value.release();
      assert.deepEqual(await readdir(store.params.folder), []);
    }
  });

  it('beats without ever looking half-written', async () => {
    const lock = await takeLock(store.params.folder);
    const sizes = new Set<number>();
    let beat = 0;
    while (beat === 0) {
      const text = await readFile(join(store.params.folder, '.lock'), 'utf8');
      sizes.add(text.length);
      beat = (JSON.parse(text) as { beat: number }).beat;
    }
    await lock.release();
    assert.equal(sizes.size, 1);
  });

  async function writeLock(holder: { pid: number; started: string }, name = '.lock'): Promise<void> {
    await mkdir(store.params.folder, { recursive: true });
    await writeFile(join(store.params.folder, name), JSON.stringify({ ...holder, id: 'old', beat: 0 }));
  }
});

describe('a download whose workplace was tampered with', () => {
  it('starts its conversion again where what was kept aside is gone', async () => {
    const controller = new AbortController();
    const root = join(store.params.folder, '.downloads', name);
    server.mischief = { rate: 300_000 };
    const stopWhenKept = setInterval(() => {
      if (existsSync(join(root, 'converted'))) controller.abort();
    }, 10);
    await assert.rejects(store.download({}, { signal: controller.signal }), failsWith('CANCELLED'));
    clearInterval(stopWhenKept);
    server.mischief = {};
    assert.notDeepEqual(await readdir(join(root, 'rest')), []);
    await rm(join(root, 'rest'), { recursive: true });
    const { path } = await store.download();
    assert.deepEqual((await readPackage(path)).files, await goldenFiles(folder));
  });
});
