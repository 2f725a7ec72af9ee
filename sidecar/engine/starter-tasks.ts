/** What a starter model was made for: a small model that is asked anything else would invent an answer. */
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { StarterTask } from '../../contracts/tasks.ts';

/** What a starter is asked in training about a strip of text, and about a view of a control. */
export const readingQuestion = 'Extract the text.';
export const kindQuestion = 'What kind of control is this?';

/** The question that a task was trained with, where it has only one. */
export const trainedQuestions: Readonly<Partial<Record<StarterTask, string>>> = {
  describe: 'Describe this user interface.',
  diagram: 'Write this diagram as Mermaid.',
};

/** What each task is, to go on with "it was made to …". */
const deeds: Readonly<Record<StarterTask, string>> = {
  read: 'read text',
  describe: 'describe user interfaces',
  questions: 'answer simple questions about user interfaces',
  diagram: 'write diagrams as Mermaid',
  locate: 'say where something is',
};

/** MODEL_NOT_MADE_FOR_THIS, of a model with these tasks. */
export function notMadeFor(tasks: readonly StarterTask[]): ConvLlavaError<'MODEL_NOT_MADE_FOR_THIS'> {
  return new ConvLlavaError('MODEL_NOT_MADE_FOR_THIS', { tasks: tasks.map((known) => deeds[known]).join(', ') });
}
