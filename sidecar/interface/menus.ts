/** Menus: columns of names, evenly apart, with ticks before and keys behind them. */
import { middleRow } from '../page/box.ts';
import { isFilled } from './drawn-boxes.ts';
import { figuresBefore, mostPitch, sameLeft, unevenPitch } from './aligned-names.ts';
import { spellKeys } from './shortcut-spelling.ts';
import { setStates, toggles, type Kind } from './kinds.ts';
import { isInRow } from './neighbours.ts';
import { withKind, type Change } from './apply-rules.ts';
import type { Seen } from './detected-item.ts';

/** em from the middle of one item to the next, at least. */
const leastPitch = 1.4;
/** Characters of the longest keys in a menu, and how faint they are beside its names. */
const longestKeys = 16;
const faintKeys = 0.8;
/** Characters of the longest name in a menu. */
const longestName = 42;
/** What stands in a menu: names, and what a tick before a name looks like. */
const options: readonly Kind[] = ['text', 'list item', 'link', 'tab', 'icon', ...toggles];
/** em: names with a tick before them begin so much earlier. */
const tickWidth = 2.5;

/** Whether a name has a tick before it: what looks as if it were set, or hangs out before the others. */
const isTicked = ({ kind, text, hangs }: Seen): boolean =>
  hangs === 'tick' || (hangs === 'sign' && !/^\p{L}/u.test(text)) || kind === 'icon' || toggles.includes(kind);

/**
 * A screen that is a column of short texts, evenly apart, is a menu. Its title may be above them, and keys stand at the
 * right.
 */
export function menuItems(seen: readonly Seen[]): Change[] {
  const texts = seen.filter(({ text }) => text !== '');
  const isSecond = (item: Seen): boolean => texts.some((other) => other.right < item.left && isInRow(other, item));
  const seconds = texts.filter(isSecond);
  const clearest = Math.max(...texts.map(({ contrast }) => contrast));
  // However they are misread, keys are short and fainter than names.
  const isShortcut = ({ text, contrast }: Seen): boolean =>
    spellKeys(text) !== undefined || (text.length <= longestKeys && contrast < faintKeys * clearest);
  const firsts = texts.filter((item) => !isSecond(item)).toSorted((a, b) => a.top - b.top);
  if (seconds.some(({ kind }) => kind === 'button') || 2 * seconds.filter(isShortcut).length < seconds.length)
    return [];
  const [first, ...rest] = firsts;
  const hasKeys = seconds.some(({ text }) => spellKeys(text) !== undefined);
  const isMenu = (items: readonly Seen[]): boolean => isEven(items) || (hasKeys && isGrouped(items));
  const isItem = (item: Seen): boolean => seconds.some((second) => isInRow(second, item));
  // What looks like a title is none where the pitch goes on, or where keys stand behind it.
  const isTitled = rest.length >= 3 && !isEven(firsts) && (isEven(rest) || !(first && isItem(first)));
  const column = isTitled ? rest : firsts;
  const isOption = (item: Seen): boolean => options.includes(item.kind) && item.text.length <= longestName;
  const [top, next] = column;
  if (!top || !next || column.length < 3 || !column.every(isOption) || !isMenu(column)) return [];
  if (2 * column.filter(({ kind }) => toggles.includes(kind)).length >= column.length) return [];
  if (column.some((item) => isUnset(item, seen) || hasControl(item, seen))) return [];
  // Where nothing else tells, a column with one item on a colour is a list.
  if (seconds.length === 0 && column.some(isFilled) && !column.some(({ hangs }) => hangs)) return [];
  // Paragraphs are set closer than menus.
  if (seconds.length === 0 && middleRow(next) - middleRow(top) < leastPitch * top.em) return [];
  return column.map((item) => {
    if (!isTicked(item)) return [item, withKind(item, 'menu item')];
    const text = item.text.replace(/^[^\p{L}\p{N}"'(]+/u, '');
    return [item, withKind({ ...item, text }, 'menu item', 'checked')];
  });
}

/** Whether an empty box or ring stands before a text: what is not ticked in a menu has nothing there. */
const isUnset = (item: Seen, seen: readonly Seen[]): boolean =>
  figuresBefore(item, seen).some(({ kind, state }) => toggles.includes(kind) && !(state && setStates.includes(state)));

/** Whether a control without words, such as a switch, stands in the row of a text. */
const hasControl = (item: Seen, seen: readonly Seen[]): boolean =>
  seen.some((other) => other.text === '' && other.kind !== 'icon' && other.left > item.right && isInRow(other, item));

/** Pitches from one group of items to the next, with a line between them, at most. */
const mostApart = 2.2;

/** Whether texts begin beneath each other, evenly apart but for the lines between groups of them. */
function isGrouped(column: readonly Seen[]): boolean {
  const steps = column.slice(1).map((item, index) => middleRow(item) - middleRow(column[index] as Seen));
  const pitch = Math.min(...steps);
  const wide = steps.filter((step) => step > (1 + unevenPitch) * pitch);
  const left = Math.max(...column.map((item) => item.left));
  return (
    pitch > 0 &&
    2 * wide.length < steps.length &&
    wide.every((step) => step < mostApart * pitch) &&
    column.every(
      (item) => pitch < mostPitch * item.em && left - item.left < (isTicked(item) ? tickWidth : sameLeft) * item.em,
    )
  );
}

/** Whether texts begin beneath each other, each as far from the one before. */
function isEven(column: readonly Seen[]): boolean {
  const [first, second] = column;
  if (!first || !second) return false;
  const pitch = middleRow(second) - middleRow(first);
  const left = Math.max(...column.map((item) => item.left));
  return column.every((item, index) => {
    const previous = column[index - 1];
    const step = previous ? middleRow(item) - middleRow(previous) : pitch;
    const isNext = step > 0 && step < mostPitch * item.em && Math.abs(step - pitch) < unevenPitch * pitch;
    return isNext && left - item.left < (isTicked(item) ? tickWidth : sameLeft) * item.em;
  });
}
