/** What kind of picture a question is about, and what of it may be said. */
import type { PictureGuess, PictureKind } from '../../contracts/picture-kind.ts';
import type { Region } from '../../contracts/protocol.ts';
import type { IdentifiedImage } from '../image/file-hashes.ts';
import { guessKind } from '../pictures/picture-kind.ts';
import type { AskedPages } from './asked-page.ts';

type Look = Parameters<typeof guessKind>[1];

/** Below this a guess is neither told nor acted upon. */
const sure = 0.8;

/** What looks most like a flow chart is told from it above this only. */
const surer = 0.95;

/** What has nodes and arrows. */
const withArrows: readonly PictureKind[] = ['flowchart', 'class', 'er', 'state'];

/** What has no controls; a window may be full of code, text or a table. */
const noScreens: readonly PictureKind[] = [
  'document',
  'flowchart',
  'sequence',
  'class',
  'er',
  'state',
  'gantt',
  'plot',
  'photo',
  'blank',
];
/** Where the controls may answer a question. */
const screens: readonly PictureKind[] = ['interface', 'form'];

/** The kind of the picture that was looked at last is kept. */
export class PictureKinds {
  readonly #look: Look;
  readonly #pages: AskedPages;
  #last: { readonly key: string; readonly guess: PictureGuess } | undefined;

  constructor(look: Look, pages: AskedPages) {
    this.#look = look;
    this.#pages = pages;
  }

  /** The kind of a picture; undefined where that is not sure. @throws the errors of `AskedPages.load` and of looking. */
  async of(image: IdentifiedImage, region: Region | undefined, signal: AbortSignal): Promise<PictureGuess | undefined> {
    const key = JSON.stringify([image.hash, region]);
    if (this.#last?.key !== key) {
      const { page } = await this.#pages.load(image, region, signal);
      this.#last = { key, guess: await guessKind(page, this.#look, signal) };
    }
    const { guess } = this.#last;
    return guess.confidence >= sure ? guess : undefined;
  }
}

/** Whether a picture may be described as a screen. What is not sure may be anything. */
export const mayBeScreen = (picture: PictureGuess | undefined): boolean =>
  picture === undefined || !noScreens.includes(picture.kind);

/** Whether controls may answer a question about a picture. */
export const mayHaveControls = (picture: PictureGuess | undefined): boolean =>
  picture === undefined || screens.includes(picture.kind);

/** Whether a picture may be written as a flow chart. Nodes with arrows are refused only where hardly a doubt is left. */
export const mayBeFlowChart = (picture: PictureGuess | undefined): boolean =>
  hasArrows(picture) && (picture === undefined || picture.kind === 'flowchart' || picture.confidence < surer);

/** What flow charts are taken for: arrows between boxes tell them apart. */
const likeFlowCharts: readonly PictureKind[] = ['sequence', 'gantt', 'plot', 'interface', 'form', 'table'];

/** Whether a picture that looks like something else is a flow chart all the same where one is found without a doubt. */
export const isFlowChartIfClear = ({ kind }: PictureGuess): boolean => likeFlowCharts.includes(kind);

/** Whether a picture may have nodes with arrows between them, whatever these mean. */
export const hasArrows = (picture: PictureGuess | undefined): boolean =>
  picture === undefined || withArrows.includes(picture.kind);
