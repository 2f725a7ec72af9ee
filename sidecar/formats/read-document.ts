/** A file that was read: what every format is written from. */
import type { ExtractedLine, ExtractResult, Size } from '../../contracts/protocol.ts';

export interface ReadPage extends Pick<ExtractResult, 'lines' | 'blocks'> {
  /** Counted from 1. */
  readonly page: number;
  readonly size: Size;
}

export interface ReadDocument {
  /** The file's name, or as much of its path as was given. */
  readonly file: string;
  readonly pages: readonly ReadPage[];
}

/** A cell of a table, or of another row that has several parts. */
export type Cells = readonly string[];

/** What a line says; what could not be read stands as a mark. */
export function textOf({ text, state }: ExtractedLine): string {
  return state === 'unread' ? '[…]' : text;
}

/** Each table of a page as rows of cells; rows that a table's columns do not name are left out. */
export function tablesOf({ lines, blocks = [] }: ReadPage): Cells[][] {
  return blocks.flatMap(({ kind, columns: count = 0, rows }) => {
    if (kind !== 'table') return [];
    return [
      rows.map(({ lines: indices, columns = [] }) =>
        Array.from({ length: count }, (_, column) =>
          indices
            .filter((_, place) => columns[place] === column)
            .map((index) => textAt(lines, index))
            .join(' '),
        ),
      ),
    ];
  });
}

function textAt(lines: readonly ExtractedLine[], index: number): string {
  const line = lines[index];
  return line ? textOf(line) : '';
}

/** Text that is safe in XML and HTML, in attributes too; what XML cannot hold at all is left out. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
