/** A file of one page or many, read page by page. */
import { basename } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { ConvLlavaError, toErrorData } from '../../contracts/errors.ts';
import { printableName } from '../../contracts/printable.ts';
import type { ExtractEvent, ExtractParams, ExtractResult, ImageSource } from '../../contracts/protocol.ts';
import { holdsPages } from '../image/holds-pages.ts';
import type { EngineHost } from '../worker/host.ts';
import type { PageRange } from './page-range.ts';

/** What is read of each file. */
export interface ReadOptions extends Pick<ExtractParams, 'format' | 'region'> {
  /** Default: all. */
  readonly pages?: readonly PageRange[];
  readonly password?: string;
}

export interface ReadHooks {
  readonly signal: AbortSignal;
  readonly onEvent?: (event: ExtractEvent, page: PageOfFile) => void;
  /** Before a page is read. */
  readonly onPage?: (page: PageOfFile) => void;
}

/** A page about to be read: its number, and how many there are. */
export interface PageOfFile {
  readonly page: number;
  readonly count: number;
}

export interface PageText extends PageOfFile {
  /** The page itself. */
  readonly image: ImageSource;
  readonly result: ExtractResult;
}

/**
 * Reads the pages that are wanted, one after the other; of an animation its first frame. Whoever takes a page may stop.
 * @throws PAGE_UNKNOWN where none of them is there, and as `EngineHost.extract`
 */
export async function* readPages(
  host: EngineHost,
  given: ImageSource,
  { pages, password, ...options }: ReadOptions,
  { signal, onEvent, onPage }: ReadHooks,
): AsyncGenerator<PageText> {
  const { source, count } = await openFile(host, { ...given, ...(password !== undefined && { password }) }, signal);
  const wanted = pages ? pages.flatMap((range) => numbersOf(range, count)) : numbersOf({ from: 1 }, count);
  if (wanted.length === 0)
    throw new ConvLlavaError('PAGE_UNKNOWN', { file: nameOf(source), count, page: pages?.[0]?.from ?? 1 });
  for (const page of wanted) {
    const here = { page, count };
    onPage?.(here);
    const image = page === 1 ? source : { ...source, page };
    const hooks = { signal, onEvent: (event: ExtractEvent) => onEvent?.(event, here) };
    yield { ...here, image, result: await host.extract({ image, ...options, token: 'cli' }, hooks) };
  }
}

function nameOf(source: ImageSource): string {
  return 'path' in source ? source.path : (source.name ?? 'The image');
}

function numbersOf({ from, to = Infinity }: PageRange, count: number): number[] {
  const last = Math.min(to, count);
  return Array.from({ length: Math.max(0, last - from + 1) }, (_, index) => from + index);
}

/** How many pages there are; whoever sits at a terminal is asked for the password of a file that has one. */
async function openFile(
  host: EngineHost,
  source: ImageSource,
  signal: AbortSignal,
): Promise<{ readonly source: ImageSource; readonly count: number }> {
  if (!(await holdsPages(source))) return { source, count: 1 };
  try {
    const { kind, count } = await host.pictures.pages(source, signal);
    return { source, count: kind === 'pages' ? count : 1 };
  } catch (error) {
    const { code } = toErrorData(error);
    const isAskable = process.stdin.isTTY && process.stderr.isTTY;
    if (!isAskable || (code !== 'PDF_PASSWORD' && code !== 'PDF_PASSWORD_WRONG')) throw error;
    const password = await askPassword(nameOf(source), signal);
    return openFile(host, { ...source, password }, signal);
  }
}

/** Asks on the terminal; what is typed is not shown. */
async function askPassword(file: string, signal: AbortSignal): Promise<string> {
  process.stderr.write(`Password of ${printableName(basename(file))}: `);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: unseen, terminal: true });
  reader.on('SIGINT', () => process.emit('SIGINT'));
  try {
    return await reader.question('', { signal });
  } catch (error) {
    throw new ConvLlavaError('CANCELLED', {}, { cause: error });
  } finally {
    reader.close();
    process.stderr.write('\n');
  }
}
