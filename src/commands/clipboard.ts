import * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { pastedImage } from '../clipboard/paste-text.ts';
import { readSystemClipboard } from '../clipboard/system-clipboard.ts';
import type { Context, ReadyContext } from '../context.ts';
import { insertText } from '../editor/answers.ts';
import { imageSource, keepImage } from '../panel/image-files.ts';
import { withProgressShown } from '../shown.ts';
import { extractText } from './extract.ts';

/** Opens the panel with the image on the clipboard, the cursor in the question box. Throws NO_CLIPBOARD_IMAGE. */
export async function askClipboard(context: Context): Promise<void> {
  await context.panels.show([await clipboardImage(context)]);
}

/** Streams the text of the image on the clipboard into a new document. Throws NO_CLIPBOARD_IMAGE. */
export async function extractClipboard(context: ReadyContext): Promise<void> {
  await extractText(context, await clipboardImage(context));
}

/** Pastes the text of the image on the clipboard into the editor. Throws NO_EDITOR, NO_CLIPBOARD_IMAGE. */
export async function pasteText(context: ReadyContext): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new ConvLlavaError('NO_EDITOR', {});
  // In a browser, VS Code's own command pastes words and no images.
  if (vscode.env.uiKind === vscode.UIKind.Web) await insertTextOf(await clipboardImage(context), editor, context);
  else await vscode.commands.executeCommand('editor.action.pasteAs', { kind: 'convllava.text' });
}

async function insertTextOf(
  image: vscode.Uri,
  { document: { languageId } }: vscode.TextEditor,
  { engine, settings, editors }: ReadyContext,
): Promise<void> {
  const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Extracting text') };
  const text = await withProgressShown({ ...options, cancellable: true }, async (_, cancel) => {
    const request = pastedImage(await imageSource(image), languageId, settings);
    return (await engine.extract(request, () => undefined, cancel)).text;
  });
  await insertText(editors, { text, language: '' });
}

/**
 * A file with the image on the clipboard. The system's own programs hand it over where this runs on the user's machine;
 * elsewhere a page has to read it, and that is the panel.
 */
async function clipboardImage({ storageUri, panels }: Context): Promise<vscode.Uri> {
  const isHere = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
  const bytes = (isHere ? await readSystemClipboard() : undefined) ?? (await panels.readClipboard());
  if (!bytes) throw new ConvLlavaError('NO_CLIPBOARD_IMAGE', {});
  return keepImage(storageUri, vscode.l10n.t('Clipboard.png'), bytes);
}
