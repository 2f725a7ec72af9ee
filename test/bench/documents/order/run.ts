/**
 * In which order the blocks of a page are read: `node test/bench/documents/order/run.ts [--half held-out] [--on PDF,picture]
 * [--kind NAME] [--keep FOLDER]`. Forty pages of a half, of one to three columns, with side bars, footnotes, captions and
 * forms, each as a PDF with text of its own, beside pdftotext, and as a picture of 150 px to the inch, beside tesseract.
 * Lines are told by where they stand, so that nothing depends on how they are read.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../../../../scripts/chromium.ts';
import type { Box } from '../../../../sidecar/page/box.ts';
import { levenshtein } from '../../../../sidecar/page/levenshtein.ts';
import { closePdf } from '../../../../sidecar/pdf/open-pdf.ts';
import { makeOrderPages, orderKinds, type Half, type OrderKind } from './pages.ts';
import { orderReaders, type OrderedLine } from './readers.ts';

const { values: options } = parseArgs({
  options: {
    half: { type: 'string', default: 'development' },
    on: { type: 'string', default: 'PDF,picture' },
    kind: { type: 'string' },
    keep: { type: 'string' },
  },
});
const folder = options.keep ?? (await mkdtemp(join(tmpdir(), 'convllava-order-')));
const pictureDpi = 150;
const cssDpi = 96;
/** px of CSS that a line may lie beside its block. */
const tolerance = 10;

interface Score {
  readonly on: string;
  readonly reader: string;
  readonly kind: OrderKind;
  /** Edit distance of the blocks' order, by the longer of both: 0 where it is right. */
  readonly distance: number;
  /** Headings that came in one block with something else, of all. */
  readonly joined: number;
}

const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
try {
  await mkdir(folder, { recursive: true });
  const context = await browser.newContext({
    viewport: { width: 794, height: 1123 },
    deviceScaleFactor: pictureDpi / cssDpi,
  });
  const tab = await context.newPage();
  const scores: Score[] = [];
  const pages = makeOrderPages(options.half as Half);
  for (const [number, { kind, html, orders }] of pages.entries()) {
    if (options.kind !== undefined && kind !== options.kind) continue;
    const name = join(folder, String(number));
    await tab.setContent(html, { waitUntil: 'load' });
    const [pdf, png] = [`${name}.pdf`, `${name}.png`];
    await tab.screenshot({ path: png });
    await tab.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
    const places = await placesOf(tab);
    const headings = new Set(places.flatMap(({ block, isHeading }) => (isHeading ? [block] : [])));
    for (const on of ['PDF', 'picture'] as const) {
      if (!options.on.split(',').includes(on)) continue;
      for (const [reader, read] of Object.entries(orderReaders[on])) {
        const lines = (await read({ pdf, png, dpi: pictureDpi })).map((line) => ({
          ...line,
          of: blockAt(places, line),
        }));
        const order = lines.flatMap(({ of }, index) => (of === undefined || of === lines[index - 1]?.of ? [] : [of]));
        const distance = Math.min(
          ...orders.map((right) => levenshtein(order, right) / Math.max(order.length, right.length)),
        );
        scores.push({ on, reader, kind, distance, joined: shareJoined(lines, headings) });
        if (options.keep !== undefined && distance > 0)
          console.log(
            `${number} ${kind}, ${on}, ${reader}: ${order.join(' ')}, not ${orders.map((one) => one.join(' ')).join(', nor ')}`,
          );
      }
    }
  }
  for (const on of options.on.split(',')) {
    const readers = Object.keys(orderReaders[on as keyof typeof orderReaders]);
    console.log(
      `\n| ${on} | ${readers.map((name) => `${name}: distance, pages in order, headings joined`).join(' | ')} |`,
    );
    console.log(`| --- |${' --- |'.repeat(readers.length)}`);
    const row = (name: string, isMeant: (score: Score) => boolean): void => {
      const cells = readers.map((reader) =>
        summary(scores.filter((one) => one.on === on && one.reader === reader && isMeant(one))),
      );
      console.log(`| ${name} | ${cells.join(' | ')} |`);
    };
    for (const kind of orderKinds) row(kind, (score) => score.kind === kind);
    row('all', () => true);
  }
  if (options.keep !== undefined) await writeFile(join(folder, 'scores.json'), JSON.stringify(scores));
} finally {
  closePdf();
  await browser.close();
  if (options.keep === undefined) await rm(folder, { recursive: true, force: true });
}

interface Place extends Box {
  readonly block: number;
  readonly isHeading: boolean;
}

/** Where the lines of each block stand, in px of CSS. */
function placesOf(page: Page): Promise<Place[]> {
  return page.evaluate<Place[]>(`[...document.querySelectorAll('[data-block]')].flatMap((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const block = Number(element.dataset.block);
    const isHeading = /^H/.test(element.tagName);
    return [...range.getClientRects()].map(({ left, top, right, bottom }) => ({ left, top, right, bottom, block, isHeading }));
  })`);
}

/** The block that the middle of a line lies in, or nearly. */
function blockAt(places: readonly Place[], { box }: OrderedLine): number | undefined {
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const away = ({ left, top, right, bottom }: Place): number =>
    Math.hypot(Math.max(0, left - x, x - right), Math.max(0, top - y, y - bottom));
  const [nearest] = places.map((place) => ({ place, far: away(place) })).toSorted((a, b) => a.far - b.far);
  return nearest && nearest.far <= tolerance ? nearest.place.block : undefined;
}

/** Of the headings that were found at all. */
function shareJoined(
  lines: readonly (OrderedLine & { readonly of: number | undefined })[],
  headings: ReadonlySet<number>,
): number {
  const together = [...Map.groupBy(lines, ({ block }) => block).values()].map(
    (group) => new Set(group.map(({ of }) => of)),
  );
  const found = [...headings].filter((heading) => together.some((blocks) => blocks.has(heading)));
  const joined = found.filter((heading) => together.some((blocks) => blocks.has(heading) && blocks.size > 1));
  return joined.length / Math.max(1, found.length);
}

function summary(scores: readonly Score[]): string {
  const mean = (value: (score: Score) => number): number =>
    scores.reduce((sum, score) => sum + value(score), 0) / scores.length;
  const right = scores.filter(({ distance }) => distance === 0).length;
  return `${mean(({ distance }) => distance).toFixed(3)}, ${right} of ${scores.length}, ${(100 * mean(({ joined }) => joined)).toFixed(0)} %`;
}
