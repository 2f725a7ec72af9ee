import * as vscode from 'vscode';

const flushMs = 60;
/** How often a change of a document that nobody sees is tried again: it fails where the document changes meanwhile. */
const mostTries = 50;

/** A part of the document that is to be replaced, in UTF-16 code units. */
interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface StreamedDocumentOptions {
  /** Undefined where VS Code is to find out by itself. */
  readonly language: string | undefined;
  /** Where it would be saved: an `untitled:` one that no document has. */
  readonly uri: vscode.Uri | undefined;
  readonly viewColumn: vscode.ViewColumn;
}

/**
 * A new document that text streams into, from before it is opened. While no editor shows it, the text waits for one to
 * return, and at the end is written in any case. What is written in sight is undone in one step.
 */
export class StreamedDocument {
  #document: vscode.TextDocument | undefined;
  #opening: Promise<void> | undefined;
  /** All that is to stand in the document, and how much of it does. */
  #text = '';
  #written = 0;
  /** Where the next piece goes. What the user types before it moves it. */
  #end = 0;
  #first = true;
  #writing: Promise<void> = Promise.resolve();
  /** The change that is under way here, as the document will report it. */
  #own: Replacement | undefined;
  readonly #timer: NodeJS.Timeout;
  readonly #moving: vscode.Disposable;

  constructor() {
    this.#timer = setInterval(() => void this.#flush(), flushMs);
    this.#moving = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === this.#document) for (const change of event.contentChanges) this.#changed(change);
    });
  }

  /** The document, once it is open. */
  get document(): vscode.TextDocument | undefined {
    return this.#document;
  }

  /** What has been given to write. */
  get text(): string {
    return this.#text;
  }

  /** Opens the document and shows it, once; not as a preview, whose place the next document takes. */
  open(options: StreamedDocumentOptions): Promise<void> {
    this.#opening ??= this.#open(options);
    return this.#opening;
  }

  async #open({ language, uri, viewColumn }: StreamedDocumentOptions): Promise<void> {
    // Another file of the name may just have come; the text must be shown all the same.
    const named = uri && (await vscode.workspace.openTextDocument(uri).then(undefined, () => undefined));
    const opened = named ?? (await vscode.workspace.openTextDocument({ content: '', ...(language && { language }) }));
    // Shown before anything else: what is in no editor soon after it was opened, VS Code opens in one by itself.
    await vscode.window.showTextDocument(opened, { preview: false, viewColumn });
    this.#document = language ? await vscode.languages.setTextDocumentLanguage(opened, language) : opened;
    this.#text = this.#withItsEnds(this.#text);
  }

  /** Adds a piece; it stands in the document within a moment of an editor's showing it. */
  write(text: string): void {
    this.#text += this.#withItsEnds(text);
  }

  /** A text with the document's ends of lines. */
  #withItsEnds(text: string): string {
    return text.replace(/\r?\n/g, this.#document?.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n');
  }

  /** Takes away all that was written after the text was this long. */
  async cutAt(length: number): Promise<void> {
    this.#text = this.#text.slice(0, length);
    await this.#next(async (document) => {
      if (this.#written <= length) return;
      const written = this.#written - length;
      const isDone = await this.#replaceAnyhow(document, () => ({
        from: Math.max(0, this.#end - written),
        to: this.#end,
        text: '',
      }));
      if (isDone) this.#written = length;
    });
  }

  /** Waits until all is written, whether or not an editor shows the document. */
  async end(): Promise<void> {
    await this.#opening?.catch(() => undefined);
    clearInterval(this.#timer);
    await this.#next(async (document) => {
      const text = this.#text.slice(this.#written);
      if (text === '') return;
      const isDone = await this.#replaceAnyhow(document, () => ({ from: this.#end, to: this.#end, text }));
      if (isDone) this.#written += text.length;
    });
    this.#moving.dispose();
  }

  /** Writes what is there, if an editor shows the document. */
  #flush(): Promise<void> {
    return this.#next(async (document) => {
      const text = this.#text.slice(this.#written);
      if (text === '') return;
      if (await this.#replaceInSight(document, { from: this.#end, to: this.#end, text })) this.#written += text.length;
    });
  }

  /** One change after the other, once there is a document, and as long as it is open. */
  #next(change: (document: vscode.TextDocument) => Promise<void>): Promise<void> {
    const done = this.#writing.then(async () => {
      if (this.#document?.isClosed === false) await change(this.#document);
    });
    // One that failed must not keep the next from being made.
    this.#writing = done.catch(() => undefined);
    return done;
  }

  /** Replaces what `wanted` says at each try: the user may be typing. */
  async #replaceAnyhow(document: vscode.TextDocument, wanted: () => Replacement): Promise<boolean> {
    for (let tries = 0; tries < mostTries && !document.isClosed; tries++) {
      if (await this.#replaceInSight(document, wanted())) return true;
      if (await this.#replaceUnseen(document, wanted())) return true;
    }
    return false;
  }

  /** Only an editor that is in sight can join changes into one undo step. Says whether there was one that did it. */
  #replaceInSight(document: vscode.TextDocument, wanted: Replacement): Promise<boolean> {
    return this.#apply(document, wanted, async (range) => {
      const editor = vscode.window.visibleTextEditors.find((one) => one.document === document);
      if (!editor) return false;
      const stops = { undoStopBefore: this.#first, undoStopAfter: false };
      try {
        return await editor.edit((edit) => edit.replace(range, wanted.text), stops);
      } catch {
        // The editor has gone, which VS Code has not told yet.
        return false;
      }
    });
  }

  #replaceUnseen(document: vscode.TextDocument, wanted: Replacement): Promise<boolean> {
    return this.#apply(document, wanted, async (range) => {
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, range, wanted.text);
      return vscode.workspace.applyEdit(edit);
    });
  }

  async #apply(
    document: vscode.TextDocument,
    wanted: Replacement,
    change: (range: vscode.Range) => Promise<boolean>,
  ): Promise<boolean> {
    this.#own = wanted;
    const done = await change(new vscode.Range(document.positionAt(wanted.from), document.positionAt(wanted.to)));
    // The document's report is what counts: it comes before the answer, and also where that is lost.
    if (this.#own === wanted && done) this.#end = wanted.from + wanted.text.length;
    const isDone = done || this.#own !== wanted;
    this.#own = undefined;
    this.#first &&= !isDone;
    return isDone;
  }

  #changed(change: vscode.TextDocumentContentChangeEvent): void {
    const { rangeOffset, rangeLength, text } = change;
    if (this.#own && isSame(this.#own, change)) {
      this.#end = this.#own.from + text.length;
      this.#own = undefined;
    } else if (rangeOffset < this.#end) {
      this.#end = Math.max(rangeOffset, this.#end + text.length - rangeLength);
    }
  }
}

function isSame({ from, to, text }: Replacement, change: vscode.TextDocumentContentChangeEvent): boolean {
  return change.rangeOffset === from && change.rangeLength === to - from && change.text === text;
}
