import * as vscode from 'vscode';
import { imageCellsContext } from '../ids.ts';
import { hasImages } from './cell-images.ts';

/**
 * Tells the manifest's `when` clauses which cells of the notebooks in sight show images: no key of VS Code's own says so,
 * and a cell of Markdown that is not being edited has no status bar, but a menu.
 */
export class ImageCells {
  readonly #listening: readonly vscode.Disposable[];
  #told = '';

  constructor() {
    this.#listening = [
      vscode.window.onDidChangeVisibleNotebookEditors(() => this.#tell()),
      vscode.workspace.onDidChangeNotebookDocument(() => this.#tell()),
    ];
    this.#tell();
  }

  #tell(): void {
    const cells = vscode.window.visibleNotebookEditors.flatMap(({ notebook }) => notebook.getCells());
    const shown = cells.filter(hasImages).map(({ document }) => document.uri.toString());
    // Notebooks change with every key; what is told goes to another process.
    const told = shown.join('\n');
    if (told === this.#told) return;
    this.#told = told;
    void vscode.commands.executeCommand('setContext', imageCellsContext, shown);
  }

  dispose(): void {
    for (const one of this.#listening) one.dispose();
  }
}
