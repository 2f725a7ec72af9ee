/** `convllava mcp` message by message, held against the protocol's own shapes, and asked by the protocol's own inspector. */
import assert from 'node:assert/strict';
import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  CallToolResultSchema,
  EmptyResultSchema,
  InitializeResultSchema,
  type JSONRPCMessage,
  JSONRPCMessageSchema,
  LATEST_PROTOCOL_VERSION,
  ListToolsResultSchema,
  ProgressNotificationSchema,
  SUPPORTED_PROTOCOL_VERSIONS,
} from '@modelcontextprotocol/sdk/types.js';
import { execa } from 'execa';
import { sampleFolder } from '../../sidecar/paths.ts';
import { cliScripts, startCli } from '../support/cli.ts';
import { until } from '../support/processes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const image = join(folder, 'a.png');
/** The fake worker reads it until it is stopped. */
const endlessImage = join(folder, 'endless', 'a.png');
before(async () => {
  await mkdir(dirname(endlessImage));
  for (const copy of [image, endlessImage]) await copyFile(join(sampleFolder, 'flowchart.png'), copy);
});

type Params = Readonly<Record<string, unknown>>;

/** A client that knows nothing but lines of JSON. */
class Wire implements AsyncDisposable {
  readonly #server = startCli('fake', ['mcp', '--model', 'm']);
  /** All that the server has written. */
  readonly messages: JSONRPCMessage[] = [];
  #lastId = 0;

