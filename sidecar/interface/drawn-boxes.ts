/** What is drawn around words: boxes of buttons and fields, and the colours that fill them. */
import { median } from '../page/box.ts';
import { colourless, leastFill } from './accent-colour.ts';
import { hasColumn, isBesideOther } from './aligned-names.ts';
import type { Kind, State } from './kinds.ts';
import { isInRow } from './neighbours.ts';
import { withKind, type Change, type Rule } from './apply-rules.ts';
import type { Seen } from './detected-item.ts';

/** em: how far the words of a button are from the middle of its box, at most. */
const offCentre = 0.4;

/** Whether a box that a colour fills is drawn around words. */
export const isFilled = ({ frame, accent }: Seen): boolean => frame !== undefined && accent >= leastFill;

/** Whether a box is drawn around words, with as much room at their left as at their right. */
const isCentred = ({ frame, left, right, em }: Seen): boolean =>
  frame !== undefined && Math.abs(left - frame.left - (frame.right - right)) < 2 * offCentre * em;

/** The selected item of a list has its words at the left of its box; where they are in the middle it is a button. */
export function wideButtons(seen: readonly Seen[]): Change[] {
  const isButton = (item: Seen): boolean =>
    item.kind === 'list item' && item.state === 'selected' && isCentred(item) && !hasColumn(item, seen);
  return seen.filter(isButton).map((item) => [item, withKind(item, 'button', 'default')]);
}

/** em: so much more room is at the right of words than at their left that the box is one of a row. */
const roomAtRight = 4;

/** Words at the left of a long box filled with a colour are the selected item of a list; other text needs its column. */
export function filledRows(seen: readonly Seen[]): Change[] {
  const isRow = (item: Seen): boolean => {
    const { kind, frame, left, right, em } = item;
    if (!frame || !isFilled(item) || frame.right - right - (left - frame.left) < roomAtRight * em) return false;
    return kind !== 'text' || hasColumn(item, seen);
  };
  return seen.filter(isRow).map((item) => [item, withKind(item, 'list item', 'selected')]);
}

/** Letters of what is no sign. */
const words = /\p{L}{3}/u;

/** Words in a box are no icon: at its left they are what was typed, in the middle what is to be clicked. */
export function framedWords(seen: readonly Seen[]): Change[] {
  return seen
    .filter(({ kind, text, frame }) => kind === 'icon' && frame && words.test(text))
    .map((item) => [item, withKind(item, isCentred(item) ? 'button' : 'text field')]);
}

/** What is framed like a button, in a row with buttons and without other tabs, is one as well. */
export function framedTabs(seen: readonly Seen[]): Change[] {
  const isBeside = (item: Seen, kind: Kind): boolean => isBesideOther(item, kind, seen);
  return seen
    .filter((item) => item.kind === 'tab' && item.frame && isBeside(item, 'button') && !isBeside(item, 'tab'))
    .map((tab) => [tab, withKind(tab, 'button')]);
}

/**
 * Of the contrast that the text of a screen usually has: a button with less, and without a colour, cannot be used. One
 * with words as clear as others can.
 */
const faint = 0.6;

export function faintButtons(seen: readonly Seen[]): Change[] {
  const usual = median(seen.filter(({ text }) => text !== '').map(({ contrast }) => contrast));
  const isFaint = ({ contrast }: Seen): boolean => contrast < faint * usual;
  return seen.flatMap((item): Change[] => {
    const { kind, state, frame, accent } = item;
    // What fills a button that cannot be used may be as faint as its words, so that no box is seen.
    if (kind !== 'button' || (!frame && !isBesideOther(item, 'button', seen))) return [];
    if (isFaint(item) && accent < colourless) return [[item, withKind(item, 'button', 'disabled')]];
    return state === 'disabled' && !isFaint(item) ? [[item, withKind(item, 'button')]] : [];
  });
}

/** So many times more colour than the others of its row has what stands out by it. */
const standsOut = 2.5;

/** Of controls of a kind in a row, the one that alone has a colour is in that state, and no other is. */
export function coloured(kind: Kind, state: State, least: number): Rule {
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
