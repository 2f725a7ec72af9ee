import type * as vscode from 'vscode';
import type { FilePages, PageChoice } from '../../contracts/protocol.ts';

/** A page of a document is its file's URI with `page=N` for a fragment; the first page has none. */
const pageFragment = /^page=([1-9]\d*)$/;

/** The page that a URI means, counted from 1. */
export function pageOf({ fragment }: vscode.Uri): number {
  return Number(pageFragment.exec(fragment)?.[1] ?? 1);
}

/** Another page of the same document. */
export function atPage(uri: vscode.Uri, page: number): vscode.Uri {
  return uri.with({ fragment: page === 1 ? '' : `page=${page}` });
}

/** Passwords of documents that asked for one, for as long as the window is open. By the URI of the first page. */
const passwords = new Map<string, string>();

export function keepPassword(uri: vscode.Uri, password: string): void {
  passwords.set(atPage(uri, 1).toString(), password);
}

/** Which page of its file a URI means, with the password that opens it. */
export function choiceOf(uri: vscode.Uri): PageChoice {
  const page = pageOf(uri);
  const password = passwords.get(atPage(uri, 1).toString());
  return { ...(page !== 1 && { page }), ...(password !== undefined && { password }) };
}

/** How many pages there are to turn; of an animation, its first frame stands for it. */
export function pagesToTurn({ kind, count }: FilePages): number {
  return kind === 'pages' ? count : 1;
}
