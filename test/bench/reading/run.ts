/**
 * How rightly pictures of twelve kinds are read, by us, by PP-OCRv4 and by tesseract, in turns:
 *
 *     npm install --prefix test/bench/reading --ignore-scripts    (once)
 *     npm run bench:reading -- [--half held-out] [--readers ours] [--pictures] [--save FILE]
 */
import { Command, Option } from '@commander-js/extra-typings';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { score, type Read } from './compared/accuracy.ts';
import { NotInstalled, ours, ppOcr, tesseract, type Reader } from './compared/readers.ts';
import { pictureTable, summaryTable, type Reading } from './compared/tables.ts';
import { collect, type BenchPicture } from './pictures/collection.ts';

const root = join(import.meta.dirname, '../../..');
const makers: Readonly<Record<string, (model: string) => Promise<Reader>>> = { ours, ppocr: ppOcr, tesseract };

const command = new Command('bench:reading')
  .addOption(new Option('--half <half>', 'which pictures').choices(['development', 'held-out', 'all']).default('all'))
  .option('--readers <names>', 'some of ours,ppocr,tesseract', (text) => text.split(','), Object.keys(makers))
  .option('--kind <start>', 'only the kinds whose name starts so, such as 02')
  .option('--model <dir>', 'the package of our reader', join(root, 'media/starter'))
  .option('--pictures', 'a row for each picture')
  .option('--save <file>', 'everything that was read, as JSON')
  .option('--with <file>', 'what the other readers have read, as it was saved, instead of reading it again')
  .parse();
const { half, readers: names, kind = '', model, pictures: each, save, with: saved } = command.opts();
const say = (message: string): void => void process.stderr.write(`${message}\n`);
const unknown = names.filter((name) => !(name in makers));
if (unknown.length > 0) command.error(`there is no reader ${unknown.join(', ')}`);

const cache = resolve(process.env['CONVLLAVA_CACHE'] ?? join(root, '.cache'), 'bench-reading');
const all = await collect(cache, say);
const pictures = all.filter(
  (picture) => (half === 'all' || picture.half === half || picture.kind === 'reports') && picture.kind.startsWith(kind),
);
const readings: Reading[] = [...(await savedReadings()), ...(await readInTurns(await start()))];
console.log(summaryTable(readings));
if (each) console.log(`\n${pictureTable(readings)}`);
if (save !== undefined) await writeFile(save, JSON.stringify(readings));

async function start(): Promise<Reader[]> {
  const readers: Reader[] = [];
  for (const name of names) {
    try {
      const reader = await makers[name]?.(resolve(model));
      if (reader) readers.push(reader);
    } catch (error) {
      if (!(error instanceof NotInstalled)) throw error;
      say(`without ${name}, which is not installed: ${error.message}`);
    }
  }
  return readers;
}

async function readInTurns(readers: readonly Reader[]): Promise<Reading[]> {
  const readings: Reading[] = [];
  try {
    for (const [index, picture] of pictures.entries()) {
      // Each reader is the first one as often as the others.
      const turn = readers.map((_, i) => readers[(i + index) % readers.length] as Reader);
      for (const reader of turn) readings.push(await measure(reader, picture));
    }
  } finally {
    for (const reader of readers) await reader[Symbol.asyncDispose]();
  }
  return readings;
}

async function measure(reader: Reader, picture: BenchPicture): Promise<Reading> {
  const start = performance.now();
  const found = await reader.read(picture.file);
  const read: Read = { ...found, seconds: (performance.now() - start) / 1000 };
  return { reader: reader.name, picture, read, score: score(picture, read) };
}

/** What was saved of the other readers; how right it is, is counted anew. */
async function savedReadings(): Promise<Reading[]> {
  if (saved === undefined) return [];
  const before = JSON.parse(await readFile(saved, 'utf8')) as Reading[];
  return pictures.flatMap((picture) =>
    before
      .filter((reading) => reading.reader !== 'ours')
      .filter(({ picture: { kind: itsKind, name } }) => itsKind === picture.kind && name === picture.name)
      .map(({ reader, read }) => ({ reader, picture, read, score: score(picture, read) })),
  );
}
