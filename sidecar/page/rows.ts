/** Lines that stand side by side on one baseline, as rows. */
import { around, heightOf, median, verticalOverlap, widthOf, type Box } from './box.ts';
import type { Line } from './lines.ts';

/** Lines of about one baseline, from left to right. */
export interface Row extends Box {
  readonly lines: readonly Line[];
  readonly baseline: number;
  readonly em: number;
}

export function makeRow(lines: readonly Line[]): Row {
  return {
    ...around(lines),
    lines: lines.toSorted((a, b) => a.left - b.left),
    baseline: median(lines.map(({ metrics }) => metrics.baseline)),
    em: median(lines.map(({ metrics }) => metrics.em)),
  };
}

/** px from a baseline to the next: the smallest usual distance. */
export function linePitch(rows: readonly Row[]): number {
  const steps = rows.slice(1).map((row, index) => row.baseline - (rows[index] as Row).baseline);
  const sorted = steps.filter((step) => step > 1).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 4)] ?? 0;
}

/** Groups lines to rows, from top to bottom. */
export function rowsOf(lines: readonly Line[]): Row[] {
  const rows: Line[][] = [];
  for (const line of lines.toSorted((a, b) => a.metrics.baseline - b.metrics.baseline)) {
    const last = rows.at(-1);
    const first = last?.[0];
    if (
      last &&
      first &&
      isSameRow(first, line) &&
      last.every((other) => !(other.left < line.right && line.left < other.right))
    )
      last.push(line);
    else rows.push([line]);
  }
  return rows.map(makeRow);
}

function isSameRow(a: Line, b: Line): boolean {
  const em = Math.min(a.metrics.em, b.metrics.em);
  const apart = Math.abs(a.metrics.baseline - b.metrics.baseline);
  if (apart <= 0.3 * em) return true;
  // A bracket or a dash does not tell its baseline.
  const isShort = Math.min(widthOf(a), widthOf(b)) < 1.2 * em;
  const larger = Math.max(a.metrics.em, b.metrics.em);
  return (
    apart <= (isShort ? 0.8 * em : 0.45 * larger) && verticalOverlap(a, b) > 0.6 * Math.min(heightOf(a), heightOf(b))
  );
}
