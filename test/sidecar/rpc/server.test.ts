import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { protocolVersion, type AskEvent, type ErrorData } from '../../../contracts/protocol.ts';
import { childrenOf, isRunning, until } from '../../support/processes.ts';
import { Sidecar } from '../../support/sidecar.ts';

/** What a failed request rejects with. */
interface RpcError {
  readonly code: number;
  readonly message: string;
  readonly data?: ErrorData;
}

const invalidParams = -32602;
const requestCancelled = -32800;
/** Holds the engine's thread until the end of the test, which cancels it or kills it. */
const blocks = 'block 3600';

async function failureOf(request: Promise<unknown>): Promise<RpcError> {
  return request.then(
    () => assert.fail('the request did not fail'),
    (error: unknown) => error as RpcError,
  );
}

function initialize(sidecar: Sidecar, parentPid = process.pid) {
  return sidecar.request('initialize', { protocolVersion, client: { name: 'test', version: '0' }, parentPid });
}

/** The one engine worker of a sidecar. */
async function workerOf(sidecar: Sidecar): Promise<number> {
  const [worker] = await childrenOf(sidecar.process.pid!);
  return worker ?? assert.fail('no worker');
}

describe('a sidecar', () => {
  it('says on initialize what it is', async () => {
    await using sidecar = new Sidecar('fake');
    const result = await initialize(sidecar);
    assert.equal(result.protocolVersion, protocolVersion);
    assert.equal(result.node, process.version);
    assert.equal(result.onnxruntime, '0.0.0');
    assert.deepEqual(result.capabilities.devices, ['cpu']);
    assert.ok(result.capabilities.imageFormats.includes('png'));
  });

  it('refuses a client of another protocol version', async () => {
    await using sidecar = new Sidecar('fake');
    const request = sidecar.request('initialize', { protocolVersion: 99, client: { name: 'test', version: '0' } });
    assert.equal((await failureOf(request)).data?.code, 'PROTOCOL');
  });

  it('streams an answer whose pieces make the text', async () => {
    await using sidecar = new Sidecar('fake');
    await sidecar.load();
    const events: AskEvent[] = [];
    const result = await sidecar.ask('one two three', { onEvent: (event) => events.push(event) });
    assert.equal(events[0]?.kind, 'image');
    assert.equal(events.map((event) => (event.kind === 'text' ? event.text : '')).join(''), 'one two three');
    assert.equal(result.text, 'one two three');
    assert.equal(result.timings.load, 0);
  });

  it('answers one question after the other, in their order', async () => {
    await using sidecar = new Sidecar('fake');
    await sidecar.load();
    const order: string[] = [];
    const queued: AskEvent[] = [];
    const first = sidecar.ask('block 0.3').then(() => order.push('first'));
    const onEvent = (event: AskEvent): void => void queued.push(event);
    const second = sidecar.ask('second', { onEvent }).then(() => order.push('second'));
    const third = sidecar.ask('third').then(() => order.push('third'));
    await Promise.all([third, second, first]);
    assert.deepEqual(order, ['first', 'second', 'third']);
    assert.deepEqual(queued[0], { kind: 'phase', phase: 'queued', done: 0, total: 1 });
  });

  it('loads a model again only where it is another one', async () => {
    await using sidecar = new Sidecar('fake');
    await sidecar.load('a');
    const before = await workerOf(sidecar);
    await sidecar.load('a');
    assert.equal(await workerOf(sidecar), before);
    assert.equal((await sidecar.load('b')).path, 'b');
    assert.notEqual(await workerOf(sidecar), before);
  });

  it('gives the memory back on unload, and then knows no model', async () => {
    await using sidecar = new Sidecar('fake');
    await sidecar.load();
    await sidecar.request('model/unload', {});
    assert.deepEqual(await childrenOf(sidecar.process.pid!), []);
    assert.equal((await sidecar.request('status', {})).state, 'idle');
    assert.equal((await failureOf(sidecar.ask('hello'))).data?.code, 'MODEL_NOT_LOADED');
  });

  it('passes the errors of the engine on, with their parameters', async () => {
    await using sidecar = new Sidecar('fake');
    const missing = await failureOf(sidecar.load('missing'));
    assert.deepEqual(missing.data, { code: 'PACKAGE_NOT_FOUND', params: { path: 'missing', reason: 'no manifest' } });
    await sidecar.load();
    assert.deepEqual((await failureOf(sidecar.ask('fail'))).data, { code: 'IMAGE_EMPTY', params: { file: 'a.png' } });
    assert.equal((await failureOf(sidecar.ask('bug'))).data?.code, 'INTERNAL');
    assert.equal((await sidecar.ask('still here')).text, 'still here');
  });

  it('writes its log to stderr and as notifications', async () => {
    await using sidecar = new Sidecar('fake');
    await sidecar.load();
    await failureOf(sidecar.ask('crash'));
    assert.ok(sidecar.log.some((line) => line.includes('SIGSEGV')));
    assert.match(sidecar.stderr, /\[error\].*SIGSEGV/);
  });
});

