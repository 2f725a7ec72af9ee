/** The cells of a table below one of its heads, where it is plain that it is a table. */
import { columnBelow, rowOf, type Line } from './placed-lines.ts';

/** Cells of the row with the heads. With two it may as well be a label and its value. */
const leastHeads = 3;
/** Of the height of a head: the first row is no farther below. */
const farthestFirst = 6;
/** Of the distance of the rows before: a row is no farther below. */
const farthestNext = 1.6;

/**
 * From top to bottom; empty where the line is no head of a table. A head has no number in it, nor has one beside it; a
 * row has at most one cell less than there are heads.
 */
export function cellsUnder(head: Line, lines: readonly Line[]): Line[] {
  const heads = rowOf(head, lines);
  if (heads.length < leastHeads || heads.some(({ text }) => /\d/.test(text))) return [];
  const cells: Line[] = [];
  let above = head;
  let farthest = farthestFirst * head.box.height;
  for (const cell of columnBelow(head, lines)) {
    const distance = cell.box.y - above.box.y;
    if (distance > farthest || rowOf(cell, lines).length < heads.length - 1) break;
    if (cells.length > 0) farthest = Math.min(farthest, farthestNext * distance);
    cells.push(cell);
    above = cell;
  }
  return cells;
}
