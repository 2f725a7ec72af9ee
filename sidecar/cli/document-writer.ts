/** Files as they are written, in any of the formats, page by page as they are read. */
import { writeAlto } from '../formats/alto.ts';
import { writeHocr } from '../formats/hocr.ts';
import { writeHtml } from '../formats/html.ts';
import { toJsonPage } from '../formats/json.ts';
import type { ReadDocument, ReadPage } from '../formats/read-document.ts';
import { writeCsv, writeTsv } from '../formats/tables.ts';
import type { SearchablePdf } from '../formats/searchable-pdf.ts';
import type { EngineHost } from '../worker/host.ts';
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
  pdf: { ending: '.pdf', about: 'pages as pictures, with their text to be found and selected' },
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

/** What draws pages. */
export type Pictures = Pick<EngineHost['pictures'], 'picture'>;

/** px: of the pictures in a PDF. */
const mostSide = 8192;

/** What is written of one file, in pieces. */
export interface DocumentWriter {
  page(page: PageText): string | Promise<string>;
  end(): string | Promise<string | Uint8Array>;
}

/** What stands between pages: a comment in Markdown, a form feed in text. */
export function pageMark(format: 'text' | 'markdown', { page, count }: PageOfFile, isFirst: boolean): string {
  if (count === 1) return '';
  if (format === 'text') return isFirst ? '' : '\f';
  return `${isFirst ? '' : '\n'}<!-- page ${page} of ${count} -->\n\n`;
}

/**
 * @param file as the document is to name it
 * @param pictures draws pages, for a PDF
 */
export function createWriter(format: Format, file: string, pictures: Pictures): DocumentWriter {
  if (format === 'pdf') return pdfWriter(file, pictures);
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

/** px that a page is drawn with for each one of its own size: a PDF's are 144 to the inch, its print is to stay sharp. */
const drawnScale = 1.5;

function pdfWriter(file: string, pictures: Pictures): DocumentWriter {
  let started: Promise<SearchablePdf> | undefined;
  const start = (): Promise<SearchablePdf> =>
    (started ??= import('../formats/searchable-pdf.ts').then(({ SearchablePdf: Loaded }) => Loaded.create(file)));
  return {
    async page({ image, result }) {
      const side = Math.min(mostSide, Math.ceil(drawnScale * Math.max(result.size.width, result.size.height)));
      await (await start()).add(result, await pictures.picture(image, { side, type: 'jpeg' }));
      return '';
    },
    end: async () => (await start()).end(),
  };
}
