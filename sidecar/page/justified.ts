/** Rows of justified text whose words were set so far apart that they are several lines. */
import { around } from './box.ts';
import { findGrid } from './fixed-pitch.ts';
import { columnSums, joinInks } from './ink.ts';
import type { Line } from './lines.ts';
import { rowsOf, type Row } from './rows.ts';
import type { WordGaps } from './word-gaps.ts';

/** em by which the sides of a justified text are uneven, and share of the size by which its rows differ. */
const unevenSide = 0.6;
const unevenSize = 0.15;
/** em from a baseline to the next within a text, at most. */
const leading = 2;
/** Rows of one line, from side to side, that such a text has at least. */
const fewestFull = 2;
/** em: the widest space between words, and by how much those of one row differ. */
const widestSpace = 4;
const unevenSpace = 0.5;
/** Rows that a column of a table has at least. */
const fewestCells = 3;

/**
 * Lines with those of one justified row as one: it is as wide as rows of one line around it, and its spaces are equally
 * wide. Columns, whose spaces lie one below the other, stay as they are, and so does what is monospaced.
 */
export function joinJustified(lines: readonly Line[]): Line[] {
  const rows = rowsOf(lines);
  return rows.flatMap((row, index) => (isJustified(rows, index) ? [joinLines(row.lines)] : row.lines));
}

function isJustified(rows: readonly Row[], index: number): boolean {
  const row = rows[index] as Row;
  if (row.lines.length < 2 || !hasEvenSpaces(row)) return false;
  const text = textAround(rows, index);
  const several = text.filter(({ lines }) => lines.length > 1);
  const full = text.length - several.length;
  if (full < fewestFull || (several.length >= fewestCells && shareSpace(several))) return false;
  // The spaces of monospaced text are its own.
  return (
    findGrid(
      text.flatMap(({ lines }) => lines),
      row.em,
    ) === undefined
  );
}

/** The rows around one that are as wide and as large, as long as they follow each other. */
function textAround(rows: readonly Row[], index: number): Row[] {
  const row = rows[index] as Row;
  const isLike = (other: Row): boolean =>
    Math.abs(other.left - row.left) <= unevenSide * row.em &&
    Math.abs(other.right - row.right) <= unevenSide * row.em &&
    Math.abs(other.em / row.em - 1) <= unevenSize;
  const found = [row];
  for (const step of [-1, 1])
    for (let at = index + step; ; at += step) {
      const [other, last] = [rows[at], rows[at - step]];
      if (!other || !last || !isLike(other) || Math.abs(other.baseline - last.baseline) > leading * row.em) break;
      found.push(other);
    }
  return found;
}

const spacesOf = ({ lines }: Row): { readonly from: number; readonly to: number }[] =>
  lines.slice(1).map((line, index) => ({ from: (lines[index] as Line).right, to: line.left }));

function hasEvenSpaces(row: Row): boolean {
  const widths = spacesOf(row).map(({ from, to }) => (to - from) / row.em);
  const widest = Math.max(...widths);
  return widest <= widestSpace && widest - Math.min(...widths) <= unevenSpace;
}

/** Whether there is a place that is empty in all rows. */
function shareSpace([first, ...others]: readonly Row[]): boolean {
  if (!first) return false;
  return spacesOf(first).some((space) => {
    let { from, to } = space;
    for (const row of others) {
      const common = spacesOf(row).find((other) => other.from < to && other.to > from);
      if (!common) return false;
      [from, to] = [Math.max(from, common.from), Math.min(to, common.to)];
    }
    return true;
  });
}

/** Lines of one row as one. */
function joinLines(lines: readonly Line[]): Line {
  const [first] = lines as readonly [Line, ...Line[]];
  const widest = lines.reduce((a, b) => (b.right - b.left > a.right - a.left ? b : a), first);
  const ink = joinInks(lines.map((line) => line.ink));
  const wordGaps = joinGaps(lines.flatMap((line) => line.wordGaps ?? []));
  const texts = lines.map(({ text }) => text);
  return {
    ...around(lines),
    metrics: widest.metrics,
    ink,
    columns: columnSums(ink),
    parts: lines.flatMap(({ parts }) => parts),
    ...(wordGaps && lines.every((line) => line.wordGaps) && { wordGaps }),
    ...(!texts.includes(undefined) && { text: texts.join(' ') }),
  };
}

/** Logit of what lies between the lines: they were told apart by it. */
const surelySpace = 10;

function joinGaps(gaps: readonly WordGaps[]): WordGaps | undefined {
  if (gaps.length === 0) return undefined;
  const left = Math.min(...gaps.map((gap) => gap.left));
  const right = Math.max(...gaps.map((gap) => gap.left + gap.logits.length));
  const logits = new Float32Array(right - left).fill(surelySpace);
  for (const gap of gaps) logits.set(gap.logits, gap.left - left);
  return { left, logits };
}
