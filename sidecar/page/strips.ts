/** Lines cut to strips at the scale that the model reads: the contract of training/README.md. */
import type { StripConfig } from '../model/config.ts';
import { columnSums, stretch, type Ink } from './ink.ts';
import type { LineMetrics } from './line-metrics.ts';
import { resample } from './resample.ts';
import { isBetweenWords, narrowestWordGap, type LetterGap, type WordGaps } from './word-gaps.ts';

/** em from the baseline up to the middle between ascender top and descender bottom, in an average font. */
export const middleAboveBaseline = 0.26;
/** px: strips are whole visual tokens wide, and at least four. */
const widthStep = 64;
const leastWidth = 256;

/** A part of a line, in pixels of the page with fractions. */
export interface StripPlace {
  readonly left: number;
  readonly right: number;
  /** Whether a space stands between this strip and the one before it in the line. */
  readonly spaceBefore: boolean;
  /** px of the strip, a multiple of 64. */
  readonly width: number;
}

/**
 * Where to cut a line so that every part fits into a strip: at gaps between words, into parts of similar width.
 * @param words where the layout model sees gaps between words
 */
export function planStrips(
  ink: Ink,
  { em }: LineMetrics,
  { em: stripEm, margin, maxWidth }: StripConfig,
  words?: WordGaps,
): StripPlace[] {
  const scale = stripEm / em;
  const widest = (maxWidth - 2 * margin) / scale;
  const columns = columnSums(ink);
  const gaps = emptyRuns(columns);
  const space = leastSpace(gaps, em);
  const onPage = gaps.map(({ from, to }) => ({ from: from + ink.left, to: to + ink.left }));
  const narrowest = words && narrowestWordGap(onPage, words);
  const places: StripPlace[] = [];
  const end = ink.left + columns.findLastIndex((sum) => sum > 0) + 1;
  let left =
    ink.left +
    Math.max(
      0,
      columns.findIndex((sum) => sum > 0),
    );
  let spaceBefore = false;
  while (left < end) {
    const rest = end - left;
    const parts = Math.ceil(rest / widest);
    const cut = parts > 1 ? chooseCut(gaps, ink.left, left, rest / parts, widest, em) : undefined;
    const right = cut?.from ?? (parts > 1 ? Math.floor(left + widest) : end);
    places.push({ left, right, spaceBefore, width: stripWidth((right - left) * scale + 2 * margin) });
    spaceBefore = cut !== undefined && ((words && isBetweenWords(cut, words, narrowest)) ?? cut.to - cut.from >= space);
    left = cut?.to ?? right;
  }
  return places;
}

function stripWidth(needed: number): number {
  return Math.max(leastWidth, Math.ceil(needed / widthStep - 1e-6) * widthStep);
}

/** px: a gap from this width on is one between words. Where the letters stand apart, words stand farther apart. */
function leastSpace(gaps: readonly LetterGap[], em: number): number {
  const widths = gaps.map(({ from, to }) => to - from).sort((a, b) => a - b);
  const betweenLetters = widths[widths.length >> 1] ?? 0;
  const least = 0.16 * em;
  // Where even the narrow gaps are wide, letters touch each other.
  return betweenLetters < 0.2 * em ? Math.max(least, 1.6 * betweenLetters) : least;
}

/** The gap after which a strip ends: wide, near where parts of equal width would end, and not too far for the strip. */
function chooseCut(
  gaps: readonly LetterGap[],
  offset: number,
  left: number,
  ideal: number,
  widest: number,
  em: number,
): LetterGap | undefined {
  let best: LetterGap | undefined;
  let bestScore = -Infinity;
  for (const { from, to } of gaps) {
    const [start, stop] = [from + offset, to + offset];
    const length = start - left;
    if (length > widest || length < 0.3 * widest) continue;
    // A gap within a word is taken only where there is none between words.
    const score = 4 * Math.min(1, (stop - start) / (0.35 * em)) - Math.abs(length - ideal) / widest;
    if (score > bestScore) [best, bestScore] = [{ from: start, to: stop }, score];
  }
  return best;
}

function emptyRuns(columns: Float32Array): LetterGap[] {
  const gaps: LetterGap[] = [];
  for (let x = 0; x < columns.length; x++) {
    if (columns[x] !== 0) continue;
    const from = x;
    while (x < columns.length && columns[x] === 0) x++;
    if (from > 0 && x < columns.length) gaps.push({ from, to: x });
  }
  return gaps;
}

/**
 * px of white before the first letter, and sizes in shares of the usual one, of further looks at a strip: they put the
 * letters otherwise into the visual tokens. Both lie within what the model is trained on (training/README.md).
 */
const furtherLooks = [
  { margin: 40, size: 1 },
  { margin: 14, size: 0.85 },
  { margin: 24, size: 0.93 },
] as const;
/** px of white that stay after the last letter. */
const leastMargin = 2;

/** How a strip may be drawn: as usual first, then otherwise. Where there is no room for a wider margin, letters shrink. */
export function looksAt({ left, right, width }: StripPlace, { em }: LineMetrics, usual: StripConfig): StripConfig[] {
  const widest = (margin: number): number => ((width - margin - leastMargin) * em) / (right - left);
  return [
    usual,
    ...furtherLooks.map(({ margin, size }) => ({ ...usual, margin, em: Math.min(size * usual.em, widest(margin)) })),
  ];
}

/**
 * The pixels of a strip, [height * width]: white where there is nothing, dark where there is ink.
 * @param ink of the whole line, as `lineInk` gives it
 */
export function drawStrip(
  ink: Ink,
  { baseline, em }: LineMetrics,
  place: StripPlace,
  config: StripConfig,
): Uint8ClampedArray {
  const { height, margin } = config;
  const scale = config.em / em;
  const part = columnsOf(ink, place);
  const window = {
    left: place.left - margin / scale,
    top: baseline - middleAboveBaseline * em - height / 2 / scale,
    width: place.width / scale,
    height: height / scale,
  };
  stretch(part, Math.round(window.width * window.height));
  const scaled = resample(part, window, place.width, height);
  const pixels = new Uint8ClampedArray(scaled.length);
  for (let i = 0; i < scaled.length; i++) pixels[i] = 255 - (scaled[i] as number);
  return pixels;
}

function columnsOf(ink: Ink, { left, right }: StripPlace): Ink {
  const width = right - left;
  const values = new Float32Array(width * ink.height);
  for (let y = 0; y < ink.height; y++) {
    const from = y * ink.width + left - ink.left;
    values.set(ink.values.subarray(from, from + width), y * width);
  }
  return { ...ink, values, left, width };
}
