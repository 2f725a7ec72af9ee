/** Names that stand beneath each other, or in a row: what lists, menus and tabs are made of. */
import { middleRow } from '../page/box.ts';
import type { Kind } from './kinds.ts';
import { isInRow } from './neighbours.ts';
import type { Seen } from './detected-item.ts';

/** em from the middle of one item to the next, at most. */
export const mostPitch = 4.2;
/** Shares of the pitch by which items may be nearer to or farther from each other than others. */
export const unevenPitch = 0.25;
/** em: how far the items of a column begin apart; and where they align exactly. */
export const sameLeft = 0.7;
const sameColumn = 0.2;
/** Share of a name that has a colour, at most, where nobody would see one. */
export const mostColour = 0.01;

export const similar = (a: number, b: number): boolean => Math.abs(a - b) < 0.2 * b;

/** Whether something else of a kind stands in the row of an item. */
export const isBesideOther = (item: Seen, kind: Kind, seen: readonly Seen[]): boolean =>
  seen.some((other) => other !== item && other.kind === kind && isInRow(other, item));

/** What a name may be taken for of which no box and no colour is drawn. */
const bare: readonly Kind[] = ['text', 'button', 'text field', 'dropdown', 'list item'];

export const isBare = ({ kind, text, frame, accent }: Seen): boolean =>
  text !== '' && !frame && (bare.includes(kind) || (kind === 'link' && accent < mostColour));

/** Whether a name without a box stands right above or below a text, at its left side. */
export const hasColumn = (item: Seen, seen: readonly Seen[]): boolean =>
  seen.some(
    (other) =>
      other !== item &&
      isBare(other) &&
      similar(other.em, item.em) &&
      Math.abs(other.left - item.left) < sameColumn * item.em &&
      Math.abs(middleRow(other) - middleRow(item)) < mostPitch * item.em,
  );

/** em between a figure and the words behind it, at most. */
const besideFigure = 1.5;

/** What stands right before a text without being one, such as a check box. */
export const figuresBefore = (item: Seen, seen: readonly Seen[]): Seen[] =>
  seen.filter(
    (other) =>
      other.text === '' &&
      other.right <= item.left &&
      item.left - other.right < besideFigure * item.em &&
      isInRow(other, item),
  );
