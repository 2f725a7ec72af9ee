/** Tells what kind of picture a page is: a classifier over its features, fitted by training/picture-kinds/fit.py. */
import { pictureKinds, type PictureKind } from '../../contracts/picture-kind.ts';
import type { OverlookPage } from '../page/layout-maps.ts';
import type { Page } from '../page/page.ts';
import fitted from '../../media/picture-kinds.json' with { type: 'json' };
import { probabilities } from './classifier.ts';
import { featuresOf } from './features.ts';
import { reduced } from './reduced.ts';

/** How likely a picture is of each kind: 0..1, 1 together. */
export type KindProbabilities = Readonly<Record<PictureKind, number>>;

/** @param overlook has the layout model look at a small page. @throws what it throws. */
export async function guessKind(page: Page, overlook: OverlookPage, signal: AbortSignal): Promise<KindProbabilities> {
  if (isOneColour(page)) return toProbabilities(pictureKinds.map((kind) => (kind === 'blank' ? 1 : 0)));
  const small = reduced(page);
  const all = probabilities(fitted, featuresOf(small, await overlook(small, signal)));
  return toProbabilities(all);
}

const toProbabilities = (all: readonly number[]): KindProbabilities =>
  Object.fromEntries(pictureKinds.map((kind, at) => [kind, all[at] ?? 0])) as KindProbabilities;

/** Whether no pixel differs from the first one: nothing needs to be guessed there. */
function isOneColour({ rgb }: Page): boolean {
  return rgb.every((value, at) => value === rgb[at % 3]);
}
