import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ImageParticipant } from '../../../src/chat/participant.ts';
import { PasteText } from '../../../src/clipboard/paste-text.ts';
import type { Context } from '../../../src/context.ts';
import { copyText, openText } from '../../../src/editor/answers.ts';
import * as shown from '../../../src/shown.ts';
import type { EngineClient } from '../../../src/sidecar/engine-client.ts';
import { extension, image, until, withSidecar } from './extension.ts';

/** Turns what follows around: `gnp.exe` is shown as `exe.png`. */
const name = 'a\u202egnp.png';
const shownName = 'a[U+202E]gnp.png';

type Method =
  | 'showInformationMessage'
  | 'showWarningMessage'
  | 'showErrorMessage'
  | 'showQuickPick'
  | 'showInputBox'
  | 'withProgress';

/** Puts something in the place of one of VS Code's functions. */
async function instead(method: Method, replacement: (...args: unknown[]) => unknown, work: () => Promise<void>) {
  const window = vscode.window as unknown as Record<Method, unknown>;
  const own = window[method];
  window[method] = replacement;
  try {
    await work();
  } finally {
    window[method] = own;
  }
}

describe('what nobody would see', () => {
  for (const [tell, method] of [
    [shown.tellInformation, 'showInformationMessage'],
    [shown.tellWarning, 'showWarningMessage'],
    [shown.tellError, 'showErrorMessage'],
  ] as const) {
    it(`is shown by its number in a notification (${method}), which makes no links`, async () => {
      const button = { title: 'OK' };
      let given: unknown[] = [];
      const keep = (...args: unknown[]) => Promise.resolve((given = args)[2]);
      await instead(method, keep, async () => {
        const detail = `With ${name}`;
        assert.equal(await tell(`[${name}](command:x) is there`, { modal: true, detail }, button), button);
      });
      assert.equal(given[0], `[${shownName}] (command:x) is there`);
      assert.deepEqual(given[1], { modal: true, detail: `With ${shownName}` });
    });
  }

  it('is shown by its number in a list, from which the item itself comes back', async () => {
    const items = [{ label: 'other' }, { label: name, description: `in\n${name}`, detail: name }];
    let given: readonly vscode.QuickPickItem[] = [];
    let options: vscode.QuickPickOptions = {};
    const second = (...args: unknown[]) => {
      [given, options] = args as [typeof given, typeof options];
      return Promise.resolve(given[1]);
    };
    await instead('showQuickPick', second, async () => {
      assert.equal(await shown.chooseFrom(items, { placeHolder: name }), items[1]);
    });
    assert.equal(options.placeHolder, shownName);
    assert.deepEqual(given[1], { label: shownName, description: `in[U+000A]${shownName}`, detail: shownName });
  });

  it('is shown by its number where a password is asked for, and while something is at work', async () => {
    const asked: vscode.InputBoxOptions[] = [];
    const keep = (options: unknown) => Promise.resolve(void asked.push(options as vscode.InputBoxOptions));
    await instead('showInputBox', keep, async () => {
      await shown.askFor({ prompt: name });
    });
    assert.equal(asked[0]?.prompt, shownName);

    const said: unknown[] = [];
    const run = (options: unknown, work: unknown) => {
      said.push((options as vscode.ProgressOptions).title);
      const report = (step: { readonly message?: string }) => said.push(step.message);
      return (work as (progress: unknown) => Promise<unknown>)({ report });
    };
    const location = vscode.ProgressLocation.Notification;
    await instead('withProgress', run, async () => {
      await shown.withProgressShown({ location, title: name }, (progress) => {
        progress.report({ message: name });
        return Promise.resolve();
      });
    });
    assert.deepEqual(said, [shownName, shownName]);
  });

  it('is told of in a text that is copied, opened, or pasted in place of an image', async () => {
    const text = 'if (\u202eadmin\u2066)';
    const { settings } = await extension();
    const engine = { extract: () => Promise.resolve({ text }) } as unknown as EngineClient;
    const paste = new PasteText(engine, settings, (error) => assert.fail(String(error)));
    const edit = { image: { name: 'a.png', data: new Uint8Array() }, format: 'text' } as const;
    const told: unknown[] = [];
    const keep = (message: unknown) => Promise.resolve(void told.push(message));
    await instead('showWarningMessage', keep, async () => {
      await copyText({ text });
      await openText({ text, language: '' });
      const { token } = new vscode.CancellationTokenSource();
      const given = edit as unknown as Parameters<PasteText['resolveDocumentPasteEdit']>[0];
      assert.equal((await paste.resolveDocumentPasteEdit(given, token)).insertText, text);
    });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    const warning = 'The text has 2 characters that cannot be seen or that turn its direction around.';
    assert.deepEqual(told, [warning, warning, warning]);
  });

  describe('of an image’s name', () => {
    let context: Context;
    const uri = image(name);
    before(async () => {
      context = await extension();
      await vscode.workspace.fs.copy(image('screenshot.png'), uri, { overwrite: true });
    });
    after(() => vscode.workspace.fs.delete(uri));

    it('is shown by its number on the panel’s tab and in the panel', async () => {
      await vscode.commands.executeCommand('convllava.ask', uri);
      await until('the tab has its title', () =>
        vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === shownName)),
      );
      const described = context.panels.last?.images.describe().find(({ id }) => id === uri.toString());
      assert.equal(described?.name, shownName);
      assert.equal(described.path, shownName);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('is not in the name that its text would be saved under, nor in what a tool gives to a model', () =>
      withSidecar(context, 'fake-sidecar.ts', async () => {
        // The fake sidecar reads the path of an image as its text.
        await vscode.commands.executeCommand('convllava.extractText', uri);
        const document = vscode.window.activeTextEditor?.document;
        assert.match(document?.uri.path ?? '', /\/a\[U\+202E\]gnp\.(?:txt|md)$/);
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
        const options = { toolInvocationToken: undefined, input: { path: name } };
        const { content } = await vscode.lm.invokeTool('read_image_text', options);
        const text = content.map((part) => (part as vscode.LanguageModelTextPart).value).join('');
        assert.ok(text.endsWith(shownName), text);
      }));
  });

  it('is shown by its number in an answer of @image', async () => {
    const context = await extension();
    await withSidecar(context, 'fake-sidecar.ts', async () => {
      const told: unknown[] = [];
      const stream = new Proxy({}, { get: (_, kind) => (value: unknown) => kind === 'markdown' && told.push(value) });
      const references = [{ id: 'reference', value: image('screenshot.png') }];
      // The fake sidecar answers with the question.
      const request = { prompt: 'if (\u202eadmin)', references } as unknown as vscode.ChatRequest;
      const never = new vscode.CancellationTokenSource().token;
      const answered = stream as vscode.ChatResponseStream;
      await new ImageParticipant(context).answer(request, { history: [] }, answered, never);
      assert.equal(told.join(''), 'if ([U+202E]admin)');
    });
  });
});
