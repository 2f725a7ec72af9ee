/** What speaks for a line being right to the letter, and against it, as numbers that a calibration weighs. */
import type { LineReading } from '../page/read-lines.ts';

/**
 * In this order. With more of them (the least certain letter, the size, how long the line is, letters without cells) fewer
 * lines were called read of those that it was not fitted to.
 */
export const evidenceNames = [
  'letters expected to be wrong',
  'CTC',
  'looked at again',
  'letters beyond ASCII',
] as const;

/** Letters expected to be wrong below which it does not matter how few these are. */
const least = 0.002;

/** The evidence of a line, [evidenceNames]: numbers of doubts as logarithms, so that a weighted sum of them makes sense. */
export function evidenceOf({ text, certainties, confidence, evidence }: LineReading): number[] {
  const characters = Array.from(text);
  const expected = characters.reduce((sum, _, index) => sum + 1 - (certainties?.[index] ?? confidence), 0);
  const beyondAscii = characters.filter((character) => character > '\x7f').length;
  return [
    Math.log(least + expected),
    Math.log1p(-(evidence?.ctc ?? 0)),
    (evidence?.looks ?? 1) > 1 ? 1 : 0,
    Math.log1p(beyondAscii),
  ];
}
