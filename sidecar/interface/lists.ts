/** Tabs beside a selected one, and items of a list above and below one. */
import { middleRow } from '../page/box.ts';
import {
  figuresBefore,
  isBare,
  isBesideOther,
  mostColour,
  mostPitch,
  sameLeft,
  similar,
  unevenPitch,
} from './aligned-names.ts';
import { isInRow } from './neighbours.ts';
import { withKind, type Change } from './apply-rules.ts';
import type { Seen } from './detected-item.ts';

/** em between the tabs of a row, at most. */
const betweenTabs = 4;

/** The texts in the row of a tab, as long as they follow each other. */
export function tabs(seen: readonly Seen[]): Change[] {
  const members: Change[] = [];
  for (const tab of seen.filter(({ kind }) => kind === 'tab')) {
    const row = seen.filter(
      (item) => isBare(item) && Math.abs(middleRow(item) - middleRow(tab)) < 0.4 * tab.em && similar(item.em, tab.em),
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

/** Of the tabs of a row only one is selected: the one that looks so most certainly. */
export function otherTabs(seen: readonly Seen[]): Change[] {
  const selected = seen.filter(({ kind, state }) => kind === 'tab' && state === 'selected');
  const isSurer = (other: Seen, tab: Seen): boolean =>
    other !== tab && isInRow(other, tab) && other.certainty > tab.certainty;
  return selected
    .filter((tab) => selected.some((other) => isSurer(other, tab)))
    .map((tab) => [tab, withKind(tab, 'tab')]);
}

/** A tab without a box that stands alone in its row is none. */
export function loneTabs(seen: readonly Seen[]): Change[] {
  return seen
    .filter((item) => item.kind === 'tab' && !item.frame && !isBesideOther(item, 'tab', seen))
    .map((tab) => [tab, withKind(tab, 'text')]);
}

/** em from one item of a navigation to the next, at least; and its items, with the one where somebody is. */
const navigationPitch = 1.9;
const leastItems = 3;
/** Share of a line that is coloured: of the item where somebody is, at least. */
const leastColour = 0.04;

/** em to a text at the right of an item, at least: labels have their values nearer, and their switches anywhere. */
const besideItem = 6;

const isText = ({ kind, text }: Seen): boolean => kind === 'text' && text !== '';

/** Words of the name of an item, at most. */
const mostWords = 5;
/** Sentences are no names: below those of a message stands the link that tells more. */
const isName = ({ text }: Seen): boolean => text.split(' ').length <= mostWords && !/[.!?:]$/.test(text);

/** In a column of names, evenly apart, with nothing beside them, the one that alone has a colour is the selected item of a list. */
export function currentItem(seen: readonly Seen[]): Change[] {
  const isFreeAtRight = (item: Seen): boolean =>
    !seen.some(
      (other) =>
        other.left >= item.right &&
        isInRow(other, item) &&
        (other.left - item.right < besideItem * item.em || other.text === ''),
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
      const steps = part.slice(1).map((other, index) => middleRow(other) - middleRow(part[index] as Seen));
      const [least, most] = [Math.min(...steps), Math.max(...steps)];
      const isAlone = part.every(
        (other) => isName(other) && (other === item || other.accent < mostColour) && isFreeAtRight(other),
      );
      return isAlone && steps.length === 2 && least >= navigationPitch * item.em && most < (1 + unevenPitch) * least;
    });
  };
  return seen.filter(isCurrent).map((item) => [item, withKind(item, 'list item', 'selected')]);
}

/** The texts above and below the selected item of a list, as long as they follow each other evenly. */
export function listItems(seen: readonly Seen[]): Change[] {
  const members: Change[] = [];
  // What has a figure right before it, as the selected item has not, is something else, such as a check box.
  const hasFigure = (item: Seen): boolean => figuresBefore(item, seen).length > 0;
  // A tab without another one beside it is none.
  const isLoneTab = (item: Seen): boolean => item.kind === 'tab' && !isBesideOther(item, 'tab', seen);
  for (const item of seen.filter(({ kind, state }) => kind === 'list item' && state === 'selected')) {
    const column = seen.filter(
      (other) =>
        (isBare(other) || isLoneTab(other)) &&
        other !== item &&
        (hasFigure(item) || !hasFigure(other)) &&
        Math.abs(other.left - item.left) < sameLeft * item.em &&
        similar(other.em, item.em),
    );
    const below = column.filter(({ top }) => top > item.top).toSorted((a, b) => a.top - b.top);
    const above = column.filter(({ top }) => top < item.top).toSorted((a, b) => b.top - a.top);
    const distance = (a: Seen, b: Seen): number => Math.abs(middleRow(a) - middleRow(b));
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
