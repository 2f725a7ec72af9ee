import * as vscode from 'vscode';
import { ConvLlavaError, toErrorData } from '../../contracts/errors.ts';
import type { Context } from '../context.ts';
import { keepPassword, pagesToTurn } from '../panel/document-pages.ts';
import { fileName, imageSource, mayHavePages } from '../panel/image-files.ts';
import { askFor } from '../shown.ts';

/**
 * How many pages a file has; whoever opens one that asks for a password is asked for it.
 * @throws CANCELLED where no password is given, and the sidecar's own errors
 */
export async function countPages({ engine }: Pick<Context, 'engine'>, uri: vscode.Uri): Promise<number> {
  if (!mayHavePages(uri)) return 1;
  for (;;) {
    try {
      return pagesToTurn(await engine.pages(await imageSource(uri)));
    } catch (error) {
      const { code } = toErrorData(error);
      if (code !== 'PDF_PASSWORD' && code !== 'PDF_PASSWORD_WRONG') throw error;
      await askPassword(uri, code === 'PDF_PASSWORD_WRONG');
    }
  }
}

async function askPassword(uri: vscode.Uri, wasWrong: boolean): Promise<void> {
  const { t } = vscode.l10n;
  const file = fileName(uri);
  const prompt = wasWrong ? t('That is not the password of {0}.', file) : t('{0} asks for a password.', file);
  const password = await askFor({ password: true, ignoreFocusOut: true, prompt });
  if (password === undefined) throw new ConvLlavaError('CANCELLED', {});
  keepPassword(uri, password);
}