describe('a sidecar whose engine computes', () => {
  it('answers status', async () => {
    await using sidecar = new Sidecar('fake');
    await sidecar.load();
    const source = new CancellationTokenSource();
    const blocked = failureOf(sidecar.ask(blocks, { cancellation: source.token }));
    await until(async () => (await sidecar.request('status', {})).state === 'answering');
    const status = await sidecar.request('status', {});
    assert.equal(status.state, 'answering');
    assert.equal(status.model?.name, 'fake');
    assert.ok(status.residentBytes > 10e6);
    source.cancel();
    await blocked;
  });

  it('answers a cancelled question, even while the engine hears nothing', async () => {
    await using sidecar = new Sidecar('fake');
    await sidecar.load();
    const source = new CancellationTokenSource();
    const blocked = failureOf(sidecar.ask(blocks, { cancellation: source.token }));
    await until(async () => (await sidecar.request('status', {})).state === 'answering');
    source.cancel();
    const error = await blocked;
    assert.equal(error.code, requestCancelled);
    assert.equal(error.data?.code, 'CANCELLED');
    assert.equal((await sidecar.ask('next')).text, 'next');
  });

  it('stops an endless answer when it is cancelled, and sends no more of it', async () => {
    await using sidecar = new Sidecar('fake');
    await sidecar.load();
    const source = new CancellationTokenSource();
    let pieces = 0;
    const onEvent = (event: AskEvent): void => {
      if (event.kind === 'text' && ++pieces === 3) source.cancel();
    };
    const error = await failureOf(sidecar.ask('endless', { onEvent, cancellation: source.token }));
    const heard = pieces;
    assert.equal(error.code, requestCancelled);
    assert.equal((await sidecar.ask('next')).text, 'next');
    assert.equal(pieces, heard);
  });

  it('lets a cancelled question leave the queue at once', async () => {
    await using sidecar = new Sidecar('fake');
    await sidecar.load();
    const ending = new CancellationTokenSource();
    const blocked = failureOf(sidecar.ask(blocks, { cancellation: ending.token }));
    const source = new CancellationTokenSource();
    const waiting = failureOf(sidecar.ask('never', { cancellation: source.token }));
    await until(async () => (await sidecar.request('status', {})).queued === 1);
    source.cancel();
    assert.equal((await waiting).code, requestCancelled);
    assert.deepEqual(await sidecar.request('status', {}).then(({ state, queued }) => ({ state, queued })), {
      state: 'answering',
      queued: 0,
    });
    ending.cancel();
    await blocked;
  });

  it('can be told to stop loading', async () => {
    await using sidecar = new Sidecar('fake');
    const source = new CancellationTokenSource();
    const loading = failureOf(sidecar.request('model/load', { model: 'slow', device: 'cpu' }, source.token));
    await until(async () => (await sidecar.request('status', {})).state === 'loading');
    source.cancel();
    assert.equal((await loading).code, requestCancelled);
    assert.equal((await sidecar.load('quick')).path, 'quick');
  });
});

