/** What a page says of something: the value that stands with its label. */
import { besideOf, goingOnBelow, type Line } from './placed-lines.ts';

/** Words: a label is no longer; and no longer with its value below. */
const longestLabel = 5;
const longestAbove = 3;
/** Lines of a text that goes on below its label. */
const mostGoingOn = 4;

/** The label that a line is or begins with, with what stands behind it. */
export interface Label {
  readonly line: Line;
  readonly words: string;
  /** What stands behind it in the same line; empty where nothing does. */
  readonly value: string;
}

/** A label and its value in one line: divided by a colon, or by that the value is a number. */
const divided = [/^([^:：]+)[:：]\s*(.*)$/, /^(\p{L}[\p{L} ]*)\.?\s+(#?[\p{L}-]*\d\S*)$/u];

/** Signs of code, names of files and commands: what stands behind or below these is no value of them. */
const code = /[{}[\]<>;=]|[(,]$|\w\.[a-z]{1,4}$|^[$%#] /;

/** The label that a line is, or that stands before its value. */
export function labelOf(line: Line): Label | undefined {
  const text = line.text.trim();
  const [, before = text, value = ''] = divided.map((pattern) => pattern.exec(text)).find((found) => found) ?? [];
  const words = before.trim();
  if (words === '' || code.test(words) || words.split(/\s+/).length > longestLabel) return undefined;
  return { line, words, value };
}

/**
 * A label with its value, row by row: behind it, beside it, or else below it. A label that has no value is none.
 * @param goesOn whether the value is the text below, as an address is
 */
export function withValue(
  { line, words, value }: Label,
  lines: readonly Line[],
  goesOn: boolean,
): (readonly Line[])[] | undefined {
  const text = goingOnBelow(line, lines).slice(0, mostGoingOn);
  if (value !== '') return [[line], ...(goesOn ? text : []).map((below) => [below])];
  if (goesOn && text.length > 0) return [line, ...text].map((row) => [row]);
  const beside = besideOf(line, lines);
  if (beside) return [[line, beside]];
  const [below, next] = text;
  if (!below || !isShort(words) || isTitleOf(line, below) || isLabelOf(below, next, line)) return undefined;
  return [[line], [below]];
}

/** How much nearer a label is to its value than to what stands above. */
const nearer = 0.6;

/** Whether what stands below a line is nearer to the next one, and so the label of that. */
function isLabelOf(below: Line, next: Line | undefined, { box }: Line): boolean {
  if (!next) return false;
  const gap = (above: Line['box'], one: Line): number => one.box.y - above.y - above.height;
  return gap(below.box, next) < nearer * gap(box, below);
}

/** How much larger a title is set than what stands below it. A label is no larger than its value. */
const titleSize = 1.35;

const isTitleOf = (line: Line, below: Line): boolean => sizeOf(line) > titleSize * sizeOf(below);

/** px: how large a line is set, by the height of its ink: letters with stems and tails take more of it. */
function sizeOf({ text, box }: Line): number {
  const stems = /[\p{Lu}\p{N}bdfhkltß]/u.test(text) ? 0.72 : 0.52;
  const tails = /[gjpqyçQ,;()[\]{}]/.test(text) ? 0.2 : 0;
  return box.height / (stems + tails);
}

/** A longer line, or one with a number, may as well be a sentence that has nothing to do with what stands below. */
const isShort = (words: string): boolean => words.split(/\s+/).length <= longestAbove && !/\d/.test(words);
