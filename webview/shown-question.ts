/** Questions as they are shown: what a button asks is in the user's language, though the model is asked in English. */
import { generalQuestion, taskQuestions } from '../contracts/tasks.ts';
import { type StringKey, t } from './strings.ts';

const shown: ReadonlyMap<string, StringKey> = new Map([
  [taskQuestions.screenshot, 'askedScreenshot'],
  [taskQuestions.diagram, 'askedDiagram'],
  [taskQuestions.extract, 'askedExtract'],
  [generalQuestion, 'askedGeneral'],
]);

/** The words to show; a user's own are shown as they are. */
export function shownQuestion(question: string): string {
  const key = shown.get(question);
  return key === undefined ? question : t(key);
}
