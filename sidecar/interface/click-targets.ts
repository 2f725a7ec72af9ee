/** Where controls can be clicked: beyond their words, as far as their box, their line or their row goes. */
import { around, middleRow, type Box } from '../page/box.ts';
import type { Element, Seen } from './detected-item.ts';

/** em: height of a line, and what belongs to a control at each side of its words. */
const lineHeight = 1.4;
const besideWords = 0.15;

/** The box that is drawn around something, or its line. */
export function placeOf({ frame, left, top, right, bottom, em, text }: Seen): Box {
  if (frame) return frame;
  if (text === '') return { left, top, right, bottom };
  const half = Math.max(lineHeight * em, bottom - top) / 2;
  const middle = (top + bottom) / 2;
  return { left: left - besideWords * em, top: middle - half, right: right + besideWords * em, bottom: middle + half };
}

/** Shares of a row's height by which the next one may be farther away, and of the width by which it begins elsewhere. */
const farther = 1.4;
const sameSide = 0.1;

/** Items of a list or a menu fill the rows of it: from the middle between two to the next, over the width of all. */
export function fillRows(elements: readonly Element[]): Element[] {
  const filled = new Map<Element, Element>();
  for (const column of columnsOf(elements)) {
    const width = around(column);
    for (const [index, item] of column.entries()) {
      const middle = middleRow(item);
      const [before, after] = [column[index - 1], column[index + 1]];
      const [up, down] = [before && middle - middleRow(before), after && middleRow(after) - middle];
      const half = (distance: number | undefined, other: number | undefined): number => (distance ?? other ?? 0) / 2;
      const [top, bottom] = [middle - half(up, down), middle + half(down, up)];
      filled.set(item, { ...item, left: width.left, right: width.right, top, bottom });
    }
  }
  return elements.map((element) => filled.get(element) ?? element);
}

/** Items of one kind beneath each other, evenly apart, at least two. */
function columnsOf(elements: readonly Element[]): Element[][] {
  const columns: Element[][] = [];
  for (const item of elements.filter(({ kind }) => kind === 'list item' || kind === 'menu item')) {
    const column = columns.at(-1);
    const last = column?.at(-1);
    if (column && last?.kind === item.kind && isNext(column, last, item)) column.push(item);
    else columns.push([item]);
  }
  return columns.filter(({ length }) => length > 1);
}

function isNext([first, second]: readonly Element[], last: Element, item: Element): boolean {
  const step = middleRow(item) - middleRow(last);
  const pitch = first && second ? middleRow(second) - middleRow(first) : 4 * (item.bottom - item.top);
  const overlap = Math.min(last.right, item.right) - Math.max(last.left, item.left);
  return step > 0 && step <= farther * pitch && overlap > sameSide * (item.right - item.left);
}
