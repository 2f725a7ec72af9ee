/** What a small model answers where it was asked something that it was not made for: words of the image, never its own. */
import {
  isSure,
  pictureKinds,
  pictureNotes,
  screens,
  unsureNote,
  type PictureGuess,
  type PictureKind,
} from './picture-kind.ts';
import type { Task } from './tasks.ts';

/**
 * `quoted`: what is asked for stands there. `several`: any of these may be meant. `counted`: how many there are, and which.
 * `uncertain`: quoted or several, of which a part was hard to read. `listed`: the controls that the question is about.
 * `sketch`: a screen in HTML, which is not all of it. `shared`: lines that share words with the question. `candidates`: no
 * line says it in the words of the question; these have what it asks for, a date or how long. `start`: nothing does; how the
 * text begins. `begins`: the same, where it was asked what the picture is. `noDiagram`: the same, where a diagram was asked
 * for and none was found; `notFlowChart`, `notScreen`: where the picture is of another kind than what was asked for.
 * `nothing`: no text was read.
 */
export type LimitedFound =
  | 'quoted'
  | 'several'
  | 'uncertain'
  | 'counted'
  | 'listed'
  | 'sketch'
  | 'shared'
  | 'candidates'
  | 'start'
  | 'begins'
  | 'noDiagram'
  | 'notFlowChart'
  | 'notScreen'
  | 'nothing';

/** What such an answer is, and what it cannot be, to stand above it. */
export const limitedNotes = {
  quoted: 'Quoted from the image. This model reads text; it cannot explain, translate or judge.',
  several:
    'Quoted from the image, where several things may be meant. This model reads text; it cannot explain, translate or judge.',
  uncertain:
    'Quoted from the image, but hard to read: compare it there. This model reads text; it cannot explain, translate or judge.',
  counted: 'Counted in the image. This model reads text; it cannot explain, translate or judge.',
  listed: 'This model cannot judge which to choose. These are there:',
  sketch: 'A sketch in HTML of the controls and texts that were found: without colours, sizes and pictures.',
  shared: 'This model reads text; it cannot explain, translate or judge. The lines that share words with the question:',
  candidates:
    'This model reads text; it cannot explain, translate or judge. No line that it read says this in these words. One of these may be meant:',
  start:
    'This model reads text; it cannot describe, explain, translate or judge. It found nothing in the text that answers this. The text begins:',
  begins: 'This model reads text; what else is to be seen here it cannot tell. The text begins:',
  noDiagram: 'There are no boxes with lines between them in this image that could be a diagram. Its text begins:',
  notFlowChart: 'This model writes flow charts as Mermaid, and no other pictures. Its text begins:',
  notScreen: 'This model describes user interfaces, and no other pictures. Its text begins:',
  nothing: 'This model reads text, and has read none in this image. It cannot tell what else is to be seen.',
} as const satisfies Readonly<Record<LimitedFound, string>>;

const bearing: readonly LimitedFound[] = [
  'quoted',
  'several',
  'uncertain',
  'counted',
  'listed',
  'shared',
  'candidates',
];

/** Whether what a limited answer quotes bears on the question, so that it is worth to be shown on the image at once. */
export function bearsOnQuestion(found: LimitedFound): boolean {
  return bearing.includes(found);
}

/** Pictures of which a task says that they are of another kind. */
const otherKinds: Readonly<Partial<Record<Task, readonly PictureKind[]>>> = {
  screenshot: pictureKinds.filter((kind) => !screens.includes(kind)),
  diagram: ['code', 'terminal', 'document', 'sequence', 'class', 'er', 'gantt', 'plot', 'photo', 'blank'],
};

/** Answers after which a task has nothing to say: it has said so itself, or no text was read. */
const deadEnds: Readonly<Partial<Record<Task, readonly LimitedFound[]>>> = {
  screenshot: ['notScreen', 'nothing'],
  diagram: ['noDiagram', 'notFlowChart', 'nothing'],
  extract: ['nothing'],
};

/** Whether a task may have more to say of a picture than such an answer. */
export function mayHelp(task: Task, found: LimitedFound, picture: PictureGuess | undefined): boolean {
  const isOther = isSure(picture) && otherKinds[task]?.includes(picture.kind);
  return !isOther && !deadEnds[task]?.includes(found);
}

/**
 * What such an answer is, after what kind of picture it is about, where that is likely.
 * @param translate into the language of whoever reads it; English without
 */
export function limitedText(
  found: LimitedFound,
  picture: PictureGuess | undefined,
  translate: (text: string) => string = (text) => text,
): string {
  const kind = picture ? [pictureNotes[picture.kind], ...(isSure(picture) ? [] : [unsureNote])] : [];
  const notes = [...kind, limitedNotes[found]];
  return notes.map((note) => translate(note)).join(' ');
}
