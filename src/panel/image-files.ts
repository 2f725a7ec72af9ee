import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { mostBytesInRequest, type ImageSource } from '../../contracts/protocol.ts';
import { imageExtensions, pagedExtensions, unshownExtensions } from '../ids.ts';
import { choiceOf } from './document-pages.ts';

/** Larger files are refused before they are read; the sidecar has the same bound for files that it reads itself. */
const mostBytes = 256e6;
/** Larger files are not shown, though the model may read them: handing them to the page would hold up the window. */
const mostShownBytes = 64e6;

/** Last part of a URI's path, for the user to read. */
export function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

function extension(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}

/** Whether a file's name says that it is an image. */
export function isImage(uri: vscode.Uri): boolean {
  return (imageExtensions as readonly string[]).includes(extension(uri.path));
}

/** Whether a file's name says that it may hold several pages. */
export function mayHavePages(uri: vscode.Uri): boolean {
  return (pagedExtensions as readonly string[]).includes(extension(uri.path));
}

/** Whether a browser shows such files; others are drawn for it. */
export function isShownByBrowsers(uri: vscode.Uri): boolean {
  return !(unshownExtensions as readonly string[]).includes(extension(uri.path));
}

/** How many bytes of a file tell whether it is an SVG. */
const svgHead = 1024;

/**
 * The media type under which a browser shows an image. It looks at the bytes by itself, whatever it is told, except for
 * SVG, which is told by its first element here: a file's name may be wrong.
 */
export function mimeType(bytes: Uint8Array): string {
  const head = new TextDecoder().decode(bytes.subarray(0, svgHead));
  return /^\s*<(?:\?xml\b|!--|!DOCTYPE\s+svg\b|(?:\w+:)?svg\b)/i.test(head) ? 'image/svg+xml' : 'image/png';
}

/**
 * The encoded file, over any file system, where it has no more bytes than `most`. Throws FILE_NOT_FOUND, FILE_IS_DIRECTORY, IMAGE_EMPTY, IMAGE_BYTES_TOO_LARGE
 * or FILE_NOT_READABLE.
 */
export async function readImage(page: vscode.Uri, most = mostBytes): Promise<Uint8Array<ArrayBuffer>> {
  const uri = page.with({ fragment: '' });
  const file = fileName(uri);
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (type & vscode.FileType.Directory) throw new ConvLlavaError('FILE_IS_DIRECTORY', { file });
    if (size === 0) throw new ConvLlavaError('IMAGE_EMPTY', { file });
    if (size > most) {
      const megabytes = (bytes: number) => Math.ceil(bytes / 1e6);
      throw new ConvLlavaError('IMAGE_BYTES_TOO_LARGE', { file, size: megabytes(size), limit: megabytes(most) });
    }
    return new Uint8Array(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof ConvLlavaError) throw error;
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
      throw new ConvLlavaError('FILE_NOT_FOUND', { file }, { cause: error });
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConvLlavaError('FILE_NOT_READABLE', { file, reason }, { cause: error });
  }
}

/** The encoded file for the page to show; nothing if it is too large for that. Throws what `readImage` throws. */
export async function readPicture(uri: vscode.Uri): Promise<Uint8Array<ArrayBuffer>> {
  const size = await vscode.workspace.fs.stat(uri).then(
    (stat) => stat.size,
    () => 0,
  );
  return size > mostShownBytes && size <= mostBytes ? new Uint8Array() : readImage(uri);
}

/** The image as the sidecar is to get it: a path where it can read it by itself, bytes for any other file system. */
export async function imageSource(uri: vscode.Uri): Promise<ImageSource> {
  if (uri.scheme === 'file') return { path: uri.fsPath, ...choiceOf(uri) };
  const base64 = Buffer.from(await readImage(uri, mostBytesInRequest)).toString('base64');
  return { base64, name: fileName(uri), ...choiceOf(uri) };
}

/** Keeps a pasted or dropped image under the extension's storage; the same bytes always get the same file. */
export async function keepImage(storage: vscode.Uri, name: string, bytes: Uint8Array): Promise<vscode.Uri> {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const safe = name.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(-60);
  const uri = vscode.Uri.joinPath(storage, 'images', hash, safe.replace(/^\.+/, '') || 'image.png');
  await vscode.workspace.fs.writeFile(uri, bytes);
  return uri;
}
