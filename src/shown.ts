/**
 * VS Code's notifications, lists and progress. What they say names files and models, and repeats what servers say; VS Code
 * shows it as it stands, characters that turn the direction of text around or that nobody sees included, and makes links of
 * what is written like one. The only place that calls VS Code for them (eslint.config.js).
 */
import * as vscode from 'vscode';
import { printable, printableName } from '../contracts/printable.ts';

interface Tell {
  <Item extends string | vscode.MessageItem>(message: string, ...items: Item[]): Thenable<Item | undefined>;
  <Item extends string | vscode.MessageItem>(
    message: string,
    options: vscode.MessageOptions,
    ...items: Item[]
  ): Thenable<Item | undefined>;
}

function messageOf(text: string): string {
  return printable(text).replaceAll('](', '] (');
}

/** A notification, or a dialog; see `vscode.window.showInformationMessage`. */
export const tellInformation = tellBy('showInformationMessage');
export const tellWarning = tellBy('showWarningMessage');
export const tellError = tellBy('showErrorMessage');

function tellBy(method: 'showInformationMessage' | 'showWarningMessage' | 'showErrorMessage'): Tell {
  return (message: string, ...rest: unknown[]) => {
    const tell = vscode.window[method] as (message: string, ...rest: unknown[]) => Thenable<never>;
    return tell(messageOf(message), ...rest.map(withShownDetail));
  };
}

function withShownDetail(option: unknown): unknown {
  const isOption = typeof option === 'object' && option !== null && 'detail' in option;
  return isOption && typeof option.detail === 'string' ? { ...option, detail: printable(option.detail) } : option;
}

/** Lets the user choose; see `vscode.window.showQuickPick`. */
export async function chooseFrom<Item extends vscode.QuickPickItem>(
  items: readonly Item[],
  options: vscode.QuickPickOptions,
): Promise<Item | undefined> {
  const shown = items.map(shownItem);
  const picked = await vscode.window.showQuickPick(shown, shownOptions(options));
  return picked && items[shown.indexOf(picked)];
}

/** Lets the user choose several, or none at all; undefined where it was left. See `vscode.window.showQuickPick`. */
export async function chooseSeveral<Item extends vscode.QuickPickItem>(
  items: readonly Item[],
  options: vscode.QuickPickOptions,
): Promise<readonly Item[] | undefined> {
  const shown = items.map(shownItem);
  const picked = await vscode.window.showQuickPick(shown, { ...shownOptions(options), canPickMany: true });
  const at = new Map(shown.map((item, index) => [item, items[index]]));
  return picked?.flatMap((item) => at.get(item) ?? []);
}

function shownOptions(options: vscode.QuickPickOptions): vscode.QuickPickOptions {
  const { placeHolder } = options;
  return { ...options, ...(placeHolder !== undefined && { placeHolder: printableName(placeHolder) }) };
}

/** An item of a list as it is shown. */
export function shownItem<Item extends vscode.QuickPickItem>(item: Item): Item {
  const { label, description, detail } = item;
  return {
    ...item,
    label: printableName(label),
    ...(description !== undefined && { description: printableName(description) }),
    ...(detail !== undefined && { detail: printableName(detail) }),
  };
}

/** Lets the user type; see `vscode.window.showInputBox`. */
export function askFor(options: vscode.InputBoxOptions): Thenable<string | undefined> {
  const { prompt } = options;
  return vscode.window.showInputBox({ ...options, ...(prompt !== undefined && { prompt: messageOf(prompt) }) });
}

type Report = vscode.Progress<{ message?: string; increment?: number }>;

/** Shows that something is at work; see `vscode.window.withProgress`. */
export function withProgressShown<Value>(
  options: vscode.ProgressOptions,
  work: (progress: Report, cancel: vscode.CancellationToken) => Thenable<Value>,
): Thenable<Value> {
  const { title } = options;
  return vscode.window.withProgress(
    { ...options, ...(title !== undefined && { title: messageOf(title) }) },
    (progress, cancel) =>
      work(
        {
          report: ({ message, ...rest }) =>
            progress.report({ ...rest, ...(message !== undefined && { message: messageOf(message) }) }),
        },
        cancel,
      ),
  );
}
