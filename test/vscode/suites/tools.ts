import assert from 'node:assert/strict';
import { mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import { toolNames } from '../../../src/ids.ts';
import { ReadImageText } from '../../../src/tools/read-image-text.ts';
import { extension, image, until, withSetting, withSidecar } from './extension.ts';
import { MemoryFiles } from './memory-files.ts';

type Input = Readonly<Record<string, unknown>>;

/** Calls a tool as a model does; its text. */
async function call(
  name: string,
  input: Input,
  options: Partial<vscode.LanguageModelToolInvocationOptions<Input>> = {},
  cancel?: vscode.CancellationToken,
): Promise<string> {
  const result = await vscode.lm.invokeTool(name, { toolInvocationToken: undefined, input, ...options }, cancel);
  return result.content
    .map((part) => {
      assert.ok(part instanceof vscode.LanguageModelTextPart);
      return part.value;
    })
    .join('\n');
}

/** What a model is told where a call fails. */
const errorOf = (name: string, input: Input): Promise<string> =>
  call(name, input).then(
    (text) => assert.fail(`No error, but: ${text}`),
    (error: unknown) => (error as Error).message,
  );

const error = (code: string): RegExp => new RegExp(`error\\[${code}\\]: .+\nnext: .+`);

describe('the tools for models', () => {
  it('are there whether the workspace is trusted or not, which alone can switch nothing on', async () => {
    const isRestricted = process.env['CONVLLAVA_TEST_RESTRICTED'] === 'true';
    assert.equal(vscode.workspace.isTrusted, !isRestricted);
    if (!isRestricted) return;
    const settings = () => vscode.workspace.getConfiguration('convllava');
    await settings().update('find.enabled', true, vscode.ConfigurationTarget.Workspace);
    try {
      assert.equal(settings().inspect('find.enabled')?.workspaceValue, undefined);
      assert.equal(settings().get('find.enabled'), false);
    } finally {
      await settings().update('find.enabled', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  let context: Context;
  before(async () => (context = await extension()));
  const withFake = (work: () => Promise<void>) => withSidecar(context, 'fake-sidecar.ts', work);

  it('are there, and can be named in a prompt', () => {
    for (const name of toolNames) {
      const tool = vscode.lm.tools.find((candidate) => candidate.name === name);
      assert.match(tool?.description ?? '', /^Use it .*\n?[^]*^Do not use it /m);
    }
  });

  it('read an image by its path in the workspace, its absolute path or its URI', () =>
    withFake(async () => {
      const uri = image('many/1.png');
      for (const path of ['many/1.png', './many/../many/1.png', uri.fsPath, uri.toString()]) {
        assert.equal(await call('read_image_text', { path }), uri.fsPath.split('/').join('\n'));
      }
    }));

  it('do what each is for', () =>
    withFake(async () => {
      const path = 'screenshot.png';
      assert.equal(await call('ask_image', { path, question: 'Which one?' }), 'Which one?');
      assert.match(await call('describe_user_interface', { path }), /user interface/);
      assert.match(await call('read_diagram', { path }), /^\[Note of the tool: .*Mermaid/m);
    }));

  it('read over a virtual file system, once the user has let them', () =>
    withFake(async () => {
      const files = new MemoryFiles();
      const registered = vscode.workspace.registerFileSystemProvider('memory-tool', files, { isReadonly: true });
      try {
        files.add('/a.png', await vscode.workspace.fs.readFile(image('screenshot.png')));
        const input = { path: 'memory-tool:/a.png' };
        const tool = new ReadImageText(context.engine);
        const { confirmationMessages } = await tool.prepareInvocation({ input });
        assert.ok(confirmationMessages);
        const none = new vscode.CancellationTokenSource().token;
        await tool.invoke({ input, toolInvocationToken: undefined }, none);
        assert.equal(files.reads, 1);
      } finally {
        registered.dispose();
      }
    }));

  it('ask before they read what lies outside of the workspace, be it by a link', async () => {
    const link = image('link.png').fsPath;
    const outside = join(tmpdir(), 'convllava-outside.png');
    await writeFile(outside, '');
    await symlink(outside, link);
    const tool = new ReadImageText(context.engine);
    const asks = async (path: unknown) => (await tool.prepareInvocation({ input: { path } })).confirmationMessages;
    try {
      for (const path of ['../elsewhere.png', '/etc/hostname', outside, 'link.png', 'many/../../elsewhere.png']) {
        assert.ok(await asks(path), path);
      }
      for (const path of ['screenshot.png', image('many/1.png').fsPath, 'missing.png', '']) {
        assert.equal(await asks(path), undefined, path);
      }
      assert.equal(await asks(7), undefined);
    } finally {
      await rm(link);
      await rm(outside);
    }
  });

  it('find words in the workspace, where its user has switched that on', () =>
    withFake(async () => {
      assert.match(await errorOf('find_in_images', { words: 'diagram' }), error('FIND_OFF'));
      const outside = join(tmpdir(), 'convllava-secret.png');
      await writeFile(outside, 'a secret');
      await symlink(outside, image('many/link.png').fsPath);
      try {
        // The fake sidecar reads the path of an image as its text.
        await withSetting('find.enabled', true, async () => {
          const text = await call('find_in_images', { words: 'diagram' });
          assert.ok(text.startsWith(`${image('diagram.png').fsPath}\n  [`), text);
          const below = await call('find_in_images', { words: 'png', folder: 'many', maxSeconds: 0, maxResults: 1000 });
          assert.ok(below.includes(image('many/1.png').fsPath) && !below.includes('diagram.png'), below);
          assert.ok(!below.includes('link.png'), 'a link may lead out of the workspace');
          assert.match(await errorOf('find_in_images', { words: 'a', folder: '..' }), error('FILE_OUTSIDE'));
          assert.match(await errorOf('find_in_images', { words: 'a', folder: 'none' }), error('FILE_NOT_FOUND'));
          assert.match(await errorOf('find_in_images', { words: ' ' }), error('TOOL_INPUT'));
        });
      } finally {
        await rm(image('many/link.png').fsPath);
        await rm(outside);
      }
    }));

  it('say how much has not been read yet, where the time was too short', () =>
    withFake(async () => {
      await mkdir(image('endless').fsPath);
      await vscode.workspace.fs.copy(image('screenshot.png'), image('endless/a.png'));
      try {
        await withSetting('find.enabled', true, async () => {
          const text = await call('find_in_images', { words: 'nowhere', maxSeconds: 0.2 });
          assert.match(text, /\d+ of \d+ images and PDFs have not been read yet/);
        });
      } finally {
        await rm(image('endless').fsPath, { recursive: true });
      }
    }));

  it('tell the model what is wrong, and what to do', async () => {
    await mkdir(image('a-folder.png').fsPath);
    await writeFile(image('large.png').fsPath, '');
    await truncate(image('large.png').fsPath, 200e6);
    try {
      assert.match(await errorOf('read_image_text', { path: 'missing.png' }), error('FILE_NOT_FOUND'));
      assert.match(await errorOf('read_image_text', { path: 'a-folder.png' }), error('FILE_IS_DIRECTORY'));
      assert.match(await errorOf('read_image_text', { path: 'empty.png' }), error('IMAGE_EMPTY'));
      assert.match(await errorOf('read_image_text', { path: 'not-an-image.png' }), error('IMAGE_FORMAT'));
      assert.match(await errorOf('read_image_text', { path: 'large.png' }), error('IMAGE_FORMAT'));
      assert.match(await errorOf('ask_image', { path: 'screenshot.png', question: '' }), error('TOOL_INPUT'));
    } finally {
      await rm(image('a-folder.png').fsPath, { recursive: true });
      await rm(image('large.png').fsPath);
    }
  });

  it('answer fifty calls at once, each with its own', () =>
    withFake(async () => {
      const questions = Array.from({ length: 50 }, (_, index) => `Number ${index}`);
      const answers = await Promise.all(
        questions.map((question) => call('ask_image', { path: 'screenshot.png', question })),
      );
      assert.deepEqual(answers, questions);
    }));

  it('stop when they are cancelled, and answer the next call', () =>
    withFake(async () => {
      await mkdir(image('endless').fsPath);
      await vscode.workspace.fs.copy(image('screenshot.png'), image('endless/a.png'));
      const cancel = new vscode.CancellationTokenSource();
      const asked = call('read_image_text', { path: 'endless/a.png' }, {}, cancel.token);
      const rejected = assert.rejects(asked);
      await until('it reads', () => context.engine.state.state === 'answering');
      cancel.cancel();
      await rejected;
      const input = { path: 'screenshot.png', question: 'Still there?' };
      assert.equal(await call('ask_image', input), 'Still there?');
      await rm(image('endless').fsPath, { recursive: true });
    }));

  it('keep to the tokens that the caller gives', () =>
    withFake(async () => {
      const question = Array.from({ length: 100 }, (_, index) => `${index + 1}: ${'x'.repeat(40)}`).join('\n');
      const countTokens = (text: string) => Promise.resolve(text.length);
      const options = { tokenizationOptions: { tokenBudget: 2000, countTokens } };
      const text = await call('ask_image', { path: 'screenshot.png', question }, options);
      assert.ok(text.length <= 2000 && text.startsWith('1: xxx'), text);
      assert.match(text, /call again with firstLine \d+/);
    }));
});
