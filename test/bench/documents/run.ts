/**
 * How much of the own text of PDF pages comes out in the order in which it is read, and how fast, beside pdftotext:
 * `node test/bench/documents/run.ts [--keep FILE.pdf]`. Needs Chromium and poppler's pdftotext.
 */
import { execa } from 'execa';
import { mkdtemp, rm, writeFile, copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../../../scripts/chromium.ts';
import { closePdf } from '../../../sidecar/pdf/open-pdf.ts';
import { ownTextOf } from '../../support/documents.ts';
import { kinds, makePages, style, type Kind } from './pages.ts';

const { values: options } = parseArgs({ options: { keep: { type: 'string' } } });
const folder = await mkdtemp(join(tmpdir(), 'convllava-documents-'));
const path = join(folder, 'pages.pdf');
const pages = makePages();

interface Score {
  readonly kind: Kind;
  readonly words: number;
  readonly inOrder: number;
  readonly ms: number;
}

try {
  await print();
  const ours = await measure((page) => ownTextOf(path, { page, format: 'text' }));
  const peer = await measure(
    async (page) => (await execa('pdftotext', ['-f', `${page}`, '-l', `${page}`, path, '-'])).stdout,
  );
  console.log('| kind | words | ours, in order | pdftotext, in order | ours, ms a page | pdftotext, ms a page |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const kind of [...kinds, undefined]) {
    const [a, b] = [ours, peer].map((scores) => summarize(scores.filter((score) => !kind || score.kind === kind)));
    if (!a || !b) continue;
    console.log(`| ${kind ?? 'all'} | ${a.words} | ${a.share} % | ${b.share} % | ${a.ms} | ${b.ms} |`);
  }
} finally {
  closePdf();
  await rm(folder, { recursive: true, force: true });
}

async function print(): Promise<void> {
  const html = join(folder, 'pages.html');
  const body = pages.map((page) => page.html).join('');
  await writeFile(html, `<!doctype html><meta charset="utf-8"><style>${style}</style>${body}`);
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  const page = await browser.newPage();
  await page.goto(`file://${html}`);
  await page.pdf({ path, preferCSSPageSize: true });
  await browser.close();
  if (options.keep) await copyFile(path, options.keep);
}

/** The first page is read once before: opening the file, and compiling, are no part of a page. */
async function measure(read: (page: number) => Promise<string>): Promise<Score[]> {
  await read(1);
  const scores: Score[] = [];
  for (const [index, { kind, words }] of pages.entries()) {
    const start = performance.now();
    const text = await read(index + 1);
    const ms = performance.now() - start;
    const found = text.split(/\s+/).filter((word) => word !== '');
    scores.push({ kind, words: words.length, inOrder: commonInOrder(words, found), ms });
  }
  return scores;
}

/** Length of the longest common subsequence (Wagner and Fischer, 1974). */
function commonInOrder(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const next = [0];
    for (let at = 0; at < b.length; at++)
      next.push(word === b[at] ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}

function summarize(scores: readonly Score[]) {
  const sum = (value: (score: Score) => number): number => scores.reduce((total, score) => total + value(score), 0);
  const words = sum((score) => score.words);
  const sorted = scores.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return {
    words,
    share: ((100 * sum((score) => score.inOrder)) / words).toFixed(1),
    ms: (sorted[sorted.length >> 1] ?? 0).toFixed(0),
  };
}
