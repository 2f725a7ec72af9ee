import * as vscode from 'vscode';
import type { QuickQuestion } from '../../contracts/panel.ts';
import { generalQuestion, starterTaskOf, type StarterTask } from '../../contracts/tasks.ts';
import type { Settings } from '../settings.ts';

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
  const diagram = starterTasks === undefined ? t('Describe diagram') : t('Write as Mermaid');
  const questions: readonly QuickQuestion[] = [
    { task: 'ask', label: t('What is this?'), question: generalQuestion },
    { task: 'screenshot', label: t('Explain screenshot'), question: settings.prompt('screenshot', scope) },
    { task: 'diagram', label: diagram, question: settings.prompt('diagram', scope) },
    { task: 'extract', label: t('Extract text'), question: settings.prompt('extract', scope) },
  ];
  if (starterTasks === undefined) return questions;
  return questions.filter(({ task }) => task !== 'ask' && starterTasks.includes(starterTaskOf[task]));
}
