/** Members of a group of which only one is marked: tabs beside the selected one, items of a list, items of a menu. */
import type { Kind } from './kinds.ts';
import { middleOf } from './neighbours.ts';
import type { Seen } from './seen.ts';

/** em between the tabs of a row, at most. */
const betweenTabs = 4;
/** em from the middle of one item to the next, at least and at most. */
const leastPitch = 1.4;
const mostPitch = 3.6;
/** Shares of the pitch by which items may be nearer to or farther from each other than others. */
const unevenPitch = 0.25;
/** em: how far the items of a column begin apart. */
const sameLeft = 0.7;
/** Characters of the longest name in a menu. */
const longestName = 42;
const keys = /^((Ctrl|Control|Alt|Shift|Cmd|Command|Option|Meta|Win)\b.*|[⌘⇧⌥⌃].*|F\d{1,2}|Del|Enter|Esc)$/i;

/** The same screen, with the kinds of those whose neighbours tell it. */
export function group(seen: readonly Seen[]): Seen[] {
  const kinds = new Map<Seen, Kind>([...tabs(seen), ...listItems(seen), ...menuItems(seen)]);
  return seen.map((item) => {
    const kind = kinds.get(item);
    return kind ? { ...item, kind } : item;
  });
}

const isText = ({ kind, text }: Seen): boolean => kind === 'text' && text !== '';
const similar = (a: number, b: number): boolean => Math.abs(a - b) < 0.2 * b;

/** The texts in the row of a tab, as long as they follow each other. */
function tabs(seen: readonly Seen[]): [Seen, Kind][] {
  const members: [Seen, Kind][] = [];
  for (const tab of seen.filter(({ kind }) => kind === 'tab')) {
    const row = seen.filter(
      (item) => isText(item) && Math.abs(middleOf(item) - middleOf(tab)) < 0.4 * tab.em && similar(item.em, tab.em),
    );
    const after = row.filter((item) => item.left > tab.right).toSorted((a, b) => a.left - b.left);
    const before = row.filter((item) => item.right < tab.left).toSorted((a, b) => b.left - a.left);
    for (const side of [after, before]) {
      let last = tab;
      for (const next of side) {
        if (Math.max(next.left - last.right, last.left - next.right) > betweenTabs * tab.em) break;
        members.push([next, 'tab']);
        last = next;
      }
    }
  }
  return members;
}

/** The texts above and below the selected item of a list, as long as they follow each other evenly. */
function listItems(seen: readonly Seen[]): [Seen, Kind][] {
  const members: [Seen, Kind][] = [];
  for (const item of seen.filter(({ kind, state }) => kind === 'list item' && state === 'selected')) {
    const column = seen.filter(
      (other) => isText(other) && Math.abs(other.left - item.left) < sameLeft * item.em && similar(other.em, item.em),
    );
    const below = column.filter(({ top }) => top > item.top).toSorted((a, b) => a.top - b.top);
    const above = column.filter(({ top }) => top < item.top).toSorted((a, b) => b.top - a.top);
    const distance = (a: Seen, b: Seen): number => Math.abs(middleOf(a) - middleOf(b));
    const pitch = Math.min(...[below[0], above[0]].flatMap((next) => (next ? [distance(next, item)] : [])));
    if (!(pitch < mostPitch * item.em)) continue;
    for (const side of [below, above]) {
      let last = item;
      for (const next of side) {
        if (distance(next, last) > (1 + unevenPitch) * pitch) break;
        members.push([next, 'list item']);
        last = next;
      }
    }
  }
  return members;
}

/** Whether a text is the keys of a menu's item. */
export const isKeys = (text: string): boolean => keys.test(text);

/**
 * A screen that is a column of short texts, evenly apart, is a menu. Its title may be above them, and keys stand at the
 * right.
 */
function menuItems(seen: readonly Seen[]): [Seen, Kind][] {
  const items = seen.filter(({ kind, text }) => kind !== 'icon' && text !== '' && !isKeys(text));
  const hasKeys = items.length < seen.filter(({ text }) => text !== '').length;
  const [first, ...rest] = items;
  // What looks like a title is none where the pitch goes on.
  const column = first && rest.length >= 3 && !isEven([first, ...rest]) ? rest : items;
  const isOption = (item: Seen): boolean =>
    ['text', 'list item'].includes(item.kind) && item.text.length <= longestName;
  if (column.length < 3 || !column.every(isOption) || !isEven(column)) return [];
  // Paragraphs are set closer than menus.
  const [top, next] = column as [Seen, Seen];
  if (!hasKeys && middleOf(next) - middleOf(top) < leastPitch * top.em) return [];
  return column.map((item) => [item, 'menu item']);
}

/** Whether texts begin beneath each other, each as far from the one before. */
function isEven(column: readonly Seen[]): boolean {
  const [first, second] = column;
  if (!first || !second) return false;
  const pitch = middleOf(second) - middleOf(first);
  return column.every((item, index) => {
    const previous = column[index - 1];
    const step = previous ? middleOf(item) - middleOf(previous) : pitch;
    const isNext = step > 0 && step < mostPitch * item.em && Math.abs(step - pitch) < unevenPitch * pitch;
    return isNext && Math.abs(item.left - first.left) < sameLeft * item.em;
  });
}
