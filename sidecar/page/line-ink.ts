/** The ink of one line alone: neighbours, boxes and rules are taken away. */
import { around, type Box } from './box.ts';
import { forEachRun, type Component, type Runs } from './components.ts';
import { inkOf, type Ink } from './ink.ts';
import type { Page } from './page.ts';
import { wornInk } from './worn-ink.ts';

/** What a line is cut from. */
export interface Source {
  readonly page: Page;
  readonly components: readonly Component[];
  readonly runs: Runs;
}

/**
 * The ink of a line of components. Columns without a component are background, and so are the edges of components that
 * are not the line's.
 */
export function lineInk(source: Source, parts: readonly number[]): Ink {
  const { page, components } = source;
  const boxes = parts.map((part) => components[part] as Component);
  const ink = inkOf(page, withEdges(around(boxes), page));
  const covered = new Uint8Array(ink.width);
  for (const box of boxes) {
    const { left, right } = withEdges(box, page);
    covered.fill(1, left - ink.left, right - ink.left);
  }
  for (let at = 0; at < ink.values.length; at++) if (covered[at % ink.width] === 0) ink.values[at] = 0;
  const own = new Set(parts);
  eraseThose(ink, source.runs, (component) => !own.has(component));
  eraseBeyond(ink);
  return ink;
}

/**
 * The ink of a line of a worn page: all that is in its zone but for what belongs to other lines or is no letter.
 * @param isOthers whether a component is none of the line's
 */
export function wornLineInk({ page, runs }: Source, zone: Box, isOthers: (component: number) => boolean): Ink {
  const ink = wornInk(page, {
    left: Math.max(0, Math.floor(zone.left)),
    top: Math.max(0, Math.floor(zone.top)),
    right: Math.min(page.width, Math.ceil(zone.right)),
    bottom: Math.min(page.height, Math.ceil(zone.bottom)),
  });
  eraseThose(ink, runs, isOthers);
  return ink;
}

/** Columns at each end of a line where its last letter's edge goes beyond the ground that it stands on. */
const mostBeyond = 2;
/** Of 255: ink. */
const leastInk = 12;

/** Where a line ends with its ground, its first or its last column may be of what is beside that: inked from top to bottom. */
function eraseBeyond({ values, width, height }: Ink): void {
  const rows = Array.from({ length: height }, (_, y) => y * width);
  const isBeyond = (x: number): boolean => rows.every((row) => (values[row + x] as number) >= leastInk);
  for (const [end, step] of [
    [0, 1],
    [width - 1, -1],
  ] as const)
    for (let x = end; Math.abs(x - end) < mostBeyond && isBeyond(x); x += step)
      for (const row of rows) values[row + x] = 0;
}

/** An edge is marked at the pixel above or at the left of the step, and antialiasing may go on beyond it. */
function withEdges({ left, top, right, bottom }: Box, { width, height }: Page): Box {
  return {
    left: Math.max(0, left - 1),
    top,
    right: Math.min(width, right + 2),
    bottom: Math.min(height, bottom + 1),
  };
}

/** An edge is marked at the pixel above or at the left of the step, so the one after it goes as well. */
function eraseThose(
  { values, left, top, width, height }: Ink,
  runs: Runs,
  isErased: (component: number) => boolean,
): void {
  const erase = (y: number, start: number, end: number, component: number): void => {
    if (end < left || start >= left + width || !isErased(component)) return;
    const from = Math.max(0, start - left);
    const to = Math.min(width, end + 1 - left);
    for (const row of [y - top, y + 1 - top])
      if (row >= 0 && row < height) values.fill(0, row * width + from, row * width + to);
  };
  forEachRun(runs, erase, Math.max(0, top - 1), top + height);
}
