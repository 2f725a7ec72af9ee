/** Members of a group of which only one is marked: tabs beside the selected one, items of a list, items of a menu. */
import { median } from '../document/box.ts';
import { toggles, type Kind, type State } from './kinds.ts';
import { spellKeys } from './keys.ts';
import { spellMeasure } from './measure.ts';
import { isInRow, middleOf } from './neighbours.ts';
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
/** Characters of the longest keys in a menu, and how faint they are beside its names. */
const longestKeys = 16;
const faintKeys = 0.8;
/** Characters of the longest name in a menu. */
const longestName = 42;

/** The same screen, with the kinds and states of those whose neighbours tell them. */
export function group(seen: readonly Seen[]): Seen[] {
  const plain = settle(seen, readOnly(seen));
  const named = chain(plain, [
    fieldLabels,
    wideButtons,
    framedTabs,
    faintButtons,
    coloured('button', 'default', leastFill),
  ]);
  const menu = menuItems(named);
  if (menu.length > 0) return settle(named, menu);
  return chain(named, [tabs, currentItem, listItems, coloured('tab', 'selected', leastUnderline), otherTabs]);
}

/** The changes one after the other, each of what the ones before have left. */
function chain(seen: readonly Seen[], changes: readonly ((seen: readonly Seen[]) => Change[])[]): Seen[] {
  return changes.reduce<Seen[]>((last, change) => settle(last, change(last)), [...seen]);
}

type Change = readonly [item: Seen, changed: Seen];

function settle(seen: readonly Seen[], changes: readonly Change[]): Seen[] {
  const byItem = new Map(changes);
  return seen.map((item) => byItem.get(item) ?? item);
}

function withKind(item: Seen, kind: Kind, state?: State): Seen {
  const changed = { ...item, kind };
  delete changed.state;
  return state ? { ...changed, state } : changed;
}

/** Characters of a text that nobody would click, at least; and what is a number or a sign, no name. */
const longest = 60;
const sign = /^[\d\p{P}\p{S}\s]{1,4}$/u;
const isPercentage = (text: string): boolean => text.endsWith('%') && spellMeasure(text) !== undefined;
const unlikely: readonly Kind[] = ['link', 'slider', 'progress bar', ...toggles];

/** Lines of code and their numbers look like much, but are there to be read. */
function readOnly(seen: readonly Seen[]): Change[] {
  const isText = ({ kind, text }: Seen): boolean =>
    text !== '' && unlikely.includes(kind) && (text.length > longest || sign.test(text) || isPercentage(text));
  return seen.filter(isText).map((item) => [item, withKind(item, 'text')]);
}

/** What a label is taken for where its field is seen beside it. */
const fieldLike: readonly Kind[] = ['text field', 'dropdown', 'tab', 'slider', 'progress bar'];
/** em between a label and the field that makes it look like one, at most. */
const beforeField = 2.5;

/** What has no box around it, before a field that has one or before a slider, is its label. */
function fieldLabels(seen: readonly Seen[]): Change[] {
  const boxes = seen.flatMap(({ kind, text, frame, ...box }) => {
    if (frame && (kind === 'text field' || kind === 'dropdown')) return [frame];
    return text === '' && fieldLike.includes(kind) ? [box] : [];
  });
  const isLabel = (item: Seen): boolean =>
    item.text !== '' &&
    !item.frame &&
    fieldLike.includes(item.kind) &&
    boxes.some(
      (box) =>
        box.left - item.right > -0.2 * item.em && box.left - item.right < beforeField * item.em && isInRow(box, item),
    );
  return seen.filter(isLabel).map((item) => [item, withKind(item, 'text')]);
}

/** em: how far the words of a button are from the middle of its box, at most. */
const offCentre = 0.4;

/** The selected item of a list has its words at the left of its box; where they are in the middle it is a button. */
function wideButtons(seen: readonly Seen[]): Change[] {
  const isButton = ({ kind, state, frame, left, right, em }: Seen): boolean =>
    kind === 'list item' &&
    state === 'selected' &&
    frame !== undefined &&
    Math.abs(left - frame.left - (frame.right - right)) < 2 * offCentre * em;
  return seen.filter(isButton).map((item) => [item, withKind(item, 'button', 'default')]);
}

/** What is framed like a button, in a row with buttons and without other tabs, is one as well. */
function framedTabs(seen: readonly Seen[]): Change[] {
  const inRow = (tab: Seen, kind: Kind): boolean =>
    seen.some((item) => item !== tab && item.kind === kind && isInRow(item, tab));
  return seen
    .filter((item) => item.kind === 'tab' && item.frame && inRow(item, 'button') && !inRow(item, 'tab'))
    .map((tab) => [tab, withKind(tab, 'button')]);
}

