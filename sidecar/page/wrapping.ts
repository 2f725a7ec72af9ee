/** Where a line was broken for want of room: what tells running text from a list of short ones. */
import { around, median } from './box.ts';
import type { Line } from './lines.ts';

/** em: what lies between words, at least. */
const wordSpace = 0.18;

/** Whether a line ends where it does because the first word of the next one would not have fitted in before `right`. */
export function isBroken(above: Line, next: Line, right: number): boolean {
  const { em } = next.metrics;
  return above.right + 0.25 * em + firstWordWidth(next) > right - 0.5 * em;
}

/** Lines, and words in a line, without which nothing is running text. */
const fewestLines = 5;
const fewestWords = 3;
/** em: a column of dates is narrower. */
const narrowest = 10;
/** Share of the lines that were broken for want of room. */
const mostlyBroken = 0.75;

/** Whether lines one below the other are running text in a column of its own; headings among them do not count. */
export function isRunningText(all: readonly Line[]): boolean {
  const em = median(all.map(({ metrics }) => metrics.em));
  const lines = all.filter(({ metrics }) => Math.abs(metrics.em / em - 1) < 0.15);
  if (lines.length < fewestLines || median(lines.map(countWords)) < fewestWords) return false;
  const { left, right } = around(lines);
  if (right - left < narrowest * em) return false;
  const broken = lines.slice(1).filter((line, index) => isBroken(lines[index] as Line, line, right));
  return broken.length >= mostlyBroken * (lines.length - 1);
}

function firstWordWidth(line: Line): number {
  return (wordEnds(line)[0] ?? line.right) - line.left;
}

function countWords(line: Line): number {
  return wordEnds(line).length;
}

/** px: where the words of a line end. */
function wordEnds({ parts, left, metrics }: Line): number[] {
  const ends: number[] = [];
  let end = left;
  for (const part of parts) {
    if (end > left && part.left - end > wordSpace * metrics.em) ends.push(end);
    end = Math.max(end, part.right);
  }
  return [...ends, end];
}
