import * as vscode from 'vscode';

/** Remembers the text editor that was used last: while a panel has the focus, VS Code knows of none. */
export class EditorTracker {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #disposables: readonly { dispose(): unknown }[];
  #last: vscode.TextEditor | undefined;

  constructor() {
    this.#remember(vscode.window.activeTextEditor);
    this.#disposables = [
      this.#changed,
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#remember(editor)),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document === this.#last?.document) this.#set(undefined);
      }),
    ];
  }

  /** The text editor used last, if its document is still open. */
  get last(): vscode.TextEditor | undefined {
    return this.#last?.document.isClosed === false ? this.#last : undefined;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #remember(editor: vscode.TextEditor | undefined): void {
    // The log is a text editor too, but nobody can write there.
    if (editor && editor.document.uri.scheme !== 'output') this.#set(editor);
  }

  #set(editor: vscode.TextEditor | undefined): void {
    this.#last = editor;
    this.#changed.fire();
  }
}
