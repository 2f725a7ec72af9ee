/** Corrections of what was read. */
import type { LineReading } from '../page/read-lines.ts';

/** Natural logarithm of the share of the reading's probability that a letter has at least that is put in the place of another. */
export const leastGain = -7;

/** How many characters (code points) of a text stand before an index into its code units. */
export const codePoints = (text: string, index: number): number => Array.from(text.slice(0, index)).length;

/** Other text in place of some characters (code points), from one up to another one. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

/** A reading with some edits, of which the first counts where several are of one place. New characters are as certain as the old ones. */
export function applyEdits(reading: LineReading, edits: readonly Edit[]): LineReading {
  if (edits.length === 0) return reading;
  const { text, certainties, confidence, evidence, gainOf, ...rest } = reading;
  const characters = Array.from(text);
  const kept = certainties && [...certainties];
  let gained = 0;
  const apart = edits.filter(({ from }, index) => edits.findIndex((other) => other.from === from) === index);
  for (const { from, to, by } of apart.toSorted((a, b) => b.from - a.from)) {
    gained += gainOf?.(from, to, by) ?? 0;
    const added = Array.from(by);
    kept?.splice(
      from,
      to - from,
      ...added.map((_, index) => certainties?.[Math.min(to - 1, from + index)] ?? confidence),
    );
    characters.splice(from, to - from, ...added);
  }
  return {
    ...rest,
    text: characters.join(''),
    confidence,
    ...(kept && { certainties: kept }),
    ...(evidence && {
      evidence: { ...evidence, ...(evidence.ctc !== undefined && { ctc: Math.min(0, evidence.ctc + gained) }) },
    }),
  };
}
