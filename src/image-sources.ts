import * as vscode from 'vscode';
import { PasteText } from './clipboard/paste-text.ts';
import type { Context } from './context.ts';
import { CellStatusBar } from './notebook/cell-status-bar.ts';
import { ImageCells } from './notebook/image-cells.ts';

/** Registers what takes images from where no file is: the clipboard, notebooks. */
export function registerImageSources(context: Context): void {
  const pasteText = new PasteText(context.engine, context.settings, (error) => context.tell(error));
  context.own(
    vscode.languages.registerDocumentPasteEditProvider('*', pasteText, PasteText.metadata),
    vscode.notebooks.registerNotebookCellStatusBarItemProvider('*', new CellStatusBar()),
    new ImageCells(),
  );
}
