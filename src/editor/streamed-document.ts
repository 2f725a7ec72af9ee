import * as vscode from 'vscode';

const flushMs = 60;

/** A new document that text streams into. All of it is undone in one step. */
export class StreamedDocument {
  readonly document: vscode.TextDocument;
  #pending = '';
  /** Where the next piece goes. What the user types before it moves it. */
  #end = 0;
  #first = true;
  #writing: Promise<void> = Promise.resolve();
  #own = false;
  readonly #timer: NodeJS.Timeout;
  readonly #moving: vscode.Disposable;

  private constructor(document: vscode.TextDocument) {
    this.document = document;
    this.#timer = setInterval(() => this.#flush(), flushMs);
    this.#moving = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && !this.#own) this.#move(event.contentChanges);
    });
  }

  /** Opens the document and shows it. */
  static async open(language: string): Promise<StreamedDocument> {
    const document = await vscode.workspace.openTextDocument({ language, content: '' });
    await vscode.window.showTextDocument(document);
    return new StreamedDocument(document);
  }

  /** Adds a piece; it stands in the document within a moment. */
  write(text: string): void {
    const { eol } = this.document;
    this.#pending += text.replace(/\r?\n/g, eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n');
  }

  /** Takes away everything from this offset on, as far as it was written here. */
  async cutAt(offset: number): Promise<void> {
    this.#pending = '';
    await this.#writing;
    const range = new vscode.Range(this.document.positionAt(offset), this.document.positionAt(this.#end));
    await this.#edit((edit) => edit.delete(range), false);
    this.#end = offset;
  }

  /** Offset at which the next piece will stand, when all before it is written. */
  async offset(): Promise<number> {
    this.#flush();
    await this.#writing;
    return this.#end;
  }

  /** Waits until all is written. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    this.#flush();
    await this.#writing;
    if (this.#pending !== '' && !this.document.isClosed) {
      await vscode.window.showTextDocument(this.document, { preserveFocus: true });
      this.#flush();
      await this.#writing;
    }
    this.#moving.dispose();
  }

  #flush(): void {
    if (this.#pending === '' || this.document.isClosed) return;
    const text = this.#pending;
    this.#pending = '';
    this.#writing = this.#writing.then(async () => {
      const done = await this.#edit((edit) => edit.insert(this.document.positionAt(this.#end), text), this.#first);
      if (!done) {
        // Nobody looks at the document, or it changed meanwhile: it is written with the next piece.
        this.#pending = text + this.#pending;
        return;
      }
      this.#end += text.length;
      this.#first = false;
    });
  }

  /** Only an editor that is in sight can join edits into one undo step. */
  async #edit(change: (edit: vscode.TextEditorEdit) => void, undoStopBefore: boolean): Promise<boolean> {
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document === this.document);
    if (!editor) return false;
    this.#own = true;
    try {
      return await editor.edit(change, { undoStopBefore, undoStopAfter: false });
    } finally {
      this.#own = false;
    }
  }

  #move(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    for (const { rangeOffset, rangeLength, text } of changes) {
      if (rangeOffset < this.#end) this.#end = Math.max(rangeOffset, this.#end + text.length - rangeLength);
    }
  }
}
