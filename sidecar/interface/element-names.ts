/** The elements and kinds that the words of a question mean. */
import { similarity } from '../page/levenshtein.ts';
import { kinds, type Kind } from './kinds.ts';
import type { Element } from './detected-item.ts';

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

/** The kind that a word or its plural means. */
export function toKind(words: string): Kind | undefined {
  const word = words
    .trim()
    .toLowerCase()
    .replace(/^(the|of the)\s+/, '');
  const singular = [word, word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ies$/, 'y')];
  return singular.map((name) => kinds.find((kind) => kind === name) ?? synonyms[name]).find(Boolean);
}

/** Names in quotation marks, with what stands before and after them; an apostrophe in a name ends nothing. */
const quotes = [/^(.*?)\s*"(.+?)"\s*(.*)$/, /^(.*?)\s*“(.+?)”\s*(.*)$/, /^(.*?)\s*(?<!\w)['‘](.+)['’](?!\w)\s*(.*)$/];

/** An element that words name; `isWhole` where they do it with all of its name, or where it is the only one of its kind. */
export interface Named {
  readonly element: Element;
  readonly isWhole: boolean;
}

/** The element that words such as `the button "Save"`, `the title` or `the Save button` name. */
export function named(words: string, elements: readonly Element[]): Named | undefined {
  const bare = words.trim().replace(/^(the|a|an)\s+/i, '');
  const [, before = '', quoted = '', after = ''] = quotes.map((form) => form.exec(bare)).find(Boolean) ?? [];
  if (quoted) return whole(closest(quoted, toKind(before) ?? toKind(after), elements));
  if (/^title$/i.test(bare)) return whole(elements.find(({ kind }) => kind === 'title'));
  const only = toKind(bare);
  if (only) {
    const [element, ...others] = elements.filter(({ kind }) => kind === only);
    return element && { element, isWhole: others.length === 0 };
  }
  const parts = bare.split(/\s+/);
  for (let end = 1; end < parts.length; end++) {
    const kind = toKind(parts.slice(end).join(' '));
    if (kind) return nearest(parts.slice(0, end).join(' '), kind, elements);
  }
  return nearest(bare, undefined, elements);
}

const whole = (element: Element | undefined): Named | undefined => element && { element, isWhole: true };

/** The element of a name, or the only one whose name has all of its words: Save of "Save changes". */
function nearest(label: string, kind: Kind | undefined, elements: readonly Element[]): Named | undefined {
  const element = closest(label, kind, elements);
  if (element) return whole(element);
  const wanted = wordsOf(label);
  const [only, other] = elements.filter((one) => {
    const isOfKind = kind ? one.kind === kind : one.kind !== 'text';
    return isOfKind && wanted.every((word) => wordsOf(one.label).includes(word));
  });
  return only && !other && wanted.length > 0 ? { element: only, isWhole: false } : undefined;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

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
