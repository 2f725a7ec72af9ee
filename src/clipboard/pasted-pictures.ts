import type * as vscode from 'vscode';

/** A picture that is pasted, in its file format. */
export interface PastedPicture {
  readonly name: string;
  readonly data: Uint8Array;
}

/**
 * The pictures of a paste. To be called while edits are provided: when one of them is resolved, VS Code has let the data
 * of the paste go.
 */
export function pastedPictures(transfer: vscode.DataTransfer): Promise<PastedPicture[]> {
  const files = [...transfer].flatMap(([mime, item]) => (mime.startsWith('image/') ? (item.asFile() ?? []) : []));
  return Promise.all(files.map(async (file) => ({ name: file.name, data: await file.data() })));
}
