import * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { Context } from '../context.ts';
import { readModel } from '../models.ts';
import { size } from '../store/words.ts';
import { chooseFrom } from '../shown.ts';

/** Lets the user choose one of the models on this machine, or a folder that holds one. */
export async function selectModel(context: Context): Promise<void> {
  const { t } = vscode.l10n;
  const { models, settings } = context;
  const chosen = (await models.chosen())?.path;
  const known = (await models.all()).map(({ path, name, bytes }) => ({
    path,
    label: path === chosen ? `$(check) ${name}` : name,
    description: bytes > 0 ? size(bytes) : '',
    detail: path,
  }));
  const browse = { path: undefined, label: `$(folder-opened) ${t('Choose a folder…')}`, description: '', detail: '' };
  const download = { ...browse, label: `$(cloud-download) ${t('Download Model…')}` };
  const placeHolder = t('Choose the model that answers');
  const picked = await chooseFrom([...known, browse, download], { placeHolder, matchOnDetail: true });
  if (!picked) return;
  if (picked === download) {
    await context.run('convllava.downloadModel');
    return;
  }
  const path = picked.path ?? (await browseForModel(settings.get('model')));
  if (path === undefined) return;
  await models.choose(path);
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
