/** The tables in which benchmarks are passed around, whose images are read one by one as they are asked about. */
import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import * as v from 'valibot';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { ImageSource } from '../../contracts/protocol.ts';
import type { LazyImage } from './benchmark.ts';
import { pythonStrings } from './python-strings.ts';
import { check, fileError } from './read.ts';

/** A row of a table without its images. */
export interface TableRow {
  readonly cells: Readonly<Record<string, unknown>>;
  /** For messages. */
  readonly place: string;
  readonly images: readonly LazyImage[];
}

/** BENCHMARK_FILE, of what is no table. */
export function noTable(file: string): ConvLlavaError<'BENCHMARK_FILE'> {
  return new ConvLlavaError('BENCHMARK_FILE', { file, reason: 'it is neither a TSV nor parquet' });
}

/** VLMEvalKit's form: tabs between the columns, images in base64. */
export function isTsv(file: string): boolean {
  return file.endsWith('.tsv');
}

/** lmms-eval's form: a parquet file, or a folder of them. */
export async function parquetFiles(file: string): Promise<readonly string[] | undefined> {
  if (file.endsWith('.parquet')) return [file];
  const found = await stat(file).catch((error: unknown) => Promise.reject(fileError(file, error)));
  if (!found.isDirectory()) return undefined;
  const names = (await readdir(file)).filter((name) => name.endsWith('.parquet'));
  return names.length === 0 ? undefined : names.sort().map((name) => join(file, name));
}

/**
 * The rows of a table in either form; undefined for any other file.
 * @throws BENCHMARK_FILE where it is damaged, and the errors of `readTextFile`.
 */
export async function readTable(file: string): Promise<readonly TableRow[] | undefined> {
  if (isTsv(file)) return readTsv(file);
  const files = await parquetFiles(file);
  if (!files) return undefined;
  const rows: TableRow[] = [];
  for (const path of files) rows.push(...(await readParquet(path)));
  return rows;
}

/** Cells of a row as a schema wants them. @throws BENCHMARK_FILE, which names the row. */
export function cellsAs<Schema extends v.GenericSchema>(
  file: string,
  { cells, place }: TableRow,
  schema: Schema,
): v.InferOutput<Schema> {
  return check(file, `${place}: `, cells, schema);
}

/** An image is either there in base64, or is that of another row, by its index. */
const longestIndex = 64;

/** Where the bytes of a record lie. */
interface Span {
  readonly start: number;
  readonly end: number;
}

const tabs = { delimiter: '\t', bom: true, relax_quotes: true } as const;

/**
 * Reads a table as it streams by, and keeps of each row all but its image: the files of some benchmarks are larger than the
 * longest string.
 */
async function readTsv(file: string): Promise<TableRow[]> {
  const parser = createReadStream(file).pipe(parse({ ...tabs, columns: true, info: true }));
  const records: { cells: Record<string, string>; span: Span; reference: string; images: number }[] = [];
  try {
    let start: number | undefined;
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>;
      info: { bytes: number };
    }>) {
      start ??= await headerLength(file);
      const { image = '', ...cells } = record;
      const span = { start, end: info.bytes };
      const images = image.startsWith('[') ? pythonStrings(image).length : 1;
      records.push({ cells, span, reference: image.length <= longestIndex && images === 1 ? image : '', images });
      start = info.bytes;
    }
  } catch (error) {
    throw fileError(file, error);
  }
  const columns = Object.keys(records[0]?.cells ?? {});
  if (columns.length === 0) throw new ConvLlavaError('BENCHMARK_FILE', { file, reason: 'it has no rows' });
  const spans = new Map(records.map(({ cells, span }) => [cells['index'], span]));
  return records.map(({ cells, span, reference, images }, row) => {
    const of = (reference === '' ? undefined : spans.get(reference)) ?? span;
    const name = `image ${cells['index'] ?? row + 1}`;
    const place = `row ${row + 1}`;
    return { cells, place, images: Array.from({ length: images }, (_, number) => imageOf(file, of, number, name)) };
  });
}

/** Bytes up to the first record. */
async function headerLength(file: string): Promise<number> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0);
    return buffer.subarray(0, bytesRead).indexOf('\n') + 1;
  } finally {
    await handle.close();
  }
}

/** The image in the record of a span, or the one of this number, from 0, in a Python list of them. */
function imageOf(file: string, { start, end }: Span, number: number, name: string): LazyImage {
  return async () => {
    const handle = await open(file);
    try {
      const header = Buffer.alloc(await headerLength(file));
      await handle.read(header, 0, header.length, 0);
      const bytes = Buffer.alloc(end - start);
      await handle.read(bytes, 0, bytes.length, start);
      const rows: Record<string, string>[] = parseSync(Buffer.concat([header, bytes]), { ...tabs, columns: true });
      const cell = rows[0]?.['image'] ?? '';
      return { base64: cell.startsWith('[') ? (pythonStrings(cell)[number] ?? '') : cell, name };
    } finally {
      await handle.close();
    }
  };
}

/** The struct that Hugging Face's datasets make of an image. */
const storedImage = v.object({ bytes: v.instance(Uint8Array) });

async function readParquet(file: string): Promise<TableRow[]> {
  try {
    const buffer = await asyncBufferFromFile(file);
    const metadata = await parquetMetadataAsync(buffer);
    const names = metadata.schema.map(({ name }) => name);
    const isImage = (name: string): boolean => /^image(_\d)?$/.test(name);
    const top = Object.keys((await parquetReadObjects({ file: buffer, metadata, rowStart: 0, rowEnd: 1 }))[0] ?? {});
    const columns = top.filter((name) => !isImage(name) && names.includes(name));
    const images = top.filter(isImage);
    const rows = await parquetReadObjects({ file: buffer, metadata, columns });
    return rows.map((cells, row) => ({
      cells,
      place: `row ${row + 1}`,
      images: images.map((column) => () => readImageCell(file, column, row)),
    }));
  } catch (error) {
    if (error instanceof ConvLlavaError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConvLlavaError('BENCHMARK_FILE', { file, reason }, { cause: error });
  }
}

/** The image of a cell, or the first of a list of them. Empty where the cell has none. */
async function readImageCell(file: string, column: string, row: number): Promise<ImageSource> {
  const buffer = await asyncBufferFromFile(file);
  const options = { columns: [column], rowStart: row, rowEnd: row + 1, utf8: false };
  const [cells] = await parquetReadObjects({ file: buffer, ...options });
  const value: unknown = cells?.[column];
  const image = v.safeParse(storedImage, Array.isArray(value) ? value[0] : value);
  const bytes = image.success ? image.output.bytes : new Uint8Array();
  return { base64: Buffer.from(bytes).toString('base64'), name: `${column} of row ${row + 1}` };
}
