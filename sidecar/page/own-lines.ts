/** The lines of a page that says itself which characters stand where, in the shape of those that are found in pixels. */
import type { Characters, PageContent } from '../pdf/pdf-messages.ts';
import { around, median, widthOf, type Box } from './box.ts';
import type { Line } from './lines.ts';

/** A character with ink, in px of the page. */
interface Glyph extends Box {
  readonly character: string;
  /** Where its room begins and ends: a narrow digit has much of it at its sides. */
  readonly from: number;
  readonly to: number;
  readonly baseline: number;
  readonly em: number;
  readonly isUpright: boolean;
}

/** Characters without space between them. */
interface Word extends Box {
  readonly glyphs: readonly Glyph[];
  readonly baseline: number;
  readonly em: number;
  readonly isUpright: boolean;
  /** Whether the word before it in the file is the one at its left, a space apart. */
  readonly follows: boolean;
}

/** em: between letters; between words; and between words that a space alone divides, in justified text. */
const letterGap = 0.2;
const generatedGap = 0.13;
const wordGap = 0.6;
const stretchedGap = 0.9;
/** em: what a narrow justified column may stretch a space to, and how far above or below its next line is. */
const mostStretched = 2.5;
const leading = 1.8;
/** em: columns have at least this much room between them. */
const leastGutter = 0.6;
/** em: letters go back by no more for an accent or kerning. */
const mostBack = 0.4;
/** em: how far apart the baselines of one line are, that of a raised digit included. */
const sameBaseline = 0.25;
const raised = 0.6;
/** Lines of the file before and after one. */
const window = 12;
/** px of the page. */
const bandHeight = 16;
/** How much larger one part of a line may be than another. */
const largestChange = 1.6;
/** Share of the characters that must be known by the file for it to be believed. */
const leastKnown = 0.8;

const hyphen = 2;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;

/**
 * The lines that a page says it has, from top to bottom; none where it has no text of its own, or text in a font that does
 * not say which letters its shapes are.
 * @param scale px of the page for each one of its own size
 * @param origin place on the page, in px of its own size, that is at the upper left
 */
export function ownLines(
  { characters, size }: PageContent,
  scale: number,
  origin: { readonly x: number; readonly y: number } = { x: 0, y: 0 },
): Line[] {
  const { glyphs, breaks, unknown } = readGlyphs(characters, size, scale, origin);
  if (glyphs.length < leastKnown * (glyphs.length + unknown)) return [];
  return joinWords(makeWords(glyphs, breaks))
    .map(toLine)
    .sort((a, b) => a.top - b.top || a.left - b.left);
}

/** Whether a line of a page's own text runs from left to right: others are refused, line by line. */
export function isReadable({ text = '', isUpright = true }: Pick<Line, 'text' | 'isUpright'>): boolean {
  const letters = Array.from(text).filter((character) => /\p{L}/u.test(character));
  return isUpright && letters.filter((letter) => rightToLeft.test(letter)).length * 2 <= letters.length;
}

/**
 * Characters with ink on the page, the indices among them before which there is space (and whether the file itself says
 * so), and how many nobody knows.
 */
function readGlyphs(
  { codes, boxes, rooms, baselines, ems, upright, generated }: Characters,
  size: PageContent['size'],
  scale: number,
  origin: { readonly x: number; readonly y: number },
): { readonly glyphs: readonly Glyph[]; readonly breaks: ReadonlyMap<number, boolean>; readonly unknown: number } {
  const glyphs: Glyph[] = [];
  const breaks = new Map<number, boolean>();
  let unknown = 0;
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] as number;
    const [left = 0, top = 0, right = 0, bottom = 0] = boxes.subarray(4 * index, 4 * index + 4);
    const character = code === hyphen ? '-' : code > 0x10ffff ? '' : String.fromCodePoint(code);
    if (/^[\s\p{Cc}]*$/u.test(character) && code !== 0) {
      breaks.set(glyphs.length, generated[index] === 0);
      continue;
    }
    const isOutside = right <= 0 || bottom <= 0 || left >= size.width || top >= size.height;
    const em = (ems[index] as number) * scale;
    if (isOutside || right <= left || em < 1) continue;
    if (code === 0 || code === 0xfffd || /\p{Co}/u.test(character)) {
      unknown++;
      breaks.set(glyphs.length, true);
      continue;
    }
    const place = (x: number, from: number): number => (x - from) * scale;
    const [from = left, to = right] = rooms.subarray(2 * index, 2 * index + 2);
    glyphs.push({
      character,
      ...{ from: place(Math.min(from, left), origin.x), to: place(Math.max(to, right), origin.x) },
      ...{ left: place(left, origin.x), top: place(top, origin.y) },
      ...{ right: place(right, origin.x), bottom: Math.max(place(bottom, origin.y), place(top, origin.y) + 1) },
      baseline: place(baselines[index] as number, origin.y),
      em,
      isUpright: upright[index] === 1,
    });
  }
  return { glyphs, breaks, unknown };
}

