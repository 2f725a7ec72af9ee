/** `convllava mcp`, asked by the protocol's own client. */
import assert from 'node:assert/strict';
import { copyFile, mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { LATEST_PROTOCOL_VERSION, ListToolsResultSchema, type Progress } from '@modelcontextprotocol/sdk/types.js';
import { limitedNotes } from '../../contracts/limited.ts';
import { sampleFolder } from '../../sidecar/paths.ts';
import { runCli, startCli } from '../support/cli.ts';
import { childrenOf, isRunning, until } from '../support/processes.ts';
import { callTool, startMcp, type McpClient } from '../support/mcp.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const error = (code: string): RegExp => new RegExp(`^error\\[${code}\\]: .+\\nnext: .+$`);
const firstText = async (...call: Parameters<typeof callTool>): Promise<string> =>
  (await callTool(...call)).texts[0] ?? '';

describe('convllava mcp', () => {
  const folder = temporaryFolder();
  const [open, closed] = [join(folder, 'open'), join(folder, 'closed')];
  const image = join(open, 'endless', 'a.png');
  let server: McpClient;

  before(async () => {
    await mkdir(join(open, 'endless'), { recursive: true });
    await mkdir(closed);
    for (const copy of [image, join(open, 'b.png'), join(closed, 'secret.png')])
      await copyFile(join(sampleFolder, 'flowchart.png'), copy);
    await symlink(join(closed, 'secret.png'), join(open, 'link.png'));
    server = await startMcp('fake', { args: ['--model', 'm'], roots: [open] });
  });

  after(() => server.client.close());

  it('lists its tools, each with what it is for and the shape of its input', async () => {
    const { tools } = await server.client.request({ method: 'tools/list' }, ListToolsResultSchema);
    const names = ['read_image_text', 'describe_user_interface', 'read_diagram', 'ask_image', 'find_in_images'];
    assert.deepEqual(
      tools.map(({ name }) => name),
      names,
    );
    for (const { description = '', inputSchema, annotations } of tools) {
      assert.match(description, /^Use it .*\n?[^]*^Do not use it /m);
      assert.equal(inputSchema.type, 'object');
      const { required = [] } = inputSchema;
      assert.ok(required.some((name) => ['path', 'words'].includes(name)) && !required.includes('maxCharacters'));
      assert.ok(!JSON.stringify(inputSchema).includes('{help'), 'says what a path means');
      assert.equal(annotations?.readOnlyHint, true);
    }
  });

  it('reads an image by a path that is relative to the first root', async () => {
    const { texts, isError } = await callTool(server, 'read_image_text', { path: 'b.png' });
    assert.equal(isError, false);
    assert.equal(texts.join('\n'), join(open, 'b.png').split('/').join('\n'));
  });

  it('asks what each tool is for', async () => {
    const asked = (name: string, input = {}) => firstText(server, name, { path: 'b.png', ...input });
    assert.equal(await asked('ask_image', { question: 'Which one?' }), 'Which one?');
    assert.match(await asked('describe_user_interface'), /user interface/);
    const { texts } = await callTool(server, 'read_diagram', { path: 'b.png' });
    assert.match(texts[0]!, /Mermaid/);
    assert.equal(texts[1], 'The model has not written it as Mermaid.');
  });

  it('refuses what lies outside of the roots, by whatever way, and whether it is there or not', async () => {
    for (const path of [join(closed, 'secret.png'), '../closed/secret.png', 'link.png', '../closed/missing.png']) {
      const { isError, texts } = await callTool(server, 'read_image_text', { path });
      assert.ok(isError, path);
      assert.match(texts[0]!, error('FILE_OUTSIDE'));
      assert.ok(texts[0]!.includes(`(${open})`), 'which folders are open');
    }
  });

  it('follows the roots as they change', async () => {
    await server.setRoots([closed]);
    assert.match(await firstText(server, 'read_image_text', { path: 'secret.png' }), /secret\.png$/);
    assert.match(await firstText(server, 'read_image_text', { path: join(open, 'b.png') }), error('FILE_OUTSIDE'));
    await server.setRoots([]);
    assert.match(await firstText(server, 'read_image_text', { path: join(open, 'b.png') }), error('FILE_OUTSIDE'));
    await server.setRoots([open]);
  });

  it('says what is wrong with a path or an input, and what to do', async () => {
    const wrong = (input: Record<string, unknown>) => firstText(server, 'ask_image', { question: 'What?', ...input });
    assert.match(await wrong({ path: 'missing.png' }), error('FILE_NOT_FOUND'));
    assert.match(await wrong({ path: 'endless' }), error('FILE_IS_DIRECTORY'));
    assert.match(await wrong({}), error('TOOL_INPUT'));
    assert.match(await wrong({ path: 'b.png', region: { x: 0, y: 0, width: 0, height: 5 } }), /region\.width: /);
    assert.match(await wrong({ path: 'b.png', question: 'fail' }), error('IMAGE_EMPTY'));
    await assert.rejects(server.client.callTool({ name: 'paint_image' }), /There is no tool paint_image/);
  });

  it('keeps to the budget, and goes on where it was cut', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => `${index + 1}: ${'x'.repeat(40)}`);
    const input = { path: 'b.png', question: lines.join('\n'), maxCharacters: 1000 };
    const { texts } = await callTool(server, 'ask_image', input);
    assert.ok(texts.join('').length <= 1000);
    const next = Number(/firstLine (\d+)/.exec(texts[1]!)?.[1]);
    assert.deepEqual(texts[0]!.split('\n'), lines.slice(0, next - 1));
    assert.match(await firstText(server, 'ask_image', { ...input, firstLine: next }), new RegExp(`^${next}: `));
  });

  it('stops at once when a call is cancelled, and answers the next one', async () => {
    const controller = new AbortController();
    const seen: Progress[] = [];
    const onprogress = (progress: Progress): void => {
      seen.push(progress);
    };
    const call = callTool(server, 'read_image_text', { path: image }, { signal: controller.signal, onprogress });
    const cancelled = assert.rejects(call);
    await until(() => seen.some(({ progress }) => progress > 5));
    controller.abort();
    await cancelled;
    // One after the other: the next is answered only if the one before was stopped.
    assert.equal(await firstText(server, 'ask_image', { path: 'b.png', question: 'Still there?' }), 'Still there?');
    const values = seen.map(({ progress }) => progress);
    assert.deepEqual(
      values,
      [...new Set(values)].toSorted((a, b) => a - b),
      'progress goes forward only',
    );
  });

  it('answers fifty calls at once, each with its own', async () => {
    const questions = Array.from({ length: 50 }, (_, index) => `Number ${index}`);
    const answers = await Promise.all(
      questions.map((question) => firstText(server, 'ask_image', { path: 'b.png', question })),
    );
    assert.deepEqual(answers, questions);
  });

  it('writes nothing but the protocol, and ends with its input, whatever it is doing', async () => {
    const cli = startCli('fake', ['mcp', '--model', 'm']);
    const send = (message: object) => cli.stdin!.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
    const clientInfo = { name: 'test', version: '1.0.0' };
    const hello = { protocolVersion: LATEST_PROTOCOL_VERSION, capabilities: {}, clientInfo };
    send({ id: 1, method: 'initialize', params: hello });
    send({ method: 'notifications/initialized' });
    send({ id: 2, method: 'tools/call', params: { name: 'read_image_text', arguments: { path: image } } });
    await until(async () => (await childrenOf(cli.pid!)).length > 0);
    const [worker] = await childrenOf(cli.pid!);
    cli.stdin!.end();
    const { exitCode, stdout, stderr } = await cli;
    assert.deepEqual({ exitCode, stderr }, { exitCode: 0, stderr: '' });
    const messages = String(stdout)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly jsonrpc: string; readonly id: number });
    assert.deepEqual(
      messages.map(({ jsonrpc, id }) => ({ jsonrpc, id })),
      [{ jsonrpc: '2.0', id: 1 }],
    );
    await until(() => !isRunning(worker!));
  });
});

