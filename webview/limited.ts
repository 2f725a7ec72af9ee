import type { PictureGuess, PictureKind } from '../contracts/picture-kind.ts';
import type { LimitedFound } from '../contracts/limited.ts';
import { type StringKey, t } from './strings.ts';

const notes = {
  quoted: 'limitedQuoted',
  several: 'limitedSeveral',
  uncertain: 'limitedUncertain',
  counted: 'limitedCounted',
  listed: 'limitedListed',
  sketch: 'limitedSketch',
  shared: 'limitedShared',
  candidates: 'limitedCandidates',
  start: 'limitedStart',
  begins: 'limitedBegins',
  noDiagram: 'limitedNoDiagram',
  notFlowChart: 'limitedNotFlowChart',
  notScreen: 'limitedNotScreen',
  nothing: 'limitedNothing',
} as const satisfies Record<LimitedFound, StringKey>;

const pictures = {
  interface: 'pictureInterface',
  code: 'pictureCode',
  terminal: 'pictureTerminal',
  document: 'pictureDocument',
  form: 'pictureForm',
  table: 'pictureTable',
  flowchart: 'pictureFlowchart',
  sequence: 'pictureSequence',
  class: 'pictureClass',
  er: 'pictureEr',
  state: 'pictureState',
  gantt: 'pictureGantt',
  plot: 'picturePlot',
  photo: 'picturePhoto',
  blank: 'pictureBlank',
} as const satisfies Record<PictureKind, StringKey>;

/** What kind of picture a limited answer is about, where that is known, and what the answer is and cannot be. */
export function limitedNote(found: LimitedFound, picture: PictureGuess | undefined): string {
  return [...(picture ? [t(pictures[picture.kind])] : []), t(notes[found])].join(' ');
}
