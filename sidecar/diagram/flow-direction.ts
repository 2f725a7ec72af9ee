/** In which direction a diagram runs, and in which order its nodes are read. */
import { heightOf, horizontalOverlap, verticalOverlap, widthOf, type Box } from '../page/box.ts';
import type { TracedEdge } from './strokes/connect-nodes.ts';

/** Whether most edges lead to another row of nodes, not to another column. */
export function runsDownward(boxes: readonly Box[], edges: readonly TracedEdge[]): boolean {
  let balance = 0;
  for (const { from, to } of edges) {
    const [start, end] = [boxes[from], boxes[to]];
    if (!start || !end) continue;
    const [down, across] = [verticalOverlap(start, end) < 0, horizontalOverlap(start, end) < 0];
    if (down !== across) balance += down ? 1 : -1;
  }
  if (balance !== 0) return balance > 0;
  const extent = (size: (box: Box) => number, of: (a: Box, b: Box) => number): number =>
    boxes.reduce((sum, box) => sum + boxes.filter((other) => of(box, other) < 0).length / size(box), 0);
  return extent(heightOf, verticalOverlap) >= extent(widthOf, horizontalOverlap);
}

/** The indices of boxes in the order in which they are read: row by row, or column by column. */
export function readingOrder(boxes: readonly Box[], downward: boolean): number[] {
  const along = ({ left, top, right, bottom }: Box): number => (downward ? top + bottom : left + right) / 2;
  const across = ({ left, top }: Box): number => (downward ? left : top);
  const size = downward ? heightOf : widthOf;
  const rows: Box[][] = [];
  for (const box of boxes.toSorted((a, b) => along(a) - along(b))) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && along(box) - along(first) < Math.min(size(box), size(first)) / 2) row.push(box);
    else rows.push([box]);
  }
  return rows.flatMap((row) => row.sort((a, b) => across(a) - across(b))).map((box) => boxes.indexOf(box));
}
