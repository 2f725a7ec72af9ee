/** Blocks as text or as Markdown, row by row, as their lines are read. */
import { escapeMarkdown } from '../page/markdown.ts';
import type { Block, PlacedLine } from './blocks.ts';

export type TextFormat = 'text' | 'markdown';

/** A line with its text. */
export interface WrittenLine extends PlacedLine {
  readonly text: string;
}

const bullet = /^[•·▪■◦‣●○∙*–—-]\s+(?=\S)/u;
const numbered = /^(\d{1,3})[.)]\s+(?=\S)/;

/**
 * The text that the next row of a block adds.
 * @param index of the row in its block
 * @param isFirst whether nothing was written before this block
 * @param joint what stands between this row and the one above, whose sentence it goes on with
 */
export function writeRow(
  format: TextFormat,
  block: Block,
  index: number,
  lines: readonly WrittenLine[],
  isFirst: boolean,
  joint = ' ',
): string {
  const start = index > 0 || isFirst ? '' : '\n\n';
  return start + (format === 'text' ? plain(block, index, lines) : markdown(block, index, lines, joint));
}

/** What ends a block: the fence of code. */
export function endBlock(format: TextFormat, { kind }: Block): string {
  return format === 'markdown' && kind === 'code' ? '\n```' : '';
}

function plain(block: Block, index: number, lines: readonly WrittenLine[]): string {
  const between = index > 0 ? '\n' : '';
  if (block.kind === 'code') return between + codeRow(block, index, lines);
  if (block.kind !== 'table') return between + lines.map(({ text }) => text).join('  ');
  return (
    between +
    lines
      .map(({ text, column }, at) => {
        const last = lines[at - 1];
        return (last ? (last.column === column ? ' ' : '\t') : '') + text;
      })
      .join('')
  );
}

function markdown(block: Block, index: number, lines: readonly WrittenLine[], joint: string): string {
  switch (block.kind) {
    case 'code':
      return `${index === 0 ? '```\n' : '\n'}${codeRow(block, index, lines)}`;
    case 'table':
      return tableRow(block, index, lines);
    case 'heading': {
      const text = escapeMarkdown(joined(lines));
      if (index > 0) return joint + text;
      return isWorded(text) ? `${'#'.repeat(block.level)} ${text}` : text;
    }
    case 'paragraph':
      return paragraphRow(block, index, joined(lines), joint);
  }
}

/** One or two letters as large as a heading are more often an icon. */
function isWorded(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).length > 2;
}

function joined(lines: readonly WrittenLine[]): string {
  return lines.map(({ text }) => text).join('  ');
}

function paragraphRow({ rows }: Block, index: number, text: string, joint: string): string {
  const item = bullet.exec(text) ?? undefined;
  const number = numbered.exec(text) ?? undefined;
  const before = index > 0 ? '\n' : '';
  if (item) return `${before}- ${escapeMarkdown(text.slice(item[0].length))}`;
  if (number) return `${before}${number[1] ?? ''}. ${escapeMarkdown(text.slice(number[0].length))}`;
  if (index === 0) return escapeMarkdown(text);
  // Two spaces at the end of a line break it there.
  return (rows[index]?.continues === true ? joint : '  \n') + escapeMarkdown(text);
}

function tableRow({ columns }: Block, index: number, lines: readonly WrittenLine[]): string {
  const cells = Array.from({ length: columns }, (_, column) =>
    lines
      .filter((line) => line.column === column)
      .map(({ text }) => escapeMarkdown(text).replaceAll('|', '\\|'))
      .join(' '),
  );
  const row = `| ${cells.join(' | ')} |`;
  return index === 0 ? `${row}\n|${' --- |'.repeat(columns)}` : `\n${row}`;
}

function codeRow({ rows }: Block, index: number, lines: readonly WrittenLine[]): string {
  let row = '';
  let isExact = true;
  for (const line of lines) {
    if (line.gutter) continue;
    // Where a text may be longer than its cells, the next one is set apart from it all the same.
    row = row.padEnd(Math.max(line.column, row.length + (isExact ? 0 : 1))) + line.text;
    isExact = fillsCells(line);
  }
  return '\n'.repeat(rows[index]?.blankAbove ?? 0) + row;
}

/** Whether a text has as many characters as cells. */
const fillsCells = ({ text, cells, sign }: WrittenLine): boolean =>
  sign !== undefined || Array.from(text).length === cells?.inked.length;
