/** Connected components of an edge map: letters or words, boxes, rules, pictures. */
import type { Box } from './box.ts';
import { DisjointSets } from './disjoint-sets.ts';
import type { EdgeMap } from './edge-map.ts';
import type { Size } from '../../contracts/protocol.ts';

/** Pixels of edges that touch each other, by sides or corners. */
export interface Component extends Box {
  /** Pixels. */
  readonly area: number;
  /** The strongest step in it. */
  readonly peak: number;
  /** Share (0..1) of its pixels that lie along the sides of its box. */
  readonly border: number;
  /** Pixels along its upper side and along its lower side, whichever are fewer, in shares of its width. */
  readonly sides: number;
}

/** Rows of pixels of the components. The runs of row y are `rowStart[y]` to `rowStart[y + 1]`, from left to right. */
export interface Runs {
  readonly rowStart: Int32Array;
  readonly left: Int32Array;
  /** The first column outside. */
  readonly right: Int32Array;
  /** The strongest step in each. */
  readonly peak: Uint8Array;
  /** Index of the component. */
  readonly component: Int32Array;
}

/** Visits the runs of some rows, from top to bottom and from left to right; all, where none are named. */
export function forEachRun(
  { rowStart, left, right, component }: Runs,
  visit: (y: number, left: number, right: number, component: number, run: number) => void,
  fromRow = 0,
  toRow = rowStart.length - 1,
): void {
  for (let y = fromRow; y < toRow; y++)
    for (let run = rowStart[y] as number; run < (rowStart[y + 1] as number); run++)
      visit(y, left[run] as number, right[run] as number, component[run] as number, run);
}

export interface Components {
  readonly components: readonly Component[];
  readonly runs: Runs;
}

/** Labels the runs of each row, joining those that touch one of the row above (union-find). */
export function findComponents(
  { steps, threshold }: Pick<EdgeMap, 'steps' | 'threshold'>,
  { width, height }: Size,
): Components {
  const rowStart = new Int32Array(height + 1);
  const left: number[] = [];
  const right: number[] = [];
  const peaks: number[] = [];
  const sets = new DisjointSets();
  for (let y = 0; y < height; y++) {
    const first = left.length;
    rowStart[y] = first;
    let above = y > 0 ? (rowStart[y - 1] as number) : 0;
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if ((steps[at] as number) < threshold) continue;
      const start = x;
      let peak = 0;
      for (; x < width && (steps[at] as number) >= threshold; x++, at++) peak = Math.max(peak, steps[at] as number);
      const run = sets.add();
      left.push(start);
      right.push(x);
      peaks.push(peak);
      while (above < first && (right[above] as number) < start) above++;
      for (let other = above; other < first && (left[other] as number) <= x; other++) sets.join(run, other);
    }
  }
  rowStart[height] = left.length;
  const labels = Int32Array.from(left, (_, run) => sets.rootOf(run));
  return measure(
    { rowStart, left: Int32Array.from(left), right: Int32Array.from(right), peak: Uint8Array.from(peaks) },
    labels,
  );
}

interface Measured {
  left: number;
  top: number;
  right: number;
  bottom: number;
  area: number;
  peak: number;
  border: number;
  upper: number;
  lower: number;
}

/**
 * Measures components.
 * @param labels of each run: runs of one component have one label
 */
export function measure(unlabelled: Omit<Runs, 'component'>, labels: ArrayLike<number>): Components {
  const component = new Int32Array(unlabelled.left.length).fill(-1);
  const runs = { ...unlabelled, component };
  const components: Measured[] = [];
  const indexOfLabel = new Map<number, number>();
  forEachRun(runs, (y, start, end, _, run) => {
    const peak = runs.peak[run] as number;
    let index = indexOfLabel.get(labels[run] as number);
    if (index === undefined) {
      index = components.length;
      indexOfLabel.set(labels[run] as number, index);
      components.push({
        left: start,
        top: y,
        right: end,
        bottom: y + 1,
        area: 0,
        peak: 0,
        border: 0,
        upper: 0,
        lower: 0,
      });
    }
    component[run] = index;
    const found = components[index] as Measured;
    found.left = Math.min(found.left, start);
    found.right = Math.max(found.right, end);
    found.bottom = y + 1;
    found.area += end - start;
    found.peak = Math.max(found.peak, peak);
  });
  forEachRun(runs, (y, start, end, index) => {
    const found = components[index] as Measured;
    found.border += alongBorder(found, start, end, y);
    if (y < found.top + thickness) found.upper += end - start;
    if (y >= found.bottom - thickness) found.lower += end - start;
  });
  const finished = components.map(({ upper, lower, border, ...found }): Component => {
    return { ...found, border: border / found.area, sides: Math.min(upper, lower) / (found.right - found.left) };
  });
  return { components: finished, runs };
}

/** px of the sides of a box that count as its border. */
const thickness = 3;

/** Pixels of a run that lie along the sides of a box. */
function alongBorder(box: Box, start: number, end: number, y: number): number {
  if (y < box.top + thickness || y >= box.bottom - thickness) return end - start;
  const atLeft = Math.max(0, Math.min(end, box.left + thickness) - start);
  const atRight = Math.max(0, end - Math.max(start, box.right - thickness, box.left + thickness));
  return atLeft + atRight;
}