/** Of the contrast that the text of a screen usually has: a button with less, and without a colour, cannot be used. */
const faint = 0.6;
const colourless = 0.1;

function faintButtons(seen: readonly Seen[]): Change[] {
  const usual = median(seen.filter(({ text }) => text !== '').map(({ contrast }) => contrast));
  const isFaint = ({ kind, frame, contrast, accent }: Seen): boolean =>
    kind === 'button' && frame !== undefined && contrast < faint * usual && accent < colourless;
  return seen.filter(isFaint).map((item) => [item, withKind(item, 'button', 'disabled')]);
}

/** Shares of what is seen of a button or a tab that are coloured: the fill of the first, the line under the second. */
const leastFill = 0.4;
const leastUnderline = 0.01;
/** So many times more colour than the others of its row has what stands out by it. */
const standsOut = 2.5;

/** Of controls of a kind in a row, the one that alone has a colour is in that state, and no other is. */
function coloured(kind: Kind, state: State, least: number): (seen: readonly Seen[]) => Change[] {
  return (seen) => {
    const all = seen.filter((item) => item.kind === kind && item.state !== 'disabled');
    return all.flatMap((item): Change[] => {
      const row = all.filter((other) => isInRow(other, item));
      const most = Math.max(...row.map(({ accent }) => accent));
      const isOne = row.filter(({ accent }) => standsOut * accent > most).length === 1;
      if (most < least || !isOne) return [];
      return [[item, item.accent === most ? withKind(item, kind, state) : withKind(item, kind)]];
    });
  };
}

/** Of the tabs of a row only one is selected: the one that looks so most certainly. */
function otherTabs(seen: readonly Seen[]): Change[] {
  const selected = seen.filter(({ kind, state }) => kind === 'tab' && state === 'selected');
  const isSurer = (other: Seen, tab: Seen): boolean =>
    other !== tab && isInRow(other, tab) && other.certainty > tab.certainty;
  return selected
    .filter((tab) => selected.some((other) => isSurer(other, tab)))
    .map((tab) => [tab, withKind(tab, 'tab')]);
}

const isText = ({ kind, text }: Seen): boolean => kind === 'text' && text !== '';
const similar = (a: number, b: number): boolean => Math.abs(a - b) < 0.2 * b;

/** The texts in the row of a tab, as long as they follow each other. */
function tabs(seen: readonly Seen[]): Change[] {
  const members: Change[] = [];
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
        members.push([next, withKind(next, 'tab')]);
        last = next;
      }
    }
  }
  return members;
}

/** em from one item of a navigation to the next, at least; and its items, with the one where somebody is. */
const navigationPitch = 1.9;
const leastItems = 3;
/** Shares of a line that are coloured: of the item where somebody is, at least, and of the others, at most. */
const leastColour = 0.04;
const mostColour = 0.01;

/** em to what stands at the right of an item, at least: labels have their controls nearer. */
const besideItem = 6;

/** In a column of names, evenly apart, with nothing beside them, the one that alone has a colour is the selected item of a list. */
function currentItem(seen: readonly Seen[]): Change[] {
  const isFreeAtRight = (item: Seen): boolean =>
    !seen.some(
      (other) => other.left >= item.right && other.left - item.right < besideItem * item.em && isInRow(other, item),
    );
  const isCurrent = (item: Seen): boolean => {
    if (!isText(item) || item.accent < leastColour) return false;
    const column = seen
      .filter((other) => isText(other) && Math.abs(other.left - item.left) < sameLeft * item.em)
      .toSorted((a, b) => a.top - b.top);
    const place = column.indexOf(item);
    const near = column.slice(Math.max(0, place - leastItems + 1), place + leastItems);
    const evenly = [0, 1, 2].map((from) => near.slice(from, from + leastItems)).filter((part) => part.includes(item));
    return evenly.some((part) => {
      const steps = part.slice(1).map((other, index) => middleOf(other) - middleOf(part[index] as Seen));
      const [least, most] = [Math.min(...steps), Math.max(...steps)];
      const isAlone = part.every((other) => (other === item || other.accent < mostColour) && isFreeAtRight(other));
      return isAlone && steps.length === 2 && least >= navigationPitch * item.em && most < (1 + unevenPitch) * least;
    });
  };
  return seen.filter(isCurrent).map((item) => [item, withKind(item, 'list item', 'selected')]);
}

