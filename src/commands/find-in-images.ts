import * as vscode from 'vscode';
import { printableName } from '../../contracts/printable.ts';
import type { FindHit } from '../../contracts/protocol.ts';
import type { ReadyContext } from '../context.ts';
import { isCancelled } from '../failures.ts';
import { mostFound } from '../find/found-tree.ts';
import type { ImageIndex } from '../find/image-index.ts';
import { fileName, isShownByBrowsers } from '../panel/image-files.ts';
import { shownItem, tellInformation } from '../shown.ts';
import { showFoundLine } from './found.ts';

interface HitItem extends vscode.QuickPickItem {
  readonly hit?: FindHit;
}

/** Finds words in the workspace's images as they are typed, shows where one stands, and lists all of them. */
export async function findInImages(context: ReadyContext): Promise<void> {
  const { imageIndex } = context;
  if (!imageIndex.isOn && !(await switchOn())) return;
  const picker = vscode.window.createQuickPick<HitItem>();
  picker.placeholder = vscode.l10n.t('Words in the images and PDFs of this workspace');
  picker.matchOnDescription = true;
  const asTree = { iconPath: new vscode.ThemeIcon('list-tree'), tooltip: vscode.l10n.t('List All Lines') };
  picker.buttons = [asTree];
  const leave = (chosen?: FindHit): void => {
    const hits = picker.items.flatMap(({ hit }) => hit ?? []);
    if (hits.length > 0) void show(context, picker.value, hits, chosen).catch((error: unknown) => context.tell(error));
    picker.hide();
  };
  const listening = [
    picker.onDidChangeValue((words) => void showHits(picker, imageIndex, words)),
    picker.onDidTriggerButton(() => leave()),
    picker.onDidAccept(() => leave(picker.selectedItems[0]?.hit)),
  ];
  picker.onDidHide(() => {
    for (const one of listening) one.dispose();
    picker.dispose();
  });
  picker.show();
  picker.busy = true;
  try {
    await imageIndex.update(({ done, total, file }) => {
      const name = printableName(fileName(vscode.Uri.file(file)));
      picker.title = vscode.l10n.t('Reading {0} of {1}: {2}', done + 1, total, name);
    });
    await showHits(picker, imageIndex, picker.value);
  } catch (error) {
    if (!isCancelled(error)) void context.tell(error);
  } finally {
    picker.title = undefined;
    picker.busy = false;
  }
}

/** Asks before anything is read that nobody has opened. */
async function switchOn(): Promise<boolean> {
  const { t } = vscode.l10n;
  const read = t('Read Them');
  const question = t(
    'To find words in images, all images and PDFs of this workspace are read once, in the background, and their text is kept in the storage of this workspace. Nothing leaves this machine.',
  );
  if ((await tellInformation(question, { modal: true }, read)) !== read) return false;
  const target = vscode.workspace.workspaceFolders
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration('convllava').update('find.enabled', true, target);
  return true;
}

async function showHits(picker: vscode.QuickPick<HitItem>, index: ImageIndex, words: string): Promise<void> {
  const hits = await index.find(words, mostFound);
  // Who types on is shown what is found then.
  if (picker.value !== words) return;
  picker.items = hits.map((hit) => toItem(hit));
}

function toItem(hit: FindHit): HitItem {
  const uri = vscode.Uri.file(hit.file);
  const path = vscode.workspace.asRelativePath(uri);
  const description = hit.page === 1 ? path : vscode.l10n.t('{0}, page {1}', path, hit.page);
  const iconPath = isShownByBrowsers(uri) ? uri : new vscode.ThemeIcon('file-pdf');
  return shownItem({ label: hit.text, description, iconPath, alwaysShow: true, hit });
}

/** Lists what was found, and opens the one that was chosen. */
async function show(
  context: ReadyContext,
  words: string,
  hits: readonly FindHit[],
  chosen: FindHit | undefined,
): Promise<void> {
  const { found } = context;
  await found.show(words, hits);
  const line = found.lines.find(({ hit }) => hit === chosen);
  if (!line) {
    await found.focus();
    return;
  }
  await found.select(line);
  await showFoundLine(context, line, false);
}
