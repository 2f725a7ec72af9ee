import * as vscode from 'vscode';
import { printableName } from '../../contracts/printable.ts';
import { panelViewType } from '../ids.ts';

/**
 * The editor group in which a text about an image is best shown: where text was edited last, and never over the image or
 * over the panel, beside which it is to be read.
 * @param editor the text editor used last
 */
export function columnBeside(image: vscode.Uri, editor: vscode.TextEditor | undefined): vscode.ViewColumn {
  const groups = vscode.window.tabGroups.all;
  const free = groups.filter(({ activeTab }) => !isPanel(activeTab) && !shows(activeTab, image));
  const found = free.find(({ viewColumn }) => viewColumn === editor?.viewColumn) ?? free[0];
  if (found) return found.viewColumn;
  // The panel shows the image as well: better over the preview than in a third column.
  const preview = groups.length > 1 ? groups.findLast(({ activeTab }) => !isPanel(activeTab)) : undefined;
  return preview?.viewColumn ?? vscode.ViewColumn.Beside;
}

function isPanel(tab: vscode.Tab | undefined): boolean {
  return tab?.input instanceof vscode.TabInputWebview && tab.input.viewType.endsWith(panelViewType);
}

function shows(tab: vscode.Tab | undefined, image: vscode.Uri): boolean {
  return tab?.input instanceof vscode.TabInputCustom && tab.input.uri.toString() === image.toString();
}

/**
 * Where a text about an image would be saved: beside it, under its name. Undefined where the image lies outside the
 * workspace, such as a pasted one.
 * @param ending of the text's file, such as `.md`
 */
export async function uriBeside(image: vscode.Uri, ending: string): Promise<vscode.Uri | undefined> {
  if (image.scheme !== 'file' || !vscode.workspace.getWorkspaceFolder(image)) return undefined;
  // What nobody would see in a name is not passed on to another file.
  const slash = image.path.lastIndexOf('/') + 1;
  const stem = image.path.slice(0, slash) + printableName(image.path.slice(slash).replace(/\.\w+$/, ''));
  for (let number = 1; ; number++) {
    const uri = image.with({ path: `${stem}${number === 1 ? '' : `-${number}`}${ending}` });
    const untitled = uri.with({ scheme: 'untitled' });
    const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === untitled.toString());
    const isThere = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    if (!isOpen && !isThere) return untitled;
  }
}