describe('find_in_images of convllava mcp', () => {
  const folder = temporaryFolder();
  const [open, closed] = [join(folder, 'scans'), join(folder, 'other')];
  const env = { XDG_CACHE_HOME: join(folder, 'cache') };
  const files = ['invoice.png', 'letter.png', 'sub/receipt.png'].map((name) => join(open, name));
  let server: McpClient;

  before(async () => {
    for (const made of [join(open, 'sub'), closed]) await mkdir(made, { recursive: true });
    for (const copy of [...files, join(closed, 'secret.png')])
      await copyFile(join(sampleFolder, 'flowchart.png'), copy);
    await symlink(join(closed, 'secret.png'), join(open, 'link.png'));
    server = await startMcp('fake', { args: ['--model', 'm'], roots: [open], env });
  });

  after(() => server.client.close());

  const find = (input: object, options = {}) => firstText(server, 'find_in_images', { ...input }, options);

  it('reads nothing where no time is given for it, and says what is left', async () => {
    const none = await find({ words: 'receipt', maxSeconds: 0 });
    assert.match(none, /^None of the 0 images.*\n3 of 3 images and PDFs have not been read yet/);
  });

  it('reads what is new, and tells where the words are, in all roots or in a folder of them', async () => {
    const seen: Progress[] = [];
    const onprogress = (progress: Progress): void => void seen.push(progress);
    const { texts } = await callTool(server, 'find_in_images', { words: 'receipt' }, { onprogress });
    assert.match(texts[0]!, new RegExp(`^${files[2]}\n  \\[\\d+, \\d+, \\d+, \\d+\\] receipt\\.png$`));
    assert.ok(seen.some(({ message }) => message?.endsWith('receipt.png')));
    const below = await find({ words: 'png', folder: 'sub' });
    assert.ok(below.includes('receipt.png') && !below.includes('invoice.png'), below);
  });

  it('is brought up to date with what has come and gone', async () => {
    const later = join(open, 'later.png');
    await copyFile(files[0]!, later);
    assert.ok((await find({ words: 'later' })).startsWith(later));
    await rm(later);
    assert.match(await find({ words: 'later' }), /^None of the 3 /);
  });

  it('tells of nothing outside of the roots, be it by a link, or read by the user before', async () => {
    const { exitCode } = await runCli('fake', ['find', 'secret', '--in', open, '--model', 'm'], { env });
    assert.equal(exitCode, 0);
    for (const maxSeconds of [0, 30]) assert.doesNotMatch(await find({ words: 'png', maxSeconds }), /link|secret/);
    assert.match(await find({ words: 'secret', folder: closed }), error('FILE_OUTSIDE'));
    assert.match(await find({ words: 'a', folder: 'missing' }), error('FILE_NOT_FOUND'));
    assert.match(await find({ words: 'a', folder: 'invoice.png' }), error('NOT_A_DIRECTORY'));
  });

  it('looks nowhere where a client without roots names no folder', async () => {
    const other = await startMcp('fake', { args: ['--model', 'm'], env });
    try {
      assert.match(await firstText(other, 'find_in_images', { words: 'receipt' }), error('FIND_NO_FOLDER'));
      const named = await firstText(other, 'find_in_images', { words: 'receipt', folder: open });
      assert.ok(named.startsWith(files[2]!), named);
    } finally {
      await other.client.close();
    }
  });

  it('stops reading when it is cancelled, and finds for fifty at once', async () => {
    await mkdir(join(open, 'endless'));
    await copyFile(files[0]!, join(open, 'endless', 'a.png'));
    const controller = new AbortController();
    const { promise: begun, resolve: reached } = Promise.withResolvers<undefined>();
    const onprogress = (progress: Progress): void => {
      if (progress.message?.endsWith('a.png')) reached(undefined);
    };
    const hooks = { signal: controller.signal, onprogress };
    const call = callTool(server, 'find_in_images', { words: 'receipt', maxSeconds: 600 }, hooks);
    const cancelled = assert.rejects(call);
    await begun;
    controller.abort();
    await cancelled;
    await rm(join(open, 'endless'), { recursive: true });
    const found = await Promise.all(Array.from({ length: 50 }, () => find({ words: 'receipt' })));
    assert.ok(
      found.every((text) => text.startsWith(files[2]!)),
      found.join('\n'),
    );
  });
});

