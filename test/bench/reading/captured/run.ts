/**
 * How well pages are read, beside tesseract on the same images:
 *
 *     node test/bench/reading/captured/run.ts FOLDER [--model DIR] [--alone] [--only N] [--pages]
 *
 * FOLDER has images with their truth, as training/pages/capture.ts and capture-editors.ts make them.
 */
import { Command } from '@commander-js/extra-typings';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { EngineHost } from '../../../../sidecar/worker/host.ts';
import type { Region, Size } from '../../../../contracts/protocol.ts';
import { product, tesseract, tesseractOnStrips, type PageReader } from './readers.ts';
import { addErrors, compare, type Errors, type PlacedText } from './score.ts';

interface PageTruth extends Size {
  readonly lines: readonly { readonly text: string; readonly box: Region }[];
}

interface Result {
  readonly page: string;
  readonly errors: Errors;
  readonly seconds: number;
}

const command = new Command('reading')
  .argument('<folder>', 'images with their truth beside them, NAME.png and NAME.json')
  .option('--model <dir>', 'the package of a model that reads')
  .option('--alone', 'the model only, without tesseract')
  .option('--only <n>', 'the first n pages', Number)
  .option('--pages', 'a row for each page')
  .parse();
const [folder] = command.processedArgs;
const { model, alone = false, only, pages = false } = command.opts();

const files = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
const images = files.slice(0, only).map((name) => join(folder, name));
const host = model === undefined ? undefined : new EngineHost();
try {
  if (host && model !== undefined) await host.load({ model: resolve(model), device: 'cpu' });
  const readers: Readonly<Record<string, PageReader>> = {
    ...(host ? { convllava: product(host) } : {}),
    ...(alone ? {} : { tesseract, 'tesseract on our strips': tesseractOnStrips }),
  };
  console.log('| reader | pages | character errors | word errors | median page | seconds a page |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const [name, read] of Object.entries(readers)) {
    const results: Result[] = [];
    for (const image of images) results.push(await readPage(read, image));
    if (pages) for (const result of results) console.log(row(`${name}: ${result.page}`, [result]));
    console.log(row(name, results));
  }
} finally {
  await host?.dispose();
}

async function readPage(read: PageReader, image: string): Promise<Result> {
  const truth = JSON.parse(await readFile(image.replace(/\.png$/, '.json'), 'utf8')) as PageTruth;
  const start = performance.now();
  const found = await read(image);
  const seconds = (performance.now() - start) / 1000;
  const wanted = truth.lines.map(({ text, box: { x, y, width, height } }): PlacedText => {
    return { text, left: x, top: y, right: x + width, bottom: y + height };
  });
  // The truth has no line that the border of the image cuts.
  const whole = found.filter(({ top, bottom }) => top > 1 && bottom < truth.height - 1);
  return { page: basename(image, '.png'), errors: compare(wanted, whole), seconds };
}

function row(name: string, results: readonly Result[]): string {
  const { characterEdits, characters, wordEdits, words } = addErrors(results.map(({ errors }) => errors));
  const rates = results
    .map(({ errors }) => errors.characterEdits / Math.max(1, errors.characters))
    .sort((a, b) => a - b);
  const seconds = results.reduce((sum, result) => sum + result.seconds, 0) / Math.max(1, results.length);
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const cells = [
    name,
    results.length,
    percent(characterEdits / characters),
    percent(wordEdits / words),
    percent(rates[rates.length >> 1] ?? 0),
    seconds.toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
}