/** em between a figure and the words behind it, at most. */
const besideFigure = 1.5;

/** The texts above and below the selected item of a list, as long as they follow each other evenly. */
function listItems(seen: readonly Seen[]): Change[] {
  const members: Change[] = [];
  // What has a figure right before it, as the selected item has not, is something else, such as a check box.
  const hasFigure = (item: Seen): boolean =>
    seen.some(
      (other) =>
        other.text === '' &&
        other.right <= item.left &&
        item.left - other.right < besideFigure * item.em &&
        isInRow(other, item),
    );
  // A tab without another one beside it is none.
  const isLoneTab = (item: Seen): boolean =>
    item.kind === 'tab' && !seen.some((other) => other !== item && other.kind === 'tab' && isInRow(other, item));
  for (const item of seen.filter(({ kind, state }) => kind === 'list item' && state === 'selected')) {
    const column = seen.filter(
      (other) =>
        (isText(other) || isLoneTab(other)) &&
        (hasFigure(item) || !hasFigure(other)) &&
        Math.abs(other.left - item.left) < sameLeft * item.em &&
        similar(other.em, item.em),
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
        members.push([next, withKind(next, 'list item')]);
        last = next;
      }
    }
  }
  return members;
}

/** What stands in a menu: names, and what a tick before a name looks like. */
const options: readonly Kind[] = ['text', 'list item', 'link', 'tab', 'icon', ...toggles];
/** em: names with a tick before them begin so much earlier. */
const tickWidth = 2.5;
/** em from the middle of one name to the next, at most: where there is nothing else, they may be farther apart. */
const menuPitch = 4.2;

/** Whether a name has a tick before it: what looks as if it were set, or hangs out before the others. */
const isTicked = ({ kind, text, hangs = false }: Seen): boolean =>
  (hangs && !/^\p{L}/u.test(text)) || kind === 'icon' || toggles.includes(kind);

/**
 * A screen that is a column of short texts, evenly apart, is a menu. Its title may be above them, and keys stand at the
 * right.
 */
function menuItems(seen: readonly Seen[]): Change[] {
  const texts = seen.filter(({ text }) => text !== '');
  const isSecond = (item: Seen): boolean => texts.some((other) => other.right < item.left && isInRow(other, item));
  const seconds = texts.filter(isSecond);
  const usual = median(texts.map(({ contrast }) => contrast));
  // However they are misread, keys are short and fainter than names.
  const isShortcut = ({ text, contrast }: Seen): boolean =>
    spellKeys(text) !== undefined || (text.length <= longestKeys && contrast < faintKeys * usual);
  const firsts = texts.filter((item) => !isSecond(item)).toSorted((a, b) => a.top - b.top);
  if (seconds.some(({ kind }) => kind === 'button') || 2 * seconds.filter(isShortcut).length < seconds.length)
    return [];
  const [, ...rest] = firsts;
  // What looks like a title is none where the pitch goes on.
  const column = rest.length >= 3 && !isEven(firsts) ? rest : firsts;
  const isOption = (item: Seen): boolean => options.includes(item.kind) && item.text.length <= longestName;
  const [top, next] = column;
  if (!top || !next || column.length < 3 || !column.every(isOption) || !isEven(column)) return [];
  if (2 * column.filter(({ kind }) => toggles.includes(kind)).length >= column.length) return [];
  // Paragraphs are set closer than menus.
  if (seconds.length === 0 && middleOf(next) - middleOf(top) < leastPitch * top.em) return [];
  return column.map((item) => {
    if (!isTicked(item)) return [item, withKind(item, 'menu item')];
    const text = item.text.replace(/^[^\p{L}\p{N}"'(]+/u, '');
    return [item, withKind({ ...item, text }, 'menu item', 'checked')];
  });
}

/** Whether texts begin beneath each other, each as far from the one before. */
function isEven(column: readonly Seen[]): boolean {
  const [first, second] = column;
  if (!first || !second) return false;
  const pitch = middleOf(second) - middleOf(first);
  const left = Math.max(...column.map((item) => item.left));
  return column.every((item, index) => {
    const previous = column[index - 1];
    const step = previous ? middleOf(item) - middleOf(previous) : pitch;
    const isNext = step > 0 && step < menuPitch * item.em && Math.abs(step - pitch) < unevenPitch * pitch;
    return isNext && left - item.left < (isTicked(item) ? tickWidth : sameLeft) * item.em;
  });
}
