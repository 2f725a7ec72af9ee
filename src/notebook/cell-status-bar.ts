import * as vscode from 'vscode';
import type { CommandId } from '../ids.ts';
import { hasImages } from './cell-images.ts';

/** An item below each cell that shows an image: what can be done with it. */
export class CellStatusBar implements vscode.NotebookCellStatusBarItemProvider {
  provideCellStatusBarItems(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem[] {
    if (!hasImages(cell)) return [];
    const { t } = vscode.l10n;
    const item = new vscode.NotebookCellStatusBarItem(
      `$(eye) ${t('Image…')}`,
      vscode.NotebookCellStatusBarAlignment.Right,
    );
    item.tooltip = t('Extract the text of this cell’s image, ask about it, or have it described');
    item.command = {
      title: item.tooltip,
      command: 'convllava.cellImage' satisfies CommandId,
      arguments: [cell],
    };
    return [item];
  }
}
