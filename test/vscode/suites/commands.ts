import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ExtractResult } from '../../../contracts/protocol.ts';
import type { Context } from '../../../src/context.ts';
import { openText } from '../../../src/editor/answers.ts';
import type { EngineClient } from '../../../src/sidecar/engine-client.ts';
import { ask, endless, extension, image, toldWhile, until, withSetting, withSidecar } from './extension.ts';

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`convllava.${command}`, ...args);
const closeAll = () => vscode.commands.executeCommand('workbench.action.closeAllEditors');

describe('commands', () => {
  let context: Context;
  before(async () => (context = await extension()));
  beforeEach(closeAll);

  /** Extracts a text that has no end, and does something in the middle of it. */
  async function extractingEndlessly(work: (extracting: Thenable<unknown>) => Promise<void>): Promise<void> {
    await withSidecar(context, 'fake-sidecar.ts', async () => {
      const extracting = run('extractText', image(`${endless}/page.png`));
      await until('text comes', () => vscode.window.activeTextEditor?.document.getText().includes(endless));
      await work(extracting);
    });
  }

  it('extract the text into a new document, and one undo takes it all away', async () => {
    await run('extractText', image('screenshot.png'));
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    assert.equal(editor.document.languageId, 'markdown');
    assert.ok(editor.document.isUntitled);
    assert.equal(editor.document.uri.path, image('screenshot.md').path);
    assert.notEqual(editor.document.getText().trim(), '');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), '');
  });

  it('extract beside the image that is looked at, and not over it', async () => {
    await vscode.commands.executeCommand('vscode.open', image('screenshot.png'));
    await run('extractText', image('screenshot.png'));
    const [first, second] = vscode.window.tabGroups.all;
    assert.ok(first?.activeTab?.input instanceof vscode.TabInputCustom, 'the image is still to be seen');
    assert.equal(second?.activeTab?.label, 'screenshot.md');
  });

  for (const [fence, what] of [
    ['```python', 'in the language that the model names'],
    ['```', 'in the language that it is told to be in'],
  ] as const)
    it(`extract a picture of code alone as code, ${what}`, async () => {
      const code = await readFile(join(process.env['CONVLLAVA_TEST_SUPPORT'] ?? '', 'code.py'), 'utf8');
      const text = `${fence}\n${code}\`\`\`\n`;
      const extract: EngineClient['extract'] = (_params, progressed) => {
        progressed({ kind: 'text', text, tokens: 1 });
        return Promise.resolve({ text, lines: [] } as unknown as ExtractResult);
      };
      Object.assign(context.engine, { extract });
      try {
        await run('extractText', image('screenshot.png'));
      } finally {
        // The class's own method shows again.
        Reflect.deleteProperty(context.engine, 'extract');
      }
      const document = vscode.window.activeTextEditor?.document;
      assert.equal(document?.getText(), code.trimEnd());
      assert.equal(document.languageId, 'python');
    });

  it('open what is in no language of VS Code’s, such as Mermaid, as a block of Markdown', async () => {
    const fenced = '```mermaid\nflowchart TD\n  A --> B\n```\n';
    for (const part of [
      { text: fenced, language: '' },
      { text: 'flowchart TD\n  A --> B', language: 'mermaid' },
    ]) {
      await openText(part);
      const document = vscode.window.activeTextEditor?.document;
      assert.deepEqual([document?.languageId, document?.getText()], ['markdown', fenced]);
    }
    await openText({ text: 'df -h', language: 'sh' });
    assert.equal(vscode.window.activeTextEditor?.document.languageId, 'shellscript');
  });

  it('extract several images under a heading each', async () => {
    await run('extractText', image('screenshot.png'), [image('screenshot.png'), image('diagram.png')]);
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /^# screenshot\.png\n\n/);
    assert.match(text, /\n\n# diagram\.png\n\n/);
  });

  it('extract the other images where one cannot be read, and say which', async () => {
    const images = ['empty.png', 'not-an-image.png', 'diagram.png'].map(image);
    const told = await toldWhile(context, async () => run('extractText', images[0], images));
    assert.deepEqual(told, ['IMAGE_EMPTY', 'IMAGE_FORMAT']);
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /\n\n# diagram\.png\n\n\S/);
  });

  it('stop extracting when the document is closed', async () => {
    await extractingEndlessly(async (extracting) => {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await extracting;
    });
  });

  it('stop extracting when told to, and keep what has come', async () => {
    await extractingEndlessly(async (extracting) => {
      const document = vscode.window.activeTextEditor?.document;
      assert.deepEqual(await toldWhile(context, async () => run('stop')), []);
      await extracting;
      assert.match(document?.getText() ?? '', /endless\nendless/);
    });
  });

  it('explain a screenshot in the panel', async () => {
    await run('explainScreenshot', image('screenshot.png'));
    const [exchange] = context.conversations.of(image('screenshot.png').toString());
    assert.equal(exchange?.task, 'screenshot');
    assert.equal(exchange.status, 'done');
    assert.match(exchange.question, /screenshot of a user interface/);
  });

  it('describe a diagram in the user’s own words', async () => {
    await withSetting('prompt.diagram', 'Which boxes are there?', async () => {
      await run('describeDiagram', image('diagram.png'));
      const exchange = context.conversations.of(image('diagram.png').toString()).at(-1);
      assert.equal(exchange?.question, 'Which boxes are there?');
    });
  });

  it('insert an answer over the selection, as one undo step', async () => {
    const document = await vscode.workspace.openTextDocument({ content: 'before HERE after' });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 7, 0, 11);
    await run('ask', image('screenshot.png'));
    const { answer } = await ask(context, image('screenshot.png'));
    await run('insertAnswer');
    assert.equal(document.getText(), `before ${answer} after`);
    // Undo goes to what has the focus.
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    await until('the text is as before', () => document.getText() === 'before HERE after');
  });

  it('copy an answer', async () => {
    await run('ask', image('screenshot.png'));
    const { answer } = await ask(context, image('screenshot.png'));
    await run('copyAnswer');
    assert.equal(await vscode.env.clipboard.readText(), answer);
  });

  it('open an answer as a Markdown document', async () => {
    await run('ask', image('screenshot.png'));
    const { answer } = await ask(context, image('screenshot.png'));
    await run('openAnswer');
    assert.equal(vscode.window.activeTextEditor?.document.languageId, 'markdown');
    assert.equal(vscode.window.activeTextEditor.document.getText(), answer);
  });

  it('open forty images at once', async () => {
    const images = await vscode.workspace.findFiles('many/*.png');
    assert.equal(images.length, 40);
    await run('ask', images[0], images);
    assert.equal(context.panels.last?.current, images[0]?.toString());
  });

  it('restart the engine: another process, the model loaded', async () => {
    await ask(context, image('screenshot.png'));
    const before = await context.engine.pid();
    await run('restart');
    const after = await context.engine.pid();
    assert.ok(before !== undefined && after !== undefined && before !== after);
    assert.equal(context.engine.state.state, 'ready');
  });

  describe('with the engine stopped', () => {
    before(() => context.engine.stop());

    it('say that nothing is running', async () => {
      assert.deepEqual(await toldWhile(context, async () => run('stop')), ['NOTHING_RUNNING']);
    });

    it('say that there is no answer yet', async () => {
      for (const command of ['insertAnswer', 'copyAnswer', 'openAnswer']) {
        assert.deepEqual(await toldWhile(context, async () => run(command)), ['NO_ANSWER'], command);
      }
    });

    it('say that no model is chosen, and which command chooses one', async () => {
      context.models.chosen = () => Promise.resolve(undefined);
      try {
        for (const command of ['extractText', 'explainScreenshot', 'describeDiagram', 'restart']) {
          const told = await toldWhile(context, async () => run(command, image('screenshot.png')));
          assert.deepEqual(told, ['MODEL_NOT_CHOSEN'], command);
        }
      } finally {
        Reflect.deleteProperty(context.models, 'chosen');
      }
    });
  });
});
