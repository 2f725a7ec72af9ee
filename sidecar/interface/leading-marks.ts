/** Marks before lines: check boxes and their like, and signs that hang out before the names of a menu. */
import type { Box } from '../page/box.ts';
import { shareOf, type LayoutMaps } from '../page/layout-maps.ts';
import type { Line } from '../page/lines.ts';
import { isTick } from '../page/tick-mark.ts';
import { leastGap, type Figure } from './find-items.ts';

/** em: a mark before a label is at most so wide, and at least so high. */
const widestMark = 2.3;
const lowestMark = 0.6;

/** Whether a mark stands right before a line, and so is none of its parts. */
export function isBefore(mark: Figure, { left, top, bottom, metrics: { em } }: Line): boolean {
  return left > mark.left && left - mark.right < widestMark * em && mark.top < bottom && top < mark.bottom;
}

/** Whether a line begins with a mark, or has a figure right before it. */
export const hasMark = (line: Line, figures: readonly Figure[]): boolean =>
  afterMark(line) > line.left || figures.some((figure) => isBefore(figure, line));

/** The column where the words of a line begin that begins with a mark: behind it and what is drawn in it. */
export function afterMark({ left, parts: [mark, ...others], metrics: { em } }: Line): number {
  if (!mark || mark.right - left > widestMark * em || mark.bottom - mark.top < lowestMark * em) return left;
  const next = others.find((part) => part.right > mark.right + 1);
  return next && next.left - mark.right >= leastGap * em ? next.left : left;
}

/** em: how far a sign hangs out, at least and at most, and how far the lines begin apart before which it does. */
const leastHanging = 0.7;
const mostHanging = 2.5;
const sameLeft = 0.2;
/** Shares of the size by which it may differ: a title does not hang out before what stands below it. */
const sameSize = 0.12;

/** Lines before which a sign hangs out, at least. */
const leastBeside = 2;

/** A sign that hangs out before the left side of other lines, and the column where the words behind it begin. */
export interface HangingMark {
  readonly right: number;
  readonly isTick: boolean;
}

export function hangingMark(
  { parts, ink, left, metrics: { em } }: Line,
  lines: readonly Line[],
): HangingMark | undefined {
  const beside = lines.filter(
    (line) =>
      line.left - left >= leastHanging * em &&
      line.left - left <= mostHanging * em &&
      Math.abs(line.metrics.em - em) < sameSize * em,
  );
  const columns = beside.map((line) => line.left);
  const isShared = (column: number): boolean =>
    columns.filter((other) => Math.abs(other - column) < sameLeft * em).length >= leastBeside;
  const next = parts[1];
  if (next && isShared(next.left)) return { right: next.left, isTick: isTick(ink, left, next.left) };
  // A tick may touch the first letter.
  const column = columns.find((other) => isShared(other) && isTick(ink, left, other));
  return column === undefined ? undefined : { right: column, isTick: true };
}

/** Share of a place that the layout model takes for small ink that is no text, at least. */
const markShare = 0.5;
/** em before words where a sign that belongs to them ends, and share of that place that is drawn at least. */
const besideWords = 2.2;
const leastDrawn = 0.06;

/** Whether the layout model takes a place for small ink that is no text: an icon of a file may well look like a control. */
export function isIcon(box: Box, maps: LayoutMaps): boolean {
  const share = shareOf('mark', box, maps);
  return share >= markShare && share > shareOf('text', box, maps);
}

/** The column where the words of a line begin, behind the icons and chevrons that stand apart from them. */
export function afterIcons({ left, parts, metrics: { em } }: Line, maps: LayoutMaps): number {
  const first = parts.findIndex((part) => !isIcon(part, maps));
  const [icon, words] = [parts[first - 1], parts[first]];
  return icon && words && words.left - icon.right >= leastGap * em ? words.left : left;
}

/** Whether the layout model sees a small sign right before the words of a line, which begin at a column. */
export const hasIconBefore = ({ top, bottom, metrics: { em } }: Line, from: number, maps: LayoutMaps): boolean =>
  shareOf('mark', { left: from - besideWords * em, top, right: from, bottom }, maps) >= leastDrawn;
