import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import { PasteText } from '../../../src/clipboard/paste-text.ts';
import { CellStatusBar } from '../../../src/notebook/cell-status-bar.ts';
import { extension, image, until, withSidecar } from './extension.ts';

describe('images that are no files', () => {
  let context: Context;
  before(async () => (context = await extension()));
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('are pasted as their text, where that is asked for and not by a plain paste', () =>
    withSidecar(context, 'fake-sidecar.ts', async () => {
      const document = await vscode.workspace.openTextDocument({ content: '' });
      const file = { name: 'a.png', data: () => Promise.resolve(new Uint8Array([1])) };
      const transfer = new vscode.DataTransfer();
      transfer.set('image/png', Object.assign(new vscode.DataTransferItem(''), { asFile: () => file }));
      const provider = new PasteText(context.engine, context.settings, (error) => assert.fail(String(error)));
      const edits = (triggerKind: vscode.DocumentPasteTriggerKind) =>
        provider.provideDocumentPasteEdits(document, [], transfer, { only: undefined, triggerKind });
      assert.deepEqual(edits(vscode.DocumentPasteTriggerKind.Automatic), []);
      const [edit] = edits(vscode.DocumentPasteTriggerKind.PasteAs);
      assert.ok(edit);
      const { token } = new vscode.CancellationTokenSource();
      // The text of an image without a path, as the fake sidecar reads it.
      assert.equal((await provider.resolveDocumentPasteEdit(edit, token)).insertText, '\n');
    }));

  it('have an item below their cell in a notebook, which asks about them', async () => {
    const bytes = await vscode.workspace.fs.readFile(image('screenshot.png'));
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'plot()', 'python');
    cell.outputs = [new vscode.NotebookCellOutput([new vscode.NotebookCellOutputItem(bytes, 'image/png')])];
    const plain = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, '1', 'python');
    const data = new vscode.NotebookData([cell, plain]);
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    await vscode.window.showNotebookDocument(notebook);
    const [item, ...others] = new CellStatusBar().provideCellStatusBarItems(notebook.cellAt(0));
    assert.ok(item && others.length === 0);
    assert.deepEqual(new CellStatusBar().provideCellStatusBarItems(notebook.cellAt(1)), []);

    const showQuickPick = vscode.window.showQuickPick;
    Object.assign(vscode.window, {
      showQuickPick: (jobs: readonly { readonly label: string }[]) =>
        Promise.resolve(jobs.find(({ label }) => label.includes('Ask About Image'))),
    });
    try {
      await vscode.commands.executeCommand('convllava.cellImage', notebook.cellAt(0));
    } finally {
      Object.assign(vscode.window, { showQuickPick });
    }
    await until('the panel shows it', () => context.panels.last?.current?.endsWith('/cell-1-output-1.png'));
    const kept = vscode.Uri.parse(context.panels.last?.current ?? '');
    assert.deepEqual(await vscode.workspace.fs.readFile(kept), bytes);
  });

  it('have keys that no other command has', async () => {
    const uri = vscode.Uri.parse('vscode://defaultsettings/keybindings.json');
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    const all = [...text.matchAll(/"key": "([^"]+)",\s*"command": "([^"]+)"/g)].map(([, key, command]) => ({
      key,
      command,
    }));
    const own = all.filter(({ command }) => command?.startsWith('convllava.'));
    assert.equal(own.length, 3);
    for (const { key } of own) {
      const same = all.filter((one) => one.key === key || `${key ?? ''} `.startsWith(`${one.key ?? ''} `));
      assert.deepEqual(
        same.filter(({ command }) => !command?.startsWith('convllava.')),
        [],
        key,
      );
    }
  });
});
