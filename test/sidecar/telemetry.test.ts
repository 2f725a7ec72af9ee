/** Nothing leaves: what the whole program asks of the network and leaves on the disk, seen below Node. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { execaNode } from 'execa';
import { protocolVersion } from '../../contracts/protocol.ts';
import type { PpOcrJob } from '../bench/jobs/ppocr.ts';
import { BenchProcess } from '../bench/process.ts';
import { runCli } from '../support/cli.ts';
import { goldenDir } from '../support/golden.ts';
import { HubServer } from '../support/hub-server.ts';
import { goldenRepo, hubEnvironment, serveGolden } from '../support/hub-store.ts';
import { childrenOf, isRunning, until } from '../support/processes.ts';
import { Sidecar } from '../support/sidecar.ts';
import { addressesOutside, cannotTrace, notInCi, traced } from '../support/system-calls.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const repository = join(import.meta.dirname, '../..');
const image = join(repository, 'media/samples/settings.png');
const starter = join(repository, 'media/starter');
const graph = join(starter, 'onnx/embed_tokens_int8.onnx');

/** A user's folders, with nothing in them. */
function newHome() {
  const home = mkdtempSync(join(folder, 'home-'));
  const [cache, temporary] = [join(home, '.cache'), join(home, 'tmp')];
  for (const path of [cache, temporary]) mkdirSync(path);
  return {
    uploader: join(cache, 'Microsoft/DeveloperTools/.onnxruntime'),
    temporary,
    cache,
    log: join(home, 'system-calls'),
    env: { ...hubEnvironment, ...notInCi, HOME: home, XDG_CACHE_HOME: cache, TMPDIR: temporary, CONVLLAVA_MODELS: '' },
  };
}
type Home = ReturnType<typeof newHome>;

/** What the uploader has left there. */
function traces({ cache, temporary }: Home): string[] {
  return [
    ...readdirSync(cache).filter((name) => name === 'Microsoft'),
    ...readdirSync(temporary).filter((name) => name.startsWith('mat-debug-') || name === '.ses'),
  ];
}

/** A program that loads onnxruntime as it is, and keeps a session. */
const asItIs = `
const { InferenceSession } = require('onnxruntime-node');
setInterval(() => undefined, 1000);
InferenceSession.create(process.argv[1]).then((session) => (globalThis.session = session));`;

/** Runs it in its own home, watched, until it is disposed of. */
function startUploads({ log, env }: Home): AsyncDisposable & { readonly pid: number } {
  const [command, ...args] = [...traced(log), process.execPath, '-e', asItIs, graph];
  const options = { cwd: repository, env: { ...process.env, ...env }, detached: true } as const;
  const child = spawn(command, args, { ...options, stdio: 'inherit' });
  const ended = once(child, 'exit');
  return {
    pid: child.pid!,
    async [Symbol.asyncDispose]() {
      process.kill(-child.pid!, 'SIGKILL');
      await ended;
    },
  };
}

