/** The ink of one line alone: neighbours, boxes and highlights are taken away. */
import { around, type Box } from './box.ts';
import type { Component, Runs } from './components.ts';
import { backgroundOf, inkOf, type Ink } from './ink.ts';
import type { Page } from './page.ts';

/** What a line is cut from. */
export interface Source {
  readonly page: Page;
  readonly components: readonly Component[];
  readonly runs: Runs;
}

/** Of 255: backgrounds of one line that differ by more are different. */
const otherBackground = 6;
/** Share of a word's pixels that must have one colour for it to be the background. */
const plainShare = 0.3;

/**
 * The ink of a line of components. Words on a background of their own (inline code, a selection) are measured from
 * that; columns without a component are background, and so are the edges of components that are not the line's.
 */
export function lineInk(source: Source, parts: readonly number[]): Ink {
  const { page, components } = source;
  const boxes = parts.map((part) => components[part] as Component);
  const box = widen(around(boxes), 2, 1, page);
  const ink = inkOf(page, box);
  const background = backgroundOf(page, box);
  const covered = new Uint8Array(ink.width);
  for (const word of wordsOf(boxes, 0.3 * (box.bottom - box.top))) {
    const area = widen(word, 2, 1, page);
    covered.fill(1, area.left - box.left, area.right - box.left);
    const own = { ...area, top: box.top, bottom: box.bottom };
    const difference = distance(backgroundOf(page, own), background);
    if (difference > otherBackground) replaceWhereOther(ink, inkOf(page, own));
  }
  for (let at = 0; at < ink.values.length; at++) if (covered[at % ink.width] === 0) ink.values[at] = 0;
  eraseOthers(ink, source, new Set(parts));
  return ink;
}

function widen(box: Box, across: number, down: number, { width, height }: Page): Box {
  return {
    left: Math.max(0, box.left - across + 1),
    top: Math.max(0, box.top - down + 1),
    right: Math.min(width, box.right + across),
    bottom: Math.min(height, box.bottom + down),
  };
}

/** Boxes that are at most `gap` apart put together, from left to right. */
function wordsOf(boxes: readonly Box[], gap: number): Box[] {
  const words: Box[] = [];
  for (const box of boxes.toSorted((a, b) => a.left - b.left)) {
    const last = words.at(-1);
    if (last && box.left - last.right <= gap) words[words.length - 1] = around([last, box]);
    else words.push(box);
  }
  return words;
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((value, i) => value - (b[i] ?? 0))) / Math.sqrt(3);
}

/** Takes a word's own ink where its own background is plain; a large letter is not its own background. */
function replaceWhereOther(ink: Ink, word: Ink): void {
  const plain = word.values.reduce((count, value) => count + (value <= otherBackground ? 1 : 0), 0);
  if (plain < plainShare * word.values.length) return;
  const shift = word.left - ink.left;
  for (let y = 0; y < word.height; y++)
    ink.values.set(word.values.subarray(y * word.width, (y + 1) * word.width), y * ink.width + shift);
}

/** An edge is marked at the pixel above or at the left of the step, so the one after it goes as well. */
function eraseOthers({ values, left, top, width, height }: Ink, { runs }: Source, own: ReadonlySet<number>): void {
  for (let y = Math.max(0, top - 1); y < top + height; y++) {
    for (let run = runs.rowStart[y] as number; run < (runs.rowStart[y + 1] as number); run++) {
      if ((runs.right[run] as number) < left || (runs.left[run] as number) >= left + width) continue;
      if (own.has(runs.component[run] as number)) continue;
      const from = Math.max(0, (runs.left[run] as number) - left);
      const to = Math.min(width, (runs.right[run] as number) + 1 - left);
      for (const row of [y - top, y + 1 - top])
        if (row >= 0 && row < height) values.fill(0, row * width + from, row * width + to);
    }
  }
}
