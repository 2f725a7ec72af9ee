import * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { showsImagesContext } from '../ids.ts';
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

/** Keeps it known to the menus whether the editor in use shows images. */
export function followShownImages(): { dispose(): void } {
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    const { activeTextEditor: editor } = vscode.window;
    const shows = editor !== undefined && (await imagesIn(editor.document)).length > 0;
    await vscode.commands.executeCommand('setContext', showsImagesContext, shows);
  };
  const listening = [
    vscode.window.onDidChangeActiveTextEditor(() => void look()),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document !== vscode.window.activeTextEditor?.document || !imageLanguages.includes(document.languageId))
        return;
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
