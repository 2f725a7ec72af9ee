import type * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';

/** The promise's value, or CANCELLED as soon as that is asked for; the work itself goes on. */
export async function orCancelled<Value>(work: Promise<Value>, cancel: vscode.CancellationToken): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new ConvLlavaError('CANCELLED', {}));
    const listening = cancel.onCancellationRequested(stop);
    if (cancel.isCancellationRequested) stop();
    work.then(resolve, reject).finally(() => {
      listening.dispose();
    });
  });
}
