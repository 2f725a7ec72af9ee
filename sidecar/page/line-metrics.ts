/** Baseline and size of a line of text, from how much ink each of its rows has. */
import { median } from './box.ts';
import type { Ink } from './ink.ts';

export interface LineMetrics {
  /** Row of the page, with a fraction, that the letters stand on. */
  readonly baseline: number;
  /** Size of the font in pixels, as far as the heights of its letters tell. */
  readonly em: number;
  /**
   * Height of all letters where they have only one, so that they may be small letters without ascenders as well as
   * capitals or digits: the size is then a guess between the two.
   */
  readonly onlyHeight?: number;
}

/** Heights of letters in an average font, in em. */
export const xHeight = 0.53;
export const capHeight = 0.72;
const ascender = 0.74;
/** What a height that may be either of the two is taken for: wrong by at most a fifth, which the model can read. */
const undecidedHeight = 0.625;

/** Heights of a line: how wide two letters are, and how far they go on below a bar. */
const fewLetters = 1.8;
const leastStem = 0.25;
/** Share of the fullest row that stems have. */
const stemShare = 0.22;
/** Share of a row below which it is no row of the letters any more, but their antialiasing. */
const faintShare = 0.1;
/** Share of the fullest row from which on a row has letters in it. */
const inkShare = 0.07;

/** Measures a line. `ink` holds the line alone. */
export function measureLine(ink: Ink): LineMetrics {
  const rows = rowSums(ink);
  leaveOutUnderline(rows, ink);
  const fullest = Math.max(...rows, 1e-9);
  const top = rows.findIndex((sum) => sum > inkShare * fullest);
  const bottom = rows.findLastIndex((sum) => sum > inkShare * fullest) + 1;
  const height = bottom - top;
  const at = (row: number): number => rows[row] ?? 0;

  // The steepest fall in the lower part and the steepest rise above it: over two rows, since antialiasing spreads them.
  const fall = (row: number): number => at(row - 1) - at(row + 1);
  const steepestFall = steepest(top + Math.floor(height * 0.45), bottom + 1, fall);
  // The bar of an F may end more steeply than the letters do, where there are only two of them.
  const isBar =
    ink.width < fewLetters * height &&
    rows.subarray(steepestFall, bottom - 2).every((sum) => sum > stemShare * fullest);
  const fallRow =
    isBar && bottom - steepestFall > leastStem * height ? steepest(bottom - 3, bottom + 1, fall) : steepestFall;
  const baseline = crossing(at(fallRow - 1), at(fallRow), at(fallRow + 1), fallRow);
  // The last row of what stands on the baseline: where that falls sharply, the row before or the one behind is as steep.
  const foot = Math.ceil(baseline - faintShare) - 1;
  const rise = (row: number): number => at(row + 1) - at(row - 1);
  const riseRow = steepest(top - 1, foot - Math.ceil(height * 0.2), rise);
  const topLine = (row: number): number => row + 1 - (crossing(at(row + 1), at(row), at(row - 1), row) - row);
  const full = baseline - subpixelTop(rows, top, fullest);
  const level = baseline - topLine(riseRow);

  if (level < 0.8 * full) return { baseline: ink.top + baseline, em: mixedEm(level, full) };
  // The strongest rise is that of the tallest letters; small ones among them make another one below.
  const second = steepest(top + Math.floor(0.15 * full), foot - Math.ceil(0.5 * full), rise);
  const low = baseline - topLine(second);
  if (rise(second) > 0.4 * rise(riseRow) && low > 0.58 * full && low < 0.84 * full)
    return { baseline: ink.top + baseline, em: mixedEm(low, full) };
  const descent = bottom - baseline;
  // Letters without ascenders: those below the baseline reach farther down, compared with these.
  if (descent > 0.36 * full) return { baseline: ink.top + baseline, em: full / xHeight };
  return { baseline: ink.top + baseline, em: full / undecidedHeight, onlyHeight: full };
}

function mixedEm(low: number, full: number): number {
  // A rise far below the x-height is that of bars and hyphens.
  return low > 0.52 * full ? (low / xHeight + full / ascender) / 2 : full / ascender;
}

/** Shares of a line's height: an underline goes on for at least so long without a gap, which the foot of no letter does. */
const leastRun = 1.2;
/** Where underlines are, from the top, and how thick, at most. */
const lowerPart = 0.6;
const thickest = 0.12;
/** Share of its columns that each row of an underline covers. */
const underlineShare = 0.8;
/** Of what a row of letters usually covers: the row between them and the underline has less, which descenders cross. */
const gapShare = 0.6;
/** Of 255: less than this is antialiasing. */
const inked = 40;

/**
 * An underline has more ink than any row of letters, and would be taken for the one that they stand on. Where it goes, be
 * it below all of the line or a part of it, its rows get what the ones next to it have.
 */
function leaveOutUnderline(rows: Float64Array, ink: Ink): void {
  const from = rows.findIndex((_, row) => row >= lowerPart * ink.height && columnsOfRuns(ink, row).length > 0);
  if (from < 0) return;
  const columns = columnsOfRuns(ink, from);
  const valuesOf = (row: number): number[] => columns.map((x) => ink.values[row * ink.width + x] ?? 0);
  const covered = Array.from(rows, (_, row) => valuesOf(row).filter((value) => value >= inked).length);
  const at = (row: number): number => covered[row] ?? 0;
  let to = from;
  while (at(to) >= underlineShare * columns.length) to++;
  if (to - from > Math.max(2, thickest * ink.height)) return;
  const usual = median(covered.slice(0, from).filter((count) => count > 0));
  if (Math.min(at(from - 1), at(from - 2)) > gapShare * usual) return;
  // Antialiasing spreads it over one more row at each side.
  const [above, below] = [from - 2, to + 1];
  const sumOf = (row: number): number => valuesOf(row).reduce((sum, value) => sum + value, 0);
  const usualSum = Math.min(sumOf(above), sumOf(below));
  for (let row = above + 1; row < below; row++) rows[row] = (rows[row] ?? 0) - sumOf(row) + usualSum;
}

/** The columns of a row where ink goes on as far as an underline's does. */
function columnsOfRuns({ values, width, height }: Ink, row: number): number[] {
  const columns: number[] = [];
  let from = 0;
  for (let x = 0; x <= width; x++) {
    if (x < width && (values[row * width + x] as number) >= inked) continue;
    if (x - from >= leastRun * height) for (let column = from; column < x; column++) columns.push(column);
    from = x + 1;
  }
  return columns;
}

function rowSums({ values, width, height }: Ink): Float64Array {
  const rows = new Float64Array(height);
  for (let y = 0; y < height; y++) {
    let sum = 0;
    for (let at = y * width; at < (y + 1) * width; at++) sum += values[at] as number;
    rows[y] = sum;
  }
  return rows;
}

function steepest(from: number, to: number, slope: (row: number) => number): number {
  let best = from;
  for (let row = from; row < to; row++) if (slope(row) > slope(best)) best = row;
  return best;
}

/** Where between full and empty rows the ink ends: the row in between counts by its share. */
function crossing(inside: number, between: number, outside: number, row: number): number {
  const share = inside > outside ? (between - outside) / (inside - outside) : 0.5;
  return row + Math.min(1, Math.max(0, share));
}

/** The uppermost row of letters, less what its ink lacks to that of the row below. */
function subpixelTop(rows: Float64Array, top: number, fullest: number): number {
  const below = Math.min(rows[top + 1] ?? fullest, fullest);
  const share = below > 0 ? Math.min(1, (rows[top] ?? 0) / below) : 1;
  return top + 1 - share;
}