describe('a sidecar whose engine crashes', () => {
  it('says so to the question in work, and answers the next one with the model loaded again', async () => {
    await using sidecar = new Sidecar('fake');
    await sidecar.load();
    const blocked = failureOf(sidecar.ask(blocks));
    const waiting = sidecar.ask('next');
    await until(async () => (await sidecar.request('status', {})).state === 'answering');
    process.kill(await workerOf(sidecar), 'SIGKILL');
    const error = await blocked;
    assert.deepEqual(error.data, { code: 'ENGINE_CRASHED', params: { reason: 'signal SIGKILL' } });
    const result = await waiting;
    assert.equal(result.text, 'next');
    assert.ok(result.timings.load > 0);
  });

  it('says so when that happens while it loads, and lives on', async () => {
    await using sidecar = new Sidecar('fake');
    assert.equal((await failureOf(sidecar.load('crash'))).data?.code, 'ENGINE_CRASHED');
    assert.equal((await sidecar.load('good')).path, 'good');
  });
});

describe('a sidecar and nonsense', () => {
  let sidecar: Sidecar;
  before(() => (sidecar = new Sidecar('fake')));
  after(() => sidecar[Symbol.asyncDispose]());

  /** Writes a frame and waits for the error response that it brings. */
  async function errorFor(frame: string): Promise<{ id: unknown; error: RpcError }> {
    const before = sidecar.stdout.length;
    sidecar.writeRaw(frame);
    await until(() => /\{"jsonrpc".*"error".*\}\}/.test(sidecar.stdout.slice(before)));
    const json = /\{"jsonrpc":"2.0","id".*\}/.exec(sidecar.stdout.slice(before));
    return JSON.parse(json?.[0] ?? '') as { id: unknown; error: RpcError };
  }
  const frame = (body: string): string => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

  for (const [what, bytes, code] of [
    ['a body that is not JSON', frame('{"jsonrpc": "2.0", "id": 1,'), -32700],
    ['a header without a length', 'Content-Type: x\r\n\r\n', -32700],
    ['a length of 2^60', 'Content-Length: 1152921504606846976\r\n\r\n', -32700],
    ['a header that does not end', 'x'.repeat(10_000), -32700],
    ['an array', frame('[1, 2]'), -32600],
    ['a number', frame('42'), -32600],
    ['an object that is no message', frame('{"foo": 1}'), -32600],
    ['a request without a version', frame('{"id": 7, "method": "status"}'), -32600],
    ['params that are a string', frame('{"jsonrpc": "2.0", "id": 7, "method": "status", "params": "x"}'), -32600],
    ['a method that it does not have', frame('{"jsonrpc": "2.0", "id": 7, "method": "format_disk"}'), -32601],
    ['a method of every object', frame('{"jsonrpc": "2.0", "id": 7, "method": "toString"}'), -32601],
  ] as const) {
    it(`answers ${what} with an error, and lives on`, async () => {
      const { error } = await errorFor(bytes);
      assert.equal(error.code, code);
      assert.equal((await sidecar.request('status', {})).state, 'idle');
    });
  }

  it('refuses a message that is too long by the name of its request, and does not keep it', async () => {
    const image = { base64: 'A'.repeat(390e6) };
    const before = (await sidecar.request('status', {})).residentBytes;
    const error = await failureOf(sidecar.request('image/pages', { image }));
    assert.equal(error.data?.code, 'REQUEST_TOO_LARGE');
    assert.deepEqual(error.data.params, { size: 372, limit: 100 });
    const { residentBytes } = await sidecar.request('status', {});
    assert.ok(residentBytes - before < 150e6, `${before} bytes, then ${residentBytes}`);
  });

  it('names the request whose message was wrong', async () => {
    assert.equal((await errorFor(frame('{"jsonrpc": "1.0", "id": 7, "method": "status"}'))).id, 7);
  });

  for (const [what, method, params, field] of [
    ['no image', 'ask', { turns: [{ question: 'x' }], token: 't' }, 'image'],
    ['no turns', 'ask', { image: { path: 'a' }, turns: [], token: 't' }, 'turns'],
    ['a question that is a number', 'ask', { image: { path: 'a' }, turns: [{ question: 1 }], token: 't' }, 'turns.0'],
    [
      'tokens by half',
      'ask',
      { image: { path: 'a' }, turns: [{ question: 'x' }], token: 't', maxTokens: 1.5 },
      'maxTok',
    ],
    [
      'a negative temperature',
      'ask',
      { image: { path: 'a' }, turns: [{ question: 'x' }], token: 't', sampling: { temperature: -1 } },
      'sampling.temperature',
    ],
    ['an unknown device', 'model/load', { model: 'm', device: 'toaster' }, 'device'],
    ['a misspelt field', 'model/load', { model: 'm', device: 'cpu', cacheMib: 1 }, 'cacheMib'],
    ['no params', 'model/load', undefined, 'model'],
    ['params by position', 'model/load', ['m', 'cpu'], 'model'],
  ] as const) {
    it(`refuses ${method} with ${what}, naming the field`, async () => {
      const request = sidecar.connection.sendRequest(method, ...(params === undefined ? [] : [params]));
      const error = await failureOf(request);
      assert.equal(error.code, invalidParams);
      assert.equal(error.data?.code, 'USAGE');
      assert.match(error.message, new RegExp(field.replaceAll('.', '\\.')));
    });
  }

  it('takes a cancellation of nothing, of an unknown request and without params', async () => {
    sidecar.writeRaw(frame('{"jsonrpc": "2.0", "method": "$/cancelRequest"}'));
    sidecar.writeRaw(frame('{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 12345}}'));
    sidecar.writeRaw(frame('{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": {}}}'));
    assert.equal((await sidecar.request('status', {})).state, 'idle');
  });

  it('reads a message that comes byte by byte', async () => {
    const message = frame('{"jsonrpc": "2.0", "id": "ü", "method": "status"}');
    for (const byte of Buffer.from(message)) {
      sidecar.process.stdin!.write(Buffer.of(byte));
      await sleep(1);
    }
    await until(() => sidecar.stdout.includes('"id":"ü"'));
  });
});

