/** What a starter model was made for: a small model that is asked anything else would invent an answer. */
import { ConvLlavaError } from '../../contracts/errors.ts';
import { stateWords } from '../interface/state-words.ts';
import type { StarterTask } from '../../contracts/protocol.ts';

/** What a starter is asked in training about a strip of text, and about a view of a control. */
export const readingQuestion = 'Extract the text.';
export const kindQuestion = 'What kind of control is this?';

const screen = '(this|the|my) (screen(shot)?|window|dialog( box)?|form|page|ui|user interface|interface|menu)';

/** The forms in which people ask for a task, the more special ones first. */
const forms: readonly (readonly [StarterTask, RegExp])[] = [
  ['diagram', /\b(mermaid|diagrams?|flow ?charts?)\b/i],
  ['describe', /\b(describe|explain)\b.*\b(screen(shot)?|interface|window|dialog|form|ui)\b/is],
  [
    'read',
    /^what (does|do) (it|they|this|that|(this|the) (image|picture|photo|page|screen(shot)?|document)) says?\s*\??$/i,
  ],
  ['read', /^what('s| is| stands?) (written|the text)\b/i],
  ['describe', new RegExp(`^what('s| is| are| do you see| can you see)?( there)? (on|in) ${screen}\\s*\\??$`, 'i')],
  [
    'describe',
    new RegExp(
      `^(what (do|can) (you|i|we) see|tell me about|summari[sz]e)( on| in)?( ${screen}| here)\\s*\\??\\.?$`,
      'i',
    ),
  ],
  ['describe', /^(list|show|name|what are)( me)?( all)?( the)? (controls|elements|widgets)\b/i],
  [
    'questions',
    /^(what (does|do) .+ say|how many .+|what('s| is) the (value|text|label) (of|in) .+|what('s| is) .+ set to)\s*\??$/i,
  ],
  ['questions', new RegExp(`^((which|what) .+ (is|are)( the)?|(is|are) .+) ${stateWords}\\s*\\??$`, 'i')],
  [
    'questions',
    /^((which|what) .+ (are|is) (there|shown|visible)|(which|what) .+ do(es)? .+ (have|see)|(list|name)( me)?( all)? the .+)\b/i,
  ],
  ['questions', /^(is there|are there|does (it|this|the .+) have) .+/i],
  ['questions', /^what('s| is) (the|my) .+/i],
  ['describe', /^(describe what you see|what can (i|you) do here)\b/i],
  ['locate', /^where('s| is| are) .+/i],
  ['read', /\b(extract|transcribe|ocr)\b|\b(all|the) text\b|\bwrite (out|down)\b|\bread\b/i],
];

/** The question that a task was trained with, where it has only one. */
const trained: Readonly<Partial<Record<StarterTask, string>>> = {
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

/**
 * The task that a question asks for, and the words in which the model knows it.
 * @throws MODEL_NOT_MADE_FOR_THIS where that is none of `tasks`.
 */
export function toTask(
  question: string,
  tasks: readonly StarterTask[],
): { readonly task: StarterTask; readonly question: string } {
  const task = forms.find(([, form]) => form.test(question.trim()))?.[0];
  if (task === undefined || !tasks.includes(task)) throw notMadeFor(tasks);
  return { task, question: trained[task] ?? question };
}

/** MODEL_NOT_MADE_FOR_THIS, of a model with these tasks. */
export function notMadeFor(tasks: readonly StarterTask[]): ConvLlavaError<'MODEL_NOT_MADE_FOR_THIS'> {
  return new ConvLlavaError('MODEL_NOT_MADE_FOR_THIS', { tasks: tasks.map((known) => deeds[known]).join(', ') });
}
