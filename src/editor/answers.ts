import * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { AnswerPart } from '../../contracts/panel.ts';
import { unseenIn } from '../../contracts/printable.ts';
import type { EditorTracker } from './editor-tracker.ts';
import { documentOf, unfenced } from './language.ts';
import { tellWarning } from '../shown.ts';

/** Writes over the selections of the editor used last, as one undo step. Throws NO_EDITOR. */
export async function insertText({ last }: EditorTracker, { text }: AnswerPart): Promise<void> {
  if (!last) throw new ConvLlavaError('NO_EDITOR', {});
  const { document, selections, viewColumn } = last;
  const editor = await vscode.window.showTextDocument(document, viewColumn);
  const done = await editor.edit((edit) => {
    for (const selection of selections) edit.replace(selection, text);
  });
  if (!done) throw new ConvLlavaError('NO_EDITOR', {});
  warnOfUnseen(text);
}

export async function copyText({ text }: Pick<AnswerPart, 'text'>): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied'), 2000);
  warnOfUnseen(text);
}

/** Opens a new document with the text: an answer that is one block of code becomes just that code. */
export async function openText(part: AnswerPart): Promise<void> {
  const content = await documentOf(part.language ? part : unfenced(part.text));
  // A sketch of a screen is compared with the image.
  const viewColumn = content.language === 'html' ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(content), { viewColumn });
  warnOfUnseen(content.content);
}

/** Says that a text holds what nobody would notice where it is pasted (trojansource.codes). */
export function warnOfUnseen(text: string): void {
  const count = unseenIn(text);
  if (count === 0) return;
  void tellWarning(
    vscode.l10n.t('The text has {0} characters that cannot be seen or that turn its direction around.', count),
  );
}