describe(
  'onnxruntime',
  { skip: process.platform === 'win32' && 'its uploader is not in the build for Windows' },
  () => {
    it('is stopped with an error when its uploader is at work all the same', async () => {
      const home = newHome();
      const library = join(repository, 'sidecar/onnxruntime/library.ts');
      const script = `
      const unset = { set: (target, name, value) => name.startsWith('ORT_') || Reflect.set(target, name, value) };
      process.env = new Proxy(process.env, unset);
      const { createInferenceSession } = await import(process.argv[1]);
      setInterval(() => undefined, 1000);
      await createInferenceSession(process.argv[2], {}).catch((error) => console.log(error.code, error.params.seen));`;
      const { stdout, signal } = await execaNode({ env: home.env, reject: false, timeout: 30_000 })(
        '--input-type=module',
        ['-e', script, library, graph],
      );
      assert.match(stdout, /^UPLOADER it has (opened|made) /);
      assert.equal(signal, 'SIGKILL');
      assert.equal(existsSync(home.uploader), false);
    });

    it('leaves what it has left before to nobody, and takes nothing of others along', async () => {
      const home = newHome();
      mkdirSync(home.uploader, { recursive: true });
      for (const name of ['deviceid', 'onnxruntime.db', 'onnxruntime.db-wal'])
        writeFileSync(join(home.uploader, name), 'x');
      const session = '1795937302499\na1c6635d-6234-7cb0-c511-d3ea7f205227\n';
      const logLine = '2026-11-29T07:28:12.210Z|00010854|E|EventsSDK.SQLiteDB|Failed\n';
      const files = {
        // No process has this id on any system.
        'mat-debug-999999999.log': '',
        'mat-debug-999999998.log': logLine,
        'mat-debug-999999997.log': 'my notes',
        [`mat-debug-${process.pid}.log`]: '',
        '.ses': session,
      };
      for (const [name, text] of Object.entries(files)) writeFileSync(join(home.temporary, name), text);
      const library = join(repository, 'sidecar/onnxruntime/library.ts');
      await execaNode({ env: home.env })(library);
      assert.deepEqual(traces(home).sort(), ['mat-debug-999999997.log', `mat-debug-${process.pid}.log`].sort());

      mkdirSync(home.uploader, { recursive: true });
      writeFileSync(join(home.uploader, 'of-another'), 'x');
      await execaNode({ env: home.env })(library);
      assert.deepEqual(readdirSync(home.uploader), ['of-another']);
    });
  },
);

it('the readers that the bench measures beside ours bring an onnxruntime of their own, which is as quiet', async () => {
  const entry = join(folder, 'reader.mjs');
  const says = "String(process.env['ORT_DISABLE_TELEMETRY'])";
  writeFileSync(entry, `export default { create: async () => ({ detect: async () => [{ text: ${says} }] }) };`);
  await using reader = new BenchProcess<PpOcrJob>('ppocr', notInCi);
  await reader.call('load', { entry });
  assert.equal(await reader.call('read', { file: image }), '1');
});

describe('the whole program', { skip: cannotTrace }, () => {
  let server: HubServer;
  before(async () => {
    server = await HubServer.start();
    await serveGolden(server);
  });
  after(() => server[Symbol.asyncDispose]());

  it('speaks to nobody but the hub, and leaves nothing', async () => {
    const home = newHome();
    const under = traced(home.log);
    await using sidecar = new Sidecar('real', { under, env: home.env });
    const client = { name: 'test', version: '0' };
    await sidecar.request('initialize', { protocolVersion, client });
    await sidecar.request('model/load', { model: starter, device: 'auto' });

    // Another process, with the uploader as it is, shows that it would be seen, and how long one has to wait for it.
    const other = newHome();
    await using uploads = startUploads(other);

    const question = 'Describe this user interface.';
    await sidecar.ask(question, { image: { path: image } });
    await sidecar.request('extract', { image: { path: image }, token: 'x' });
    const [main] = await childrenOf(sidecar.process.pid!);
    const [worker] = await childrenOf(main!);
    const crash = assert.rejects(sidecar.ask(question, { image: { path: image } }), {
      data: { code: 'ENGINE_CRASHED', params: { reason: 'signal SIGSEGV' } },
    });
    process.kill(worker!, 'SIGSEGV');
    await crash;
    await sidecar.ask(question, { image: { path: image } });
    for (const words of [
      ['doctor'],
      ['models', 'download', goldenRepo, '--yes', '--precision', 'fp32', '--endpoint', server.endpoint],
      ['ask', join(goldenDir(), 'image-0.png'), 'What is this?', '--model', goldenRepo, '--max-tokens', '3'],
    ]) {
      const { log } = newHome();
      const models = join(home.cache, 'models');
      const options = { env: { ...home.env, CONVLLAVA_MODELS: models }, under: traced(log) };
      const { exitCode, stderr } = await runCli('real', words, options);
      assert.equal(exitCode, 0, stderr);
      assert.deepEqual(await addressesOutside(log), []);
    }

    assert.ok(isRunning(uploads.pid));
    await until(async () => (await addressesOutside(other.log)).length > 0, 120_000);
    assert.notDeepEqual(traces(other), []);
    assert.deepEqual(await addressesOutside(home.log), []);
    assert.deepEqual(traces(home), []);
  });
});
