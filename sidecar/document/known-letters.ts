/**
 * Letters that look alike, told apart by what the page shows of them: in words where there is no doubt which letter stands, in
 * cells of the same font, in which a letter is drawn in one way. A key says nothing of its letters, so an O of it is held
 * against the 0 of a date and the O of ERROR.
 */
import { differenceOf, letterImage, type LetterImage } from '../page/letter-image.ts';
import type { Line } from '../page/lines.ts';
import type { LineReading } from '../page/read-lines.ts';
import { codePoints, leastGain, type Edit } from './edits.ts';
import { fitToCells, type LineCells } from './monospaced-spaces.ts';

/** What is taken for one another. */
const alike = ['0OoQD', '1lI|', '5Ss$', '8B&', '2Zz', 'cC', 'kK', 'pP', 'uU', 'vV', 'wW', 'xX'] as const;
/** Words in which each letter is certain: of digits, of small letters or capitals alone, or with one capital before small ones. */
const sureWord = /^(?:\d{2,}|\p{Ll}{3,}|\p{Lu}{3,}|\p{Lu}\p{Ll}{2,})$/u;
/** Words of which nothing but its pixels tells a letter: with digits among letters, or capitals behind small letters. */
const keyWord = /\p{L}\d|\d\p{L}|\p{Ll}\p{Lu}/u;
const words = /[\p{L}\p{N}|$]+/gu;
/** A letter of a sure word is at least so certain. */
const leastCertainty = 0.9;
/** Images of a letter that are kept; a share of its size by which a font's letters may seem larger or smaller. */
const mostImages = 6;
const sameSize = 0.06;

/** Difference from images of a letter up to which it is that, where it is so many times more from those of what was read. */
const sameLetter = 0.1;
const clearly = 2;
/** The same where the page does not show what was read. */
const identical = 0.05;

interface KnownLetter {
  readonly letter: string;
  readonly em: number;
  readonly images: LetterImage[];
}

/** A line as it lies on the page. */
export interface LineOnPage {
  readonly line: Pick<Line, 'ink' | 'metrics'>;
  readonly cells?: LineCells;
}

/** The letters of one page, as far as it has been read. */
export class KnownLetters {
  readonly #known: KnownLetter[] = [];

  /** Takes in the letters of a line's sure words. */
  learn(reading: LineReading, at: LineOnPage): void {
    const { certainties, confidence } = reading;
    const { em } = at.line.metrics;
    for (const { letter, index, image } of lettersOf(reading.text, at, wordsOf(reading.text, sureWord))) {
      if (lookalikesOf(letter).length === 0 || (certainties?.[index] ?? confidence) < leastCertainty) continue;
      const known = this.#find(letter, em);
      if (known && known.images.length >= mostImages) continue;
      const found = image();
      if (!found) continue;
      if (known) known.images.push(found);
      else this.#known.push({ letter, em, images: [found] });
    }
  }

  /** What stands in a line instead of letters that were read, as far as the page shows. */
  edits(reading: LineReading, at: LineOnPage): Edit[] {
    return lettersOf(reading.text, at, wordsOf(reading.text, keyWord)).flatMap(({ letter, index, image }) => {
      const by = this.#betterThan(letter, at, image, (other) => reading.gainOf?.(index, index + 1, other));
      return by === undefined ? [] : [{ from: index, to: index + 1, by }];
    });
  }

  #betterThan(
    letter: string,
    at: LineOnPage,
    image: () => LetterImage | undefined,
    gainOf: (other: string) => number | undefined,
  ): string | undefined {
    const { em } = at.line.metrics;
    const others = lookalikesOf(letter).filter(
      (other) => this.#find(other, em) && (gainOf(other) ?? -Infinity) >= leastGain,
    );
    const found = others.length > 0 ? image() : undefined;
    if (!found) return undefined;
    const [own] = this.#differencesFrom(letter, found, em);
    const [best] = others
      .map((other) => ({ other, differences: this.#differencesFrom(other, found, em) }))
      .toSorted((a, b) => (a.differences[0] ?? 1) - (b.differences[0] ?? 1));
    const [nearest = 1, next = 1] = best?.differences ?? [];
    // One letter may have been misread itself: where nothing speaks for what was read, it takes two.
    const isOther =
      own === undefined ? nearest <= identical && next <= sameLetter : nearest <= Math.min(sameLetter, own / clearly);
    return isOther ? best?.other : undefined;
  }

  /** The differences from all images of a letter, the least first. */
  #differencesFrom(letter: string, image: LetterImage, em: number): number[] {
    const images = this.#find(letter, em)?.images ?? [];
    return images.map((known) => differenceOf(known, image)).sort((a, b) => a - b);
  }

  #find(letter: string, em: number): KnownLetter | undefined {
    return this.#known.find((known) => known.letter === letter && Math.abs(known.em / em - 1) < sameSize);
  }
}

function lookalikesOf(letter: string): string[] {
  return alike.flatMap((letters) => {
    const all: readonly string[] = Array.from(letters);
    return all.includes(letter) ? all.filter((other) => other !== letter) : [];
  });
}

/** A letter of a line, and how it is drawn; undefined where its word has not as many letters as cells. */
interface DrawnLetter {
  readonly letter: string;
  /** Among the characters (code points) of the text. */
  readonly index: number;
  readonly image: () => LetterImage | undefined;
}

/** The words of a text that are of a kind. */
const wordsOf = (text: string, kind: RegExp): RegExpExecArray[] =>
  Array.from(text.matchAll(words)).filter(([word]) => kind.test(word));

/** The letters of some parts of a text. */
function lettersOf(text: string, { line, cells }: LineOnPage, found: readonly RegExpExecArray[]): DrawnLetter[] {
  if (!cells) return [];
  let cellOf: ReadonlyMap<number, number> | undefined;
  const imageOf = (index: number): LetterImage | undefined => {
    const cell = (cellOf ??= cellsOfCharacters(text, cells)).get(index);
    if (cell === undefined) return undefined;
    const [from, to] = [cell, cell + 1].map((at) => Math.round(cells.left + at * cells.pitch)) as [number, number];
    return letterImage(line, { from, to });
  };
  return found.flatMap(({ 0: word, index: start }) => {
    const from = codePoints(text, start);
    return Array.from(word, (letter, offset) => {
      const index = from + offset;
      return { letter, index, image: () => imageOf(index) };
    });
  });
}

/** The cells in which characters stand, of words that have as many letters as cells. */
function cellsOfCharacters(text: string, cells: LineCells): ReadonlyMap<number, number> {
  const { characters, sources, fits } = fitToCells(text, cells);
  if (characters.length !== cells.inked.length) return new Map();
  return new Map(sources.flatMap((source, cell) => (source >= 0 && fits[cell] ? [[source, cell] as const] : [])));
}
