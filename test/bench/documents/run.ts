/**
 * How much of the own text of PDF pages comes out in the order in which it is read, and how fast, beside pdftotext:
 * `node test/bench/documents/run.ts [--producer NAME] [--keep FOLDER]`. Of the five producers (Chromium, LaTeX, LibreOffice,
 * cairo and Ghostscript), those that are installed; pdftotext, and cairo's programs, are poppler's.
 */
import { execa } from 'execa';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { closePdf } from '../../../sidecar/pdf/open-pdf.ts';
import { ownTextOf } from '../../support/documents.ts';
import { kinds, makePages, type Kind } from './pages.ts';
import { producers, type Producer } from './producers.ts';
import { commonInOrder, wordsOfMarkdown, wordsOfText } from './words-in-order.ts';

const { values: options } = parseArgs({ options: { keep: { type: 'string' }, producer: { type: 'string' } } });
const folder = options.keep ?? (await mkdtemp(join(tmpdir(), 'convllava-documents-')));
const pages = makePages();

interface Score {
  readonly producer: string;
  readonly kind: Kind;
  readonly words: number;
  readonly inOrder: number;
  readonly ms: number;
}

type Reader = (path: string, page: number) => Promise<{ readonly text: string; readonly words: readonly string[] }>;

const readers: Readonly<Record<'ours' | 'pdftotext', Reader>> = {
  ours: async (path, page) => {
    const text = await ownTextOf(path, { page });
    return { text, words: wordsOfMarkdown(text) };
  },
  pdftotext: async (path, page) => {
    const { stdout: text } = await execa('pdftotext', ['-f', `${page}`, '-l', `${page}`, path, '-']);
    return { text, words: wordsOfText(text) };
  },
};

try {
  await mkdir(folder, { recursive: true });
  const scores = { ours: [] as Score[], pdftotext: [] as Score[] };
  for (const producer of producers.filter(({ name }) => (options.producer ?? name) === name)) {
    const path = await print(producer);
    if (path === undefined) continue;
    for (const name of ['ours', 'pdftotext'] as const)
      scores[name].push(...(await measure(producer.name, path, name, readers[name])));
  }
  console.log('| | words | ours, in order | pdftotext, in order | ours, ms a page | pdftotext, ms a page |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  const row = (name: string, isMeant: (score: Score) => boolean): void => {
    const [ours, peer] = [summarize(scores.ours.filter(isMeant)), summarize(scores.pdftotext.filter(isMeant))];
    if (ours.words === 0) return;
    console.log(`| ${name} | ${ours.words} | ${ours.share} % | ${peer.share} % | ${ours.ms} | ${peer.ms} |`);
  };
  for (const { name } of producers) row(name, ({ producer }) => producer === name);
  for (const kind of kinds) row(kind, (score) => score.kind === kind);
  row('all', () => true);
} finally {
  closePdf();
  if (options.keep === undefined) await rm(folder, { recursive: true, force: true });
}

async function print({ name, print }: Producer): Promise<string | undefined> {
  try {
    return await print(pages, folder);
  } catch (error) {
    console.error(`without ${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    return undefined;
  }
}

/** The first page is read once before: opening the file, and compiling, are no part of a page. */
async function measure(producer: string, path: string, reader: string, read: Reader): Promise<Score[]> {
  await read(path, 1);
  const scores: Score[] = [];
  for (const [index, { kind, words }] of pages.entries()) {
    const start = performance.now();
    const found = await read(path, index + 1);
    const ms = performance.now() - start;
    scores.push({ producer, kind, words: words.length, inOrder: commonInOrder(words, found.words), ms });
    if (options.keep === undefined) continue;
    const name = `${producer}-${index + 1}-${reader}.txt`;
    await writeFile(join(folder, name), `${found.text}\n\n${words.join(' ')}\n`);
  }
  return scores;
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
