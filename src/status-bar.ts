import * as vscode from 'vscode';
import { deviceNames } from '../contracts/devices.ts';
import type { EngineState } from '../contracts/panel.ts';
import { printable, printableName } from '../contracts/printable.ts';
import type { Context } from './context.ts';
import { choiceName } from './device-choice.ts';
import type { CommandId } from './ids.ts';

/** One item that says which model answers, where, and what it is doing; a click opens the actions. */
export function showStatusBar(context: Context): void {
  const { engine } = context;
  const item = vscode.window.createStatusBarItem('convllava.status', vscode.StatusBarAlignment.Right, 90);
  item.name = 'ConvLLaVA';
  item.command = 'convllava.showActions' satisfies CommandId;
  const update = (state: EngineState) => {
    item.text = `${icon(state)} ${label(state)}`;
    item.tooltip = tooltip(state);
    item.accessibilityInformation = { label: `ConvLLaVA: ${words(state)}` };
  };
  update(engine.state);
  item.show();
  context.own(item, engine.onDidChange(update));
}

function icon({ state }: EngineState): string {
  switch (state) {
    case 'starting':
    case 'loading':
    case 'repairing':
    case 'answering':
      return '$(loading~spin)';
    case 'failed':
      return '$(error)';
    case 'stopped':
    case 'ready':
      return '$(eye)';
  }
}

function label({ state, model, device, loaded }: EngineState): string {
  const name = shorten(printableName(model ?? 'ConvLLaVA'));
  if ((state === 'loading' || state === 'repairing') && loaded !== undefined)
    return `${name} ${Math.round(loaded * 100)}%`;
  return device ? `${name} · ${deviceNames[device]}` : name;
}

/** Longer names are cut: the status bar is for everybody. The tooltip has all of it. */
const mostLetters = 28;

function shorten(name: string): string {
  return name.length > mostLetters ? `${name.slice(0, mostLetters - 1)}…` : name;
}

function words({ state, model }: EngineState): string {
  const { t } = vscode.l10n;
  if (model === undefined && state !== 'failed') return t('No model is chosen.');
  switch (state) {
    case 'stopped':
      return t('Starts with the next question');
    case 'starting':
      return t('Starting');
    case 'loading':
      return t('Loading the model');
    case 'repairing':
      return t('Repairing the model');
    case 'ready':
      return t('Ready');
    case 'answering':
      return t('Answering');
    case 'failed':
      return t('Stopped by an error');
  }
}

function tooltip(state: EngineState): vscode.MarkdownString {
  const { t } = vscode.l10n;
  const choice = choiceName(state.deviceChoice);
  const text = new vscode.MarkdownString(`**ConvLLaVA** — ${words(state)}`);
  const lines = [
    ...(state.model ? [t('Model: {0}', state.model)] : []),
    t('Device: {0}', state.device ? `${deviceNames[state.device]} (${choice})` : choice),
    ...state.deviceNotes,
    ...(state.failure ? [state.failure.message, state.failure.next] : []),
  ];
  // appendText: what a device or a model says of itself is not Markdown.
  for (const line of lines) text.appendMarkdown('\n\n').appendText(printable(line));
  return text;
}
