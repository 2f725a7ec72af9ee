import * as v from 'valibot';
import * as vscode from 'vscode';
import { region } from '../../contracts/shapes.ts';
import type { Context } from '../context.ts';
import { isImage } from '../panel/image-files.ts';
import { showPlace } from '../panel/place.ts';
import { countPages } from './open-document.ts';
import { imagesOf } from './target.ts';

/** Opens the panel with the images, the cursor in the question box. */
export async function askAbout(context: Context, ...args: unknown[]): Promise<void> {
  const images = await imagesOf(args);
  if (images) await context.panels.show(images);
}

/** Opens a panel with several images, where the next question goes to all of them. */
export async function askSeveral(context: Context, ...args: unknown[]): Promise<void> {
  const images = await imagesOf(args, 'several');
  const [first, ...others] = images ?? [];
  if (!images || !first) return;
  // A password is asked for here, before anything is shown.
  for (const image of images) await countPages(context, image);
  await (others.length > 0 ? context.panels.showTogether(images) : context.panels.show(images));
}

/** Opens the panel with the images that come with the extension. */
export async function trySample({ extensionUri, panels }: Context): Promise<void> {
  const folder = vscode.Uri.joinPath(extensionUri, 'media', 'samples');
  const images = (await vscode.workspace.fs.readDirectory(folder))
    .map(([name]) => vscode.Uri.joinPath(folder, name))
    .filter(isImage);
  await panels.show(images);
}

/** Opens the panel with the first page of each document, and its other pages to choose from. */
export async function askPage(context: Context, ...args: unknown[]): Promise<void> {
  const documents = await imagesOf(args);
  // A password is asked for here, before anything is shown.
  for (const document of documents ?? []) await countPages(context, document);
  if (documents) await context.panels.show(documents);
}

/** Opens the panel with an image, and marks a place there: what a link in a chat leads to. */
export async function showPlaceOf({ panels }: Context, uri: unknown, place: unknown): Promise<void> {
  if (uri instanceof vscode.Uri && v.is(region, place)) await showPlace(panels, uri, place);
}

/** Opens the panel and asks a task's own question about each image, one after the other. */
export function askTask(task: 'screenshot' | 'diagram'): (context: Context, ...args: unknown[]) => Promise<void> {
  return async (context, ...args) => {
    const images = await imagesOf(args);
    const [first] = images ?? [];
    if (!images || !first) return;
    const question = (image: vscode.Uri): string => context.settings.prompt(task, image);
    if (images.length === 1) {
      await (await context.panels.show(images)).ask(task, question(first), first.toString());
      return;
    }
    const panel = await context.panels.showTogether(images);
    await panel.askEach(task, (image) => question(vscode.Uri.parse(image)));
  };
}
