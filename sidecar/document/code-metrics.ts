/** The lines of code have one size, and those of one row have one baseline, whatever their own letters seem to tell. */
import { median } from '../page/box.ts';
import type { Grid } from '../page/fixed-pitch.ts';
import type { LineMetrics } from '../page/line-metrics.ts';
import type { Line } from '../page/lines.ts';
import { linePitch, type Row } from '../page/rows.ts';
import { cellsOf } from './monospaced-spaces.ts';

/** Letters that a line has at least, and share that its size may differ, for its baseline to be believed. */
const fewestLetters = 3;
const mostApart = 0.08;
/** em: how far the baseline of a row may be from where the next rows have it. */
const offRow = 0.5;

/**
 * The rows of code with the metrics of its font. Signs and digits alone do not tell them: a line of + and - seems to be of
 * small letters, and to stand as high as its bars.
 */
export function withMetricsOfFont(rows: readonly Row[], grid: Grid): Row[] {
  const own = rows.map((row) => row.lines.filter((line) => countCells(line, grid) >= fewestLetters));
  const em = median(own.flat().flatMap((line) => new Array<number>(countCells(line, grid)).fill(line.metrics.em)));
  if (em === 0) return [...rows];
  const isSure = ({ metrics }: Line): boolean => Math.abs(metrics.em / em - 1) < mostApart;
  const sure = own.map((lines) => lines.filter(isSure).map(({ metrics }) => metrics.baseline));
  const known = rows.flatMap((row, index) => (sure[index]?.length ? [{ ...row, baseline: median(sure[index]) }] : []));
  const pitch = linePitch(known);
  return rows.map((row, index) => {
    const baseline = (sure[index] ?? []).length > 0 ? median(sure[index] ?? []) : fromNearest(row, sure, pitch, em);
    const settled = (line: Line): LineMetrics =>
      own[index]?.includes(line) && isSure(line)
        ? { baseline: line.metrics.baseline, em }
        : { baseline: baseline ?? line.metrics.baseline, em };
    const lines = row.lines.map((line) =>
      cellsOf(line, grid) === undefined ? line : { ...line, metrics: settled(line) },
    );
    return { ...row, lines, baseline: baseline ?? row.baseline, em };
  });
}

function countCells(line: Line, grid: Grid): number {
  return cellsOf(line, grid)?.inked.filter(Boolean).length ?? 0;
}

/** The baseline of a row, counted in whole rows from the nearest one whose baseline is known. */
function fromNearest(row: Row, sure: readonly (readonly number[])[], pitch: number, em: number): number | undefined {
  const known = sure.flatMap((baselines) => (baselines.length > 0 ? [median(baselines)] : []));
  const away = (baseline: number): number => Math.abs(baseline - row.baseline);
  const nearest = known.toSorted((a, b) => away(a) - away(b))[0];
  if (nearest === undefined || pitch === 0) return undefined;
  const baseline = nearest + Math.round((row.baseline - nearest) / pitch) * pitch;
  return Math.abs(baseline - row.baseline) < offRow * em ? baseline : undefined;
}
