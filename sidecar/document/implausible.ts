/** Words that cannot be what they look like: an address with a space in it, a UUID with an l, an IBAN that does not add up. */

/** From the first character to the one after the last, in UTF-16 code units. */
export type TextRange = readonly [from: number, to: number];

/** The places in a line of text where something is written that does not exist. */
export function implausibleRanges(text: string): TextRange[] {
  return checks.flatMap(({ pattern, isPlausible }) =>
    Array.from(text.matchAll(pattern), (match): TextRange[] =>
      isPlausible(match[0]) ? [] : [[match.index, match.index + match[0].length]],
    ).flat(),
  );
}

interface Check {
  /** What looks like a word of a kind. */
  readonly pattern: RegExp;
  readonly isPlausible: (word: string) => boolean;
}

const checks: readonly Check[] = [
  // An e-mail address or URL that goes on after a space.
  {
    pattern: /(?:[\w.+-]*\w[-_] )?[\w.+-]+@[\w-]+(?: ?\.[\w-]+)+/g,
    isPlausible: (word) => !word.includes(' '),
  },
  { pattern: /https?: ?\/ ?\/ ?[\w.-]+(?: [./?#=]\w\S*)?/g, isPlausible: (word) => !word.includes(' ') },
  // Eight, three times four and twelve: a UUID has hexadecimal digits only.
  {
    pattern: /\b[0-9A-Za-z]{8}(?:-[0-9A-Za-z]{4}){3}-[0-9A-Za-z]{12}\b/g,
    isPlausible: (word) => /^[0-9a-f-]+$/i.test(word),
  },
  // A hash: hexadecimal but for what looks like it.
  { pattern: /\b(?=[0-9a-fA-FOlISZ]*\d)[0-9a-fA-FOlISZ]{20,}\b/g, isPlausible: (word) => /^[0-9a-f]+$/i.test(word) },
  { pattern: /\b\d{4}-\d{2}-\d{2}\b/g, isPlausible: isDate },
  {
    pattern: /\b\d{1,3}(?:\.\d{1,3}){3}\b(?!\.)/g,
    isPlausible: (word) => word.split('.').every((part) => +part <= 255),
  },
  { pattern: /\b[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?\b/g, isPlausible: isIban },
  { pattern: /\b97[89]-?(?:\d-?){9}\d\b/g, isPlausible: isIsbn },
  // Groups of three digits, but for the first: 1,2345 and 1,23,456 are none.
  { pattern: /(?<![\d.,])\d{1,3}(?:,\d{2,4}){2,}(?![\d,])/g, isPlausible: (word) => /^\d{1,3}(?:,\d{3})+$/.test(word) },
];

function isDate(word: string): boolean {
  const [, month = 0, day = 0] = word.split('-').map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** ISO 13616: moved round and with its letters as numbers, the remainder by 97 is 1. */
function isIban(word: string): boolean {
  const compact = word.replaceAll(' ', '');
  const moved = compact.slice(4) + compact.slice(0, 4);
  let remainder = 0;
  for (const sign of moved) for (const digit of String(parseInt(sign, 36))) remainder = (10 * remainder + +digit) % 97;
  return remainder === 1;
}

/** ISO 2108: the digits weighed 1 and 3 in turns add up to a multiple of ten. */
function isIsbn(word: string): boolean {
  const digits = Array.from(word.replaceAll('-', ''), Number);
  return digits.reduce((sum, digit, index) => sum + digit * (index % 2 === 0 ? 1 : 3), 0) % 10 === 0;
}
