/** Words that lack a letter, or have one too many, beside the same word of the lines above: +020 below +0200. */
import type { TextRange } from './implausible.ts';

/** Lines above that have the same word at the same place. */
const leastAlike = 3;
/** Letters of such a word, at least: short ones differ by one letter often enough. */
const leastLetters = 4;

/**
 * The words of a line that differ by one lost or added character from what most lines above have at their place.
 * @param above the texts of the lines above in the same column of a block
 */
export function oddWords(text: string, above: readonly string[]): TextRange[] {
  const words = wordsOf(text);
  const alike = above.map(wordsOf).filter((others) => others.length === words.length);
  return words.flatMap(({ word, from }, place): TextRange[] => {
    const usual = mostFrequent(alike.map((others) => others[place]?.word ?? ''));
    const isOdd = usual !== undefined && usual.length >= leastLetters && lacksOne(word, usual);
    return isOdd ? [[from, from + word.length]] : [];
  });
}

interface Word {
  readonly word: string;
  readonly from: number;
}

function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(/\S+/g), ({ 0: word, index }) => ({ word, from: index }));
}

/** The word that stands in more than half of the lines, and in enough of them. */
function mostFrequent(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const [word, count] of counts) if (count >= leastAlike && 2 * count > words.length) return word;
  return undefined;
}

/** Whether one of two texts is the other without one of its characters. */
function lacksOne(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) !== 1) return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const differs = Array.from(long).findIndex((_, i) => short[i] !== long[i]);
  return short === long.slice(0, differs) + long.slice(differs + 1);
}