describe('standard output', () => {
  it('has nothing but protocol, whatever the engine prints', async () => {
    await using sidecar = new Sidecar('fake');
    await sidecar.load();
    await sidecar.ask('print');
    await until(() => sidecar.stderr.includes('native code says hello'));
    let rest = Buffer.from(sidecar.stdout);
    while (rest.length > 0) {
      const header = /^Content-Length: (\d+)\r\n\r\n/.exec(rest.toString('latin1')) ?? assert.fail(rest.toString());
      const end = header[0].length + Number(header[1]);
      assert.doesNotThrow(() => JSON.parse(rest.toString('utf8', header[0].length, end)) as unknown);
      rest = rest.subarray(end);
    }
  });
});

describe('no process stays behind', () => {
  /** A sidecar whose engine is busy in native code, and its worker. */
  async function busySidecar(): Promise<{ sidecar: Sidecar; worker: number }> {
    const sidecar = new Sidecar('fake');
    await sidecar.load();
    sidecar.ask(blocks).catch(() => undefined);
    await until(async () => (await sidecar.request('status', {})).state === 'answering');
    return { sidecar, worker: await workerOf(sidecar) };
  }

  it('when stdin closes', async () => {
    const { sidecar, worker } = await busySidecar();
    sidecar.process.stdin!.end();
    assert.equal(await sidecar.exited(), 0);
    await until(() => !isRunning(worker));
  });

  it('when the client asks for the end', async () => {
    const { sidecar, worker } = await busySidecar();
    assert.deepEqual(await sidecar.request('shutdown', {}), {});
    assert.equal(await sidecar.exited(), 0);
    await until(() => !isRunning(worker));
  });

  it('when the sidecar is killed', async () => {
    const { sidecar, worker } = await busySidecar();
    sidecar.process.kill('SIGKILL');
    await sidecar.exited();
    await until(() => !isRunning(worker));
  });

  it('when the process that it lives for is gone', async () => {
    const { sidecar, worker } = await busySidecar();
    const { execaNode } = await import('execa');
    const parent = execaNode({ reject: false })`-e ${'setTimeout(() => {}, 60000)'}`;
    await initialize(sidecar, parent.pid);
    parent.kill('SIGKILL');
    assert.equal(await sidecar.exited(), 0);
    await until(() => !isRunning(worker));
  });
});
