/** Text that stands on one baseline but in several nodes, in a node and beside it, or on several edges, divided. */
import { around, horizontalOverlap, type Box } from '../../page/box.ts';
import { columnSums, type Ink } from '../../page/ink.ts';
import type { Line } from '../../page/lines.ts';

/** The pieces of a line, one for each run of its letters that has one owner. */
export const divideLine = (line: Line, ownerOf: (box: Box) => number): Line[] =>
  divide(line, (before, part) => ownerOf(before) === ownerOf(part));

/** em: gap between words from which on they may be labels of two edges. */
const wideGap = 0.6;

/** The pieces of a line between its wide gaps. */
export const divideAtGaps = (line: Line): Line[] =>
  divide(line, (before, part) => -horizontalOverlap(before, part) < wideGap * line.metrics.em);

/** A line divided between neighbouring letters that do not belong together. */
function divide(line: Line, belong: (before: Box, part: Box) => boolean): Line[] {
  const groups: Box[][] = [];
  for (const part of line.parts) {
    const last = groups.at(-1)?.at(-1);
    if (last && belong(last, part)) groups.at(-1)?.push(part);
    else groups.push([part]);
  }
  if (groups.length < 2) return [line];
  return groups.map((parts) => {
    const box = around(parts);
    const ink = cutColumns(line.ink, box.left, box.right);
    return { ...box, metrics: line.metrics, ink, columns: columnSums(ink), parts };
  });
}

/** The columns of ink from `left` up to `right`, px of the page. */
function cutColumns(ink: Ink, left: number, right: number): Ink {
  const [from, to] = [Math.max(0, left - ink.left), Math.min(ink.width, right - ink.left)];
  const values = new Float32Array((to - from) * ink.height);
  for (let row = 0; row < ink.height; row++)
    values.set(ink.values.subarray(row * ink.width + from, row * ink.width + to), row * (to - from));
  return { values, left: ink.left + from, top: ink.top, width: to - from, height: ink.height };
}
