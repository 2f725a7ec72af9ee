/** Tables: names in rows and columns, which look like tabs or fields but for what stands beneath them. */
import { middleRow } from '../page/box.ts';
import { mostPitch, similar } from './aligned-names.ts';
import type { Kind } from './kinds.ts';
import { isInRow } from './neighbours.ts';
import { withKind, type Change } from './apply-rules.ts';
import type { Seen } from './detected-item.ts';

/** What a cell may be taken for. */
const cells: readonly Kind[] = ['text', 'tab', 'button', 'text field', 'dropdown', 'icon'];

/** em by which cells of a column begin, or end, at different places, at most. */
const sameSide = 0.35;
/** Columns that two rows have in common, at least; and rows, or columns, of a table. */
const leastColumns = 2;
const leastRows = 3;

/** What stands without a box in rows that follow each other and have the same columns, is text. */
export function tableCells(seen: readonly Seen[]): Change[] {
  const bare = seen.filter(({ kind, text, frame }) => text !== '' && !frame && cells.includes(kind));
  return tablesOf(rowsOf(bare))
    .flat(2)
    .filter(({ kind }) => kind !== 'text')
    .map((cell) => [cell, withKind(cell, 'text')]);
}

/** Rows that follow each other and have columns in common, as many as make a table. */
function tablesOf(rows: readonly (readonly Seen[])[]): (readonly Seen[])[][] {
  const runs: { readonly rows: (readonly Seen[])[]; columns: number }[] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    const shared = run ? sharedColumns(run.rows.at(-1) ?? [], row) : 0;
    if (run && shared >= leastColumns) {
      run.rows.push(row);
      run.columns = Math.max(run.columns, shared);
    } else runs.push({ rows: [row], columns: 0 });
  }
  return runs.filter((run) => run.rows.length >= leastRows || run.columns >= leastRows).map((run) => run.rows);
}

function rowsOf(items: readonly Seen[]): Seen[][] {
  const rows: Seen[][] = [];
  for (const item of items.toSorted((a, b) => middleRow(a) - middleRow(b))) {
    const last = rows.at(-1);
    if (last?.[0] && isInRow(item, last[0])) last.push(item);
    else rows.push([item]);
  }
  return rows;
}

/** In how many columns the cells of two rows that follow each other begin or end beneath each other. */
function sharedColumns(row: readonly Seen[], next: readonly Seen[]): number {
  const [first, second] = [row[0], next[0]];
  if (!first || !second || middleRow(second) - middleRow(first) > mostPitch * first.em) return 0;
  return row.filter((cell) =>
    next.some(
      ({ left, right, em }) =>
        similar(em, cell.em) && Math.min(Math.abs(left - cell.left), Math.abs(right - cell.right)) < sameSide * cell.em,
    ),
  ).length;
}
