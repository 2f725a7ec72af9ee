/** Where the layout model sees gaps between the words of a line: where letters touch, their widths alone do not tell. */
import { mapScale, type LayoutMaps } from './layout-maps.ts';
import type { Core } from './text-cores.ts';

/** How likely each column of a line is to lie between two of its words. */
export interface WordGaps {
  /** px of the page: the first column. */
  readonly left: number;
  /** A logit for each column, the mean over the rows of the line's core. */
  readonly logits: Float32Array;
}

/** em before and behind its core that a line may go on. */
const beside = 0.5;

export function wordGapsOf(core: Core, { width, height, maps: { gap } }: LayoutMaps): WordGaps {
  const [top, bottom] = [core.top, core.bottom].map((y) => Math.min(height - 1, Math.max(0, Math.round(y / mapScale))));
  const [first, last] = [core.left - beside * core.em, core.right + beside * core.em].map((x) =>
    Math.min(width - 1, Math.max(0, Math.floor(x / mapScale))),
  );
  const [from, rows] = [first as number, Math.max(1, (bottom as number) - (top as number))];
  const logits = new Float32Array(mapScale * ((last as number) - from + 1));
  for (let x = 0; x < logits.length; x++) {
    let sum = 0;
    for (let row = 0; row < rows; row++)
      sum += gap[((top as number) + row) * width + from + Math.floor(x / mapScale)] as number;
    logits[x] = sum / rows;
  }
  return { left: mapScale * from, logits };
}

/** A gap between two letters, px of the page. */
export interface LetterGap {
  readonly from: number;
  readonly to: number;
}

/** Logits from which on a gap is one between words, whatever its width, and below which it is none. */
const surely = -1;
const surelyNot = -6;
/** Share of the width of a line's narrowest sure gap that one has at least: what is narrower is one only from this logit on. */
const leastShare = 0.75;
const surelyNarrow = 2;

/**
 * Whether a gap between two letters is one between words; undefined where the map does not tell.
 * @param narrowest px: how wide such gaps are in the line at least, where that is known
 */
export function isBetweenWords(gap: LetterGap, words: WordGaps, narrowest?: number): boolean | undefined {
  const best = logitOf(gap, words);
  if (best === -Infinity) return undefined;
  // Beside the narrow digits of a hash the map sees gaps that are none.
  if (narrowest !== undefined && gap.to - gap.from < leastShare * narrowest) return best >= surelyNarrow;
  return best >= surely ? true : best < surelyNot ? false : undefined;
}

/** Logit of gaps that say how wide those of their line are, and how many of these there must be. */
const telling = 1;
const fewestGaps = 2;

/** px: how wide the narrowest gap between words of a line is, of those of which the map is quite sure. */
export function narrowestWordGap(gaps: readonly LetterGap[], words: WordGaps): number | undefined {
  const widths = gaps.filter((gap) => logitOf(gap, words) >= telling).map(({ from, to }) => to - from);
  return widths.length < fewestGaps ? undefined : Math.min(...widths);
}

function logitOf(gap: LetterGap, words: WordGaps): number {
  let best = -Infinity;
  // A column of the map is as wide as a narrow gap, and lies where it begins or ends.
  for (let x = gap.from - 1; x <= gap.to; x++) best = Math.max(best, words.logits[x - words.left] ?? -Infinity);
  return best;
}
