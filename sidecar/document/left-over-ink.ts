/**
 * What stands in the cells of code and was found to be no letter: dashes that touch look like a ruling, and the dots of a
 * line that has nothing else like the accents of the next one.
 */
import { around, type Box } from '../page/box.ts';
import { cellAt, isInGrid, middleOf, type Grid } from '../page/fixed-pitch.ts';
import { columnSums, inkOf, joinInks, type Ink } from '../page/ink.ts';
import type { Line } from '../page/lines.ts';
import type { Page } from '../page/page.ts';
import { cellsOf } from './monospaced-spaces.ts';

/** A row of code, px of the page, and its lines. */
export interface RowOfLines {
  readonly baseline: number;
  readonly em: number;
  readonly lines: readonly Line[];
}

/** em above and below the baseline that its letters, with their accents, reach. */
const reach = { above: 1.02, below: 0.36 } as const;
/** Share of the strongest ink of a row that a letter of it has, and what it has at least, of 255. */
const inkShare = 0.35;
const leastInk = 40;
/** em: ink that is lower than that stands for nothing. */
const leastHeight = 0.05;
/** em above the baseline that the lowest ink of a letter is at most: a quote's. What is higher hangs down from the row above. */
const highestFoot = 0.62;

/**
 * A row with the ink that its lines have left in cells: with the line that it touches, or as a line of its own.
 * @param cells from the first to the last that are looked at
 * @param isTaken cells of which it is known what stands there
 */
export function withLeftOver(
  page: Page,
  row: RowOfLines,
  { grid, first, last }: { readonly grid: Grid; readonly first: number; readonly last: number },
  isTaken: (cell: number) => boolean,
): readonly Line[] {
  const ink = inkOfRow(page, row, {
    left: grid.origin + first * grid.pitch,
    right: grid.origin + (last + 1) * grid.pitch,
  });
  if (!ink) return row.lines;
  const covered = coveredBy(row.lines, grid);
  const strongest = ink.values.reduce((most, value) => Math.max(most, value), 0);
  const measure: Measure = {
    least: Math.max(leastInk, inkShare * strongest),
    line: row.baseline - ink.top,
    em: row.em,
  };
  const found = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter(
    (cell) => !covered.has(cell) && !isTaken(cell) && isLetter(ink, cell, grid, measure),
  );
  return runsOf(found).reduce((lines, run) => withRun(lines, run, ink, row, grid), row.lines);
}

function inkOfRow(page: Page, { baseline, em }: RowOfLines, sides: Pick<Box, 'left' | 'right'>): Ink | undefined {
  const box: Box = {
    left: Math.max(0, Math.floor(sides.left)),
    top: Math.max(0, Math.floor(baseline - reach.above * em)),
    right: Math.min(page.width, Math.ceil(sides.right)),
    bottom: Math.min(page.height, Math.ceil(baseline + reach.below * em)),
  };
  if (box.right - box.left < 2 || box.bottom - box.top < 0.8 * em) return undefined;
  const ink = inkOf(page, box);
  eraseNeighbours(ink);
  return ink;
}

/** What comes in from the row above or below, or goes through, is none of the row's. */
function eraseNeighbours({ values, width, height }: Ink): void {
  for (let x = 0; x < width; x++)
    for (const [start, step] of [
      [0, 1],
      [height - 1, -1],
    ] as const)
      for (let y = start; y >= 0 && y < height && (values[y * width + x] as number) >= leastInk / 2; y += step)
        values[y * width + x] = 0;
}

/** The cells that lines have taken; of a line in another font all that it covers. */
function coveredBy(lines: readonly Line[], grid: Grid): ReadonlySet<number> {
  const covered = new Set<number>();
  for (const line of lines) {
    const cells = cellsOf(line, grid);
    const from = cellAt(grid, cells?.left ?? line.left);
    const to = cells ? from + cells.inked.length - 1 : cellAt(grid, line.right - 1);
    for (let cell = from; cell <= to; cell++) if (!cells || cells.inked[cell - from]) covered.add(cell);
  }
  return covered;
}

interface Columns {
  readonly from: number;
  readonly to: number;
}

/** The columns of ink in the middle of a cell. */
function columnsOf(cell: number, grid: Grid, { left, width }: Ink): Columns {
  const { from, to } = middleOf(grid, cell);
  return { from: Math.max(0, from - left), to: Math.min(width, to - left) };
}

