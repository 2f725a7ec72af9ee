/** What may stand on a screen, for rules that look at neighbours: lines and figures with their kinds. */
import { parseKind } from '../../sidecar/interface/kinds.ts';
import type { Seen } from '../../sidecar/interface/detected-item.ts';

/** px per em of all that is made here. */
export const em = 14;

const usual = { certainty: 0.9, contrast: 200, accent: 0, ground: [255, 255, 255] } as const;

/** A line of text, its letters half an em wide; x and y are its left side and its middle. */
export function line(text: string, x: number, y: number, answer = 'text', options: Partial<Seen> = {}): Seen {
  const width = text.length * 0.5 * em;
  const box = { left: x, top: y - 6, right: x + width, bottom: y + 6 };
  return { ...box, ...parseKind(answer), text, em, ...usual, ...options };
}

/** A figure with a width and a height. */
export function figure(
  answer: string,
  x: number,
  y: number,
  width: number,
  height = width,
  options: Partial<Seen> = {},
): Seen {
  const box = { left: x, top: y - height / 2, right: x + width, bottom: y + height / 2 };
  return { ...box, ...parseKind(answer), text: '', em, ...usual, ...options };
}

/** A line in a box that is drawn around it, with so much room, in px, at its left and at its right. */
export function framed(text: string, x: number, y: number, answer: string, room: readonly [number, number]): Seen {
  const words = line(text, x, y, answer);
  const [before, behind] = room;
  const frame = { left: words.left - before, top: y - 14, right: words.right + behind, bottom: y + 14 };
  return { ...words, frame };
}

/** What an item is, in the words of the model: `checkbox (checked)`. */
export const kindOf = ({ kind, state }: Seen): string => (state ? `${kind} (${state})` : kind);

/** What rules make of items: the words, and what they turn out to be. */
export const changesOf = (changes: readonly (readonly [item: Seen, changed: Seen])[]): Record<string, string> =>
  Object.fromEntries(changes.map(([{ text }, changed]) => [text, kindOf(changed)]));
