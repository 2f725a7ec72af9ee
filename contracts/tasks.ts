/** What is asked of an image by one click or one command, and what each of these tasks is to a model. */

/** `ask`: a free question, in the user's own words. The others say what is wanted, whatever words the question has. */
export type Task = 'ask' | 'screenshot' | 'diagram' | 'extract';

/** What a small model may have been made for. */
export type StarterTask = 'read' | 'describe' | 'questions' | 'diagram' | 'locate';

/** What a small model must have been made for to do a task; a free question has to be interpreted first. */
export const starterTaskOf = {
  screenshot: 'describe',
  diagram: 'diagram',
  extract: 'read',
} as const satisfies Readonly<Record<Exclude<Task, 'ask'>, StarterTask>>;

/**
 * The question that a task asks of a model which takes any. In English whatever the display language, since that is what
 * the models were trained on.
 */
export const taskQuestions: Readonly<Record<Exclude<Task, 'ask'>, string>> = {
  screenshot: 'Explain this screenshot of a user interface: what it shows, its parts, and what a user can do in it.',
  diagram: 'Describe this diagram: its elements, how they are connected, and what it says as a whole.',
  extract: 'Extract all text in this image, in reading order. Keep tables as Markdown and the indentation of code.',
};

/** The free question that is one click away. */
export const generalQuestion = 'What is in this image?';
