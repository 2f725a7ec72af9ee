import * as vscode from 'vscode';
import { ConvLlavaError, errorTable, toErrorData } from '../contracts/errors.ts';
import type { Failure } from '../contracts/panel.ts';
import { printable } from '../contracts/printable.ts';

/** What was thrown, in the user's language. The table's sentences are the keys of the translations. */
export function describeFailure(error: unknown): Failure {
  const { code, params } = toErrorData(error);
  const { message, next } = errorTable[code];
  return { code, message: printable(vscode.l10n.t(message, params)), next: printable(vscode.l10n.t(next, params)) };
}

/** Whether something was thrown because the user stopped it. */
export function isCancelled(error: unknown): boolean {
  return error instanceof ConvLlavaError && error.kind === 'cancelled';
}

/** Whether something was thrown because of what was asked about, such as an image that is damaged. */
export function isAboutInput(error: unknown): boolean {
  return error instanceof ConvLlavaError && error.kind === 'input';
}

/** A failure as one line for a notification. */
export function sentence({ message, next }: Failure): string {
  return `${message} ${next}`;
}
