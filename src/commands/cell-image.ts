import * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { Context } from '../context.ts';
import { type CellImage, imageOfOutput, imagesOfCell } from '../notebook/cell-images.ts';
import { keepImage } from '../panel/image-files.ts';
import { chooseFrom } from '../shown.ts';

/** Lets the user choose what to do with an image of a notebook's cell, and with which. Throws NO_IMAGE. */
export async function cellImage(context: Context, ...args: unknown[]): Promise<void> {
  const images = imagesMeant(args[0]);
  if (images.length === 0) throw new ConvLlavaError('NO_IMAGE', {});
  const { t } = vscode.l10n;
  const jobs = [
    { label: `$(copy) ${t('Extract Text to Editor')}`, command: 'convllava.extractText' },
    { label: `$(comment-discussion) ${t('Ask About Image…')}`, command: 'convllava.ask' },
    { label: `$(eye) ${t('Describe Image')}`, command: undefined },
  ] as const;
  const job = await chooseFrom(jobs, { placeHolder: t('What to do with the image') });
  const image = job && (await oneOf(images));
  if (!image) return;
  const uri = await keepImage(context.storageUri, image.name, image.bytes);
  if (job.command) await context.run(job.command, uri);
  else await describe(context, uri);
}

async function describe({ panels, engine }: Context, uri: vscode.Uri): Promise<void> {
  const panel = await panels.show([uri]);
  // A starter describes what it knows: screens, and what is written.
  const task = engine.state.starterTasks?.includes('describe') ? 'screenshot' : 'ask';
  await panel.ask(task, 'Describe this image.', uri.toString());
}

/** Those of the cell that was clicked, the picture that was clicked, or else those of the cell that is selected. */
function imagesMeant(given: unknown): readonly CellImage[] {
  if (isObject(given) && 'notebook' in given) return imagesOfCell(given as unknown as vscode.NotebookCell);
  const id = isObject(given) ? given['outputId'] : undefined;
  const cells = vscode.window.visibleNotebookEditors.flatMap(({ notebook }) => notebook.getCells());
  const clicked = typeof id === 'string' ? cells.flatMap((cell) => imageOfOutput(cell, id) ?? []) : [];
  if (clicked.length > 0) return clicked.slice(0, 1);
  const editor = vscode.window.activeNotebookEditor;
  return editor ? imagesOfCell(editor.notebook.cellAt(editor.selection.start)) : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

async function oneOf(images: readonly CellImage[]): Promise<CellImage | undefined> {
  if (images.length < 2) return images[0];
  const items = images.map((image) => ({ label: image.name, image }));
  return (await chooseFrom(items, { placeHolder: vscode.l10n.t('Choose an image') }))?.image;
}
