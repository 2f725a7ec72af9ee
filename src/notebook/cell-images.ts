/** The images of a notebook's cell: in its outputs, and those attached to its Markdown. */
import type * as vscode from 'vscode';

export interface CellImage {
  /** For the user to read. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const endings: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/bmp': 'bmp',
  'image/svg+xml': 'svg',
};

/** In the order in which the cell shows them. */
export function imagesOfCell(cell: vscode.NotebookCell): CellImage[] {
  return [...outputImages(cell), ...attachedImages(cell)];
}

/** Whether a cell has any, without a look at their bytes. */
export function hasImages(cell: vscode.NotebookCell): boolean {
  const isShown = ({ items }: vscode.NotebookCellOutput) => items.some(({ mime }) => Object.hasOwn(endings, mime));
  return cell.outputs.some(isShown) || attachments(cell).length > 0;
}

/**
 * The image of a cell's output, by the id of the output that the menu of its picture names.
 * @returns undefined where the cell has no such output, and in a VS Code that does not tell extensions the id
 */
export function imageOfOutput(cell: vscode.NotebookCell, id: string): CellImage | undefined {
  const at = cell.outputs.findIndex((output) => 'id' in output && output.id === id);
  return outputImage(cell, at);
}

function outputImages(cell: vscode.NotebookCell): CellImage[] {
  return cell.outputs.flatMap((_, at) => outputImage(cell, at) ?? []);
}

function outputImage({ outputs, index }: vscode.NotebookCell, at: number): CellImage | undefined {
  // One output in several forms is one image: the first that is one.
  const item = outputs[at]?.items.find(({ mime }) => Object.hasOwn(endings, mime));
  const name = `cell-${index + 1}-output-${at + 1}.${endings[item?.mime ?? ''] ?? ''}`;
  return item && { name, bytes: item.data };
}

function attachedImages(cell: vscode.NotebookCell): CellImage[] {
  return attachments(cell).map(([name, , base64]) => ({ name, bytes: Buffer.from(base64, 'base64') }));
}

/** Name, type and content in base64, as notebooks keep them (nbformat 4): `{name: {type: base64}}`. */
function attachments({ metadata }: vscode.NotebookCell): [name: string, mime: string, base64: string][] {
  return entriesOf(metadata['attachments']).flatMap(([name, forms]) =>
    entriesOf(forms)
      .filter((form): form is [string, string] => Object.hasOwn(endings, form[0]) && typeof form[1] === 'string')
      .slice(0, 1)
      .map(([mime, base64]): [string, string, string] => [name, mime, base64]),
  );
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
