import * as vscode from 'vscode';
import { fileName, imageSource, isImage } from '../panel/image-files.ts';
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
type Incoming = { readonly uri: vscode.Uri } | { readonly file: vscode.DataTransferFile };

interface Inserting {
  readonly document: vscode.TextDocument;
  readonly images: readonly Incoming[];
  /** Paths of the files that the edit writes. */
  readonly created: Set<string>;
}

type PasteEdit = vscode.DocumentPasteEdit & Inserting;
type DropEdit = vscode.DocumentDropEdit & Inserting;

/** Inserts images that are pasted or dropped into Markdown with alternative text, where the user chooses that. */
export class MarkdownImages
  implements vscode.DocumentPasteEditProvider<PasteEdit>, vscode.DocumentDropEditProvider<DropEdit>
{
  static readonly pasting: vscode.DocumentPasteProviderMetadata = {
    providedPasteEditKinds: [kind],
    pasteMimeTypes: ['image/*', uriList],
  };
  static readonly dropping: vscode.DocumentDropEditProviderMetadata = {
    providedDropEditKinds: [kind],
    dropMimeTypes: [uriList],
  };
  readonly #writer: AltTextWriter;
  readonly #tell: (error: unknown) => unknown;

  /** @param tell shows a failure to the user. */
  constructor(writer: AltTextWriter, tell: (error: unknown) => unknown) {
    this.#writer = writer;
    this.#tell = tell;
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

  resolveDocumentPasteEdit(edit: PasteEdit, token: vscode.CancellationToken): Promise<PasteEdit> {
    return this.#resolve(edit, token);
  }

  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    _position: vscode.Position,
    transfer: vscode.DataTransfer,
  ): Promise<DropEdit[]> {
    const images = await incoming(transfer);
    if (images.length === 0) return [];
    const edit = new vscode.DocumentDropEdit('', title(), kind);
    return [Object.assign(edit, { yieldTo, document, images, created: new Set<string>() })];
  }

  resolveDocumentDropEdit(edit: DropEdit, token: vscode.CancellationToken): Promise<DropEdit> {
    return this.#resolve(edit, token);
  }

  async #resolve<Edit extends PasteEdit | DropEdit>(edit: Edit, token: vscode.CancellationToken): Promise<Edit> {
    const location = vscode.ProgressLocation.Notification;
    await withProgressShown(
      { location, title: vscode.l10n.t('Writing alt text'), cancellable: true },
      async (_progress, cancelled) => {
        const stop = new vscode.CancellationTokenSource();
        const listening = [token, cancelled].map((one) => one.onCancellationRequested(() => stop.cancel()));
        const links: string[] = [];
        for (const image of edit.images) links.push(await this.#link(edit, image, stop.token));
        edit.insertText = links.join('\n');
        for (const one of listening) one.dispose();
      },
    );
    return edit;
  }

  /** The link; without alternative text where none can be had, since what is pasted must not be lost. */
  async #link(edit: PasteEdit | DropEdit, image: Incoming, cancel: vscode.CancellationToken): Promise<string> {
    const { document } = edit;
    const uri = 'uri' in image ? image.uri : await place(image.file, edit);
    const source = 'uri' in image ? await imageSource(uri) : { base64: await base64(image.file) };
    const alt = await this.#writer.write(source, { file: fileName(uri) }, cancel).catch((error: unknown) => {
      if (!isSilence(error) && !cancel.isCancellationRequested) void this.#tell(error);
      return '';
    });
    const slot = {
      start: 0,
      end: 0,
      syntax: 'markdown',
      before: '![',
      after: `](${pathFrom(document.uri, uri)})`,
    } as const;
    return fill(slot, alt);
  }
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
  return [...transfer].flatMap(([mime, item]) => {
    const file = mime.startsWith('image/') ? item.asFile() : undefined;
    return file ? [{ file }] : [];
  });
}

/** A name beside the document that no file has yet, and that none of this edit gets; the edit writes the file there. */
async function place(file: vscode.DataTransferFile, edit: PasteEdit | DropEdit): Promise<vscode.Uri> {
  const folder = vscode.Uri.joinPath(edit.document.uri, '..');
  const [, stem = 'image', end = '.png'] = /^(.*?)(\.\w+)?$/.exec(file.name) ?? [];
  let uri = vscode.Uri.joinPath(folder, `${stem}${end}`);
  for (let number = 1; edit.created.has(uri.path) || (await isThere(uri)); number++)
    uri = vscode.Uri.joinPath(folder, `${stem}-${number}${end}`);
  edit.created.add(uri.path);
  edit.additionalEdit ??= new vscode.WorkspaceEdit();
  edit.additionalEdit.createFile(uri, { contents: await file.data() });
  return uri;
}

function isThere(uri: vscode.Uri): Thenable<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

async function base64(file: vscode.DataTransferFile): Promise<string> {
  return Buffer.from(await file.data()).toString('base64');
}

/** The path from a document to a file, as a link has it; the whole address where there is no path. */
function pathFrom(document: vscode.Uri, file: vscode.Uri): string {
  if (document.scheme !== file.scheme || document.authority !== file.authority) return file.toString();
  const [from, to] = [document.path.split('/').slice(0, -1), file.path.split('/')];
  const shared = from.findIndex((part, index) => part !== to[index]);
  const common = shared === -1 ? from.length : shared;
  return [...from.slice(common).map(() => '..'), ...to.slice(common).map(encodeURIComponent)].join('/');
}