function makeWords(glyphs: readonly Glyph[], breaks: ReadonlyMap<number, boolean>): Word[] {
  const words: { glyphs: Glyph[]; follows: boolean }[] = [];
  for (const [index, glyph] of glyphs.entries()) {
    const last = glyphs[index - 1];
    const word = words.at(-1);
    const isBeside = last !== undefined && onOneLine(last, glyph);
    const gap = last ? glyph.from - last.to : 0;
    // The letters of a ligature stand on one place.
    const isLigature = last !== undefined && Math.abs(glyph.left - last.left) < 0.05 * glyph.em;
    const isApart = gap > letterGap * glyph.em || gap < -mostBack * glyph.em;
    // In spaced letters PDFium sees gaps that are none.
    const isBreak = breaks.get(index) ?? false;
    const isGap = breaks.has(index) && gap > generatedGap * glyph.em;
    const isSpaced = isBreak || isGap || (isApart && !isLigature);
    if (word && isBeside && !isSpaced) word.glyphs.push(glyph);
    else words.push({ glyphs: [glyph], follows: isBeside && breaks.has(index) && gap > 0 });
  }
  return words.map(({ glyphs: own, follows }): Word => ({
    ...around(own),
    glyphs: own,
    baseline: median(own.map(({ baseline }) => baseline)),
    em: Math.max(...own.map(({ em }) => em)),
    isUpright: own.every(({ isUpright }) => isUpright),
    follows,
  }));
}

interface Standing extends Box {
  readonly baseline: number;
  readonly em: number;
  readonly isUpright: boolean;
}

/** Whether two parts stand on one line: on one baseline, or one raised or lowered beside the other. */
function onOneLine(a: Standing, b: Standing): boolean {
  if (a.isUpright !== b.isUpright) return false;
  const [small, large] = [Math.min(a.em, b.em), Math.max(a.em, b.em)];
  const apart = Math.abs(a.baseline - b.baseline);
  if (apart <= sameBaseline * small) return large <= largestChange * small || apart <= 0.02 * small;
  return large > 1.15 * small && large < 2.2 * small && apart <= raised * large;
}

/** Words to lines: each joins the one at its left, where no more than a space is between them. */
function joinWords(words: readonly Word[]): Word[][] {
  const lines: Word[][] = [];
  const isNext = (last: Word, word: Word): boolean => {
    const gap = word.left - last.right;
    const most = word.follows ? stretchedGap : wordGap;
    return onOneLine(last, word) && gap > -mostBack * word.em && gap <= most * Math.max(last.em, word.em);
  };
  for (const word of words) {
    const before = lines.at(-1);
    const last = before?.at(-1);
    if (before && last && isNext(last, word)) before.push(word);
    else lines.push([word]);
  }
  return joinPieces(closeGaps(lines));
}

/** A piece of a line, on its baseline. */
interface Piece extends Box {
  readonly baseline: number;
}

/**
 * Joins what a stretched space parts: the lines above and below go on across it, as they do not between columns, or the
 * pieces begin and end together where whole lines do, as justified ones.
 */
function closeGaps(lines: readonly Word[][]): Word[][] {
  const pieces = lines.map((line): Piece => ({ ...around(line), baseline: (line[0] as Word).baseline }));
  const isNear = (index: number): boolean => {
    const [last, first] = [lines[index - 1]?.at(-1), lines[index]?.[0]];
    if (!last || !first?.follows) return false;
    const gap = first.left - last.right;
    return gap > 0 && gap <= mostStretched * Math.max(last.em, first.em) && onOneLine(last, first);
  };
  const joined: Word[][] = [];
  let end = 0;
  let isWhole = false;
  for (const [index, line] of lines.entries()) {
    if (index >= end) {
      end = index + 1;
      while (isNear(end)) end++;
      isWhole = isJustified(pieces, index, end, (line[0] as Word).em);
    }
    const [before, last, first] = [joined.at(-1), joined.at(-1)?.at(-1), line[0] as Word];
    const gap = { left: last?.right ?? 0, right: first.left, em: Math.max(last?.em ?? 0, first.em) };
    if (before && isNear(index) && (isWhole || isAcross(pieces, index, gap))) before.push(...line);
    else joined.push([...line]);
  }
  return joined;
}

/** Lines that begin and end at one place, without which none is taken for a column's edge. */
const fewestJustified = 2;
/** em: how far apart the ends of justified lines are. */
const sameEdge = 0.3;

