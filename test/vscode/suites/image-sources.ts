import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import { PasteText } from '../../../src/clipboard/paste-text.ts';
import { CellStatusBar } from '../../../src/notebook/cell-status-bar.ts';
import { extension, image, until, withSidecar } from './extension.ts';

/** A notebook of the workspace whose first cell shows an image, and whose second does not. */
async function notebookWith(png: Buffer): Promise<vscode.Uri> {
  const cell = { cell_type: 'code', execution_count: 1, metadata: {}, source: ['plot()'] };
  const plot = { output_type: 'display_data', metadata: {}, data: { 'image/png': png.toString('base64') } };
  const cells = [
    { ...cell, outputs: [plot] },
    { ...cell, outputs: [] },
  ];
  const uri = image('plots.ipynb');
  const text = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 });
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  return uri;
}

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
      assert.deepEqual(await edits(vscode.DocumentPasteTriggerKind.Automatic), []);
      const [edit] = await edits(vscode.DocumentPasteTriggerKind.PasteAs);
      assert.ok(edit);
      // VS Code lets the data go before an edit is resolved.
      file.data = () => Promise.reject(new Error('gone'));
      const { token } = new vscode.CancellationTokenSource();
      // The text of an image without a path, as the fake sidecar reads it.
      assert.equal((await provider.resolveDocumentPasteEdit(edit, token)).insertText, '\n');
    }));

  it('have an item below their cell in a notebook, which asks about them', async () => {
    const bytes = await vscode.workspace.fs.readFile(image('screenshot.png'));
    const notebook = await vscode.workspace.openNotebookDocument(await notebookWith(Buffer.from(bytes)));
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
    const entries = /"key": "([^"]+)",\s*"command": "([^"]+)"(?:,\s*"when": "([^"]+)")?/g;
    const all = [...text.matchAll(entries)].map(([, key, command, when]) => ({ key, command, when }));
    // Those of a list of our own count there alone, and are what lists have elsewhere.
    const isOfList = (when: string | undefined): boolean => when?.includes("focusedView == 'convllava.found'") ?? false;
    const own = all.filter(({ command, when }) => command?.startsWith('convllava.') && !isOfList(when));
    assert.equal(own.length, 3);
    for (const { key } of own) {
      // A key that others begin with, as Ctrl+K is, is none of theirs.
      const same = all.filter((one) => one.key === key || one.key?.startsWith(`${key ?? ''} `));
      assert.deepEqual(
        same.filter(({ command }) => !command?.startsWith('convllava.')),
        [],
        key,
      );
    }
  });
});
