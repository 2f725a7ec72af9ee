/** Rows of code with the bars and the box drawing in their cells as what they are: characters that nobody needs to read. */
import { heightOf, type Box } from '../page/box.ts';
import { cellAt, type Grid } from '../page/fixed-pitch.ts';
import { columnSums } from '../page/ink.ts';
import type { Line } from '../page/lines.ts';
import type { Page } from '../page/page.ts';
import { linePitch, type Row } from '../page/rows.ts';
import { withLeftOver } from './left-over-ink.ts';
import { drawnSigns, type CellRange, type CodeRow, type Signs } from './drawn-signs.ts';

/** A line of code, and the signs in cells of it, by the cells of the grid; `sign`: it is nothing but these. */
export interface SignedLine {
  readonly line: Line;
  readonly signs?: Signs;
  readonly sign?: string;
}

export interface SignedRow extends CodeRow {
  readonly lines: readonly SignedLine[];
}

/** Cells beside the longest lines where the frame of a table may stand. */
const frame = 4;

/**
 * Rows of code with their signs; what was taken for a letter there is none, and rows that have nothing but signs are added.
 * @param isCode whether a line is code, and no line number
 */
export function withDrawnSigns(
  page: Page,
  rows: readonly Row[],
  grid: Grid,
  isCode: (line: Line) => boolean,
): SignedRow[] {
  const pitch = linePitch(rows);
  const code = rows.flatMap(({ lines }) => lines.filter(isCode));
  const asTheyAre = rows.map((row) => ({ ...row, lines: row.lines.map((line) => ({ line })) }));
  if (pitch === 0 || code.length === 0) return asTheyAre;
  const inside: CellRange = {
    first: Math.min(...code.map(({ left }) => cellAt(grid, left))),
    last: Math.max(...code.map(({ right }) => cellAt(grid, right - 1))),
  };
  const isNumbered = code.length < rows.reduce((sum, { lines }) => sum + lines.length, 0);
  const cells = { first: inside.first - (isNumbered ? 0 : frame), last: inside.last + frame };
  const all = withEmptyRows(rows, pitch);
  const signs = drawnSigns(page, all, { grid, pitch, cells, inside });
  return all.flatMap((row, index) => {
    const own = signs[index] ?? new Map<number, string>();
    const whole = withWholeInk(page, row, own, { grid, ...inside });
    const lines = [...signedLines(whole, own, grid, isCode), ...signLines(whole, own, grid, isCode)];
    return lines.length > 0 ? [{ ...row, lines: lines.toSorted((a, b) => a.line.left - b.line.left) }] : [];
  });
}

/** A row whose lines have all ink of their cells, and none of other rows. */
function withWholeInk(page: Page, row: RowToSign, signs: Signs, cells: CellRange & { readonly grid: Grid }): RowToSign {
  const own = row.lines.map((line) => withoutSide(withinRow(line, row), cells.grid));
  return { ...row, lines: withLeftOver(page, { ...row, lines: own }, cells, (cell) => signs.has(cell)) };
}

/** em above and below the baseline where a line of code may have ink: what is beyond is of another row. */
const rowReach = { above: 1.05, below: 0.45 } as const;

function withinRow(line: Line, { baseline, em }: CodeRow): Line {
  const [top, bottom] = [baseline - rowReach.above * em, baseline + rowReach.below * em];
  const { ink } = line;
  if (ink.top >= top && ink.top + ink.height <= bottom) return line;
  const values = ink.values.slice();
  for (let y = 0; y < ink.height; y++)
    if (ink.top + y < top || ink.top + y + 1 > bottom) values.fill(0, y * ink.width, (y + 1) * ink.width);
  const within = { ...ink, values };
  const columns = columnSums(within);
  if (!columns.some((sum) => sum > 0)) return line;
  const inRow = { top: Math.max(line.top, Math.floor(top)), bottom: Math.min(line.bottom, Math.ceil(bottom)) };
  return { ...line, ...inRow, ink: within, columns };
}

/** Share of a cell at its sides in which no letter stands alone. */
const sideShare = 0.2;

/** A line without an upright where it ends that stands between two cells: the side of a selection, and no letter. */
function withoutSide(line: Line, { origin, pitch }: Grid): Line {
  const { ink, columns } = line;
  const end = columns.findLastIndex((sum) => sum > 0) + 1;
  let from = end;
  while (from > 0 && (columns[from - 1] ?? 0) > 0) from--;
  const border = origin + Math.round((ink.left + (from + end) / 2 - origin) / pitch) * pitch - ink.left;
  const isAlone = columns.subarray(0, from).some((sum) => sum > 0);
  if (!isAlone || from < border - sideShare * pitch || end > border + sideShare * pitch) return line;
  const values = ink.values.slice();
  for (let y = 0; y < ink.height; y++) values.fill(0, y * ink.width + from, y * ink.width + end);
  const without = { ...ink, values };
  return { ...line, ink: without, columns: columnSums(without) };
}

interface RowToSign extends CodeRow {
  readonly lines: readonly Line[];
}

