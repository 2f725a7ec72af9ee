/** Questions as they are shown: what a button asks is in the user's language, though the model is asked in English. */
import { generalQuestion, taskQuestions } from '../contracts/tasks.ts';
import { translated } from './strings.ts';

const ours: readonly string[] = [...Object.values(taskQuestions), generalQuestion];

/** The words to show; a user's own are shown as they are. */
export function shownQuestion(question: string): string {
  return ours.includes(question) ? translated(question) : question;
}
