/** Tables: names in rows and columns, which look like tabs or fields but for what stands beneath them. */
import { mostPitch, similar } from './columns.ts';
import type { Kind } from './kinds.ts';
import { isInRow, middleOf } from './neighbours.ts';
import { withKind, type Change } from './rules.ts';
import type { Seen } from './seen.ts';

/** What a cell may be taken for. */
const cells: readonly Kind[] = ['text', 'tab', 'button', 'text field', 'dropdown', 'icon'];

/** em by which cells of a column begin, or end, at different places, at most. */
const sameSide = 0.35;
/** Columns that two rows have in common, at least; and rows, or columns, of a table. */
const leastColumns = 2;
const leastRows = 3;

/** What stands without a box in a row, with other such rows above or below that have the same columns, is text. */
export function tableCells(seen: readonly Seen[]): Change[] {
  const bare = seen.filter(({ kind, text, frame }) => text !== '' && !frame && cells.includes(kind));
  const rows = rowsOf(bare).filter(({ length }) => length >= leastColumns);
  const isOfTable = (row: readonly Seen[]): boolean => {
    const others = rows.filter((other) => other !== row).map((other) => sharedColumns(row, other));
    return (
      Math.max(0, ...others) >= leastRows || others.filter((count) => count >= leastColumns).length + 1 >= leastRows
    );
  };
  return rows
    .filter(isOfTable)
    .flat()
    .filter(({ kind }) => kind !== 'text')
    .map((cell) => [cell, withKind(cell, 'text')]);
}

function rowsOf(items: readonly Seen[]): Seen[][] {
  const rows: Seen[][] = [];
  for (const item of items.toSorted((a, b) => middleOf(a) - middleOf(b))) {
    const last = rows.at(-1);
    if (last?.[0] && isInRow(item, last[0])) last.push(item);
    else rows.push([item]);
  }
  return rows;
}

/** em: how far rows of a table are apart that are compared. */
const mostRows = 8 * mostPitch;

/** In how many columns the cells of two rows begin or end beneath each other. */
function sharedColumns(row: readonly Seen[], other: readonly Seen[]): number {
  const [first, second] = [row[0] as Seen, other[0] as Seen];
  if (Math.abs(middleOf(first) - middleOf(second)) > mostRows * first.em) return 0;
  return row.filter((cell) =>
    other.some(
      ({ left, right, em }) =>
        similar(em, cell.em) && Math.min(Math.abs(left - cell.left), Math.abs(right - cell.right)) < sameSide * cell.em,
    ),
  ).length;
}