  constructor() {
    const lines = createInterface({ input: this.#server.stdout! });
    lines.on('line', (line) => this.messages.push(JSONRPCMessageSchema.parse(JSON.parse(line))));
  }

  write(line: string): void {
    this.#server.stdin!.write(`${line}\n`);
  }

  send(message: object): void {
    this.write(JSON.stringify({ jsonrpc: '2.0', ...message }));
  }

  /** Asks without waiting for the answer; the request's id. */
  ask(method: string, params?: Params): number {
    const id = ++this.#lastId;
    this.send({ id, method, ...(params && { params }) });
    return id;
  }

  /** The answer to a request: its result, or its error. */
  async answerTo(id: number): Promise<{ readonly result?: unknown; readonly error?: { readonly code: number } }> {
    const isAnswer = (message: JSONRPCMessage): boolean => !('method' in message) && message.id === id;
    await until(() => this.messages.some(isAnswer));
    const [answer, ...others] = this.messages.filter(isAnswer);
    assert.deepEqual(others, [], 'one answer to a request');
    return answer as { readonly result?: unknown; readonly error?: { readonly code: number } };
  }

  async result(method: string, params?: Params): Promise<unknown> {
    const { result, error } = await this.answerTo(this.ask(method, params));
    assert.equal(error, undefined);
    return result;
  }

  async errorCode(method: string, params?: Params): Promise<number | undefined> {
    return (await this.answerTo(this.ask(method, params))).error?.code;
  }

  async initialize(capabilities: Params = {}, protocolVersion = LATEST_PROTOCOL_VERSION) {
    const clientInfo = { name: 'wire', version: '1.0.0' };
    const result = await this.result('initialize', { protocolVersion, capabilities, clientInfo });
    this.send({ method: 'notifications/initialized' });
    return InitializeResultSchema.parse(result);
  }

  /** The requests and notifications of the server. */
  told(method: string): JSONRPCMessage[] {
    return this.messages.filter((message) => 'method' in message && message.method === method);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.stdin!.end();
    const { exitCode } = await this.#server;
    assert.equal(exitCode, 0);
  }
}

describe('the protocol, message by message', () => {
  let wire: Wire;
  const open = (): Wire => (wire = new Wire());
  afterEach(() => wire[Symbol.asyncDispose]());

  const read = (path: string, meta: Params = {}): Params => ({
    name: 'read_image_text',
    arguments: { path },
    ...meta,
  });

  it('initialize says who it is and what it can do, and any version but a known one is answered with the newest', async () => {
    const { serverInfo, capabilities, protocolVersion, instructions } = await open().initialize();
    assert.equal(serverInfo.name, 'convllava');
    assert.deepEqual(Object.keys(capabilities), ['tools']);
    assert.equal(protocolVersion, LATEST_PROTOCOL_VERSION);
    assert.match(instructions ?? '', /\w/);
    const oldest = SUPPORTED_PROTOCOL_VERSIONS.at(-1)!;
    for (const asked of [oldest, '1999-01-01', '2999-01-01']) {
      await wire[Symbol.asyncDispose]();
      const { protocolVersion: answered } = await open().initialize({}, asked);
      assert.equal(answered, asked === oldest ? oldest : LATEST_PROTOCOL_VERSION);
    }
  });

  it('before initialize a ping is answered, notifications are passed over, and what is no initialize refused', async () => {
    open();
    for (const method of ['initialized', 'roots/list_changed', 'cancelled'])
      wire.send({ method: `notifications/${method}`, ...(method === 'cancelled' && { params: { requestId: 99 } }) });
    EmptyResultSchema.strict().parse(await wire.result('ping'));
    assert.ok((await wire.errorCode('initialize', { protocolVersion: LATEST_PROTOCOL_VERSION })) !== undefined);
    assert.equal((await wire.initialize()).protocolVersion, LATEST_PROTOCOL_VERSION);
    ListToolsResultSchema.parse(await wire.result('tools/list'));
  });

  it('ping is answered at once, also while a tool is at work', async () => {
    await open().initialize();
    const call = wire.ask('tools/call', read(endlessImage));
    EmptyResultSchema.strict().parse(await wire.result('ping'));
    wire.send({ method: 'notifications/cancelled', params: { requestId: call } });
  });

  it('an answer has the id of its request, be that a number or words', async () => {
    await open().initialize();
    for (const id of ['words', '0', 0, 2 ** 40]) {
      wire.send({ id, method: 'ping' });
      await until(() => wire.messages.some((message) => 'id' in message && message.id === id));
    }
  });

  it('tools/list and tools/call have results of the protocol’s shape', async () => {
    await open().initialize();
    for (const params of [undefined, {}, { _meta: { progressToken: 1 } }]) {
      const { tools, nextCursor } = ListToolsResultSchema.parse(await wire.result('tools/list', params));
      assert.equal(tools.length, 5);
      assert.equal(nextCursor, undefined);
    }
    const { content, isError } = CallToolResultSchema.parse(await wire.result('tools/call', read(image)));
    assert.ok(isError !== true && content[0]?.type === 'text' && content[0].text.endsWith('a.png'));
  });

  it('what is wrong with a call is an error of the protocol, and what is wrong with its input a result for the model', async () => {
    await open().initialize();
    assert.equal(await wire.errorCode('tools/call', {}), -32602);
    assert.equal(await wire.errorCode('tools/call', { name: 7 }), -32602);
    assert.equal(await wire.errorCode('tools/call', { name: 'paint_image', arguments: {} }), -32602);
    assert.equal(await wire.errorCode('tools/call', { name: 'ask_image', arguments: 'all of it' }), -32602);
    for (const input of [undefined, {}, { path: image }, { path: image, question: '?', colour: 1 }, { path: 7 }]) {
      const params = { name: 'ask_image', ...(input && { arguments: input }) };
      const { isError, content } = CallToolResultSchema.parse(await wire.result('tools/call', params));
      assert.ok(isError && content[0]?.type === 'text' && content[0].text.startsWith('error[TOOL_INPUT]'));
    }
  });

  it('the list of tools has one page: any cursor is none of its own', async () => {
    await open().initialize();
    for (const cursor of [7, '', '5', 'next']) assert.equal(await wire.errorCode('tools/list', { cursor }), -32602);
  });

  it('a method that is not there is refused, a notification that is not known and a line that is no message passed over', async () => {
    await open().initialize();
    for (const method of ['resources/list', 'prompts/list', 'logging/setLevel', 'nothing/like/it'])
      assert.equal(await wire.errorCode(method, {}), -32601, method);
    const before = wire.messages.length;
    wire.send({ method: 'notifications/nothing' });
    wire.write('{"jsonrpc": "2.0", "id":');
    wire.write('not a message');
    wire.write('{"id": 1, "method": "ping"}');
    EmptyResultSchema.parse(await wire.result('ping'));
    assert.equal(wire.messages.length, before + 1);
  });

  it('a request that is cancelled gets no answer, and the next one gets its own', async () => {
    await open().initialize();
    const cancelled = wire.ask('tools/call', read(endlessImage, { _meta: { progressToken: 'p' } }));
    await until(() => wire.told('notifications/progress').length > 1);
    wire.send({ method: 'notifications/cancelled', params: { requestId: cancelled, reason: 'enough' } });
    // Told in order: after this is answered, nothing is told any more of what was cancelled before it was asked.
    await wire.result('ping');
    const told = wire.told('notifications/progress').length;
    // One after the other: this one is answered only if the one before was stopped.
    CallToolResultSchema.parse(await wire.result('tools/call', read(image)));
    assert.equal(wire.told('notifications/progress').length, told);
    assert.ok(!wire.messages.some((message) => 'id' in message && message.id === cancelled));
    // For a request that is not there, the protocol has it passed over.
    wire.send({ method: 'notifications/cancelled', params: { requestId: 12345 } });
    EmptyResultSchema.parse(await wire.result('ping'));
  });

  it('progress goes forward, with the token of its request, to those that ask for it', async () => {
    await open().initialize();
    for (const progressToken of ['words', 17]) {
      await wire.result('tools/call', read(image, { _meta: { progressToken } }));
      const params = wire
        .told('notifications/progress')
        .map((message) => ProgressNotificationSchema.parse(message).params)
        .filter((one) => one.progressToken === progressToken);
      assert.ok(params.length > 0);
      const steps = params.map(({ progress }) => progress);
      assert.deepEqual(
        steps,
        [...new Set(steps)].toSorted((a, b) => a - b),
      );
      assert.ok(params.every(({ progress, total = 0 }) => progress <= total));
    }
    const before = wire.told('notifications/progress').length;
    await wire.result('tools/call', read(image));
    assert.equal(wire.told('notifications/progress').length, before);
  });

  it('roots are asked for where the client has some, once until they change', async () => {
    await open().initialize({ roots: { listChanged: true } });
    const asked = () => wire.told('roots/list');
    const answerRoots = async (count: number, uri: string): Promise<void> => {
      await until(() => asked().length === count);
      const request = asked()[count - 1];
      assert.ok(request && 'id' in request);
      wire.send({ id: request.id, result: { roots: [{ uri, name: 'root' }] } });
    };
    const first = wire.ask('tools/call', read('a.png'));
    await answerRoots(1, pathToFileURL(folder).href);
    assert.ok(CallToolResultSchema.parse((await wire.answerTo(first)).result).isError !== true);
    await wire.result('tools/call', read('a.png'));
    assert.equal(asked().length, 1);
    wire.send({ method: 'notifications/roots/list_changed' });
    const second = wire.ask('tools/call', read(image));
    await answerRoots(2, pathToFileURL(join(folder, 'endless')).href);
    const { isError, content } = CallToolResultSchema.parse((await wire.answerTo(second)).result);
    assert.ok(isError && content[0]?.type === 'text' && content[0].text.startsWith('error[FILE_OUTSIDE]'));
  });

  it('a client that fails to tell its roots opens nothing, and is asked again with the next call', async () => {
    await open().initialize({ roots: {} });
    for (const count of [1, 2]) {
      const call = wire.ask('tools/call', read(image));
      await until(() => wire.told('roots/list').length === count);
      const request = wire.told('roots/list')[count - 1];
      assert.ok(request && 'id' in request);
      wire.send({ id: request.id, error: { code: -32603, message: 'not now' } });
      assert.equal(CallToolResultSchema.parse((await wire.answerTo(call)).result).isError, true);
    }
  });

  it('a client that has no roots is never asked for them, whatever it says of their changing', async () => {
    await open().initialize();
    wire.send({ method: 'notifications/roots/list_changed' });
    await wire.result('tools/call', read(image));
    assert.deepEqual(wire.told('roots/list'), []);
  });
});

describe('the protocol’s inspector', () => {
  const inspector = join(
    dirname(createRequire(import.meta.url).resolve('@modelcontextprotocol/inspector-cli')),
    'index.js',
  );

  /** What the inspector prints. It finds its own description beside the folder that it runs in. */
  async function inspect(...options: string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
    const server = [process.execPath, ...options, '--', cliScripts.fake, 'mcp', '--model', 'm'];
    return execa(process.execPath, [inspector, ...server], { cwd: dirname(inspector), reject: false });
  }

  const call = (...options: string[]) => inspect('--method', 'tools/call', '--tool-name', ...options);

  it('lists the tools', async () => {
    const { stdout } = await inspect('--method', 'tools/list');
    assert.equal(ListToolsResultSchema.parse(JSON.parse(stdout)).tools.length, 5);
  });

  it('calls one, with a number and a question', async () => {
    const { stdout } = await call('ask_image', '--tool-arg', `path=${image}`, 'question=Which one?', 'page=1');
    assert.deepEqual(CallToolResultSchema.parse(JSON.parse(stdout)).content, [{ type: 'text', text: 'Which one?' }]);
  });

  it('is told what is wrong with an input, and that there is no such tool', async () => {
    const { stdout } = await call('ask_image', '--tool-arg', `path=${image}`);
    assert.match(stdout, /error\[TOOL_INPUT\]/);
    assert.equal(CallToolResultSchema.parse(JSON.parse(stdout)).isError, true);
    assert.match((await call('paint_image')).stderr, /-32602.*There is no tool paint_image/);
    assert.match((await inspect('--method', 'resources/list')).stderr, /-32601/);
  });
});
