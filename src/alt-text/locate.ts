import * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { isImage } from '../panel/image-files.ts';

/** Folders from which web servers of frameworks serve an address like `/logo.png` or `~/logo.png`. */
const served = ['', 'public', 'static', 'wwwroot', 'src'];

/** Whether an image lies where this machine can read it by itself; nothing is fetched from a network. */
export function isLocal(source: string): boolean {
  return !/^(?:[a-z][a-z\d+.-]+:|\/\/)/i.test(source) || /^file:/i.test(source);
}

/**
 * The file of an image that a document shows.
 * @throws FILE_NOT_FOUND where none of the places that are meant has it.
 */
export async function locateImage(source: string, document: vscode.Uri): Promise<vscode.Uri> {
  for (const uri of placesOf(source, document)) {
    const isThere = await vscode.workspace.fs.stat(uri).then(
      ({ type }) => (type & vscode.FileType.File) !== 0,
      () => false,
    );
    if (isThere && isImage(uri)) return uri;
  }
  throw new ConvLlavaError('FILE_NOT_FOUND', { file: source });
}

function placesOf(source: string, document: vscode.Uri): vscode.Uri[] {
  if (/^file:/i.test(source)) return [vscode.Uri.parse(source)];
  const path = decoded(source.replace(/[?#].*$/s, ''));
  const root = vscode.workspace.getWorkspaceFolder(document)?.uri;
  const fromRoot = /^[~@]?\/(.*)$/s.exec(path)?.[1];
  const beside = document.scheme === 'untitled' ? root : vscode.Uri.joinPath(document, '..');
  if (fromRoot === undefined) return beside ? [vscode.Uri.joinPath(beside, path)] : [];
  return root ? served.map((folder) => vscode.Uri.joinPath(root, folder, fromRoot)) : [];
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
