/** Whether lines are set in a monospaced font, and the width of its cells. */
import type { Line } from './lines.ts';

/** The grid of a monospaced font: cell n begins at `origin + n * pitch`, in px of the page. */
export interface Grid {
  readonly origin: number;
  readonly pitch: number;
}

/** Widths of cells that fonts have, in em. */
const narrowest = 0.5;
const widest = 0.7;
const bins = 16;
/** Ink at the borders of the cells, in shares of the mean, that is the most for a monospaced font. */
const mostAtBorders = 0.42;
/** Cells of text without which nothing can be said. */
const fewestCells = 12;

/**
 * Looks for a grid whose cell borders have hardly any ink on all lines: the columns of all of them are added up and
 * folded at each width of a cell that is possible.
 * @param lines of about one size
 */
export function findGrid(lines: readonly Line[], em: number): Grid | undefined {
  const left = Math.min(...lines.map((line) => line.ink.left));
  const right = Math.max(...lines.map((line) => line.ink.left + line.ink.width));
  const columns = new Float64Array(Math.max(0, right - left));
  for (const { ink, columns: own } of lines) {
    const shift = ink.left - left;
    for (let x = 0; x < own.length; x++) columns[shift + x] = (columns[shift + x] as number) + (own[x] as number);
  }
  const inked = columns.reduce((count, sum) => count + (sum > 0 ? 1 : 0), 0);
  if (inked < fewestCells * narrowest * em) return undefined;
  let best = { pitch: 0, phase: 0, share: Infinity };
  // At the far end the borders must still be within an eighth of a cell.
  const step = (0.12 * narrowest * em) / Math.max(8, columns.length / (narrowest * em));
  for (let pitch = narrowest * em; pitch <= widest * em; pitch += Math.max(step, 0.004)) {
    const { share, phase } = fold(columns, pitch);
    if (share < best.share) best = { pitch, phase, share };
  }
  return best.share < mostAtBorders ? { pitch: best.pitch, origin: left + best.phase } : undefined;
}

/** The place in a cell with the least ink, and that ink in shares of the mean. */
function fold(columns: Float64Array, pitch: number): { share: number; phase: number } {
  const sums = new Float64Array(bins);
  let total = 0;
  for (let x = 0; x < columns.length; x++) {
    const sum = columns[x] as number;
    if (sum === 0) continue;
    // A pixel covers several bins, each by a part.
    const end = ((x + 1) * bins) / pitch;
    for (let from = (x * bins) / pitch; from < end;) {
      const to = Math.min(end, Math.floor(from) + 1);
      const bin = Math.floor(from) % bins;
      sums[bin] = (sums[bin] as number) + (sum * (to - from) * pitch) / bins;
      from = to;
    }
    total += sum;
  }
  let best = { share: Infinity, phase: 0 };
  for (let bin = 0; bin < bins; bin++) {
    const here = (sums[bin] as number) + (sums[(bin + 1) % bins] as number);
    if (here < best.share) best = { share: here, phase: ((bin + 1) / bins) * pitch };
  }
  return { share: best.share / (total / (bins / 2)), phase: best.phase };
}

/** The cell that a letter which begins here stands in, counted from the grid's origin. It may begin a little before. */
export function cellAt({ origin, pitch }: Grid, x: number): number {
  return Math.floor((x - origin) / pitch + 0.25);
}

/** Shares of a cell's width between which a letter of it has ink, and one of its neighbours has none. */
const middle = { from: 0.2, to: 0.8 } as const;

/** px of the page: the columns in the middle of a cell, where only a letter of its own has ink. */
export function middleOf({ origin, pitch }: Grid, cell: number): { readonly from: number; readonly to: number } {
  return {
    from: Math.round(origin + (cell + middle.from) * pitch),
    to: Math.round(origin + (cell + middle.to) * pitch),
  };
}

/** Ink at the borders of its cells, in shares of the mean, that is the most for a single line of the grid's font. */
const mostOfLine = 0.6;

/** Whether a line is set in the font of a grid: there is little ink where its cells meet. */
export function isInGrid({ ink, columns, left, right }: Line, grid: Grid): boolean {
  let [borders, sum] = [0, 0];
  for (let cell = cellAt(grid, left) + 1; grid.origin + cell * grid.pitch < right; cell++, borders++)
    sum += columns[Math.round(grid.origin + cell * grid.pitch - 0.5) - ink.left] ?? 0;
  const mean = columns.reduce((total, column) => total + column, 0) / Math.max(1, right - left);
  return borders === 0 || sum / borders <= mostOfLine * mean;
}
