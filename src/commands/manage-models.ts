import * as vscode from 'vscode';
import { fromErrorData } from '../../contracts/errors.ts';
import type { InstalledModel, StoreListing, Verification } from '../../contracts/protocol.ts';
import type { Context } from '../context.ts';
import { describeFailure, sentence } from '../failures.ts';
import { withProgress } from '../store/progress.ts';
import { size } from '../store/words.ts';
import { choosePrecision, type DownloadRequest } from './download-model.ts';
import type { CommandId } from '../ids.ts';
import { chooseFrom, tellInformation, tellWarning, withProgressShown } from '../shown.ts';

/** Shows the models on this machine and what can be done with each. */
export async function manageModels(context: Context): Promise<void> {
  const { t } = vscode.l10n;
  const listing = await listed(context);
  const doing = (label: string, command: CommandId) => ({ label, run: () => context.run(command) });
  const items = [
    ...listing.models.map((model) => ({ ...modelItem(model), run: () => manageOne(context, model) })),
    ...listing.unfinished.map(({ name, repo, precision, arrivedBytes, totalBytes }) => ({
      label: `$(debug-continue) ${name}`,
      description: t('Stopped: {0} of {1}', size(arrivedBytes), size(totalBytes)),
      run: () => manageUnfinished(context, name, { repo, ...(precision && { precision }), accepted: true }),
    })),
    doing(`$(cloud-download) ${t('Download Model…')}`, 'convllava.downloadModel'),
    doing(`$(folder-opened) ${t('Import Checkpoint from Folder…')}`, 'convllava.importModel'),
  ];
  const placeHolder = t('Models in {0}', listing.folder);
  await (await chooseFrom(items, { placeHolder }))?.run();
}

async function manageOne(context: Context, model: InstalledModel): Promise<void> {
  const { t } = vscode.l10n;
  const items = [
    { label: `$(check) ${t('Use It')}`, run: () => context.models.choose(model.path) },
    { label: `$(verified) ${t('Verify')}`, run: () => context.run('convllava.verifyModel', model.name) },
    { label: `$(trash) ${t('Remove')}`, run: () => context.run('convllava.removeModel', model.name) },
  ];
  await (await chooseFrom(items, { placeHolder: model.name }))?.run();
}

async function manageUnfinished(context: Context, name: string, request: DownloadRequest): Promise<void> {
  const { t } = vscode.l10n;
  const items = [
    { label: `$(debug-continue) ${t('Go On')}`, run: () => context.run('convllava.downloadModel', request) },
    { label: `$(trash) ${t('Remove What Has Arrived')}`, run: () => context.store.remove(name) },
  ];
  await (await chooseFrom(items, { placeHolder: name }))?.run();
}

/** Converts a checkpoint of a folder, or copies a package, into the folder of models. */
export async function importModel(context: Context, given?: unknown): Promise<void> {
  const { t } = vscode.l10n;
  const from = given instanceof vscode.Uri ? given : await browse();
  const precision = given instanceof vscode.Uri ? 'int4' : from && (await choosePrecision());
  if (!from || !precision) return;
  const title = t('Importing {0}', from.fsPath);
  const model = await withProgress(title, (hooks) => context.store.import(from.fsPath, precision, hooks));
  await context.engine.refresh();
  const use = t('Use It');
  void tellInformation(t('{0} is on this computer.', model.name), use).then((picked) => {
    if (picked === use) void context.models.choose(model.path);
  });
}

async function browse(): Promise<vscode.Uri | undefined> {
  const title = vscode.l10n.t('Choose the folder of a checkpoint or of a converted model');
  const picked = await vscode.window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, title });
  return picked?.[0];
}

/** Reads a model's files again, names what is broken, and offers to repair it. */
export async function verifyModel(context: Context, given?: unknown): Promise<Verification | undefined> {
  const { t } = vscode.l10n;
  const name = typeof given === 'string' ? given : await pick(context, t('Choose the model to verify'));
  if (name === undefined) return undefined;
  const title = t('Verifying {0}', name);
  const result = await withProgress(title, (hooks) => context.store.verify(name, false, hooks));
  // Not waited for: a notification stays until it is closed.
  void tellVerified(context, result);
  return result;
}

async function tellVerified(context: Context, { name, files, problems }: Verification): Promise<void> {
  const { t } = vscode.l10n;
  if (problems.length === 0) {
    await tellInformation(t('All {0} files of {1} are as they should be.', files, name));
    return;
  }
  const broken = problems.map(({ file }) => file).join(', ');
  const repair = t('Repair');
  const message = t('{0} is damaged: {1}.', name, broken);
  if ((await tellWarning(message, repair)) !== repair) return;
  await repairModel(context, name).catch((error: unknown) => context.tell(error));
}

/** Repairs what is broken in a model, fetching only that. */
export async function repairModel(context: Context, name: string): Promise<void> {
  const { t } = vscode.l10n;
  // The engine maps the files that are about to be replaced.
  await context.engine.stop();
  await withProgress(t('Repairing {0}', name), (hooks) => context.store.verify(name, true, hooks));
  void tellInformation(t('{0} is repaired.', name));
}

/** Removes a model after asking. */
export async function removeModel(context: Context, given?: unknown, confirmed?: unknown): Promise<void> {
  const { t } = vscode.l10n;
  const name = typeof given === 'string' ? given : await pick(context, t('Choose the model to remove'));
  if (name === undefined) return;
  const remove = t('Remove');
  const question = t('Remove {0} from this computer?', name);
  if (confirmed !== true && (await tellWarning(question, { modal: true }, remove)) !== remove) return;
  await context.models.forget(name);
  await context.engine.stop();
  await context.store.remove(name);
  await context.engine.refresh();
}

async function pick(context: Context, placeHolder: string): Promise<string | undefined> {
  const { models } = await listed(context);
  return (await chooseFrom(models.map(modelItem), { placeHolder }))?.name;
}

function listed({ store }: Context): Thenable<StoreListing> {
  const title = vscode.l10n.t('Looking for models');
  return withProgressShown({ location: vscode.ProgressLocation.Window, title }, () => store.list());
}

function modelItem({ name, precision, resolution, bytes, problem }: InstalledModel) {
  const { t } = vscode.l10n;
  const about = t('{0}, {1} pixels, {2}', precision ?? '', resolution ?? 0, size(bytes));
  const description = problem ? sentence(describeFailure(fromErrorData(problem))) : about;
  return { name, label: `$(package) ${name}`, description };
}
