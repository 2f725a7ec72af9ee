import * as vscode from 'vscode';
import { deviceNames } from '../contracts/devices.ts';

/** What the user chose to compute on, as people call it. */
export function choiceName(choice: string): string {
  if (choice === 'auto') return vscode.l10n.t('Automatic');
  return Object.hasOwn(deviceNames, choice) ? deviceNames[choice as keyof typeof deviceNames] : choice;
}
