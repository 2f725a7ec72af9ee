/** What kind of picture a question is about, and what of it may be said. */
import {
  pictureKinds,
  screens,
  sureOfKind,
  type PictureGuess,
  type PictureKind,
} from '../../contracts/picture-kind.ts';
import type { Region } from '../../contracts/protocol.ts';
import type { IdentifiedImage } from '../image/file-hashes.ts';
import type { OverlookPage } from '../page/layout-maps.ts';
import { kindOfMembers } from '../pictures/members.ts';
import { guessKind, type KindProbabilities } from '../pictures/picture-kind.ts';
import type { AskedPages } from './asked-page.ts';

const sure = sureOfKind;

/** What looks most like a flow chart is told from it above this only. */
const surer = 0.95;

/** What is as likely is likelier than not: it is told with a doubt, and acted upon where something else says the same. */
const likelier = 0.5;

/** What a picture may be. */
export interface SeenPicture {
  /** The likeliest kind, where it is likelier than not. */
  readonly guess: PictureGuess | undefined;
  readonly probabilities: KindProbabilities;
}

/** What has nodes and arrows. */
const withArrows: readonly PictureKind[] = ['flowchart', 'class', 'er', 'state'];

/** Where the controls may answer a question. */
const withControls: readonly PictureKind[] = ['interface', 'form'];

/** The kind of the picture that was looked at last is kept. */
export class PictureKinds {
  readonly #overlook: OverlookPage;
  readonly #pages: AskedPages;
  #last: { readonly key: string; readonly seen: SeenPicture } | undefined;

  constructor(overlook: OverlookPage, pages: AskedPages) {
    this.#overlook = overlook;
    this.#pages = pages;
  }

  /** What a picture may be. @throws the errors of `AskedPages.load` and of looking. */
  async of(image: IdentifiedImage, region: Region | undefined, signal: AbortSignal): Promise<SeenPicture> {
    const key = JSON.stringify([image.hash, region]);
    if (this.#last?.key === key) return this.#last.seen;
    const { page } = await this.#pages.load(image, region, signal);
    const seen = seenPicture(await guessKind(page, this.#overlook, signal));
    this.#last = { key, seen };
    return seen;
  }
}

const likeliestOf = (probabilities: KindProbabilities): PictureKind =>
  pictureKinds.reduce((most, each) => (probabilities[each] > probabilities[most] ? each : most));

/** A picture of these probabilities. */
export function seenPicture(probabilities: KindProbabilities): SeenPicture {
  const kind = likeliestOf(probabilities);
  const confidence = probabilities[kind];
  return { guess: confidence >= likelier ? { kind, confidence } : undefined, probabilities };
}

/** Boxes with compartments: their looks do not say which of them a picture has. */
const withCompartments: readonly PictureKind[] = ['class', 'er'];

/**
 * What a picture is told to be once its text is known. Classes and entities look alike: which they are is told where what is
 * written in them says so, else only where the compartments were found.
 * @param found what the boxes and lines make it, where these were looked for
 */
export function toldKind(
  picture: SeenPicture,
  lines: readonly string[],
  found?: PictureKind,
): PictureGuess | undefined {
  const guess = found ? { kind: found, confidence: 1 } : picture.guess;
  const confidence = found && withCompartments.includes(found) ? 1 : isAny(picture, withCompartments);
  const isOther = guess !== undefined && !withCompartments.includes(guess.kind);
  if (isOther || confidence < likelier) return guess;
  const kind = kindOfMembers(lines);
  // Compartments that were found are more than looks: they tell it where nothing is written that says otherwise.
  if (!kind) return found && guess;
  return { kind, confidence };
}

/** How likely a picture is of one of these kinds. */
const isAny = ({ probabilities }: SeenPicture, kinds: readonly PictureKind[]): number =>
  kinds.reduce((sum, kind) => sum + probabilities[kind], 0);

/**
 * The task that says what a picture shows, where one of the parts does: its controls, or its nodes and arrows. It need not be
 * sure: the answer says itself what was found.
 */
export function partTaskOf({ probabilities }: SeenPicture): 'describe' | 'diagram' | undefined {
  const kind = likeliestOf(probabilities);
  if (probabilities[kind] < likelier) return undefined;
  if (kind === 'interface') return 'describe';
  return kind === 'flowchart' ? 'diagram' : undefined;
}

/** Whether a picture may be described as a screen: it is not sure that it is something else, whatever that is. */
export const mayBeScreen = (picture: SeenPicture): boolean => isAny(picture, screens) > 1 - sure;

/** Whether a picture is rather a screen than not. */
export const isScreen = (picture: SeenPicture): boolean => isAny(picture, screens) >= likelier;

/** Whether controls may answer a question about a picture. */
export const mayHaveControls = (picture: SeenPicture): boolean => isAny(picture, withControls) > 1 - sure;

/** Whether a picture is rather one with controls than not: what is asked for is one, and not what a text tells of. */
export const hasControls = (picture: SeenPicture): boolean => isAny(picture, withControls) >= likelier;

/** Whether a picture may be written as a flow chart. Nodes with arrows are refused only where hardly a doubt is left. */
export const mayBeFlowChart = (picture: SeenPicture): boolean =>
  hasArrows(picture) && picture.probabilities.flowchart > 1 - surer;

/** What flow charts are taken for: arrows between boxes tell them apart. */
const likeFlowCharts: readonly PictureKind[] = ['sequence', 'gantt', 'plot', 'interface', 'form', 'table'];

/** Whether a picture that looks like something else is a flow chart all the same where one is found without a doubt. */
export const isFlowChartIfClear = ({ probabilities }: SeenPicture): boolean =>
  likeFlowCharts.includes(likeliestOf(probabilities));

/** Whether a picture may have nodes with arrows between them, whatever these mean. */
export const hasArrows = (picture: SeenPicture): boolean => isAny(picture, withArrows) > 1 - sure;

/** Whether a picture surely has no text: what looks like some is not believed easily. */
export const isTextless = (picture: SeenPicture): boolean => isAny(picture, textless) >= sure;

/** What has no lines of text, or only by the way. */
const textless: readonly PictureKind[] = ['photo', 'blank'];
