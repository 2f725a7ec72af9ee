/**
 * What the reader gives of scans: the pages of `run.ts` as Chromium prints them, as a scanner makes pictures of them, in a
 * PDF without text: `node test/bench/documents/scans.ts [--pages 40] [--model media/starter] [--keep FOLDER]`. Beside
 * tesseract, which gets the same pictures, for it opens no PDF.
 */
import { PDFDocument } from '@cantoo/pdf-lib';
import { execa } from 'execa';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EngineHost } from '../../../sidecar/worker/host.ts';
import { Random } from '../diagrams/mermaid/random.ts';
import { kinds, makePages, type Kind } from './pages.ts';
import { producers } from './producers.ts';
import { scan, type Scan } from './wear.ts';
import { commonInOrder, wordsOfMarkdown, wordsOfText } from './words-in-order.ts';

const { values: options } = parseArgs({
  options: {
    pages: { type: 'string', default: '40' },
    model: { type: 'string', default: 'media/starter' },
    keep: { type: 'string' },
  },
});
const folder = options.keep ?? (await mkdtemp(join(tmpdir(), 'convllava-scans-')));
const host = new EngineHost();

interface Score {
  readonly kind: Kind;
  readonly words: number;
  readonly ours: number;
  readonly peer: number;
  readonly msOurs: number;
  readonly msPeer: number;
}

try {
  await mkdir(folder, { recursive: true });
  const pages = makePages();
  // Fewer pages are fewer of each kind.
  const step = Math.max(1, Math.round(pages.length / Number(options.pages)));
  const chosen = [...pages.entries()].filter(([index]) => index % step === 0);
  const printed = await producers.find(({ name }) => name === 'Chromium')?.print(pages, folder);
  if (printed === undefined) throw new Error('no Chromium among the producers');
  await host.load({ model: options.model, device: 'cpu' });
  const scores: Score[] = [];
  for (const [index, { kind, words }] of chosen) {
    const scanned = await scan(printed, index + 1, new Random(index), folder);
    const ours = await timed(() => readOurs(scanned, index));
    const peer = await timed(() => readTesseract(scanned, index));
    scores.push({
      ...{ kind, words: words.length, msOurs: ours.ms, msPeer: peer.ms },
      ours: commonInOrder(words, wordsOfMarkdown(ours.result)),
      peer: commonInOrder(words, wordsOfText(peer.result)),
    });
    for (const [reader, text] of Object.entries({ ours: ours.result, tesseract: peer.result, truth: words.join(' ') }))
      await writeFile(join(folder, `${index + 1}-${reader}.txt`), text);
  }
  console.log('| | words | ours, in order | tesseract, in order | ours, s a page | tesseract, s a page |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const kind of kinds)
    row(
      kind,
      scores.filter((score) => score.kind === kind),
    );
  row('all', scores);
} finally {
  await host.dispose();
  if (options.keep === undefined) await rm(folder, { recursive: true, force: true });
}

async function readOurs({ jpeg, dpi }: Scan, index: number): Promise<string> {
  const document = await PDFDocument.create();
  const image = await document.embedJpg(jpeg);
  const [width, height] = [(72 * image.width) / dpi, (72 * image.height) / dpi];
  document.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height });
  const path = join(folder, `scan-${index + 1}.pdf`);
  await writeFile(path, await document.save());
  return (await host.extract({ image: { path }, format: 'markdown', token: 'scan' })).text;
}

async function readTesseract({ jpeg, dpi }: Scan, index: number): Promise<string> {
  const path = join(folder, `scan-${index + 1}.jpg`);
  await writeFile(path, jpeg);
  const { stdout } = await execa('tesseract', [path, '-', '--psm', '3', '--dpi', `${dpi}`]);
  return stdout;
}

async function timed<Result>(work: () => Promise<Result>): Promise<{ readonly result: Result; readonly ms: number }> {
  const start = performance.now();
  const result = await work();
  return { result, ms: performance.now() - start };
}

function row(name: string, scores: readonly Score[]): void {
  const sum = (value: (score: Score) => number): number => scores.reduce((total, score) => total + value(score), 0);
  const words = sum((score) => score.words);
  if (words === 0) return;
  const share = (right: number): string => `${((100 * right) / words).toFixed(1)} %`;
  const seconds = (ms: (score: Score) => number): string => {
    const sorted = scores.map(ms).toSorted((a, b) => a - b);
    return ((sorted[sorted.length >> 1] ?? 0) / 1000).toFixed(1);
  };
  const shares = `${share(sum(({ ours }) => ours))} | ${share(sum(({ peer }) => peer))}`;
  console.log(`| ${name} | ${words} | ${shares} | ${seconds((one) => one.msOurs)} | ${seconds((one) => one.msPeer)} |`);
}
