import * as vscode from 'vscode';
import { fileName, imageSource, isImage } from '../panel/image-files.ts';
import { type PastedPicture, pastedPictures } from '../clipboard/pasted-pictures.ts';
import type { AltTextActions } from './alt-text-actions.ts';
import type { AltTextWriter } from './alt-text-writer.ts';
import { fill } from './find/found-image.ts';
import { isSilence } from './silence.ts';
import { withProgressShown } from '../shown.ts';

const { Empty, Text } = vscode.DocumentDropOrPasteEditKind;
const kind = Empty.append('convllava', 'altText');
/** What VS Code itself inserts for an image stays what happens without being chosen. */
const yieldTo = [
  Text,
  Empty.append('uri'),
  ...[[], ['uri'], ['image'], ['image', 'attachment']].map((parts) => Empty.append('markdown', 'link', ...parts)),
];
const uriList = 'text/uri-list';

/** An image that is to be inserted: a file that is there, or one that is pasted and has to be written. */
type Incoming = { readonly uri: vscode.Uri } | PastedPicture;

interface PasteEdit extends vscode.DocumentPasteEdit {
  readonly document: vscode.TextDocument;
  readonly images: readonly Incoming[];
  /** Paths of the files that the edit writes. */
  readonly created: Set<string>;
}

export interface MarkdownImagesOptions {
  readonly writer: AltTextWriter;
  readonly actions: AltTextActions;
  /** Shows a failure to the user. */
  readonly tell: (error: unknown) => unknown;
}

/** Inserts images that are pasted or dropped into Markdown with alternative text, where the user chooses that. */
export class MarkdownImages
  implements vscode.DocumentPasteEditProvider<PasteEdit>, vscode.DocumentDropEditProvider, vscode.Disposable
{
  static readonly pasting: vscode.DocumentPasteProviderMetadata = {
    providedPasteEditKinds: [kind],
    pasteMimeTypes: ['image/*', uriList],
  };
  static readonly dropping: vscode.DocumentDropEditProviderMetadata = {
    providedDropEditKinds: [kind],
    dropMimeTypes: [uriList],
  };
  readonly #options: MarkdownImagesOptions;
  readonly #listening: vscode.Disposable;
  /** What was offered for the last drop, until it is inserted. */
  #offered: { readonly document: vscode.TextDocument; readonly links: string } | undefined;

  constructor(options: MarkdownImagesOptions) {
    this.#options = options;
    this.#listening = vscode.workspace.onDidChangeTextDocument((change) => this.#nameDropped(change));
  }

  dispose(): void {
    this.#listening.dispose();
  }

  async provideDocumentPasteEdits(
    document: vscode.TextDocument,
    _ranges: readonly vscode.Range[],
    transfer: vscode.DataTransfer,
  ): Promise<PasteEdit[]> {
    const images = await incoming(transfer);
    if (images.length === 0) return [];
    const edit = new vscode.DocumentPasteEdit('', title(), kind);
    return [Object.assign(edit, { yieldTo, document, images, created: new Set<string>() })];
  }

  async resolveDocumentPasteEdit(edit: PasteEdit, token: vscode.CancellationToken): Promise<PasteEdit> {
    edit.insertText = await this.#links(edit, token);
    return edit;
  }

  /**
   * VS Code inserts what is offered here without asking once more (its `resolveDocumentDropEdit` is never called), and
   * asks at every drop: so the links are inserted without alternative text, and get it once they are there.
   */
  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    _position: vscode.Position,
    transfer: vscode.DataTransfer,
  ): Promise<vscode.DocumentDropEdit[]> {
    const images = await incoming(transfer);
    const links = images.flatMap((image) => ('uri' in image ? [link(document, image.uri, '')] : [])).join('\n');
    if (links === '') return [];
    this.#offered = { document, links };
    return [Object.assign(new vscode.DocumentDropEdit(links, title(), kind), { yieldTo })];
  }

  #nameDropped({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (document !== this.#offered?.document) return;
    // VS Code indents further lines as the first is.
    const packed = (text: string) => text.replaceAll(/\s/g, '');
    const links = packed(this.#offered.links);
    const change = contentChanges.find(({ text }) => packed(text) === links);
    if (change === undefined) return;
    this.#offered = undefined;
    const end = change.rangeOffset + change.text.length;
    void this.#options.actions
      .writeFor(document, { start: change.rangeOffset, end })
      .catch((error: unknown) => this.#options.tell(error));
  }

  /** The links, a line each. */
  #links(edit: PasteEdit, token: vscode.CancellationToken): Thenable<string> {
    const location = vscode.ProgressLocation.Notification;
    return withProgressShown(
      { location, title: vscode.l10n.t('Writing alt text'), cancellable: true },
      async (_progress, cancelled) => {
        const stop = new vscode.CancellationTokenSource();
        const listening = [token, cancelled].map((one) => one.onCancellationRequested(() => stop.cancel()));
        const links: string[] = [];
        for (const image of edit.images) links.push(await this.#link(edit, image, stop.token));
        for (const one of listening) one.dispose();
        return links.join('\n');
      },
    );
  }

  /** The link; without alternative text where none can be had, since what is pasted must not be lost. */
  async #link(edit: PasteEdit, image: Incoming, cancel: vscode.CancellationToken): Promise<string> {
    const { writer, tell } = this.#options;
    const uri = 'uri' in image ? image.uri : await place(image, edit);
    const source = 'uri' in image ? await imageSource(uri) : { base64: Buffer.from(image.data).toString('base64') };
    const alt = await writer.write(source, { file: fileName(uri) }, cancel).catch((error: unknown) => {
      if (!isSilence(error) && !cancel.isCancellationRequested) void tell(error);
      return '';
    });
    return link(edit.document, uri, alt);
  }
}

