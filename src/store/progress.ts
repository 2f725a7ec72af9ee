import * as vscode from 'vscode';
import type { StoreEvent } from '../../contracts/protocol.ts';
import { size } from './words.ts';
import type { StoreHooks } from './model-store.ts';
import { withProgressShown } from '../shown.ts';

/**
 * Runs an operation of the store with a notification that tells how far it is and can stop it.
 * @param listen hears the same events.
 */
export function withProgress<Value>(
  title: string,
  work: (hooks: StoreHooks) => Promise<Value>,
  listen?: (event: StoreEvent) => void,
): Thenable<Value> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return withProgressShown(options, (progress, cancel) => {
    let shown = 0;
    let broken = '';
    const report = (event: StoreEvent): void => {
      listen?.(event);
      if (event.broken) broken = vscode.l10n.t('Damaged: {0}', event.broken.join(', '));
      const share = event.total > 0 ? (100 * event.done) / event.total : 0;
      progress.report({
        message: [broken, describe(event)].filter(Boolean).join('. '),
        increment: Math.max(0, share - shown),
      });
      shown = Math.max(shown, share);
    };
    return work({ report, cancel });
  });
}

function describe({ step, done, total, bytesPerSecond, secondsLeft }: StoreEvent): string {
  const { t } = vscode.l10n;
  const amount = t('{0} of {1}', size(done), size(total));
  switch (step) {
    case 'download':
      return bytesPerSecond === undefined || secondsLeft === undefined
        ? amount
        : t('{0}, {1}/s, {2} left', amount, size(bytesPerSecond), duration(secondsLeft));
    case 'convert':
      return t('Converting: {0}', amount);
    case 'check':
      return t('Checking: {0}', amount);
    case 'copy':
      return t('Copying: {0}', amount);
  }
}

function duration(seconds: number): string {
  const { t } = vscode.l10n;
  if (seconds < 90) return t('{0} s', Math.ceil(seconds));
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? t('{0} min', minutes) : t('{0} h {1} min', Math.floor(minutes / 60), minutes % 60);
}
