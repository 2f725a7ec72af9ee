/** How rightly a picture was read. */
import type { BenchPicture } from '../pictures/collection.ts';
import type { ToldLine } from './reliability.ts';

/** What a reader says of a picture. */
export interface Read {
  /** In reading order, lines of code with the spaces before them. */
  readonly text: string;
  /** Only of a reader that says which lines are to be believed. */
  readonly lines?: readonly { readonly text: string; readonly isRead: boolean; readonly confidence: number }[];
  readonly seconds: number;
}

/** Counts, that those of several pictures can be added up. */
export interface Score {
  readonly words: Counts & { readonly found: number };
  /** Lines of code and of terminals, leading spaces included. */
  readonly codeLines: Counts;
  readonly ids: Counts;
  /** Lines that the reader calls read. */
  readonly readLines: Counts;
}

/** How many there are, and how many of them are right. `found`: how many the reader gives. */
export interface Counts {
  readonly all: number;
  readonly right: number;
}

export function score(picture: BenchPicture, read: Read): Score {
  const { kind, lines, unnumbered, ids } = picture;
  const truths = [lines, ...(unnumbered ? [unnumbered] : [])];
  const isCode = kind === '01-code' || kind === '02-terminal' || kind === 'reports';
  return {
    words: bestOf(truths.map((truth) => scoreWords(truth, read.text))),
    codeLines: isCode ? bestOf(truths.map((truth) => scoreLines(truth, read.text))) : none,
    ids: { all: ids.length, right: ids.filter((id) => stands(id, read.text)).length },
    readLines: scoreReadLines(lines, read),
  };
}

const none: Counts = { all: 0, right: 0 };

function bestOf<C extends Counts>(options: readonly C[]): C {
  return options.reduce((best, option) => (option.right / option.all > best.right / best.all ? option : best));
}

export const wordsOf = (text: string): string[] => text.normalize('NFC').split(/\s+/).filter(Boolean);

function scoreWords(truth: readonly string[], text: string): Score['words'] {
  const [wanted, found] = [wordsOf(truth.join(' ')), wordsOf(text)];
  return { all: wanted.length, found: found.length, right: inCommon(wanted, found) };
}

function scoreLines(truth: readonly string[], text: string): Counts {
  const wanted = truth.map((line) => line.trimEnd()).filter((line) => line !== '');
  const found = text.split('\n').map((line) => line.trimEnd());
  return { all: wanted.length, right: inCommon(wanted, found) };
}

/** How many of two bags are in both. */
function inCommon(wanted: readonly string[], found: readonly string[]): number {
  const left = new Map<string, number>();
  for (const each of found) left.set(each, (left.get(each) ?? 0) + 1);
  return wanted.filter((each) => {
    const count = left.get(each) ?? 0;
    if (count > 0) left.set(each, count - 1);
    return count > 0;
  }).length;
}

/** Whether an identifier stands in a text, and not as a part of a longer word. */
function stands(id: string, text: string): boolean {
  const escaped = id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'u').test(text);
}

/** A line that was read is right where it stands in the truth, character for character but for the width of spaces. */
function scoreReadLines(truth: readonly string[], { lines = [] }: Read): Counts {
  const whole = ` ${wordsOf(truth.join(' ')).join(' ')} `;
  const read = lines.filter(({ isRead, text }) => isRead && text.trim() !== '');
  return { all: read.length, right: read.filter(({ text }) => isRight(whole, text)).length };
}

/** The lines that a reader shows, and how sure it is of each. */
export function toldLines({ lines: truth }: BenchPicture, { lines = [] }: Read): ToldLine[] {
  const whole = ` ${wordsOf(truth.join(' ')).join(' ')} `;
  return lines
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, confidence }) => ({ confidence, isRight: isRight(whole, text) }));
}

/** @param whole the words of the truth, a space around each */
export function isRight(whole: string, line: string): boolean {
  return whole.includes(` ${wordsOf(line).join(' ')} `);
}

export function addScores(scores: readonly Score[]): Score {
  const add = (counts: readonly Counts[]): Counts => ({
    all: counts.reduce((sum, { all }) => sum + all, 0),
    right: counts.reduce((sum, { right }) => sum + right, 0),
  });
  return {
    words: {
      ...add(scores.map(({ words }) => words)),
      found: scores.reduce((sum, { words }) => sum + words.found, 0),
    },
    codeLines: add(scores.map(({ codeLines }) => codeLines)),
    ids: add(scores.map(({ ids }) => ids)),
    readLines: add(scores.map(({ readLines }) => readLines)),
  };
}

/** 0..1: the harmonic mean of the share of the words that were read and the share of what was read that is right. */
export function f1({ all, found, right }: Score['words']): number {
  return all + found === 0 ? 1 : (2 * right) / (all + found);
}

export function shareOf({ all, right }: Counts): number {
  return right / all;
}
