/** Code that empty lines divide, or a listing in it, is one: what fits into its grid goes on with it. */
import { median } from '../page/box.ts';
import type { Line } from '../page/lines.ts';
import type { Part } from '../page/reading-order.ts';
import { linePitch, rowsOf, type Row } from '../page/rows.ts';
import { cellsOf } from './monospaced-spaces.ts';

type Code = Part & { readonly kind: 'code' };

/** Joins each code with what stands next to it, above and below, as far as that is set in its grid. */
export function joinCode(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    let last: Part = part;
    for (let above = joined.at(-1); above; above = joined.at(-1)) {
      const whole = joinedCode(above, last);
      if (!whole) break;
      joined.pop();
      last = whole;
    }
    joined.push(last);
  }
  return joined;
}

function joinedCode(above: Part, below: Part): Code | undefined {
  const code = above.kind === 'code' ? above : below.kind === 'code' ? below : undefined;
  const other = code === above ? below : above;
  if (!code || !goesOn(code, above.rows, below.rows) || !isSetIn(code, linesOf(other.rows))) return undefined;
  return { kind: 'code', grid: code.grid, rows: rowsOf([...linesOf(above.rows), ...linesOf(below.rows)]) };
}

const linesOf = (rows: readonly Row[]): Line[] => rows.flatMap(({ lines }) => lines);

/** Empty lines within code, and the share of a line that the step across them may differ from whole lines. */
const mostEmpty = 3;
const offStep = 0.15;

/** Whether rows follow one another in the lines of some code, with a few empty ones between them at most. */
function goesOn(code: Code, above: readonly Row[], below: readonly Row[]): boolean {
  const [last, first] = [above.at(-1), below[0]];
  const pitch = linePitch(code.rows);
  if (!last || !first || pitch === 0) return false;
  const steps = (first.baseline - last.baseline) / pitch;
  return Math.abs(steps - Math.round(steps)) <= offStep && steps > 0.5 && steps < mostEmpty + 1.5;
}

/** Cells without which nothing can be said of a font, and how much larger or smaller its lines may seem. */
const fewestCells = 8;
const mostApart = 0.12;

/** Whether lines are set in the font of some code: each stands in its cells, and most have its size. */
function isSetIn({ grid, rows }: Code, lines: readonly Line[]): boolean {
  const em = median(linesOf(rows).map(({ metrics }) => metrics.em));
  const cells = lines.map((line) => cellsOf(line, grid)?.inked.filter(Boolean).length ?? -1);
  const isAlike = ({ metrics }: Line): boolean => Math.abs(metrics.em / em - 1) < mostApart;
  const alike = cells.reduce((sum, count, index) => sum + (isAlike(lines[index] as Line) ? count : 0), 0);
  const all = cells.reduce((sum, count) => sum + count, 0);
  return cells.every((count) => count >= 0) && all >= fewestCells && 2 * alike >= all;
}
