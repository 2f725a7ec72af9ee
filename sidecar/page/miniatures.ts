/** Text shown too small to be read, as the minimap at the side of an editor: its lines touch, and so do its letters. */
import {
  around,
  heightOf,
  horizontalOverlap,
  median,
  verticalOverlap,
  widthOf,
  type Box,
  containsMiddle,
} from './box.ts';
import { DisjointSets } from './disjoint-sets.ts';

/** Shares of the usual height of a letter on the page, up to which a box is flat, and a letter in miniature. */
const flat = 0.8;
const low = 0.53;
const lowest = 0.34;
/** Of the same: what is higher is several lines at once. */
const high = 1.8;
/** Of the same: how far lines in miniature, and words in miniature, lie apart at most. */
const lineGap = 0.12;
const wordGap = 1.5;
/** Of the same: where a miniature has blank lines, it goes on after this. */
const blankLines = 5;
/** Letters of the usual size that may lie there all the same: a brace and a number look like one. */
const strayLetters = 2;
/** Widths to a height from which on a box is a word, and its least width in px: what is smaller is a dash or a dot. */
const wordShape = 2.5;
const wordWidth = 8;
/** Of the usual height of a letter: how near the next letter of its name an underscore is, and how far below or above its end. */
const besideLetter = 0.3;
const belowLetter = 0.35;
/** Words, and sides in heights of a letter, from which on a cluster of them is a miniature: dashes are never so many. */
const fewestWords = 6;
const leastSide = 3;
/** Share of the boxes in a miniature that may be letters of the usual size. */
const usualShare = 0.12;

/**
 * Finds the areas of a page that show text in miniature.
 *
 * @param letters boxes of what may be letters or words
 */
export function findMiniatures(letters: readonly Box[]): Box[] {
  const usual = median(letters.map(heightOf).filter((height) => height >= 4));
  const words = new Set(findWords(letters, usual));
  const lines = letters.filter((box) => heightOf(box) > high * usual);
  const small = letters.filter((box) => heightOf(box) <= low * usual && !words.has(box));
  const isUsual = (box: Box): boolean =>
    heightOf(box) > low * usual && heightOf(box) <= high * usual && widthOf(box) <= 1.5 * usual;
  return clusters([...words, ...lines, ...small], wordGap * usual).flatMap((cluster) => {
    const area = around(cluster);
    if (cluster.filter((box) => words.has(box)).length < fewestWords) return [];
    if (Math.min(widthOf(area), heightOf(area)) < leastSide * usual) return [];
    const inside = letters.filter((box) => containsMiddle(area, box));
    if (inside.filter(isUsual).length > usualShare * inside.length) return [];
    return [grow(area, [...words, ...lines], blankLines * usual, letters.filter(isUsual))];
  });
}

/** Long boxes that are far too low for words of the page, or low and as close above one another as no lines of it are. */
function findWords(letters: readonly Box[], usual: number): Box[] {
  const isLong = (box: Box): boolean => widthOf(box) >= Math.max(wordWidth, wordShape * heightOf(box));
  const upright = letters.filter((box) => heightOf(box) > low * usual && heightOf(box) <= high * usual);
  const isUnderscore = (box: Box): boolean =>
    heightOf(box) <= lowest * usual &&
    upright.some(
      (letter) =>
        -horizontalOverlap(box, letter) <= besideLetter * usual &&
        Math.abs(box.top - letter.bottom) <= belowLetter * usual,
    );
  const flats = letters
    .filter((box) => heightOf(box) <= flat * usual && !isUnderscore(box))
    .sort((a, b) => a.top - b.top);
  const touching = new Set<Box>();
  for (const [index, box] of flats.entries()) {
    for (let next = index + 1; next < flats.length; next++) {
      const other = flats[next] as Box;
      if (other.top > box.bottom + lineGap * usual) break;
      const isBelow = verticalOverlap(box, other) <= 0.25 * Math.min(heightOf(box), heightOf(other));
      if (isBelow && horizontalOverlap(box, other) > 0) touching.add(box).add(other);
    }
  }
  return flats.filter((box) => isLong(box) && (heightOf(box) <= lowest * usual || touching.has(box)));
}

/** An area with what stands above and below it, from one box to the next, where that brings no letters of the usual size. */
function grow(area: Box, boxes: readonly Box[], apart: number, usual: readonly Box[]): Box {
  const column = boxes.filter((box) => horizontalOverlap(area, box) > 0);
  const upwards = column.filter(({ top }) => top < area.top).sort((a, b) => b.bottom - a.bottom);
  const downwards = column.filter(({ bottom }) => bottom > area.bottom).sort((a, b) => a.top - b.top);
  let grown = area;
  for (const box of [...upwards, ...downwards]) {
    if (-verticalOverlap(grown, box) > apart) continue;
    const next = { ...grown, top: Math.min(grown.top, box.top), bottom: Math.max(grown.bottom, box.bottom) };
    const brought = usual.filter((letter) => containsMiddle(next, letter) && !containsMiddle(grown, letter));
    if (brought.length <= strayLetters) grown = next;
  }
  return grown;
}

/** Boxes that lie at most `apart` px from one of their cluster. */
function clusters(boxes: readonly Box[], apart: number): Box[][] {
  const byTop = boxes.toSorted((a, b) => a.top - b.top);
  const sets = new DisjointSets(byTop.length);
  const highest = Math.max(0, ...byTop.map(heightOf));
  for (const [index, box] of byTop.entries()) {
    for (let next = index + 1; next < byTop.length; next++) {
      const other = byTop[next] as Box;
      if (other.top > box.top + highest + apart) break;
      if (-horizontalOverlap(box, other) <= apart && -verticalOverlap(box, other) <= apart) sets.join(index, next);
    }
  }
  return sets.sets().map((set) => set.map((index) => byTop[index] as Box));
}