/** Rows with the empty ones between them, above and below. */
function withEmptyRows(rows: readonly Row[], pitch: number): RowToSign[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  const empty = (row: Row, baseline: number): RowToSign => ({ baseline, em: row.em, lines: [] });
  return [
    empty(first, first.baseline - pitch),
    ...rows.flatMap((row, index) => {
      const next = rows[index + 1];
      const steps = next ? Math.round((next.baseline - row.baseline) / pitch) : 1;
      const step = next ? (next.baseline - row.baseline) / Math.max(1, steps) : pitch;
      const between = Array.from({ length: Math.max(0, steps - 1) }, (_, at) =>
        empty(row, row.baseline + (at + 1) * step),
      );
      return [row, ...between];
    }),
    empty(last, last.baseline + pitch),
  ];
}

/** The lines of a row without the ink of its signs; those that have no other are gone. */
function signedLines(row: RowToSign, signs: Signs, grid: Grid, isCode: (line: Line) => boolean): SignedLine[] {
  return row.lines.flatMap((line): SignedLine[] => {
    const { first: from, last: to } = rangeOf(line, grid);
    if (!isCode(line) || ![...signs.keys()].some((cell) => cell >= from && cell <= to)) return [{ line }];
    const trimmed = withoutCells(line, grid, signs);
    if (trimmed === undefined) return [];
    const { first, last } = rangeOf(trimmed, grid);
    const within = new Map([...signs].filter(([cell]) => cell > first && cell < last));
    return [{ line: trimmed, ...(within.size > 0 && { signs: within }) }];
  });
}

const rangeOf = ({ left, right }: Line, grid: Grid): CellRange => ({
  first: cellAt(grid, left),
  last: cellAt(grid, right - 1),
});

const isLevel = (sign: string | undefined): boolean => sign !== undefined && sign !== '|' && sign !== '│';

/** A line without what stands in some cells; undefined where nothing is left. */
function withoutCells(line: Line, grid: Grid, cells: Signs): Line | undefined {
  const { ink } = line;
  const cellOf = (x: number): number => Math.floor((x + 0.5 - grid.origin) / grid.pitch);
  // What is level goes on to the side of its cell, and a little beyond.
  const isIn = (x: number): boolean =>
    cells.has(cellOf(x)) || [x - 1, x + 1].some((beside) => isLevel(cells.get(cellOf(beside))));
  const values = ink.values.slice();
  const columns = line.columns.slice();
  for (let x = 0; x < ink.width; x++) {
    if (!isIn(ink.left + x)) continue;
    columns[x] = 0;
    for (let at = x; at < values.length; at += ink.width) values[at] = 0;
  }
  const [from, to] = [columns.findIndex((sum) => sum > 0), columns.findLastIndex((sum) => sum > 0) + 1];
  if (from < 0 || isTrace(columns, line.columns)) return undefined;
  const parts = line.parts.filter(({ left, right }) => !isIn((left + right) / 2));
  const [left, right] = [Math.max(line.left, ink.left + from), Math.min(line.right, ink.left + to)];
  if (left >= right) return undefined;
  const whole: Box = { left, top: line.top, right, bottom: line.bottom };
  return { ...line, ...whole, ink: { ...ink, values }, columns, parts: parts.length > 0 ? parts : [whole] };
}

/** Share of the ink of a line that is left over where it was nothing but signs. */
const traceShare = 0.1;

function isTrace(left: Float32Array, all: Float32Array): boolean {
  const sum = (columns: Float32Array): number => columns.reduce((total, column) => total + column, 0);
  return sum(left) <= traceShare * sum(all);
}

/** The signs of a row that stand in none of its lines, side by side as one. */
function signLines(row: RowToSign, signs: Signs, grid: Grid, isCode: (line: Line) => boolean): SignedLine[] {
  const taken = signedLines(row, signs, grid, isCode).filter(({ line }) => isCode(line));
  const isTaken = (cell: number): boolean =>
    taken.some(({ line }) => {
      const { first, last } = rangeOf(line, grid);
      return cell >= first && cell <= last;
    });
  const alone = [...signs].filter(([cell]) => !isTaken(cell)).toSorted(([a], [b]) => a - b);
  const groups: [number, string][][] = [];
  for (const sign of alone) {
    const last = groups.at(-1)?.at(-1);
    if (last && sign[0] === last[0] + 1) groups.at(-1)?.push(sign);
    else groups.push([sign]);
  }
  return groups.map((group) => {
    const sign = group.map(([, text]) => text).join('');
    return { line: signLine(row, group[0]?.[0] ?? 0, group.length, grid), sign };
  });
}

/** em above and below the baseline that signs reach. */
const signAbove = 0.9;
const signBelow = 0.25;

function signLine({ baseline, em }: CodeRow, cell: number, count: number, { origin, pitch }: Grid): Line {
  const box: Box = {
    left: Math.round(origin + cell * pitch),
    top: Math.round(baseline - signAbove * em),
    right: Math.round(origin + (cell + count) * pitch),
    bottom: Math.round(baseline + signBelow * em),
  };
  const size = { width: 0, height: heightOf(box) };
  const ink = { values: new Float32Array(0), left: box.left, top: box.top, ...size };
  return { ...box, metrics: { baseline, em }, ink, columns: new Float32Array(0), parts: [box] };
}
