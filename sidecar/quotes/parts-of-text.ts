/** The parts of a text that have a number: rows of tables, paragraphs, lines, items of lists; and its title. */
import { median } from '../page/box.ts';
import type { QuotedPage } from './find-quotes.ts';
import type { Flow } from './flow.ts';
import type { Unit } from './lexicon.ts';
import type { Line } from './placed-lines.ts';
import type { Rows } from './statements.ts';

/** Of the height of a line: what stands farther below begins another paragraph. */
const paragraphGap = 0.75;
/** Of the usual height of a line: a title is as high. */
const titleHeight = 1.15;
/** Of the height of a text: a title stands in the uppermost part of it. */
const titleShare = 0.4;
/** Letters of a line, of which hardly any may have a stem. */
const fewLetters = 14;
/** Words of a paragraph, at least. */
const leastWords = 5;

/** @param at from 1; −1 is the last. */
export function partOf({ unit, at }: { readonly unit: Unit; readonly at: number }, page: QuotedPage): Rows | undefined {
  const parts = partsOf(unit, page);
  if (unit === 'item' && page.flow && at < 0) return endOf(page.flow);
  const part = parts.at(at < 0 ? at : at - 1);
  return part && part.length > 0 ? part : undefined;
}

function partsOf(unit: Unit, { lines, rows, tables, flow }: QuotedPage): Rows[] {
  const [table] = tables;
  const allRows = rows.map((row): Rows => [[...new Set(row.map(({ line }) => line))]]);
  const rowsOfTable = table?.rows.map((row): Rows => [row.flatMap((cell) => (cell ? [cell.line] : []))]);
  switch (unit) {
    case 'row':
      return rowsOfTable ?? [];
    case 'row or line':
      return rowsOfTable ?? allRows;
    case 'column':
      return (
        table?.heads.map((head, column) => [
          [head.line],
          ...table.rows.map((row) => (row[column] ? [row[column].line] : [])),
        ]) ?? []
      );
    case 'line':
      return allRows;
    case 'item': {
      if (flow) return inOrder(flow).map((line) => [[line]]);
      const items = itemsOf(lines);
      return items.length > 0 ? items.map((line) => [[line]]) : allRows;
    }
    case 'paragraph':
      return paragraphsOf(withoutTitle(lines))
        .filter(isParagraph)
        .map((paragraph) => paragraph.map((line) => [line]));
  }
}

/** The nodes of a flow from its one beginning, as far as it is a line. */
function inOrder({ nodes, edges }: Flow): Line[] {
  const first = nodes.filter(({ id }) => !edges.some(({ to }) => to === id));
  const seen: string[] = [];
  for (let next = first.length === 1 ? first[0]?.id : undefined; next !== undefined && !seen.includes(next);) {
    seen.push(next);
    const after = edges.filter(({ from }) => from === seen.at(-1));
    next = after.length === 1 ? after[0]?.to : undefined;
  }
  return seen.flatMap((id) => nodes.filter((node) => node.id === id)).map(toLine);
}

/** The one node that leads nowhere. */
function endOf({ nodes, edges }: Flow): Rows | undefined {
  const ends = nodes.filter(({ id }) => !edges.some(({ from }) => from === id));
  return ends.length === 1 ? [ends.map(toLine)] : undefined;
}

const toLine = ({ label, box }: Flow['nodes'][number]): Line => ({ text: label, box, state: 'read' });

/** The lines that begin with a bullet or a number; of a number only the point may have been read. */
export function itemsOf(lines: readonly Line[]): Line[] {
  return lines.filter(({ text }) => /^\s*([•◦▪●○*–-]|\d{0,2}[.)])\s+\S/.test(text));
}

/** Whether lines are a paragraph: some words, and a sentence or more than a line; else they are a heading or a name. */
function isParagraph(lines: readonly Line[]): boolean {
  const text = lines.map((line) => line.text).join(' ');
  return text.split(/\s+/).length >= leastWords && (lines.length > 1 || /[.!?…。！？]/.test(text));
}

/** The lines below a title that is higher than they are. */
function withoutTitle(lines: readonly Line[]): readonly Line[] {
  const title = titleOf(lines)?.[0]?.[0];
  const usual = median(lines.map(({ box }) => box.height));
  return title && title.box.height >= titleHeight * usual ? lines.filter((line) => line !== title) : lines;
}

/** How much higher one of two lines of a paragraph may be, and how far they may be apart for their height. */
function limitsOf(line: Line, above: Line): { readonly ratio: number; readonly gap: number } {
  // A short line may have no letter with a stem, so that its ink is lower and begins farther below.
  const isShort = Math.min(line.text.length, above.text.length) < fewLetters;
  return isShort ? { ratio: 2, gap: 1.1 } : { ratio: 1.4, gap: paragraphGap };
}

/** Lines that follow each other closely. */
export function paragraphsOf(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const above = groups.at(-1)?.at(-1);
    const height = Math.max(line.box.height, above?.box.height ?? 0);
    const gap = above ? line.box.y - above.box.y - above.box.height : Infinity;
    const limits = above && limitsOf(line, above);
    const lower = Math.min(line.box.height, above?.box.height ?? 0);
    if (
      above &&
      limits &&
      height < limits.ratio * lower &&
      gap >= -0.5 * height &&
      gap < limits.gap * height &&
      Math.abs(line.box.x - above.box.x) < 2 * height
    )
      groups.at(-1)?.push(line);
    else groups.push([line]);
  }
  return groups;
}

/** The uppermost line that is higher than usual, else the uppermost. */
export function titleOf(lines: readonly Line[]): Rows | undefined {
  const usual = median(lines.map(({ box }) => box.height));
  const byTop = lines.toSorted((a, b) => a.box.y - b.box.y);
  const [top, bottom] = [byTop[0]?.box.y ?? 0, byTop.at(-1)?.box.y ?? 0];
  const title =
    byTop.find(({ box }) => box.height >= titleHeight * usual && box.y < top + titleShare * (bottom - top)) ?? byTop[0];
  return title && [[title]];
}
