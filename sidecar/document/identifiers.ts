/**
 * Identifiers as their form says that they are written: a UUID has a 1 where an l was read, and a query goes on with & where
 * that was taken for an 8. Only what looks alike is exchanged, and only where the CTC head does not rule it out.
 */
import type { LineReading } from '../page/read-lines.ts';
import { codePoints, leastGain, type Edit } from './edits.ts';

/** Characters of identifiers that are taken for others, and for which. */
const lookalikes: Readonly<Record<string, string>> = {
  ...{ O: '0', o: '0', Q: '0', D: '0', l: '1', I: '1', i: '1', '|': '1', '!': '1', Z: '2', z: '2' },
  ...{ S: '5', s: '5', $: '5', G: '6', B: '8', g: '9', q: '9' },
};

interface Form {
  /** What looks like an identifier of the form. */
  readonly pattern: RegExp;
  /** The characters that it may have. */
  readonly alphabet: (word: string) => RegExp;
  /** How many of its characters may be others, as a share. */
  readonly mostOthers: number;
}

const digits = (): RegExp => /[\d.:T-]/;
/** Hexadecimal digits are written in small letters or in capitals, not in both. */
const hexadecimal = (word: string): RegExp => {
  const count = (pattern: RegExp): number => word.match(pattern)?.length ?? 0;
  return count(/[A-F]/g) > count(/[a-f]/g) ? /[\dA-F-]/ : /[\da-f-]/;
};

const forms: readonly Form[] = [
  { pattern: /\b\w{8}(?:-\w{4}){3}-\w{12}\b/g, alphabet: hexadecimal, mostOthers: 0.25 },
  { pattern: /\b(?=\w*\d)[\da-zA-Z]{20,}\b/g, alphabet: hexadecimal, mostOthers: 0.15 },
  { pattern: /\b\w{1,3}(?:\.\w{1,3}){3}\b(?!\.)/g, alphabet: digits, mostOthers: 0.4 },
  { pattern: /\b\w{4}-\w{2}-\w{2}(?:T\w{2}:\w{2}:\w{2})?\b/g, alphabet: digits, mostOthers: 0.3 },
];

/** What cannot stand where it does, in parentheses, as the rest of what it belongs to says, and what it was taken for. */
const misplaced: readonly { readonly pattern: RegExp; readonly by: string; readonly inCells: boolean }[] = [
  // The & before the next parameter of a query, taken for a digit or a letter of the value before it.
  { pattern: /[?&][\w.-]+=[^\s&=]+?([8B6S3a])(?=[A-Za-z][\w.-]*=[^=\s])/dg, by: '&', inCells: true },
  // A time that ends with what a Z was taken for: it has no more digits.
  { pattern: /T\d{2}:\d{2}:\d{2}(?:\.\d{3})?([27z])\b/dg, by: 'Z', inCells: true },
  // An operator that stands alone with an & in it: no other has a digit, and in fonts with ligatures its signs are drawn as one.
  { pattern: /(?<=\s)(&[68]|[68]&)(?=\s)/dg, by: '&&', inCells: true },
  // The country of an account number, and what orders are numbered with: SO-99539.
  { pattern: /\b[A-Z](0)(?=\d{2}(?: ?\d{4}){2})/dg, by: 'O', inCells: true },
  { pattern: /\b[CNPSW](0)(?=-\d{3,}\b)/dg, by: 'O', inCells: true },
  // A number with decimals has no group of two digits behind it.
  { pattern: /\d[.,]\d{1,2} (96|%6|9%)$/dg, by: '%', inCells: false },
];

/** A small letter, in parentheses, in a key of capitals and digits: it looks like its capital. */
const capitalKey = /\b(?=\w*\d)(?=\w{12})[A-Z\d]*([ckopsuvwxz])(?=[A-Z\d]*\b)/dg;

/** Hexadecimal pieces with a space between them, and what they are without it: a UUID, or a hash of a usual length. */
const pieces = /(?<![\w-])[\da-f-]+(?: [\da-f-]+)+(?![\w-])/gi;
const numbersOfPieces = [2, 3, 4] as const;
const wholeIdentifier = /^(?=.*\d)(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{32}|[\da-f]{40}|[\da-f]{64})$/i;

/**
 * What of a line is to be written otherwise for the form of its identifiers.
 * @param hasCells whether its cells tell where its spaces are
 */
export function identifierEdits(reading: Pick<LineReading, 'text' | 'gainOf'>, hasCells: boolean): Edit[] {
  return [...lookalikeEdits(reading, hasCells), ...(hasCells ? [] : spacesInIdentifiers(reading.text))];
}

/** Spaces within identifiers that are known by their length: beside a narrow digit there is as much room as between words. */
function spacesInIdentifiers(text: string): Edit[] {
  return Array.from(text.matchAll(pieces), ({ 0: match, index }) => {
    const words = match.split(' ');
    const edits: Edit[] = [];
    let from = codePoints(text, index);
    for (let first = 0; first < words.length; first++) {
      const joined = numbersOfPieces.find((count) => {
        const some = words.slice(first, first + count);
        return wholeIdentifier.test(some.join('')) && !some.some((word) => wholeIdentifier.test(word));
      });
      const last = first + (joined ?? 1) - 1;
      for (; first < last; first++) {
        from += (words[first] ?? '').length + 1;
        edits.push({ from: from - 1, to: from, by: '' });
      }
      from += (words[first] ?? '').length + 1;
    }
    return edits;
  }).flat();
}

/** Characters that cannot stand where they do, and what they were taken for. */
function lookalikeEdits({ text, gainOf }: Pick<LineReading, 'text' | 'gainOf'>, hasCells: boolean): Edit[] {
  if (!gainOf) return [];
  const isPossible = ({ from, to, by }: Edit): boolean => (gainOf(from, to, by) ?? -Infinity) >= leastGain;
  const edits = forms.flatMap(({ pattern, alphabet, mostOthers }) =>
    Array.from(text.matchAll(pattern), ({ 0: word, index }): Edit[] => {
      const allowed = alphabet(word);
      const others = Array.from(word, (character, at) => ({ character, at: codePoints(text, index) + at })).filter(
        ({ character }) => !allowed.test(character),
      );
      const fitting = others.flatMap(({ character, at }): Edit[] => {
        const by = lookalikes[character];
        const edit = by === undefined ? undefined : { from: at, to: at + 1, by };
        return edit && isPossible(edit) ? [edit] : [];
      });
      return fitting.length === others.length && others.length <= mostOthers * word.length ? fitting : [];
    }).flat(),
  );
  const others = misplaced
    .filter(({ inCells }) => inCells || !hasCells)
    .flatMap(({ pattern, by }) => editsAt(text, pattern, () => by));
  const capitals = editsAt(text, capitalKey, (letter) => letter.toUpperCase());
  return [...edits, ...[...others, ...capitals].filter(isPossible)];
}

/** What a pattern finds in parentheses is written otherwise. */
function editsAt(text: string, pattern: RegExp, by: (found: string) => string): Edit[] {
  return Array.from(text.matchAll(pattern), ({ 1: found = '', indices }) => {
    const from = codePoints(text, indices?.[1]?.[0] ?? 0);
    return { from, to: from + found.length, by: by(found) };
  });
}
