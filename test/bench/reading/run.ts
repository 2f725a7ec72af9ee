/**
 * How rightly pictures of twelve kinds are read, by us, by PP-OCRv4 and by tesseract, in turns:
 *
 *     npm install --prefix test/bench/reading/peers --ignore-scripts    (once)
 *     npm run bench:reading -- [--half held-out] [--readers ours] [--pictures] [--save FILE]
 */
import { Command, Option } from '@commander-js/extra-typings';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { score, type Read } from './compared/accuracy.ts';
import { NotInstalled, ours, ppOcr, tesseract, type Reader } from './compared/readers.ts';
import { confidenceTable, pictureTable, summaryTable, type Reading } from './compared/tables.ts';
import { collect, type BenchPicture } from './pictures/collection.ts';

const root = join(import.meta.dirname, '../../..');
const makers: Readonly<Record<string, (model: string) => Promise<Reader>>> = { ours, ppocr: ppOcr, tesseract };

const command = new Command('bench:reading')
  .addOption(
    new Option('--half <half>', 'which pictures')
      .choices(['development', 'held-out', 'neither', 'both'])
      .default('both'),
  )
  .option('--readers <names>', 'some of ours,ppocr,tesseract; none where all was saved', (text) => text.split(','))
  .option('--kind <start>', 'only the kinds whose name starts so, such as 02')
  .option('--each <n>', 'the first n pictures of each kind', Number, Infinity)
  .option('--model <dir>', 'the package of our reader', join(root, 'media/starter'))
  .option('--pictures', 'a row for each picture')
  .option('--save <file>', 'everything that was read, as JSON, picture by picture')
  .option('--with <files>', 'what readers have read before, as it was saved', (text) => text.split(','), [])
  .parse();
const { half, readers: wanted, kind = '', each, model, pictures: isLong, save, with: saved } = command.opts();
const names = wanted?.filter((name) => name !== 'none') ?? Object.keys(makers);
const say = (message: string): void => void process.stderr.write(`${message}\n`);
const unknown = names.filter((name) => !(name in makers));
if (unknown.length > 0) command.error(`there is no reader ${unknown.join(', ')}`);

const cache = resolve(process.env['CONVLLAVA_CACHE'] ?? join(root, '.cache'), 'bench-reading');
const isOfHalf = ({ half: its, kind: itsKind }: Pick<BenchPicture, 'half' | 'kind'>): boolean =>
  half === 'both' ? its !== 'neither' : its === half || (itsKind === 'reports' && half !== 'neither');
const pictures = await collect(
  cache,
  { isWanted: (picture) => picture.kind.startsWith(kind) && isOfHalf(picture), each },
  say,
);
const before = await savedReadings();
const readings = [...before, ...(await readInTurns(await start()))];
console.log(summaryTable(readings));
console.log(`\n${confidenceTable(readings)}`);
if (isLong) console.log(`\n${pictureTable(readings)}`);

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
      if (save !== undefined) await writeFile(save, JSON.stringify([...before, ...readings]));
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

/** What was saved; how right it is, is counted anew. */
async function savedReadings(): Promise<Reading[]> {
  const found: Reading[] = [];
  for (const file of saved) found.push(...(JSON.parse(await readFile(file, 'utf8')) as Reading[]));
  return pictures.flatMap((picture) =>
    found
      .filter(({ picture: { kind: itsKind, name } }) => itsKind === picture.kind && name === picture.name)
      .map(({ reader, read }) => ({ reader, picture, read, score: score(picture, read) })),
  );
}
