import * as vscode from 'vscode';
import type { PanelController } from './controller.ts';
import { chooseFrom } from '../shown.ts';

interface Item extends vscode.QuickPickItem {
  readonly act?: () => Promise<void>;
}

/** Lets the user go to one of a panel's images, or close all of them. */
export async function listImages(panel: PanelController): Promise<void> {
  const { t } = vscode.l10n;
  const images = panel.images.describe().map(({ id, name, path }): Item => ({
    label: id === panel.current ? `$(check) ${name}` : name,
    description: path,
    act: () => panel.select(id),
  }));
  const items: readonly Item[] = [
    ...images,
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: `$(close-all) ${t('Close All')}`, act: () => panel.closeAll() },
  ];
  const placeHolder = t('{0} images', images.length);
  await (await chooseFrom(items, { placeHolder, matchOnDescription: true }))?.act?.();
}
