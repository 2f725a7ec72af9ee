/** The rows and columns of a table, whose cells may have several lines. */
import { median } from './box.ts';
import type { Line } from './lines.ts';
import { makeRow, rowsOf, type Row } from './rows.ts';

/** What takes up room across a table, in px of the page. */
export interface Span {
  readonly left: number;
  readonly right: number;
  readonly em: number;
}

/** em: the least space between columns. */
export const columnSpace = 0.7;

/** Joins what lies closer together than columns do. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.left - b.left)) {
    const last = joined.at(-1);
    if (last && span.left - last.right <= columnSpace * span.em)
      joined[joined.length - 1] = { ...last, right: Math.max(last.right, span.right) };
    else joined.push(span);
  }
  return joined;
}

export const spanOf = ({ left, right, metrics }: Line): Span => ({ left, right, em: metrics.em });

/** The index of the column that a place lies in. */
export function columnAt(columns: readonly number[], left: number): number {
  return Math.max(
    0,
    columns.findLastIndex((start) => left >= start),
  );
}

/** Lines of one row of a table, cell by cell. */
export function tableRow(lines: readonly Line[], columns: readonly number[]): Row {
  const cells = columns.map((_, column) => lines.filter(({ left }) => columnAt(columns, left) === column));
  // Side by side in a cell, lines stand a little higher and lower.
  return { ...makeRow(lines), lines: cells.flatMap((cell) => rowsOf(cell).flatMap((row) => row.lines)) };
}

/** em: from one line of a cell to the next, at most. */
const cellLeading = 1.5;
/** How much farther apart the rows of a table are than the lines of a cell. */
const rowLeading = 1.2;

/**
 * The rows of a table from rows of lines; what a cell has no room for stands below it, with nothing in the first column,
 * and closer than rows are. Rows that begin in a later column, such as totals, have none that goes on.
 */
export function joinWrapped(rows: readonly Row[], columns: readonly number[]): Row[] {
  const steps = rows.slice(1).map((row, index) => row.baseline - (rows[index] as Row).baseline);
  const isFull = (row: Row): boolean => row.lines.some((line) => columnAt(columns, line.left) === 0);
  const usual = median(steps.filter((_, index) => isFull(rows[index + 1] as Row)));
  const joined: Line[][] = [];
  let canGoOn = false;
  for (const [index, row] of rows.entries()) {
    const step = steps[index - 1] ?? Infinity;
    const above = joined.at(-1);
    const isWrapped = !isFull(row) && step <= cellLeading * row.em && step * rowLeading <= usual;
    if (above && isWrapped && canGoOn) above.push(...row.lines);
    else {
      joined.push([...row.lines]);
      canGoOn = isFull(row);
    }
  }
  return joined.map((lines) => tableRow(lines, columns));
}
