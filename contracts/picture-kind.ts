/** What a picture may be, as the small model tells it before it says more. */

export const pictureKinds = [
  'interface',
  'code',
  'terminal',
  'document',
  'form',
  'table',
  'flowchart',
  'sequence',
  'class',
  'er',
  'state',
  'gantt',
  'plot',
  'photo',
  'blank',
] as const;

export type PictureKind = (typeof pictureKinds)[number];

/** What may be a screen: a window may be full of code, text or a table. */
export const screens: readonly PictureKind[] = ['interface', 'code', 'terminal', 'form', 'table'];

/** The likeliest kind, and how sure that is: 0..1. */
export interface PictureGuess {
  readonly kind: PictureKind;
  readonly confidence: number;
}

/** What is less likely than this is not acted upon, and told with a doubt. */
export const sureOfKind = 0.8;

/** Whether a guess may be acted upon. */
export function isSure(guess: PictureGuess | undefined): guess is PictureGuess {
  return guess !== undefined && guess.confidence >= sureOfKind;
}

/** The sentence that follows where a guess is not sure. */
export const unsureNote = 'It may be something else.';

/** The sentence that tells each. */
export const pictureNotes = {
  interface: 'This looks like a user interface.',
  code: 'This looks like code.',
  terminal: 'This looks like a terminal.',
  document: 'This looks like a document.',
  form: 'This looks like a form or receipt.',
  table: 'This looks like a table.',
  flowchart: 'This looks like a flow chart.',
  sequence: 'This looks like a sequence diagram.',
  class: 'This looks like a class diagram.',
  er: 'This looks like an entity-relationship diagram.',
  state: 'This looks like a state diagram.',
  gantt: 'This looks like a Gantt chart.',
  plot: 'This looks like a plot.',
  photo: 'This looks like a photograph or drawing.',
  blank: 'This looks like a blank picture.',
} as const satisfies Readonly<Record<PictureKind, string>>;
