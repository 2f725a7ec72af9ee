/** Files as they are written, in any of the formats, page by page as they are read. */
import { writeAlto } from '../formats/alto.ts';
import { writeHocr } from '../formats/hocr.ts';
import { writeHtml } from '../formats/html.ts';
import { toJsonPage } from '../formats/json.ts';
import type { ReadDocument, ReadPage } from '../formats/read-document.ts';
import { writeCsv, writeTsv } from '../formats/tables.ts';
import type { PageOfFile, PageText } from './read-file.ts';

/** Each format, what a file of it ends with, and what it is. */
export const formats = {
  text: { ending: '.txt', about: 'lines as they stand' },
  markdown: { ending: '.md', about: 'headings, lists, tables and code' },
  json: { ending: '.jsonl', about: 'a line each page: lines with boxes, confidence and doubtful letters' },
  csv: { ending: '.csv', about: 'the tables alone' },
  tsv: { ending: '.tsv', about: 'the same with tabs' },
  html: { ending: '.html', about: 'as Markdown, for browsers' },
  hocr: { ending: '.hocr', about: 'HTML with boxes, for libraries' },
  alto: { ending: '.xml', about: 'XML with boxes, for libraries' },
} as const;
export type Format = keyof typeof formats;

/** Formats that are written from all pages of a file at once. */
const whole = {
  csv: writeCsv,
  tsv: writeTsv,
  html: writeHtml,
  hocr: writeHocr,
  alto: writeAlto,
} as const satisfies Partial<Record<Format, (document: ReadDocument) => string>>;

/** What is written of one file, in pieces. */
export interface DocumentWriter {
  page(page: PageText): string;
  end(): string;
}

/** What stands between pages: a comment in Markdown, a form feed in text. */
export function pageMark(format: 'text' | 'markdown', { page, count }: PageOfFile, isFirst: boolean): string {
  if (count === 1) return '';
  if (format === 'text') return isFirst ? '' : '\f';
  return `${isFirst ? '' : '\n'}<!-- page ${page} of ${count} -->\n\n`;
}

/** @param file as the document is to name it */
export function createWriter(format: Format, file: string): DocumentWriter {
  if (format === 'json')
    return {
      page: ({ result }) => `${JSON.stringify(toJsonPage(file, result))}\n`,
      end: () => '',
    };
  if (format === 'text' || format === 'markdown') {
    let isFirst = true;
    return {
      page: (page) => {
        const mark = pageMark(format, page, isFirst);
        isFirst = false;
        return mark + page.result.text;
      },
      end: () => '',
    };
  }
  const pages: ReadPage[] = [];
  return {
    page: ({ page, result }) => {
      const { lines, blocks, size } = result;
      pages.push({ page, lines, size, ...(blocks && { blocks }) });
      return '';
    },
    end: () => whole[format]({ file, pages }),
  };
}
