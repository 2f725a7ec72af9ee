/** Keeps an index as its files are: what is new or has changed is read, what is gone is forgotten. */
import { stat } from 'node:fs/promises';
import { ConvLlavaError, toErrorData } from '../../contracts/errors.ts';
import type { ExtractedLine, FilePages, FindProgress, FindReport, ImageSource } from '../../contracts/protocol.ts';
import type { TextIndex } from './text-index.ts';

/** Larger files are left out: one of them would hold up all the others. */
const mostBytes = 64 * 2 ** 20;
/** Of one document. */
const mostPages = 500;
/** ms between two times that the index is written while it grows. */
const saveEvery = 15_000;

/** What reads files. */
export interface PageReader {
  readonly pages: (image: ImageSource, signal: AbortSignal) => Promise<FilePages>;
  readonly lines: (image: ImageSource, signal: AbortSignal) => Promise<readonly ExtractedLine[]>;
}

export interface UpdateHooks {
  readonly signal: AbortSignal;
  /** By performance.now(): no further file is begun after that. */
  readonly until?: number;
  readonly onProgress: (progress: FindProgress) => void;
}

/**
 * Reads the files that the index does not know as they are, and saves it; what was read before a cancel is kept.
 * @param files all that are to be in the index
 * @throws CANCELLED, and what is not one file's own fault
 */
export async function updateIndex(
  index: TextIndex,
  files: readonly string[],
  reader: PageReader,
  { signal, until = Infinity, onProgress }: UpdateHooks,
): Promise<FindReport> {
  index.keepOnly(new Set(files));
  const failed: { file: string; error: FindReport['failed'][number]['error'] }[] = [];
  let saved = performance.now();
  let [read, leftOut] = [0, 0];
  try {
    for (const [done, file] of files.entries()) {
      if (signal.aborted) throw new ConvLlavaError('CANCELLED', {});
      if (performance.now() >= until) break;
      onProgress({ done, total: files.length, file });
      const stamp = await stampOf(file);
      if (stamp !== undefined && index.knows(file, stamp)) continue;
      if (stamp === undefined || !index.hasRoom) {
        leftOut++;
        continue;
      }
      try {
        index.put(file, stamp, await readPages(file, reader, signal));
        read++;
      } catch (error) {
        const data = toErrorData(error);
        if (!(error instanceof ConvLlavaError) || error.kind !== 'input') throw error;
        failed.push({ file, error: data });
        // It is not read again before it has changed.
        index.put(file, stamp, []);
      }
      if (performance.now() - saved < saveEvery) continue;
      await index.save();
      saved = performance.now();
    }
  } finally {
    await index.save();
  }
  return { files: index.files, pages: index.pages, read, leftOut, failed };
}

/** How much of some files an index knows as they are now. */
export interface Coverage {
  readonly known: number;
  /** Files that it will never know: empty, gone or too large. */
  readonly leftOut: number;
  readonly total: number;
}

export async function coverage(index: TextIndex, files: readonly string[]): Promise<Coverage> {
  const stamps = await Promise.all(files.map(async (file) => ({ file, stamp: await stampOf(file) })));
  const known = stamps.filter(({ file, stamp }) => stamp !== undefined && index.knows(file, stamp)).length;
  return { known, leftOut: stamps.filter(({ stamp }) => stamp === undefined).length, total: files.length };
}

/** What changes with a file's content; undefined for what is not read. */
async function stampOf(file: string): Promise<string | undefined> {
  try {
    const { size, mtimeMs } = await stat(file);
    return size > 0 && size <= mostBytes ? `${size},${mtimeMs}` : undefined;
  } catch {
    return undefined;
  }
}

async function readPages(
  path: string,
  reader: PageReader,
  signal: AbortSignal,
): Promise<{ page: number; lines: readonly ExtractedLine[] }[]> {
  const { kind, count } = await reader.pages({ path }, signal);
  const pages: { page: number; lines: readonly ExtractedLine[] }[] = [];
  for (let page = 1; page <= (kind === 'pages' ? Math.min(count, mostPages) : 1); page++) {
    pages.push({ page, lines: await reader.lines(page === 1 ? { path } : { path, page }, signal) });
  }
  return pages;
}
