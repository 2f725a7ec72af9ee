/** The names of keys in menus. Few as they are, a letter that was misread in one can be told. */

import { levenshtein } from '../page/levenshtein.ts';

const names = [
  ...['Ctrl', 'Control', 'Alt', 'AltGr', 'Shift', 'Cmd', 'Command', 'Option', 'Meta', 'Super', 'Win'],
  ...['Esc', 'Enter', 'Return', 'Tab', 'Space', 'Del', 'Delete', 'Ins', 'Insert', 'Backspace', 'Print', 'Pause'],
  ...['Home', 'End', 'PgUp', 'PgDn', 'PageUp', 'PageDown', 'Left', 'Right', 'Up', 'Down'],
] as const;
/** Letters and signs that look like each other, as the first of each group. */
const alike = ['1li|!', '0o', '5s$'] as const;

/** Keys that are held while others are pressed, long enough to be told in spite of a wrong letter. */
const held: readonly string[] = ['Ctrl', 'Control', 'Shift', 'Command', 'Option'];

const shapeOf = (text: string): string =>
  Array.from(text.toLowerCase(), (letter) => alike.find((group) => group.includes(letter))?.[0] ?? letter).join('');

/**
 * The keys that a text names, in their usual spelling: `Ctr1÷Shift+P` is `Ctrl+Shift+P`.
 * @returns undefined where it is no shortcut; a single letter or word is none, but F1 to F24, Del, Esc and Enter are
 */
export function spellKeys(text: string): string | undefined {
  const symbols = /^[⌘⇧⌥⌃^]+\S{1,3}$/u;
  if (symbols.test(text)) return text;
  const parts = text.split(/(?<=\S)\s?[+÷±=-]\s?(?=\S)/u);
  const spelt = parts.map(
    (part, index) =>
      names.find((name) => shapeOf(name) === shapeOf(part)) ??
      (index < parts.length - 1 ? held.find((name) => levenshtein(shapeOf(name), shapeOf(part)) === 1) : undefined),
  );
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) {
    const only = spelt[0];
    if (/^F[\ds]{1,2}$/.test(text)) return text.replaceAll('s', '5');
    return ['Del', 'Delete', 'Esc', 'Enter'].find((name) => name === only);
  }
  if (spelt.slice(0, -1).includes(undefined)) return undefined;
  const end = spelt.at(-1) ?? (/^(?:F\d{1,2}|.)$/u.test(last) ? (last === '$' ? 'S' : last) : undefined);
  return end && [...spelt.slice(0, -1), end].join('+');
}