/** Whether some pieces in a row, from one to the one before another, end where whole lines near them in the file do. */
function isJustified(pieces: readonly Piece[], from: number, to: number, em: number): boolean {
  const { left, right } = around(pieces.slice(from, to));
  const isAlike = (piece: Piece): boolean =>
    Math.abs(piece.left - left) <= sameEdge * em && Math.abs(piece.right - right) <= sameEdge * em;
  const near = [...pieces.slice(Math.max(0, from - window), from), ...pieces.slice(to, to + window)];
  return to - from > 1 && near.filter(isAlike).length >= fewestJustified;
}

/**
 * Whether the next lines above and below a gap before a line go across it, or have gaps of their own elsewhere: between
 * columns there is room at one place in all of them. In the file they stand near it, for what follows in it is what is
 * read next.
 */
function isAcross(
  lines: readonly Piece[],
  index: number,
  { left, right, em }: { readonly left: number; readonly right: number; readonly em: number },
): boolean {
  const { baseline } = lines[index] as Piece;
  const near = lines.slice(Math.max(0, index - window), index + window);
  const rooms = [-1, 1].flatMap((side) => {
    const isBeside = (line: Piece): boolean => {
      const step = side * (line.baseline - baseline);
      return step > 0.5 * em && step <= leading * em && line.left < right && line.right > left;
    };
    const pieces = near.filter(isBeside);
    const [first] = pieces;
    const onBaseline = pieces.filter((piece) => Math.abs(piece.baseline - (first?.baseline ?? 0)) <= sameBaseline * em);
    return first ? [widestRoom(onBaseline, left, right)] : [];
  });
  return rooms.length > 0 && rooms.every((room) => room < leastGutter * em);
}

/** px that none of some pieces takes up, at most, between two places. */
function widestRoom(pieces: readonly Box[], left: number, right: number): number {
  let [end, widest] = [left, 0];
  for (const piece of pieces.toSorted((a, b) => a.left - b.left)) {
    widest = Math.max(widest, piece.left - end);
    end = Math.max(end, piece.right);
  }
  return Math.max(widest, right - end);
}

/** Files write the pieces of a line in any order. */
function joinPieces(pieces: readonly Word[][]): Word[][] {
  const lines: Word[][] = [];
  /** By the part of the page that their baseline is in: a line has few neighbours, a page may have many lines. */
  const bands = new Map<number, Word[][]>();
  const bandOf = ({ baseline }: Word): number => Math.round(baseline / bandHeight);
  const byLeft = pieces.toSorted((a, b) => (a[0] as Word).left - (b[0] as Word).left);
  for (const piece of byLeft) {
    const first = piece[0] as Word;
    const band = bandOf(first);
    const near = [band - 1, band, band + 1].flatMap((at) => bands.get(at) ?? []);
    const before = near.find((line) => {
      const last = line.at(-1) as Word;
      const gap = first.left - last.right;
      return onOneLine(last, first) && gap > -mostBack * first.em && gap <= wordGap * Math.max(last.em, first.em);
    });
    if (before) {
      before.push(...piece);
      continue;
    }
    const line = [...piece];
    lines.push(line);
    bands.set(band, [...(bands.get(band) ?? []), line]);
  }
  return lines;
}

/** px between the rooms of their letters. */
function gapBetween(a: Word, b: Word): number {
  return (b.glyphs[0] as Glyph).from - (a.glyphs.at(-1) as Glyph).to;
}

function toLine(words: readonly Word[]): Line {
  const glyphs = words.flatMap((word) => word.glyphs);
  const box = around(glyphs);
  const text = words.reduce((written, word, index) => {
    const last = words[index - 1];
    const isJoined = last && !word.follows && gapBetween(last, word) <= letterGap * word.em;
    return written + (last && !isJoined ? ' ' : '') + word.glyphs.map(({ character }) => character).join('');
  }, '');
  const widest = words.reduce((best, word) => (widthOf(word) > widthOf(best) ? word : best));
  const left = Math.floor(box.left);
  const width = Math.max(1, Math.ceil(box.right) - left);
  const columns = new Float32Array(width);
  for (const glyph of glyphs)
    columns.fill(1, Math.round(glyph.left) - left, Math.max(1, Math.round(glyph.right) - left));
  return {
    ...box,
    text: text.normalize('NFKC').replaceAll('\u00ad', '-'),
    isUpright: words.every(({ isUpright }) => isUpright),
    metrics: { baseline: widest.baseline, em: widest.em },
    // Nobody looks at the ink of a line whose text is known.
    ink: { values: new Float32Array(0), left, top: Math.floor(box.top), width, height: 0 },
    columns,
    parts: words,
  };
}
