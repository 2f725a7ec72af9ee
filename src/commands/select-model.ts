import * as vscode from 'vscode';
import { ConvLlavaError } from '../../sidecar/errors.ts';
import type { Context } from '../context.ts';
import { readModel } from '../models.ts';

/** Lets the user choose one of the models on this machine, or a folder that holds one. */
export async function selectModel({ models, settings }: Context): Promise<void> {
  const { t } = vscode.l10n;
  const chosen = (await models.chosen())?.path;
  const known = (await models.all()).map(({ path, name, bytes }) => ({
    path,
    label: path === chosen ? `$(check) ${name}` : name,
    description: bytes > 0 ? megabytes(bytes) : '',
    detail: path,
  }));
  const browse = { path: undefined, label: `$(folder-opened) ${t('Choose a folder…')}`, description: '', detail: '' };
  const placeHolder = t('Choose the model that answers');
  const picked = await vscode.window.showQuickPick([...known, browse], { placeHolder, matchOnDetail: true });
  if (!picked) return;
  const path = picked.path ?? (await browseForModel(settings.get('model')));
  if (path === undefined) return;
  await vscode.workspace.getConfiguration('convllava').update('model', path, vscode.ConfigurationTarget.Global);
}

/** Throws PACKAGE_NOT_FOUND if the folder that was picked holds no model. */
async function browseForModel(start: string): Promise<string | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      title: vscode.l10n.t('Choose the folder of a converted model'),
      ...(start !== '' && { defaultUri: vscode.Uri.file(start) }),
    })) ?? [];
  if (!folder) return undefined;
  const model = await readModel(folder);
  if (!model) {
    throw new ConvLlavaError('PACKAGE_NOT_FOUND', { path: folder.fsPath, reason: 'there is no convllava.json' });
  }
  return model.path;
}

function megabytes(bytes: number): string {
  return bytes < 1e9 ? `${Math.max(1, Math.round(bytes / 1e6))} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
