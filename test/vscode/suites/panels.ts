import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import { panelViewType } from '../../../src/ids.ts';
import { extension, image, until, withSetting } from './extension.ts';

const tabs = () =>
  vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes(panelViewType));

describe('panels', () => {
  let context: Context;
  before(async () => (context = await extension()));
  beforeEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('open beside the editor, titled with the image', async () => {
    await vscode.commands.executeCommand('convllava.ask', image('screenshot.png'));
    await until('a tab shows', () => tabs().some(({ label }) => label === 'screenshot.png'));
  });

  it('take more images without opening a second panel', async () => {
    await vscode.commands.executeCommand('convllava.ask', image('screenshot.png'));
    await vscode.commands.executeCommand('convllava.ask', image('diagram.png'));
    await until('the tab has the new name', () => tabs().some(({ label }) => label === 'diagram.png'));
    assert.equal(tabs().length, 1);
  });

  it('end the question that was asked in them when they are closed', async () => {
    await withSetting('answer.maxTokens', 1024, async () => {
      await context.conversations.clear(image('photo.jpg').toString());
      const panel = await context.panels.show([image('photo.jpg')]);
      const asking = panel.ask('ask', 'Tell me a long story.');
      const last = () => context.conversations.of(image('photo.jpg').toString()).at(-1);
      await until('text comes', () => last()?.answer);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await asking;
      assert.equal(last()?.status, 'stopped');
    });
  });

  it('replace the question that is being answered by a new one', async () => {
    await withSetting('answer.maxTokens', 256, async () => {
      const uri = image('photo.jpg');
      await context.conversations.clear(uri.toString());
      const panel = await context.panels.show([uri]);
      const first = panel.ask('ask', 'Tell me a long story.');
      await until('text comes', () => context.conversations.of(uri.toString()).at(-1)?.answer);
      await panel.ask('ask', 'Never mind. What is it?');
      await first;
      assert.deepEqual(
        context.conversations.of(uri.toString()).map(({ status }) => status),
        ['stopped', 'done'],
      );
    });
  });
});
