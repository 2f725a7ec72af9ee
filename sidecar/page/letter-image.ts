/** Images of single letters of lines, and how alike two of them are: a page shows how each letter of its fonts looks. */
import type { Line } from './lines.ts';

/** Columns of a page, px: from the first one to the one after the last. */
export interface Columns {
  readonly from: number;
  readonly to: number;
}

/** A letter in its cell, its ink 1 in all. */
export interface LetterImage {
  /** [rows, columns], a little blurred from left to right: wherever in a pixel letters begin, they look alike then. */
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** em above and below the baseline that an image goes. */
const above = 1;
const below = 0.35;

/** What stands in a cell of a line, its columns; undefined where nothing does. */
export function letterImage(
  { ink, metrics: { baseline, em } }: Pick<Line, 'ink' | 'metrics'>,
  { from, to }: Columns,
): LetterImage | undefined {
  const [top, bottom] = [Math.round(baseline) - Math.ceil(above * em), Math.round(baseline) + Math.ceil(below * em)];
  const valueAt = (x: number, y: number): number =>
    x >= Math.max(from, ink.left) && x < Math.min(to, ink.left + ink.width) && y >= ink.top && y < ink.top + ink.height
      ? (ink.values[(y - ink.top) * ink.width + x - ink.left] as number)
      : 0;
  const size = { rows: bottom - top, columns: to - from + 2 };
  const values = Float32Array.from({ length: size.rows * size.columns }, (_, at) => {
    const [x, y] = [from - 1 + (at % size.columns), top + Math.floor(at / size.columns)];
    return (valueAt(x - 1, y) + 2 * valueAt(x, y) + valueAt(x + 1, y)) / 4;
  });
  const all = values.reduce((sum, value) => sum + value, 0);
  return all === 0 ? undefined : { values: values.map((value) => value / all), ...size };
}

/** px: how far two images are moved to each other, and in which steps. */
const shifts = { columns: [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1], rows: [-1, 0, 1] } as const;

/** 0..1: the least share of the ink of both images that only one of them has, however they are moved to each other a little. */
export function differenceOf(a: LetterImage, b: LetterImage): number {
  let least = 1;
  for (const rows of shifts.rows)
    for (const columns of shifts.columns) least = Math.min(least, differenceAt(a, b, rows, columns));
  return least;
}

/** The same where the middle of one cell lies on that of the other, but for a shift. */
function differenceAt(a: LetterImage, b: LetterImage, rows: number, columns: number): number {
  const offset = (b.columns - a.columns) / 2 + columns;
  const whole = Math.floor(offset);
  const part = offset - whole;
  const valueOf = ({ values, rows: height, columns: width }: LetterImage, x: number, y: number): number =>
    y < 0 || y >= height || x < 0 || x >= width ? 0 : (values[y * width + x] as number);
  let [apart, all] = [0, 0];
  for (let y = -1; y <= Math.max(a.rows, b.rows); y++)
    for (let x = -2; x < Math.max(a.columns, b.columns) + 2; x++) {
      const ofA = valueOf(a, x, y);
      const ofB = (1 - part) * valueOf(b, x + whole, y + rows) + part * valueOf(b, x + whole + 1, y + rows);
      apart += Math.abs(ofA - ofB);
      all += ofA + ofB;
    }
  return all === 0 ? 1 : apart / all;
}
