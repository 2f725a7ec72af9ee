/** How well a page was read: what was read is held against what stands at the same place, whatever the order. */
import { horizontalOverlap, verticalOverlap, type Box } from '../../../../sidecar/page/box.ts';
import { DisjointSets } from '../../../../sidecar/page/disjoint-sets.ts';
import { levenshtein } from '../../../../sidecar/page/levenshtein.ts';

/** A piece of text and where it stands, in pixels of the image. */
export interface PlacedText extends Box {
  readonly text: string;
}

export interface Errors {
  /** Insertions, deletions and substitutions that make what was read from the truth. */
  readonly characterEdits: number;
  readonly characters: number;
  readonly wordEdits: number;
  readonly words: number;
}

/**
 * Compares what was read on a page with the truth. Texts that overlap are compared with each other, each side from top
 * to bottom and left to right; so neither the reading order counts nor where lines were cut.
 */
export function compare(truth: readonly PlacedText[], read: readonly PlacedText[]): Errors {
  const all = [...truth, ...read];
  const sets = new DisjointSets(all.length);
  for (const [index, line] of truth.entries())
    for (const [other, found] of read.entries()) if (isSamePlace(line, found)) sets.join(index, truth.length + other);
  const sum = { characterEdits: 0, characters: 0, wordEdits: 0, words: 0 };
  for (const set of sets.sets()) {
    const wanted = joinTexts(set.filter((index) => index < truth.length).map((index) => all[index] as PlacedText));
    const found = joinTexts(set.filter((index) => index >= truth.length).map((index) => all[index] as PlacedText));
    sum.characterEdits += levenshtein(Array.from(found), Array.from(wanted));
    sum.characters += wanted.length;
    const words = wanted.split(' ').filter(Boolean);
    sum.wordEdits += levenshtein(found.split(' ').filter(Boolean), words);
    sum.words += words.length;
  }
  return sum;
}

function isSamePlace(a: Box, b: Box): boolean {
  const height = Math.min(a.bottom - a.top, b.bottom - b.top);
  return horizontalOverlap(a, b) > 0 && verticalOverlap(a, b) > 0.5 * height;
}

/** The truth has one sign for the marks of lists, whatever their form. */
const otherBullets = /[◦○▪■●]/gu;

function joinTexts(texts: readonly PlacedText[]): string {
  const rows: PlacedText[][] = [];
  for (const text of texts.toSorted((a, b) => a.top + a.bottom - b.top - b.bottom)) {
    const row = rows.find(
      ([first]) => first !== undefined && verticalOverlap(first, text) > 0.5 * (text.bottom - text.top),
    );
    if (row) row.push(text);
    else rows.push([text]);
  }
  return rows
    .flatMap((row) => row.sort((a, b) => a.left - b.left))
    .map(({ text }) => text)
    .join(' ')
    .replace(otherBullets, '•')
    .replace(/\s+/g, ' ')
    .trim();
}

export function addErrors(all: readonly Errors[]): Errors {
  const sum = (field: keyof Errors): number => all.reduce((total, errors) => total + errors[field], 0);
  return {
    characterEdits: sum('characterEdits'),
    characters: sum('characters'),
    wordEdits: sum('wordEdits'),
    words: sum('words'),
  };
}
