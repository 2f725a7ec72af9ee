import * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { ImageMenuChoice } from '../../contracts/panel.ts';
import type { Context, ReadyContext } from '../context.ts';
import type { PanelController } from '../panel/controller.ts';
import { extractText } from './extract.ts';

/** What the page does with the image in view, chosen from its context menu. */
export function inPage(choice: ImageMenuChoice): (context: Context) => void {
  return (context) => shown(context).panel.chooseFromMenu(choice);
}

/** Streams the text of the image in view into a new document. */
export async function extractShown(context: ReadyContext): Promise<void> {
  await extractText(context, shown(context).image);
}

/** Shows the file of the image in view in the explorer. */
export async function revealShown(context: Context): Promise<void> {
  // Of a document, whatever page is shown.
  await vscode.commands.executeCommand('revealInExplorer', shown(context).image.with({ fragment: '' }));
}

/** Throws NO_IMAGE. */
function shown({ panels }: Context): { readonly panel: PanelController; readonly image: vscode.Uri } {
  const panel = panels.last;
  if (panel?.current === undefined) throw new ConvLlavaError('NO_IMAGE', {});
  return { panel, image: vscode.Uri.parse(panel.current) };
}
