/** Queries about a screen that its controls answer. */
import type { Box } from '../page/box.ts';
import { countOf, describeElement } from './describe-screen.ts';
import { named, toKind } from './element-names.ts';
import type { Element, Screen } from './detected-item.ts';
import { isInState } from './state-words.ts';

/** An answer, and where on the screen it stands. */
export interface Answer {
  readonly text: string;
  readonly places: readonly Element[];
  /** Whether nothing is there that the words name or count. */
  readonly isMissing?: true;
}

/** What is known when a query is answered. */
interface Asked {
  readonly elements: readonly Element[];
  readonly size: Size;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is asked about the controls of a screen that the words of `what` name. */
export type ScreenQuery =
  | {
      /**
       * `count`: how many there are. `content`: what they say or are set to. `value`: the same, of what can be set only.
       * `box`: where, in numbers. `place`: where, in words. `exists`: whether. `list`: which.
       */
      readonly ask: 'count' | 'content' | 'value' | 'box' | 'place' | 'exists' | 'list';
      readonly what: string;
    }
  | {
      /** How many, or which, are in a state, or whether the one is; `state` is one of `stateWords`. */
      readonly ask: 'countInState' | 'which' | 'isInState';
      readonly what: string;
      readonly state: string;
    };

/**
 * Answers a query about a screen.
 * @param size of the image, in the pixels of the screen's boxes.
 * @returns undefined where it is about something else than controls.
 */
export function answerQuery(query: ScreenQuery, { elements }: Screen, size: Size): Answer | undefined {
  const asked = { elements, size };
  switch (query.ask) {
    case 'count':
      return count(query.what, asked);
    case 'countInState':
      return count(query.what, asked, query.state);
    case 'which':
      return which(query.what, query.state, asked);
    case 'isInState':
      return isIt(query.what, query.state, asked);
    case 'content':
      return said(query.what, asked);
    case 'value':
      return valueOf(query.what, asked);
    case 'box':
      return boxOf(query.what, asked);
    case 'place':
      return where(query.what, asked);
    case 'exists':
      return exists(query.what, asked);
    case 'list':
      return list(query.what, asked);
  }
}

function count(what: string, { elements }: Asked, state?: string): Answer | undefined {
  const kind = toKind(what);
  if (!kind) return undefined;
  const found = elements.filter((element) => element.kind === kind && (!state || isInState(element, state)));
  return { text: String(found.length), places: found, ...(found.length === 0 && { isMissing: true }) };
}

function which(what: string, state: string, asked: Asked): Answer | undefined {
  const { elements } = asked;
  const kind = toKind(what);
  if (!kind) return valueOf(what, asked);
  const found = elements.filter((element) => element.kind === kind && isInState(element, state));
  const text = found.map(({ label }) => label).join(', ') || `None of the ${countOf(2, kind).slice(2)}.`;
  return { text, places: found };
}

function list(what: string, { elements }: Asked): Answer | undefined {
  const kind = toKind(what);
  if (!kind) return undefined;
  const found = elements.filter((element) => element.kind === kind);
  const text = found.map(({ label, value }) => [label, value, 'one without a label'].find(Boolean)).join(', ');
  return { text: text || `There are no ${countOf(2, kind).slice(2)} here.`, places: found };
}

function isIt(what: string, state: string, { elements }: Asked): Answer {
  const found = named(what, elements);
  if (!found) return notFound(what);
  const { element, isWhole } = found;
  const isSo = isInState(element, state);
  if (isText(element)) return { text: `I see ${nameOf(element)} here, but no control beside it.`, places: [element] };
  if (isSo === undefined)
    return {
      text: `${nameOf(element)} is ${article(element.kind)}: that is never ${state.toLowerCase()}.`,
      places: [element],
    };
  return { text: `${isSo ? 'Yes' : 'No'}${isWhole ? '' : `: ${describeElement(element)}`}`, places: [element] };
}

const isText = ({ kind }: Element): boolean => kind === 'text' || kind === 'heading' || kind === 'title';

/** What a control is set to that the words name as a whole; what they mean else may be anything. */
function valueOf(what: string, { elements }: Asked): Answer | undefined {
  const { element, isWhole } = named(what, elements) ?? {};
  if (!element || !isWhole) return undefined;
  return element.kind === 'title' || element.value !== undefined ? said(what, { elements }) : undefined;
}

function said(what: string, { elements }: Pick<Asked, 'elements'>): Answer {
  const { element } = named(what, elements) ?? {};
  if (!element) return notFound(what);
  const { kind, value, label } = element;
  const empty = kind === 'text field' || kind === 'dropdown' ? 'It is empty.' : 'It has no number beside it.';
  return { text: value === '' ? empty : (value ?? label), places: [element] };
}

function exists(what: string, asked: Asked): Answer {
  if (toKind(what)) {
    const found = list(what, asked) as Answer;
    return found.places.length > 0 ? { ...found, text: `Yes: ${found.text}` } : { ...found, text: `No. ${found.text}` };
  }
  const found = named(what, asked.elements);
  if (!found) return { text: `No, I do not see one.`, places: [], isMissing: true };
  return { text: `Yes: ${describeElement(found.element)}`, places: [found.element] };
}

function boxOf(what: string, { elements, size }: Asked): Answer {
  const { element } = named(what, elements) ?? {};
  return element ? { text: boxText(element, size), places: [element] } : notFound(what);
}

function where(what: string, { elements, size }: Asked): Answer {
  const found = named(what, elements);
  if (!found) return notFound(what);
  const place = placeText(found.element, size);
  return { text: found.isWhole ? `${place}.` : `${place}: ${describeElement(found.element)}`, places: [found.element] };
}

const notFound = (what: string): Answer => ({ text: `I do not see ${what.trim()} here.`, places: [], isMissing: true });

const nameOf = ({ label, kind }: Element): string => (label ? `“${label}”` : `The ${kind}`);
const article = (kind: string): string => `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;

/** The third of a length that the middle between two places of it lies in: 0 to 2. */
const thirdOf = (from: number, to: number, length: number): number =>
  Math.max(0, Math.min(2, Math.floor((3 * (from + to)) / 2 / length)));

/** Where on the image something stands, in words. */
function placeText({ left, top, right, bottom }: Box, { width, height }: Size): string {
  const column = ['left', '', 'right'][thirdOf(left, right, width)] ?? '';
  const row = ['At the top', '', 'At the bottom'][thirdOf(top, bottom, height)] ?? '';
  if (row) return column ? `${row} ${column}` : row;
  return column ? `On the ${column}` : 'In the middle';
}

/** A box in 0..1 of the square that the image is centred in, with two decimals: the published box format. */
function boxText({ left, top, right, bottom }: Box, { width, height }: Size): string {
  const side = Math.max(width, height);
  const [x, y] = [(side - width) / 2, (side - height) / 2];
  return `[${[left + x, top + y, right + x, bottom + y].map((px) => Math.min(1, Math.max(0, px / side)).toFixed(2)).join(',')}]`;
}