describe('convllava mcp with the starter model', () => {
  const folder = temporaryFolder();
  let server: McpClient;

  before(async () => {
    server = await startMcp('real', { args: ['--device', 'cpu'], roots: [sampleFolder, folder] });
  });
  after(() => server.client.close());

  it('refuses 200 MB that are no image, a folder by an image’s name and an empty file, and answers the next call', async () => {
    const [large, inside, empty] = ['large.png', 'folder.png', 'empty.png'].map((name) => join(folder, name));
    await writeFile(large!, '');
    await truncate(large!, 200e6);
    await mkdir(inside!);
    await writeFile(empty!, '');
    const read = (path: string) => firstText(server, 'read_image_text', { path });
    assert.match(await read(large!), error('IMAGE_FORMAT'));
    assert.match(await read(inside!), error('FILE_IS_DIRECTORY'));
    assert.match(await read(empty!), error('IMAGE_EMPTY'));
    const region = { x: 840, y: 96, width: 280, height: 40 };
    const { isError } = await callTool(server, 'read_image_text', { path: 'article.png', region });
    assert.equal(isError, false);
  });

  it('reads a part of a page, and says so of an answer that the model was not made for', async () => {
    const region = { x: 840, y: 96, width: 280, height: 250 };
    const { isError, texts } = await callTool(server, 'read_image_text', { path: 'article.png', region });
    assert.equal(isError, false);
    // A guard against a server that reads nothing; how well it reads is measured, not tested.
    assert.match(texts[0]!, /\w{4,}/);
    assert.ok(texts[0]!.split('\n').length >= 6);
    const question = 'Why is the lighthouse turning green?';
    const limited = await firstText(server, 'ask_image', { path: 'article.png', region, question });
    assert.ok(
      Object.values(limitedNotes).some((note) => limited.startsWith(note)),
      limited,
    );
  });
});
