/** The lines of a page as rows of cells, and the tables among them. */
import { isInRow, type Line } from './placed-lines.ts';
import type { Region } from '../../contracts/protocol.ts';
import { date } from './lexicon.ts';

/** A text in one place: a line, or what stands between wide gaps in one. */
export interface Cell {
  readonly text: string;
  readonly box: Region;
  readonly line: Line;
}

export type Row = readonly Cell[];

export interface Table {
  /** Its heads, from left to right. */
  readonly heads: Row;
  /** The cells of each row below them, by their head; undefined where there is none. */
  readonly rows: readonly (readonly (Cell | undefined)[])[];
}

/** Heads of a table. With two it may as well be a label and its value. */
const leastHeads = 3;
/** Of the height of a head: the first row is no farther below. */
const farthestFirst = 6;
/** Of the distance of the rows before: a row is no farther below. */
const farthestNext = 1.25;
/** Rows below its heads. With one it may as well be labels and their values. */
const leastRows = 2;

export const middleOf = ({ x, width }: Region): number => x + width / 2;

/** All rows of a page, from top to bottom, each from left to right. */
export function rowsOf(lines: readonly Line[]): Row[] {
  const rows: Line[][] = [];
  for (const line of lines.toSorted((a, b) => a.box.y + a.box.height / 2 - b.box.y - b.box.height / 2)) {
    const row = rows.at(-1);
    if (row?.some((other) => isInRow(line, other))) row.push(line);
    else rows.push([line]);
  }
  return rows.map((row) => row.flatMap(cellsOf).sort((a, b) => a.box.x - b.box.x));
}

/** The cells of a line: code and terminals have several in one, divided by more than a space. */
function cellsOf(line: Line): Cell[] {
  const { box } = line;
  // The rules between cells may have been read as letters.
  const text = line.text.replace(/[│┃|]/g, '  ');
  const parts = [...text.matchAll(/\S+(?: \S+)*/g)];
  return parts.map(({ 0: part, index }): Cell => {
    const [from, share] = [index / text.length, part.length / text.length];
    return { text: part, box: { ...box, x: box.x + from * box.width, width: share * box.width }, line };
  });
}

/** A head has no value in it: no amount, date or time. */
const isHead = ({ text }: Cell): boolean =>
  /^\p{L}/u.test(text) && !date.test(text) && !/\d[.,:]\d|[:：].|[.!?,;]$/.test(text);

/** Labels in a row above their values, column by column, nearer to these than to what is above. */
export interface Stack {
  readonly labels: Row;
  readonly values: Row;
}

/** Labels above their values in a row, at least; and how much nearer to them than to what stands beyond. */
const leastStacked = 2;
const nearer = 0.8;

export function stacksOf(rows: readonly Row[]): Stack[] {
  const gap = (above: Row | undefined, below: Row | undefined): number =>
    above?.[0] && below?.[0] ? below[0].box.y - above[0].box.y : Infinity;
  return rows.flatMap((labels, at): Stack[] => {
    const [before, values, next] = [rows[at - 1], rows[at + 1], rows[at + 2]];
    if (labels.length < leastStacked || values?.length !== labels.length || labels.some(({ text }) => /\d/.test(text)))
      return [];
    const isNear = gap(labels, values) < nearer * Math.min(gap(before, labels), gap(values, next));
    const areAligned = labels.every(({ box }, index) => Math.abs(box.x - (values[index]?.box.x ?? 0)) < box.height / 2);
    return isNear && areAligned ? [{ labels, values }] : [];
  });
}

export function tablesOf(rows: readonly Row[]): Table[] {
  const tables: Table[] = [];
  const stacked = new Set(stacksOf(rows).flatMap(({ labels, values }) => [labels, values]));
  for (let at = 0; at < rows.length; at++) {
    const heads = rows[at] ?? [];
    if (heads.length < leastHeads || !heads.every(isHead) || stacked.has(heads)) continue;
    const below = rowsBelow(heads, rows.slice(at + 1));
    if (below.length < leastRows) continue;
    tables.push({ heads, rows: below });
    at += below.length;
  }
  return tables;
}

function rowsBelow(heads: Row, rows: readonly Row[]): (readonly (Cell | undefined)[])[] {
  const found: (readonly (Cell | undefined)[])[] = [];
  let above = heads[0]?.box.y ?? 0;
  let farthest = farthestFirst * Math.max(...heads.map(({ box }) => box.height));
  for (const row of rows) {
    const top = Math.min(...row.map(({ box }) => box.y));
    const distance = top - above;
    if (distance > farthest || row.length < heads.length - 1 || row.length > heads.length) break;
    const cells = placed(heads, row);
    if (!cells?.[0]) break;
    farthest = found.length > 0 ? Math.min(farthest, farthestNext * distance) : farthest;
    if (found.length === 0) farthest = Math.min(farthest, farthestNext * Math.max(distance, 1));
    found.push(cells);
    above = top;
  }
  return found;
}

/** The cells of a row by their heads; undefined where two would have the same. */
function placed(heads: Row, row: Row): (Cell | undefined)[] | undefined {
  if (row.length === heads.length) return [...row];
  const cells = heads.map((): Cell | undefined => undefined);
  for (const cell of row) {
    const distances = heads.map(({ box }) =>
      Math.min(
        Math.abs(box.x - cell.box.x),
        Math.abs(middleOf(box) - middleOf(cell.box)),
        Math.abs(box.x + box.width - cell.box.x - cell.box.width),
      ),
    );
    const nearest = distances.indexOf(Math.min(...distances));
    if (cells[nearest]) return undefined;
    cells[nearest] = cell;
  }
  return cells;
}
