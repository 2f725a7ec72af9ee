/** Which hosts are spoken to: those that the user asked for, through the proxy that the user named, and no others. */
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { readPackage } from '../../../sidecar/model/package.ts';
import { runCli } from '../../support/cli.ts';
import { goldenDir } from '../../support/golden.ts';
import { HubServer } from '../../support/hub-server.ts';
import { goldenFiles, goldenRepo, hubEnvironment, newStore, serveGolden } from '../../support/hub-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
Object.assign(process.env, hubEnvironment);
let server: HubServer;
before(async () => {
  server = await HubServer.start();
  await serveGolden(server);
});
after(() => server[Symbol.asyncDispose]());

describe('the command line', () => {
  const record = join(folder, 'connections');
  const recorder = pathToFileURL(join(import.meta.dirname, '../../support/record-connections.ts')).href;
  const store = mkdtempSync(join(folder, 'store-'));
  const env = () => ({
    ...hubEnvironment,
    HF_ENDPOINT: server.endpoint,
    CONVLLAVA_MODELS: store,
    CONVLLAVA_RECORD: record,
    NODE_OPTIONS: `--import ${recorder}`,
  });
  beforeEach(() => writeFile(record, ''));

  /** Runs a command and gives the places that it and all its processes connected to. */
  async function connections(...args: string[]): Promise<string[]> {
    const { exitCode, stderr } = await runCli('real', args, { env: env() });
    assert.equal(exitCode, 0, stderr);
    return [...new Set((await readFile(record, 'utf8')).split('\n').filter((line) => line !== ''))].sort();
  }

  it('speaks to the hub, and to where it keeps its files, to download', async () => {
    const found = await connections('models', 'download', goldenRepo, '--yes', '--precision', 'fp32');
    assert.deepEqual(found, [`127.0.0.1:${server.port}`, `localhost:${server.port}`]);
  });

  const image = join(goldenDir(), 'image-0.png');
  for (const args of [
    ['models', 'list'],
    ['models', 'verify'],
    ['ask', image, 'What is this?', '--model', goldenRepo, '--device', 'cpu', '--max-tokens', '3'],
    ['models', 'import', join(goldenDir(), 'checkpoint'), '--precision', 'fp32'],
    ['models', 'remove', goldenRepo],
  ]) {
    it(`speaks to nobody for ${args.slice(0, 2).join(' ').replace(image, 'an image')}`, async () => {
      assert.deepEqual(await connections(...args), []);
    });
  }
});

describe('a proxy', () => {
  let proxy: Server;
  const asked: string[] = [];
  before(async () => {
    proxy = createServer();
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      const [host = '', port = ''] = (request.url ?? '').split(':');
      const target = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        target.pipe(socket).pipe(target);
      });
      for (const one of [target, socket]) one.on('error', () => undefined);
    });
    await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  });
  after(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  beforeEach(() => (asked.length = 0));
  const address = () => `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

  it('that is given is used for everything', async () => {
    process.env['NO_PROXY'] = '';
    const store = newStore(server, folder);
    const { path } = await store.download({ hub: { endpoint: server.endpoint, proxy: address() } });
    assert.deepEqual((await readPackage(path)).files, await goldenFiles(folder));
    assert.deepEqual([...new Set(asked)].sort(), [`127.0.0.1:${server.port}`, `localhost:${server.port}`]);
  });

  it('of the environment is used, but not for what NO_PROXY names', async () => {
    process.env['HTTP_PROXY'] = address();
    process.env['NO_PROXY'] = 'localhost';
    try {
      await newStore(server, folder).download();
      assert.deepEqual([...new Set(asked)], [`127.0.0.1:${server.port}`]);
    } finally {
      delete process.env['HTTP_PROXY'];
      process.env['NO_PROXY'] = hubEnvironment.NO_PROXY;
    }
  });
});