/** How strong ink is that counts, and the row of an ink that its baseline is. */
interface Measure {
  readonly least: number;
  readonly line: number;
  readonly em: number;
}

/** The rows that have ink in some columns. */
function inkedRows({ values, width, height }: Ink, { from, to }: Columns, { least }: Measure): number[] {
  return Array.from({ length: height }, (_, y) => y).filter((y) =>
    values.subarray(y * width + from, y * width + to).some((value) => value >= least),
  );
}

/** Whether there is ink in a cell that a letter has, be it an underscore: what goes on below others underlines them. */
function isLetter(ink: Ink, cell: number, grid: Grid, measure: Measure): boolean {
  const { line, em } = measure;
  const rows = inkedRows(ink, columnsOf(cell, grid, ink), measure);
  const [top, foot] = [rows[0], rows.at(-1)];
  if (top === undefined || foot === undefined || rows.length < leastHeight * em) return false;
  return foot >= line - highestFoot * em && (top < line - 1 || !goesOn(ink, cell, grid, measure, top));
}

/** px on the other side of where two cells meet. */
const acrossPx = 2;

/** Whether ink below the baseline, from a row on, goes on into a cell beside it. */
function goesOn(ink: Ink, cell: number, { origin, pitch }: Grid, measure: Measure, top: number): boolean {
  const [left, right] = [cell, cell + 1].map((at) => Math.round(origin + at * pitch) - ink.left) as [number, number];
  return [left - acrossPx, right + acrossPx - 1].some(
    (x) => x >= 0 && x < ink.width && inkedRows(ink, { from: x, to: x + 1 }, measure).some((y) => y >= top),
  );
}

function runsOf(cells: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const cell of cells) {
    const run = runs.at(-1);
    if (run && cell === (run.at(-1) ?? 0) + 1) run.push(cell);
    else runs.push([cell]);
  }
  return runs;
}

/** Lines with the ink of a run of cells. */
function withRun(lines: readonly Line[], run: readonly number[], ink: Ink, row: RowOfLines, grid: Grid): Line[] {
  const [from, to] = [run[0] ?? 0, run.at(-1) ?? 0];
  const own = lineOfCells(ink, from, to, row, grid);
  if (!own || !isInGrid(own, grid)) return [...lines];
  const beside = lines.find((line) => {
    const cells = cellsOf(line, grid);
    if (!cells) return false;
    const first = cellAt(grid, cells.left);
    return first <= to + 1 && first + cells.inked.length >= from;
  });
  return beside ? lines.map((line) => (line === beside ? together(beside, own) : line)) : [...lines, own];
}

function lineOfCells(ink: Ink, from: number, to: number, row: RowOfLines, { origin, pitch }: Grid): Line | undefined {
  const left = Math.max(0, Math.round(origin + from * pitch) - ink.left);
  const right = Math.min(ink.width, Math.round(origin + (to + 1) * pitch) - ink.left);
  const width = right - left;
  const values = new Float32Array(width * ink.height);
  for (let y = 0; y < ink.height; y++)
    values.set(ink.values.subarray(y * ink.width + left, y * ink.width + right), y * width);
  const part: Ink = { ...ink, values, left: ink.left + left, width };
  const columns = columnSums(part);
  const [start, end] = [columns.findIndex((sum) => sum > 0), columns.findLastIndex((sum) => sum > 0) + 1];
  if (start < 0) return undefined;
  const inkedRows = Array.from({ length: ink.height }, (_, y) => y).filter((y) =>
    values.subarray(y * width, (y + 1) * width).some((value) => value >= leastInk),
  );
  const box: Box = {
    left: part.left + start,
    top: ink.top + (inkedRows[0] ?? 0),
    right: part.left + end,
    bottom: ink.top + (inkedRows.at(-1) ?? 0) + 1,
  };
  return { ...box, metrics: { baseline: row.baseline, em: row.em }, ink: part, columns, parts: [box] };
}

/** A line with the ink of another one, which lies in columns that are its own alone. */
function together(line: Line, other: Line): Line {
  const ink = joinInks([line.ink, other.ink]);
  const parts = [...line.parts, ...other.parts].toSorted((a, b) => a.left - b.left);
  return { ...line, ...around([line, other]), ink, columns: columnSums(ink), parts };
}
