import * as vscode from 'vscode';
import type { ImageSource } from '../../contracts/protocol.ts';
import { imagesIn } from '../alt-text/document-images.ts';
import { locateImage } from '../alt-text/locate.ts';
import { fileName, imageSource, isImage } from '../panel/image-files.ts';

/** A picture that belongs to a question in a chat. */
export interface AttachedImage {
  readonly name: string;
  /** @throws what keeps it from being read */
  readonly source: () => Promise<ImageSource>;
  /** Of a file. */
  readonly uri?: vscode.Uri;
  /** Where a text shows it that is attached. */
  readonly shownAt?: vscode.Location;
}

/** Images of attached texts that are asked about at most. */
const mostShown = 10;
/** VS Code adds the file in the editor to any question by itself: what it shows is not meant by that. */
const unasked = ['vscode.implicit.file', 'vscode.implicit.viewport'];

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

/**
 * The images among the references of a question, in the order in which they were attached; where there are none, those that
 * the attached texts show, or the attached parts of texts.
 * @throws FILE_NOT_FOUND where a text shows images and none of them is there
 */
export async function attachedImages(references: readonly vscode.ChatPromptReference[]): Promise<AttachedImage[]> {
  // VS Code puts the last one first.
  const inOrder = references.toReversed();
  const images = inOrder.map(attachedImage).filter((image) => image !== undefined);
  if (images.length > 0) return images;
  const shown = await Promise.all(inOrder.filter(({ id }) => !unasked.includes(id)).map(imagesShownBy));
  return shown.flat().slice(0, mostShown);
}

/** The images that a text shows, or a part of it. */
async function imagesShownBy({ value }: vscode.ChatPromptReference): Promise<AttachedImage[]> {
  const { uri, range } = value instanceof vscode.Location ? value : { uri: value, range: undefined };
  if (!(uri instanceof vscode.Uri)) return [];
  // What is no text shows nothing.
  const document = await Promise.resolve(vscode.workspace.openTextDocument(uri)).catch(() => undefined);
  if (!document) return [];
  const found = (await imagesIn(document)).map(({ source, start, end }) => ({
    source,
    at: new vscode.Range(document.positionAt(start), document.positionAt(end)),
  }));
  const meant = found.filter(({ at }) => range === undefined || range.intersection(at) !== undefined);
  const located = await Promise.allSettled(
    meant.slice(0, mostShown).map(async ({ source, at }): Promise<AttachedImage> => {
      const image = await locateImage(source, document.uri);
      const shownAt = new vscode.Location(document.uri, at);
      return { name: fileName(image), source: () => imageSource(image), uri: image, shownAt };
    }),
  );
  const there = located.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const lost = located.find((one) => one.status === 'rejected');
  if (there.length === 0 && lost) throw lost.reason;
  return there;
}

function attachedImage({ id, value }: vscode.ChatPromptReference): AttachedImage | undefined {
  if (isPicture(value)) {
    const name = value.reference ? fileName(value.reference) : id;
    const source = async () => ({ base64: Buffer.from(await value.data()).toString('base64'), name });
    return { name, source, ...(value.reference && { uri: value.reference }) };
  }
  const uri = value instanceof vscode.Location ? value.uri : value;
  if (!(uri instanceof vscode.Uri) || !isImage(uri)) return undefined;
  return { name: fileName(uri), source: () => imageSource(uri), uri };
}

function isPicture(value: unknown): value is BinaryData {
  if (typeof value !== 'object' || value === null || !('mimeType' in value) || !('data' in value)) return false;
  const { mimeType, data } = value;
  return typeof mimeType === 'string' && mimeType.startsWith('image/') && typeof data === 'function';
}
