/** The parts of a text that have a number: rows of tables, paragraphs, lines, items of lists; and its title. */
import { median } from '../page/box.ts';
import type { QuotedPage } from './find-quotes.ts';
import type { Unit } from './lexicon.ts';
import type { Line } from './placed-lines.ts';
import type { Rows } from './statements.ts';

/** Of the height of a line: what stands farther below begins another paragraph. */
const paragraphGap = 0.75;
/** Of the usual height of a line: a title is as high. */
const titleHeight = 1.15;
/** Words of a paragraph, at least. */
const leastWords = 5;

/** @param at from 1; −1 is the last. */
export function partOf({ unit, at }: { readonly unit: Unit; readonly at: number }, page: QuotedPage): Rows | undefined {
  const parts = partsOf(unit, page);
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
      return paragraphsOf(lines)
        .filter(
          (paragraph) =>
            paragraph
              .map(({ text }) => text)
              .join(' ')
              .split(/\s+/).length >= leastWords,
        )
        .map((paragraph) => paragraph.map((line) => [line]));
  }
}

/** The nodes of a flow from its beginning, as far as it is a line. */
function inOrder({ nodes, edges }: NonNullable<QuotedPage['flow']>): Line[] {
  const first = nodes.find(({ id }) => !edges.some(({ to }) => to === id)) ?? nodes[0];
  const seen: string[] = [];
  for (let next = first?.id; next !== undefined && !seen.includes(next);) {
    seen.push(next);
    const after = edges.filter(({ from }) => from === seen.at(-1));
    next = after.length === 1 ? after[0]?.to : undefined;
  }
  return seen
    .flatMap((id) => nodes.filter((node) => node.id === id))
    .map(({ label, box }) => ({ text: label, box, state: 'read' }));
}

/** The lines that begin with a bullet or a number. */
export function itemsOf(lines: readonly Line[]): Line[] {
  return lines.filter(({ text }) => /^\s*([•◦▪●○*–-]|\d{1,2}[.)])\s+\S/.test(text));
}

/** Lines that follow each other closely. */
export function paragraphsOf(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const above = groups.at(-1)?.at(-1);
    const height = Math.max(line.box.height, above?.box.height ?? 0);
    const gap = above ? line.box.y - above.box.y - above.box.height : Infinity;
    const isAlike =
      above !== undefined && line.box.height < 1.4 * above.box.height && above.box.height < 1.4 * line.box.height;
    if (
      isAlike &&
      gap >= -0.5 * height &&
      gap < paragraphGap * height &&
      Math.abs(line.box.x - above.box.x) < 2 * height
    )
      groups.at(-1)?.push(line);
    else groups.push([line]);
  }
  return groups;
}

/** The uppermost line that is higher than usual, else the first. */
export function titleOf(lines: readonly Line[]): Rows | undefined {
  const usual = median(lines.map(({ box }) => box.height));
  const title =
    lines.toSorted((a, b) => a.box.y - b.box.y).find(({ box }) => box.height >= titleHeight * usual) ?? lines[0];
  return title && [[title]];
}
