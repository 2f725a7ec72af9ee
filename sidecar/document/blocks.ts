/** A page's lines as what they are: headings, paragraphs, lists, tables and code, in reading order. */
import { widthOf } from '../page/box.ts';
import { withMetricsOfFont } from './code-metrics.ts';
import { joinCode } from './joined-code.ts';
import { cellsOf, type LineCells } from './monospaced-spaces.ts';
import type { Line } from '../page/lines.ts';
import { gutterEnd, isInGutter, orderLines, type Part } from '../page/reading-order.ts';
import { joinJustified } from '../page/justified.ts';
import { cellAt } from '../page/fixed-pitch.ts';
import { linePitch, type Row } from '../page/rows.ts';
import { findRuledTables } from '../page/ruled-tables.ts';
import type { Rulings } from '../page/rulings.ts';
import type { Page } from '../page/page.ts';
import { withDrawnSigns, type SignedRow } from './signed-rows.ts';
import { columnAt } from '../page/table-rows.ts';
import { isBroken, isRunningText } from '../page/wrapping.ts';
import { isParted } from './hyphens.ts';

/** A line in its row, and what stands before it there. */
export interface PlacedLine {
  readonly line: Line;
  /** Code: the cell that it begins in. Tables: its column. Otherwise its number in the row. */
  readonly column: number;
  /** A line number, which is no part of the code. */
  readonly gutter?: true;
  /** Of a line of code in the font of the others. */
  readonly cells?: LineCells;
  /** What it is, where it is nothing but bars or box drawing. */
  readonly sign?: string;
}

export interface BlockRow {
  readonly lines: readonly PlacedLine[];
  /** Whether this row goes on with the sentence of the row above: the space there was used up. */
  readonly continues: boolean;
  /** Empty lines of code above. */
  readonly blankAbove: number;
}

export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'code' | 'table';
  /** Of a heading: 1 for the largest. */
  readonly level: number;
  /** Of a table. */
  readonly columns: number;
  readonly rows: readonly BlockRow[];
}

/** Sizes of headings by level, in shares of the page's usual size. */
const headingSizes = [1.7, 1.38, 1.17];
/** em: a block narrower than this has labels, no sentences that go on. */
const narrowestParagraph = 14;
/** em: a column of text narrower than this breaks lines for many reasons. */
const narrowestTitled = 10;

/** What is known of the page that lines stand on. */
export interface PageKnowledge {
  readonly rulings?: Rulings;
  /** Its pixels, where the lines were found in them. */
  readonly page?: Page;
}

/** Divides lines into blocks, in reading order. */
export function findBlocks(lines: readonly Line[], { rulings, page }: PageKnowledge = {}): Block[] {
  const usual = usualSize(lines);
  const tables = rulings ? findRuledTables(lines, rulings) : [];
  const inTable = (line: Line): boolean => tables.some((table) => table.lines.has(line));
  const text = joinJustified(lines.filter((line) => !inTable(line)));
  const parts = orderLines([...text, ...lines.filter(inTable)], tables);
  return joinCode(parts).flatMap((part) => toBlocks(part, usual, page));
}

/** The size that most of the text has, measured by its length. */
function usualSize(lines: readonly Line[]): number {
  const sorted = lines.toSorted((a, b) => a.metrics.em - b.metrics.em);
  const total = sorted.reduce((sum, line) => sum + widthOf(line), 0);
  let seen = 0;
  return sorted.find((line) => (seen += widthOf(line)) * 2 >= total)?.metrics.em ?? 1;
}

function toBlocks(part: Part, usual: number, page: Page | undefined): Block[] {
  switch (part.kind) {
    case 'code':
      return codeBlocks(part, usual, page);
    case 'table':
      return [tableBlock(part)];
    case 'text': {
      const isRunning = isRunningText(part.rows.flatMap(({ lines }) => lines));
      return divide(part.rows).map((rows) => textBlock(rows, usual, isRunning));
    }
  }
}

/** Code; what stands above the first line number is no code. */
function codeBlocks(part: Part & { kind: 'code' }, usual: number, page: Page | undefined): Block[] {
  const end = gutterEnd(part.rows);
  const first = end === undefined ? 0 : part.rows.findIndex(({ lines }) => lines.some((line) => isInGutter(line, end)));
  const above = part.rows.slice(0, first);
  return [
    ...divide(above).map((rows) => textBlock(rows, usual)),
    codeBlock({ ...part, rows: withMetricsOfFont(part.rows.slice(first), part.grid) }, end, page),
  ];
}

