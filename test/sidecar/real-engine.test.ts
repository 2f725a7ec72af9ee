/** The whole way with the real engine: protocol or command line, main process, worker, onnxruntime, and back. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { protocolVersion, type AskEvent, type AskResult } from '../../contracts/protocol.ts';
import { runCli } from '../support/cli.ts';
import { goldenDir } from '../support/golden.ts';
import { goldenPackage } from '../support/packages.ts';
import { childrenOf, until } from '../support/processes.ts';
import { Sidecar } from '../support/sidecar.ts';
import { skipsSwiftShader, useSwiftShader } from '../support/swiftshader.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const image = { path: join(goldenDir(), 'image-0.png') };
let model: string;
before(async () => (model = await goldenPackage(folder, 'int4')));

describe('a sidecar with the real engine', () => {
  it('answers in a stream, reuses what it knows of the image, and says the same again', async () => {
    await using sidecar = new Sidecar('real');
    const client = { name: 'test', version: '0' };
    const { onnxruntime, capabilities } = await sidecar.request('initialize', { protocolVersion, client });
    assert.match(onnxruntime, /^\d+\.\d+\.\d+/);
    assert.ok(capabilities.devices.includes('cpu'));

    const info = await sidecar.request('model/load', { model, device: 'cpu' });
    assert.equal(info.precision, 'int4');
    assert.deepEqual(await sidecar.request('status', {}).then(({ state }) => state), 'ready');

    const events: AskEvent[] = [];
    const first = await sidecar.ask('What is this?', { image, maxTokens: 12, onEvent: (event) => events.push(event) });
    const text = events.map((event) => (event.kind === 'text' ? event.text : '')).join('');
    assert.equal(text, first.text);
    assert.equal(first.reusedTokens, 0);
    const phases = events.flatMap((event) => (event.kind === 'phase' ? [event.phase] : []));
    for (const phase of ['preprocess', 'vision', 'prefill'] as const) assert.ok(phases.includes(phase), phase);

    const again = await sidecar.ask('What is this?', { image, maxTokens: 12 });
    assert.equal(again.text, first.text);
    assert.ok(again.reusedTokens! > 0);
    assert.equal(again.timings.vision, 0);
  });

  it('takes an image as bytes, and refuses one that is none', async () => {
    await using sidecar = new Sidecar('real');
    await sidecar.request('model/load', { model, device: 'cpu' });
    const base64 = (await readFile(image.path)).toString('base64');
    const result = await sidecar.ask('What is this?', { image: { base64, name: 'pasted' }, maxTokens: 2 });
    assert.deepEqual(result.image.given, { width: 400, height: 240 });
    const text = Buffer.from('this is text').toString('base64');
    await assert.rejects(sidecar.ask('What is this?', { image: { base64: text, name: 'pasted.png' } }), {
      data: { code: 'IMAGE_FORMAT', params: { file: 'pasted.png' } },
    });
  });

  it('stops in the middle of an answer, and answers the next question', async () => {
    await using sidecar = new Sidecar('real');
    await sidecar.request('model/load', { model, device: 'cpu' });
    const source = new CancellationTokenSource();
    const onEvent = (event: AskEvent): void => {
      if (event.kind === 'text') source.cancel();
    };
    const long = sidecar.ask('What is this?', { image, maxTokens: 300, onEvent, cancellation: source.token });
    await assert.rejects(long, { data: { code: 'CANCELLED', params: {} } });
    assert.ok((await sidecar.ask('And this?', { image, maxTokens: 2 })).tokens > 0);
  });

  it('loses no more than the question in work when the worker is killed', async () => {
    await using sidecar = new Sidecar('real');
    await sidecar.request('model/load', { model, device: 'cpu' });
    const [worker] = await childrenOf(sidecar.process.pid!);
    const onEvent = (event: AskEvent): void => {
      if (event.kind === 'text') process.kill(worker!, 'SIGKILL');
    };
    const long = sidecar.ask('What is this?', { image, maxTokens: 300, onEvent });
    await assert.rejects(long, { data: { code: 'ENGINE_CRASHED', params: { reason: 'signal SIGKILL' } } });
    const result = await sidecar.ask('And this?', { image, maxTokens: 2 });
    assert.ok(result.tokens > 0 && result.timings.load > 0);
  });

  it('says what is wrong with a model', async () => {
    await using sidecar = new Sidecar('real');
    await assert.rejects(sidecar.request('model/load', { model: folder, device: 'cpu' }), {
      data: { code: 'PACKAGE_NOT_FOUND', params: { path: folder, reason: 'there is no convllava.json' } },
    });
    await until(async () => (await sidecar.request('status', {})).state === 'idle');
  });
});

describe('the command line with the real engine', () => {
  const ask = ['--model', '', '--device', 'cpu', '--max-tokens', '8', '--json'];

  it('reads an image from standard input as from a file', async () => {
    const options = ask.with(1, model);
    const fromFile = await runCli('real', ['ask', image.path, 'What is this?', ...options]);
    const input = await readFile(image.path);
    const fromStdin = await runCli('real', ['ask', '-', 'What is this?', ...options], { input });
    const [a, b] = [fromFile, fromStdin].map(({ stdout }) => JSON.parse(stdout) as AskResult);
    assert.equal(a!.text, b!.text);
    assert.deepEqual(a!.image, b!.image);
    for (const step of ['load', 'preprocess', 'vision', 'prefill', 'firstToken', 'decode', 'total'] as const)
      assert.ok(a!.timings[step]! > 0, step);
  });

  it('looks at a region only, at its own aspect ratio', async () => {
    const region = ['--region', '100,0,300,120', '--view', 'native'];
    const { stdout } = await runCli('real', ['ask', image.path, 'What?', ...ask.with(1, model), ...region]);
    const seen = (JSON.parse(stdout) as AskResult).image;
    assert.deepEqual(seen.given, { width: 300, height: 120 });
    assert.equal(seen.view, 'native');
    assert.ok(seen.seen.width > seen.seen.height);
  });

  it('draws the same answer from the same seed', async () => {
    const sampled = ['ask', image.path, 'What?', ...ask.with(1, model), '--temperature', '1.5', '--seed', '7'];
    const [a, b] = [await runCli('real', sampled), await runCli('real', sampled)];
    assert.equal((JSON.parse(a.stdout) as AskResult).text, (JSON.parse(b.stdout) as AskResult).text);
  });

  it('says in doctor --json what works here', async () => {
    const { stdout, exitCode } = await runCli('real', ['doctor', '--json', '--model', model]);
    const diagnosis = JSON.parse(stdout) as Record<string, Record<string, unknown>>;
    assert.equal(exitCode, 0);
    assert.equal((diagnosis['model']!['found'] as Record<string, unknown>)['precision'], 'int4');
    assert.ok((diagnosis['devices'] as unknown as { device: string }[]).some(({ device }) => device === 'webgpu'));
    assert.ok('found' in diagnosis['auto']! && 'found' in diagnosis['images']! && 'found' in diagnosis['onnxruntime']!);
  });

  it('says in doctor, line by line, what works here', async () => {
    const { stdout } = await runCli('real', ['doctor', '--model', model]);
    assert.match(stdout, /^onnxruntime +\d/m);
    assert.match(stdout, /^cpu +works, computes in fp32, [\d.]+ GFLOP\/s; auto takes it$/m);
    assert.match(stdout, /^model +.*int4/m);
  });

  it('answers on WebGPU', { skip: skipsSwiftShader }, async () => {
    useSwiftShader();
    const options = ask.with(1, model).with(3, 'webgpu');
    const { stdout } = await runCli('real', ['ask', image.path, 'What is this?', ...options]);
    assert.equal((JSON.parse(stdout) as AskResult).device, 'webgpu');
  });
});
