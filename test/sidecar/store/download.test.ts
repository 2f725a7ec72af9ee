/** Downloads from a hub on loopback that speaks the real API. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { ConvLlavaError, type ErrorCode } from '../../../contracts/errors.ts';
import { readPackage } from '../../../sidecar/model/package.ts';
import { HubServer, revision } from '../../support/hub-server.ts';
import { goldenFiles, goldenRepo, hubEnvironment, newStore, serveGolden } from '../../support/hub-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
Object.assign(process.env, hubEnvironment);
const failsWith =
  (code: ErrorCode, text = /./) =>
  (error: unknown) =>
    error instanceof ConvLlavaError && error.code === code && text.test(error.message);
let server: HubServer;
before(async () => (server = await HubServer.start()));
after(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  server.mischief = {};
  server.requests.length = 0;
  server.sent.length = 0;
  await serveGolden(server);
});

describe('a download', () => {
  it('gives the package that a conversion from the disk gives, and leaves nothing else', async () => {
    const store = newStore(server, folder);
    const model = await store.download();
    assert.equal(model.name, 'test--tiny-256-int8');
    assert.deepEqual(model.source, { repo: goldenRepo, revision });
    assert.deepEqual((await readPackage(model.path)).files, await goldenFiles(folder));
    assert.deepEqual(await readdir(store.params.folder), ['.downloads', model.name]);
    assert.deepEqual(await readdir(join(store.params.folder, '.downloads')), []);
  });

  it('fetches the files that are needed and no others, each byte once', async () => {
    await newStore(server, folder).download();
    const fetched = [...new Set(server.sent.map(({ path }) => path))].sort();
    assert.ok(!fetched.includes('special_tokens_map.json'));
    for (const path of fetched.filter((name) => /\d\.safetensors|\.bin$/.test(name))) {
      const bytes = server.sent
        .filter((sent) => sent.path === path)
        .reduce((sum, { start, end }) => sum + end - start, 0);
      assert.equal(bytes, server.repos.get(goldenRepo)!.files.find((file) => file.path === path)!.size, path);
    }
  });

  it('tells how far it is', async () => {
    const store = newStore(server, folder);
    await store.download();
    const downloads = store.events.filter(({ step }) => step === 'download');
    assert.equal(downloads.at(-1)?.done, downloads.at(-1)?.total);
    assert.ok(downloads.every(({ done, total }) => done <= total));
  });

  it('of what is there already asks for the commit and fetches no weights', async () => {
    const store = newStore(server, folder);
    await store.download();
    server.sent.length = 0;
    await store.download();
    assert.ok(!server.sent.some(({ path }) => /safetensors$|bin$/.test(path)));
  });

  it('of what is there already clears what a process that was killed at the very end has left', async () => {
    const store = newStore(server, folder);
    const { name } = await store.download();
    const left = join(store.params.folder, '.downloads', name, 'checkpoint');
    await mkdir(left, { recursive: true });
    await store.download();
    assert.ok(!existsSync(left));
  });

  it('of a repo that does not exist says so', async () => {
    const store = newStore(server, folder);
    await assert.rejects(store.download({ repo: 'no/such' }), failsWith('HUB_NOT_FOUND'));
    assert.ok(!existsSync(join(store.params.folder, '.lock')));
  });
});