function codeBlock(
  { rows: found, grid }: Part & { kind: 'code' },
  numbersEnd: number | undefined,
  page: Page | undefined,
): Block {
  const isNumber = (line: Line): boolean => numbersEnd !== undefined && isInGutter(line, numbersEnd);
  const pitch = linePitch(found);
  const rows: readonly SignedRow[] = page
    ? withDrawnSigns(page, found, grid, (line) => !isNumber(line))
    : found.map((row) => ({ ...row, lines: row.lines.map((line) => ({ line })) }));
  const code = rows.flatMap(({ lines }) => lines.filter(({ line }) => !isNumber(line)));
  const first = Math.min(...code.map(({ line }) => cellAt(grid, line.left)));
  return {
    kind: 'code',
    level: 0,
    columns: 0,
    rows: rows.map((row, index) => {
      const above = rows[index - 1];
      const steps = above && pitch > 0 ? Math.round((row.baseline - above.baseline) / pitch) : 1;
      return {
        continues: false,
        blankAbove: Math.max(0, Math.min(3, steps - 1)),
        lines: row.lines.map(({ line, signs, sign }): PlacedLine => {
          if (isNumber(line)) return { line, column: 0, gutter: true };
          const begins = cellAt(grid, line.left);
          const column = Math.max(0, begins - first);
          if (sign !== undefined) return { line, column, sign };
          const cells = cellsOf(line, grid);
          const inCells = signs && new Map([...signs].map(([cell, text]) => [cell - begins, text]));
          return { line, column, ...(cells && { cells: { ...cells, ...(inCells && { signs: inCells }) } }) };
        }),
      };
    }),
  };
}

function tableBlock({ rows, columns }: Part & { kind: 'table' }): Block {
  return {
    kind: 'table',
    level: 0,
    columns: columns.length,
    rows: rows.map((row) => ({
      continues: false,
      blankAbove: 0,
      lines: row.lines.map((line) => ({ line, column: columnAt(columns, line.left) })),
    })),
  };
}

/** Rows in groups: a larger distance than before or a change of size begins a new one. */
function divide(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  for (const [index, row] of rows.entries()) {
    const above = rows[index - 1];
    const group = groups.at(-1);
    if (!above || !group) {
      groups.push([row]);
      continue;
    }
    const step = row.baseline - above.baseline;
    const next = rows[index + 1];
    const before = group.length > 1 ? above.baseline - (group.at(-2) as Row).baseline : Infinity;
    const usual = Math.min(before, next && isAlike(row, next) ? next.baseline - row.baseline : Infinity, 2 * row.em);
    const goesOn = isAlike(above, row) && step < 1.28 * usual;
    if (goesOn) group.push(row);
    else groups.push([row]);
  }
  return groups.flatMap(withoutTitle);
}

/** Share of the width of a text that a title above it takes up at most, in the size of the text. */
const widestTitle = 0.7;
const listMark = /^(?:[-–—•◦▪*·]|\(?(?:\d{1,3}|\p{L})[.)])(?:\s|$)/u;

/**
 * A group in two where its first row is a title in the size of the text, close above it: it ends although the first word of
 * the next row would have had room there, and the rows that follow go on from one to the next.
 */
function withoutTitle(rows: readonly Row[]): Row[][] {
  const [first, ...rest] = rows;
  const [title, next] = [first?.lines[0], rest[0]?.lines[0]];
  if (!first || !title || !next || rest.length < 2 || rows.some(({ lines }) => lines.length > 1)) return [[...rows]];
  const left = Math.min(...rest.map((row) => row.left));
  const right = Math.max(...rest.map((row) => row.right));
  const isShort = first.right - left < widestTitle * (right - left) && !isBroken(title, next, right);
  const isText = rest.every((row, index) => index === 0 || goesOn(rest[index - 1] as Row, row, right));
  const isItem = rows.some(({ lines: [line] }) => listMark.test(line?.text ?? ''));
  return isShort && isText && !isItem && right - left >= narrowestTitled * first.em ? [[first], rest] : [[...rows]];
}

function isAlike(a: Row, b: Row): boolean {
  return Math.max(a.em, b.em) < 1.15 * Math.min(a.em, b.em);
}

/** @param isRunning whether it stands in a column of running text, whose sentences go on however narrow it is */
function textBlock(rows: readonly Row[], usual: number, isRunning = false): Block {
  const share = Math.min(...rows.map((row) => row.em)) / usual;
  const level = headingSizes.findIndex((size) => share >= size) + 1;
  const right = Math.max(...rows.map((row) => row.right));
  const left = Math.min(...rows.map((row) => row.left));
  const isHeading = level > 0 && rows.length <= 3 && right - left > 2 * usual;
  const hasSentences = (row: Row): boolean => isRunning || right - left >= narrowestParagraph * row.em;
  return {
    kind: isHeading ? 'heading' : 'paragraph',
    level: isHeading ? level : 0,
    columns: 0,
    rows: rows.map((row, index) => ({
      continues: index > 0 && (isHeading || (hasSentences(row) && goesOn(rows[index - 1] as Row, row, right))),
      blankAbove: 0,
      lines: row.lines.map((line, column) => ({ line, column })),
    })),
  };
}

/** Whether a row was broken for want of room: its successor's first word would not have fitted in. */
function goesOn(above: Row, row: Row, right: number): boolean {
  const [last, line] = [above.lines[0], row.lines[0]];
  if (!last || !line || above.lines.length > 1) return false;
  return isBroken(last, line, right) || isParted(last.text ?? '', line.text ?? '');
}
