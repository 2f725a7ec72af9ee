import type * as vscode from 'vscode';
import { isAboutInput } from '../failures.ts';
import { readImage } from '../panel/image-files.ts';

/** Larger ones are refused by the services behind chat models. */
const mostBytes = 20e6;

const signatures = [
  { type: 'image/png', pattern: /^\x89PNG/ },
  { type: 'image/jpeg', pattern: /^\xff\xd8\xff/ },
  { type: 'image/gif', pattern: /^GIF8/ },
  { type: 'image/webp', pattern: /^RIFF....WEBP/s },
] as const;

/** An encoded picture, of a kind that chat models take. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly type: (typeof signatures)[number]['type'];
}

/** The picture in a file, if chat models take it. */
export async function pictureIn(uri: vscode.Uri): Promise<Picture | undefined> {
  const bytes = await readImage(uri).catch((error: unknown) => {
    if (isAboutInput(error)) return new Uint8Array();
    throw error;
  });
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  const known = signatures.find(({ pattern }) => pattern.test(head));
  return known && bytes.length <= mostBytes ? { bytes, type: known.type } : undefined;
}
