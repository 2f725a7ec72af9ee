import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import { panelViewType } from '../../../src/ids.ts';
import { PanelQuestions } from '../../../src/panel/panel-questions.ts';
import { conversationsIn, endless, extension, image, until, withSetting, withSidecar } from './extension.ts';

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

  it('show the same images and conversations where one is split', async () => {
    await vscode.commands.executeCommand('convllava.ask', image('screenshot.png'));
    await vscode.commands.executeCommand('convllava.ask', image('diagram.png'));
    await vscode.commands.executeCommand('workbench.action.splitEditorDown');
    await until('the other group has a panel too', () => tabs().length === 2);
    await until('both show the image', () => tabs().every(({ label }) => label === 'diagram.png'));
    assert.ok(vscode.window.tabGroups.all.every((group) => group.tabs.length > 0));
    const ids = context.panels.last?.images.describe().map(({ id }) => id);
    assert.deepEqual(ids, [image('screenshot.png').toString(), image('diagram.png').toString()]);
  });

  it('leave a group alone that a document is opened in', async () => {
    await vscode.commands.executeCommand('convllava.ask', image('screenshot.png'));
    const document = await vscode.workspace.openTextDocument({ content: 'beside' });
    await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.equal(tabs().length, 1);
  });

  it('take more images without opening a second panel', async () => {
    await vscode.commands.executeCommand('convllava.ask', image('screenshot.png'));
    await vscode.commands.executeCommand('convllava.ask', image('diagram.png'));
    await until('the tab has the new name', () => tabs().some(({ label }) => label === 'diagram.png'));
    assert.equal(tabs().length, 1);
  });

  it('end the question that was asked in them when they are closed', async () => {
    await withSidecar(context, 'fake-sidecar.ts', async () => {
      await context.conversations.clear(image('photo.jpg').toString());
      const panel = await context.panels.show([image('photo.jpg')]);
      const asking = panel.ask('ask', endless);
      const last = () => context.conversations.of(image('photo.jpg').toString()).at(-1);
      await until('text comes', () => last()?.answer);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await asking;
      assert.equal(last()?.status, 'stopped');
    });
  });

  it('replace the question that is being answered by a new one', async () => {
    await withSidecar(context, 'fake-sidecar.ts', async () => {
      const uri = image('photo.jpg');
      await context.conversations.clear(uri.toString());
      const panel = await context.panels.show([uri]);
      const first = panel.ask('ask', endless);
      await until('text comes', () => context.conversations.of(uri.toString()).at(-1)?.answer);
      await panel.ask('ask', 'Never mind. What is it?');
      await first;
      assert.deepEqual(
        context.conversations.of(uri.toString()).map(({ status }) => status),
        ['stopped', 'done'],
      );
    });
  });

  it('keep what was said earlier when a task asks about an image that is not in view', async () => {
    await withSidecar(context, 'fake-sidecar.ts', async () => {
      const uri = image('photo.jpg').toString();
      await context.history.save(uri, [{ id: 'old', task: 'ask', question: 'Old?', answer: 'Old.', status: 'done' }]);
      const conversations = conversationsIn(context.history, context);
      const questions = new PanelQuestions(conversations);
      await questions.ask(uri, { task: 'ask', question: 'New?' });
      assert.deepEqual(
        conversations.of(uri).map(({ question }) => question),
        ['Old?', 'New?'],
      );
    });
  });

  it('end what is asked about several images with the one that is stopped', async () => {
    await withSidecar(context, 'fake-sidecar.ts', () =>
      withSetting('prompt.diagram', endless, async () => {
        const images = [image('diagram.png'), image('photo.jpg')];
        for (const one of images) await context.conversations.clear(one.toString());
        const describing = vscode.commands.executeCommand('convllava.describeDiagram', images[0], images);
        await until('text comes', () => context.conversations.of(String(images[0])).at(-1)?.answer);
        await vscode.commands.executeCommand('convllava.stop');
        await describing;
        const other = context.conversations.of(String(images[1])).at(-1);
        assert.deepEqual([other?.status, other?.answer], ['stopped', ''], 'it can be asked about by itself');
      }),
    );
  });

  it('and the side bar show the same conversation; what was used last takes the next image', async () => {
    await vscode.commands.executeCommand('convllava.ask', image('screenshot.png'));
    const panel = context.panels.last;
    await vscode.commands.executeCommand('convllava.view.focus');
    await until('the side bar is there', () => context.panels.last !== panel);
    await vscode.commands.executeCommand('convllava.ask', image('screenshot.png'));
    assert.notEqual(context.panels.last, panel);
    assert.equal(context.panels.last?.current, panel?.current);
    await vscode.commands.executeCommand('workbench.view.explorer');
    await until('the panel is the one in sight', () => context.panels.last === panel);
  });
});
