import * as vscode from 'vscode';
import type { ImageSource } from '../../contracts/protocol.ts';
import { fileName, imageSource, isImage } from '../panel/image-files.ts';

/** A picture that belongs to a question in a chat. */
export interface AttachedImage {
  readonly name: string;
  readonly source: ImageSource;
  /** Of a file. */
  readonly uri?: vscode.Uri;
}

/**
 * A picture that was pasted or dropped into a chat: VS Code hands it over in a class that its final API does not have yet
 * (ChatReferenceBinaryData).
 */
interface BinaryData {
  readonly mimeType: string;
  readonly data: () => Thenable<Uint8Array>;
  /** Of the file that it is from, if there is one. */
  readonly reference?: vscode.Uri;
}

/** The images among the references of a question, in the order in which they were attached. */
export async function attachedImages(references: readonly vscode.ChatPromptReference[]): Promise<AttachedImage[]> {
  const images = await Promise.all(references.map(attachedImage));
  // VS Code puts the last one first.
  return images.filter((image) => image !== undefined).reverse();
}

async function attachedImage({ id, value }: vscode.ChatPromptReference): Promise<AttachedImage | undefined> {
  if (isPicture(value)) {
    const base64 = Buffer.from(await value.data()).toString('base64');
    const name = value.reference ? fileName(value.reference) : id;
    return { name, source: { base64, name }, ...(value.reference && { uri: value.reference }) };
  }
  const uri = value instanceof vscode.Location ? value.uri : value;
  if (!(uri instanceof vscode.Uri) || !isImage(uri)) return undefined;
  return { name: fileName(uri), source: await imageSource(uri), uri };
}

function isPicture(value: unknown): value is BinaryData {
  if (typeof value !== 'object' || value === null || !('mimeType' in value) || !('data' in value)) return false;
  const { mimeType, data } = value;
  return typeof mimeType === 'string' && mimeType.startsWith('image/') && typeof data === 'function';
}
