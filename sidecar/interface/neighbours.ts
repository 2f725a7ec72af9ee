/** What stands where beside a control: its words, its label, its value. */
import { middleRow, type Box } from '../page/box.ts';
import type { Seen } from './detected-item.ts';

/** em: how far the middles of what stands in one row are apart, at most. */
const sameRow = 0.8;
/** em: the same where a control stands beside a label of two lines. */
const sameSetting = 1.5;
/** em between a mark and the words behind it, at most. */
const besideMark = 1.7;
/** em from a field up to the middle of a label above it, at most. */
const aboveField = 2.8;
/** em between a label and the box of a field below it, at most: the higher the field, the farther away is its middle. */
const aboveBox = 1.2;
/** em between a label and its field in one row, at most. */
const beforeField = 100;
/** em: the same for what usually has its words behind it. */
const beforeMark = 5;

/** Whether something stands in the row of a text, not merely near it. */
export const isInRow = (other: Box, item: Seen): boolean =>
  Math.abs(middleRow(other) - middleRow(item)) < 0.5 * item.em;

const centreOf = ({ left, right }: Box): number => (left + right) / 2;

/** The words right behind a mark. */
export function behind(mark: Seen, lines: readonly Seen[]): Seen | undefined {
  const near = lines.filter(
    (line) =>
      line.left > centreOf(mark) &&
      line.left - mark.right < besideMark * line.em &&
      Math.abs(middleRow(line) - middleRow(mark)) < sameRow * line.em,
  );
  return near.toSorted((a, b) => a.left - b.left)[0];
}

/** The label before a control in its row: of the nearest column, the upper one of two lines. */
export function before(control: Seen, lines: readonly Seen[]): Seen | undefined {
  const farthest = control.kind === 'checkbox' || control.kind === 'radio button' ? beforeMark : beforeField;
  const row = lines.filter(
    (line) =>
      line.right <= control.left &&
      control.left - line.right < farthest * line.em &&
      Math.abs(middleRow(line) - middleRow(control)) < sameSetting * line.em,
  );
  const nearest = row.toSorted((a, b) => b.left - a.left)[0];
  if (!nearest) return undefined;
  return row.filter((line) => nearest.left - line.left < nearest.em).toSorted((a, b) => a.top - b.top)[0];
}

/** The label above a field, that begins where the field or its text does. */
export function above(field: Seen, lines: readonly Seen[]): Seen | undefined {
  const box = field.frame ?? field;
  const near = lines.filter((line) => {
    const distance = middleRow(field) - middleRow(line);
    return (
      distance > sameRow * line.em &&
      (distance < aboveField * line.em || Math.abs(box.top - line.bottom) < aboveBox * line.em) &&
      Math.min(Math.abs(line.left - field.left), Math.abs(line.left - box.left)) < 1.6 * line.em
    );
  });
  return near.toSorted((a, b) => b.top - a.top)[0];
}

/** Whether a text stands behind a slider, in its row. */
export const isBehind = (item: Seen, meter: Box): boolean =>
  item.left >= meter.right - item.em &&
  item.left - meter.right < 4 * item.em &&
  Math.abs(middleRow(item) - middleRow(meter)) < sameRow * item.em;

/** Whether a text stands behind a slider, or right under its label. */
export function isNear(item: Seen, meter: Seen, label: Seen | undefined): boolean {
  const isUnder =
    label !== undefined &&
    Math.abs(item.left - label.left) < item.em &&
    item.top > label.top &&
    item.top - label.bottom < item.em;
  return isBehind(item, meter) || isUnder;
}
