import * as vscode from 'vscode';
import type { QuickQuestion } from '../../webview/messages.ts';
import type { Settings } from '../settings.ts';

/** The questions that are one click away. What is asked stays English, which the models know best. */
export function quickQuestions(settings: Settings, scope?: vscode.Uri): readonly QuickQuestion[] {
  const { t } = vscode.l10n;
  return [
    { task: 'ask', label: t('What is this?'), question: 'What is in this image?' },
    { task: 'screenshot', label: t('Explain screenshot'), question: settings.prompt('screenshot', scope) },
    { task: 'diagram', label: t('Describe diagram'), question: settings.prompt('diagram', scope) },
    { task: 'extract', label: t('Extract text'), question: settings.prompt('extract', scope) },
  ];
}
