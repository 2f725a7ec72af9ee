import * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { showsImagesContext } from '../ids.ts';
import { fileName } from '../panel/image-files.ts';
import { rangeOf } from './alt-text-actions.ts';
import { imageLanguages, imagesIn } from './document-images.ts';
import { locateImage } from './locate.ts';
import { chooseFrom } from '../shown.ts';

/** ms after the last key. */
const delayMs = 500;

/** Whether an editor's language is one that shows images. */
export function showsImages({ document }: vscode.TextEditor): boolean {
  return imageLanguages.includes(document.languageId);
}

/**
 * The file of the image that an editor's cursor is on; elsewhere, of the one that its user picks among those that the
 * document shows. Undefined if none was picked.
 * @throws NO_IMAGE, FILE_NOT_FOUND
 */
export async function linkedImage({ document, selection }: vscode.TextEditor): Promise<vscode.Uri | undefined> {
  const images = await imagesIn(document);
  const [only] = images;
  if (!only) throw new ConvLlavaError('NO_IMAGE', {});
  const here = images.find((image) => rangeOf(document, image).intersection(selection));
  const source = (here ?? (images.length === 1 ? only : undefined))?.source ?? (await pick(images));
  return source === undefined ? undefined : locateImage(source, document.uri);
}

async function pick(images: readonly { readonly source: string }[]): Promise<string | undefined> {
  const sources = [...new Set(images.map(({ source }) => source))];
  const placeHolder = vscode.l10n.t('Choose an image');
  return (
    await chooseFrom(
      sources.map((label) => ({ label })),
      { placeHolder },
    )
  )?.label;
}

/**
 * Keeps it known to the menus which documents in sight show images. Not of the one in use alone: that changes with the very
 * click that opens a menu. By their names, since the rest of an address is another one in a window that is connected to
 * another machine.
 */
export function followShownImages(): { dispose(): void } {
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    const { visibleTextEditors: editors } = vscode.window;
    const names = await Promise.all(
      editors.map(async ({ document }) => ((await imagesIn(document)).length > 0 ? [fileName(document.uri)] : [])),
    );
    await vscode.commands.executeCommand('setContext', showsImagesContext, [...new Set(names.flat())]);
  };
  const listening = [
    vscode.window.onDidChangeVisibleTextEditors(() => void look()),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (!imageLanguages.includes(document.languageId)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void look(), delayMs);
    }),
  ];
  void look();
  return {
    dispose() {
      clearTimeout(timer);
      for (const one of listening) one.dispose();
    },
  };
}
