/** Tells what kind of picture a page is: a classifier over its features, fitted by training/picture-kinds/fit.ts. */
import { pictureKinds, type PictureGuess } from '../../contracts/picture-kind.ts';
import type { LayoutMaps } from '../page/layout-maps.ts';
import type { Page } from '../page/page.ts';
import fitted from '../../media/picture-kinds.json' with { type: 'json' };
import { probabilities } from './classifier.ts';
import { featuresOf } from './features.ts';
import { reduced } from './reduced.ts';

/** @param look has the layout model look at a page. @throws what it throws. */
export async function guessKind(
  page: Page,
  look: (page: Page, signal: AbortSignal) => Promise<LayoutMaps>,
  signal: AbortSignal,
): Promise<PictureGuess> {
  const small = reduced(page);
  const all = probabilities(fitted, featuresOf(small, await look(small, signal)));
  const confidence = Math.max(...all);
  return { kind: pictureKinds[all.indexOf(confidence)] ?? 'interface', confidence };
}
