import * as vscode from 'vscode';
import { type Remedy, remediesFor } from '../contracts/remedies.ts';
import type { RunnableCommand } from './ids.ts';

/** A remedy as a button of a notification. */
export interface RemedyButton {
  readonly title: string;
  readonly command: RunnableCommand;
  readonly args?: readonly unknown[];
}

/**
 * What a notification offers to do about an error.
 * @param model the name of the chosen model, if it lies in the folder of models.
 */
export function remedyButtons(code: string, model: string | undefined): readonly RemedyButton[] {
  const { t } = vscode.l10n;
  // A notification has no question that could be asked again, and no image.
  const buttons: Readonly<Partial<Record<Remedy, RemedyButton>>> = {
    pickModel: { title: t('Select Model…'), command: 'convllava.selectModel' },
    downloadModel: { title: t('Download Model…'), command: 'convllava.downloadModel' },
    verifyModel: {
      title: t('Verify Model…'),
      command: 'convllava.verifyModel',
      ...(model !== undefined && { args: [model] }),
    },
    pickDevice: { title: t('Select Device…'), command: 'convllava.selectDevice' },
    proxySettings: { title: t('Proxy Settings'), command: 'workbench.action.openSettings', args: ['http.proxy'] },
    restart: { title: t('Restart'), command: 'convllava.restart' },
    showLog: { title: t('Show Log'), command: 'convllava.showLog' },
  };
  return remediesFor(code).flatMap((remedy) => buttons[remedy] ?? []);
}
