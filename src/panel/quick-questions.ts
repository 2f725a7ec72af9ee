import * as vscode from 'vscode';
import type { StarterTask } from '../../contracts/protocol.ts';
import type { QuickQuestion, Task } from '../../contracts/panel.ts';
import type { Settings } from '../settings.ts';

/** What a small model must have been made for to answer these. */
const starterTaskOf: Readonly<Partial<Record<Task, StarterTask>>> = {
  screenshot: 'describe',
  diagram: 'diagram',
  extract: 'read',
};

/**
 * The questions that are one click away. What is asked stays English, which the models know best.
 * @param starterTasks what the model was made for, where it would refuse all else
 */
export function quickQuestions(
  settings: Settings,
  scope: vscode.Uri | undefined,
  starterTasks: readonly StarterTask[] | undefined,
): readonly QuickQuestion[] {
  const { t } = vscode.l10n;
  const questions: readonly QuickQuestion[] = [
    { task: 'ask', label: t('What is this?'), question: 'What is in this image?' },
    { task: 'screenshot', label: t('Explain screenshot'), question: settings.prompt('screenshot', scope) },
    { task: 'diagram', label: t('Describe diagram'), question: settings.prompt('diagram', scope) },
    { task: 'extract', label: t('Extract text'), question: settings.prompt('extract', scope) },
  ];
  return questions.filter(({ task }) => {
    const needed = starterTaskOf[task];
    return starterTasks === undefined || (needed !== undefined && starterTasks.includes(needed));
  });
}
