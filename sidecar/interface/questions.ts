/** Questions about a screen that its controls answer. */
import type { Box } from '../document/box.ts';
import { similarity } from '../levenshtein.ts';
import { countOf } from './describe.ts';
import { kinds, setStates, type Kind, type State } from './kinds.ts';
import type { Element, Screen } from './seen.ts';

/** An answer, and where on the screen it stands. */
export interface Answer {
  readonly text: string;
  readonly places: readonly Element[];
}

/** Other words that people use for a kind of control. */
const synonyms: Readonly<Record<string, Kind>> = {
  'check box': 'checkbox',
  radio: 'radio button',
  toggle: 'switch',
  'input field': 'text field',
  input: 'text field',
  field: 'text field',
  textbox: 'text field',
  'text box': 'text field',
  'drop-down': 'dropdown',
  'drop-down list': 'dropdown',
  'combo box': 'dropdown',
  select: 'dropdown',
  option: 'menu item',
  item: 'list item',
  entry: 'list item',
};

const chosen: readonly State[] = [...setStates, 'default'];

/**
 * Answers a question of one of the forms that `screenQuestion` knows.
 * @returns undefined for any other question
 */
export function answerQuestion(
  question: string,
  screen: Screen,
  size: { width: number; height: number },
): Answer | undefined {
  const asked = question.trim().replace(/[?.\s]+$/, '');
  const { elements } = screen;

  const [, counted] = /^how many (.+?)(?: are there| are on .*| do you see| does .* have)?$/i.exec(asked) ?? [];
  const countedKind = counted && toKind(counted);
  if (countedKind) {
    const found = elements.filter(({ kind }) => kind === countedKind);
    return { text: String(found.length), places: found };
  }

  const [, which, state] =
    /^(?:which|what) (.+?) (?:is|are) (selected|checked|on|off|active|disabled|unchecked)$/i.exec(asked) ?? [];
  const whichKind = which && toKind(which);
  if (whichKind && state) {
    const found = elements.filter((element) => element.kind === whichKind && hasState(element, state));
    return {
      text: found.map(({ label }) => label).join(', ') || `None of the ${countOf(2, whichKind).slice(2)}.`,
      places: found,
    };
  }

  const [, isWhat, isState] =
    /^(?:is|are) (.+?) (selected|checked|on|off|active|disabled|enabled|unchecked)$/i.exec(asked) ?? [];
  if (isWhat && isState) {
    const found = named(isWhat, elements);
    return found ? { text: hasState(found, isState) ? 'Yes' : 'No', places: [found] } : notFound(isWhat);
  }

  const [, said] =
    /^what (?:does|do) (.+?) say$/i.exec(asked) ?? /^what is the (?:value|text) (?:of|in) (.+)$/i.exec(asked) ?? [];
  if (said) {
    const found = named(said, elements);
    return found ? { text: found.value ?? found.label, places: [found] } : notFound(said);
  }

  const [, place] = /^where (?:is|are) (.+?)(?:\? answer with its bounding box)?$/i.exec(asked) ?? [];
  if (place) {
    const found = named(place, elements);
    return found ? { text: boxText(found, size), places: [found] } : notFound(place);
  }
  return undefined;
}

const notFound = (what: string): Answer => ({ text: `I do not see ${what.trim()} here.`, places: [] });

/** The kind that a word or its plural means. */
function toKind(words: string): Kind | undefined {
  const word = words
    .trim()
    .toLowerCase()
    .replace(/^(the|of the)\s+/, '');
  const singular = [word, word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ies$/, 'y')];
  return singular.map((name) => kinds.find((kind) => kind === name) ?? synonyms[name]).find(Boolean);
}

function hasState({ state }: Element, asked: string): boolean {
  const wanted = asked.toLowerCase();
  if (wanted === 'enabled') return state !== 'disabled';
  if (wanted === 'active') return state !== undefined && chosen.includes(state);
  if (['selected', 'checked', 'on'].includes(wanted)) return state !== undefined && setStates.includes(state);
  if (['off', 'unchecked'].includes(wanted)) return state === 'off' || state === 'unchecked';
  return state === wanted;
}

/** Names in quotation marks, with what stands before and after them; an apostrophe in a name ends nothing. */
const quotes = [/^(.*?)\s*"(.+?)"\s*(.*)$/, /^(.*?)\s*“(.+?)”\s*(.*)$/, /^(.*?)\s*(?<!\w)['‘](.+)['’](?!\w)\s*(.*)$/];

/** The element that words such as `the button "Save"`, `the title` or `the Save button` name. */
function named(words: string, elements: readonly Element[]): Element | undefined {
  const bare = words.trim().replace(/^(the|a|an)\s+/i, '');
  const [, before = '', quoted = '', after = ''] = quotes.map((form) => form.exec(bare)).find(Boolean) ?? [];
  if (quoted) return closest(quoted, toKind(before) ?? toKind(after), elements);
  if (/^title$/i.test(bare)) return elements.find(({ kind }) => kind === 'title');
  const only = toKind(bare);
  if (only) return elements.find(({ kind }) => kind === only);
  const parts = bare.split(/\s+/);
  for (let end = 1; end < parts.length; end++) {
    const kind = toKind(parts.slice(end).join(' '));
    if (kind) return closest(parts.slice(0, end).join(' '), kind, elements);
  }
  return closest(bare, undefined, elements);
}

/** From so similar on, a name is one of which a letter was misread, or mistyped. */
const misread = 0.8;

/** The element of a name, of a kind if one is given. Where none has it, the one whose name is nearly that. */
function closest(label: string, kind: Kind | undefined, elements: readonly Element[]): Element | undefined {
  const wanted = plain(label);
  const having = elements.filter((element) => plain(element.label) === wanted);
  if (having.length > 0)
    return having.find((element) => element.kind === kind) ?? (kind && having.length > 1 ? undefined : having[0]);
  const ofKind = elements.filter((element) => !kind || element.kind === kind);
  // "Item 2" is not "Item 3", however much they have in common.
  const isMeant = (element: Element): boolean =>
    digitsOf(plain(element.label)) === digitsOf(wanted) && similarity(plain(element.label), wanted) >= misread;
  const [only, other] = ofKind.filter(isMeant);
  return other ? undefined : only;
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
const digitsOf = (text: string): string => text.replace(/\D+/g, '');

/** A box in 0..1 of the square that the image is centred in, with two decimals: the published box format. */
function boxText({ left, top, right, bottom }: Box, { width, height }: { width: number; height: number }): string {
  const side = Math.max(width, height);
  const [x, y] = [(side - width) / 2, (side - height) / 2];
  return `[${[left + x, top + y, right + x, bottom + y].map((px) => Math.min(1, Math.max(0, px / side)).toFixed(2)).join(',')}]`;
}
