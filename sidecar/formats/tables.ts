/** The tables of a document as CSV (RFC 4180) or TSV, an empty line between them. */
import { tablesOf, type ReadDocument } from './read-document.ts';

/** Spreadsheets carry out what begins with one of these; a sign before a number is none of them. */
const formula = /^[=@\t\r]|^[+-](?![\d.,\s]*\d)/;

function csvCell(cell: string): string {
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function writeCsv({ pages }: ReadDocument): string {
  return write(pages.flatMap(tablesOf), (cells) => `${cells.map(csvCell).join(',')}\r\n`, '\r\n');
}

export function writeTsv({ pages }: ReadDocument): string {
  return write(pages.flatMap(tablesOf), (cells) => `${cells.map(tsvCell).join('\t')}\n`, '\n');
}

function tsvCell(cell: string): string {
  return (formula.test(cell) ? `'${cell}` : cell).replaceAll(/[\t\r\n]+/g, ' ');
}

function write(
  tables: readonly (readonly (readonly string[])[])[],
  row: (cells: readonly string[]) => string,
  between: string,
): string {
  return tables.map((rows) => rows.map(row).join('')).join(between);
}