function link(document: vscode.TextDocument, image: vscode.Uri, alt: string): string {
  const after = `](${pathFrom(document.uri, image)})`;
  return fill({ start: 0, end: 0, syntax: 'markdown', before: '![', after }, alt);
}

const title = () => vscode.l10n.t('Insert Image with Alt Text');

async function incoming(transfer: vscode.DataTransfer): Promise<Incoming[]> {
  const list = await transfer.get(uriList)?.asString();
  const uris = (list ?? '')
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => vscode.Uri.parse(line))
    .filter(isImage);
  if (uris.length > 0) return uris.map((uri) => ({ uri }));
  return pastedPictures(transfer);
}

/** A name beside the document that no file has yet, and that none of this edit gets; the edit writes the file there. */
async function place({ name, data }: PastedPicture, edit: PasteEdit): Promise<vscode.Uri> {
  const folder = vscode.Uri.joinPath(edit.document.uri, '..');
  const [, stem = 'image', end = '.png'] = /^(.*?)(\.\w+)?$/.exec(name) ?? [];
  let uri = vscode.Uri.joinPath(folder, `${stem}${end}`);
  for (let number = 1; edit.created.has(uri.path) || (await isThere(uri)); number++)
    uri = vscode.Uri.joinPath(folder, `${stem}-${number}${end}`);
  edit.created.add(uri.path);
  edit.additionalEdit ??= new vscode.WorkspaceEdit();
  edit.additionalEdit.createFile(uri, { contents: data });
  return uri;
}

function isThere(uri: vscode.Uri): Thenable<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** The path from a document to a file, as a link has it; the whole address where there is no path. */
function pathFrom(document: vscode.Uri, file: vscode.Uri): string {
  if (document.scheme !== file.scheme || document.authority !== file.authority) return file.toString();
  const [from, to] = [document.path.split('/').slice(0, -1), file.path.split('/')];
  const shared = from.findIndex((part, index) => part !== to[index]);
  const common = shared === -1 ? from.length : shared;
  return [...from.slice(common).map(() => '..'), ...to.slice(common).map(encodeURIComponent)].join('/');
}
