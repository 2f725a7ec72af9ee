/** Many files into a folder, a text each: what is there already is not read again, and one that fails keeps none back. */
import { watch } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConvLlavaError, exitCodes, fromErrorData, systemErrorCode, toErrorData } from '../../contracts/errors.ts';
import { printable } from '../../contracts/printable.ts';
import type { EngineHost } from '../worker/host.ts';
import { createWriter, formats, type Format } from './document-writer.ts';
import { findFiles, isReadable, type FoundFile } from '../find/find-files.ts';
import { readPages, type ReadOptions } from './read-file.ts';
import type { Progress } from './terminal.ts';

export interface FolderJob {
  readonly folders: readonly string[];
  readonly recursive: boolean;
  /** The folder that texts are written to, under the names of their files. */
  readonly out: string;
  readonly format: Format;
  readonly read: ReadOptions;
}

interface Reader {
  readonly host: EngineHost;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

interface Failed {
  readonly file: string;
  readonly error: ConvLlavaError;
}

/**
 * Reads every file that has no text yet, or an older one. What fails is told at the end.
 * @throws CANCELLED, NOT_WRITABLE, DISK_FULL; all else is the failure of one file.
 */
export async function extractFolders(job: FolderJob, reader: Reader): Promise<void> {
  const files = await filesOf(job);
  const failed: Failed[] = [];
  const start = performance.now();
  let [read, known] = [0, 0];
  for (const [index, file] of files.entries()) {
    if (await isDone(file, job)) {
      known++;
      continue;
    }
    const rest = files.length - index;
    const each = read > 0 ? (performance.now() - start) / read : undefined;
    const note = each === undefined ? file.name : `${timeLeft(each * rest)} left  ${file.name}`;
    reader.progress.update('reading', index, files.length, printable(note));
    try {
      await extractFile(file, job, reader);
    } catch (error) {
      failed.push({ file: file.name, error: ownFailure(error) });
    }
    read++;
  }
  reader.progress.clear();
  summarize({ read: read - failed.length, known, failed });
}

/** Reads the files that are there, and then each one that comes or changes, until it is cancelled. */
export async function watchFolders(job: FolderJob, reader: Reader): Promise<void> {
  const arrived = new Set<string>();
  let wake = (): void => undefined;
  const watchers = job.folders.map((folder) =>
    watch(folder, { recursive: job.recursive, signal: reader.signal }, (_event, name) => {
      // What is written here may lie below what is watched.
      if (!name || !isReadable(name) || isBelow(job.out, join(folder, name))) return;
      arrived.add(JSON.stringify({ path: join(folder, name), name } satisfies FoundFile));
      wake();
    }),
  );
  for (const watcher of watchers) watcher.on('error', () => undefined);
  try {
    await extractFolders(job, reader);
    process.stderr.write('Waiting for new files; Ctrl-C ends it.\n');
    while (!reader.signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      wake = () => resolve(undefined);
      reader.signal.addEventListener('abort', () => resolve(undefined), { once: true });
      if (arrived.size === 0) await promise;
      await takeArrived(arrived, job, reader);
    }
  } finally {
    for (const watcher of watchers) watcher.close();
  }
  throw new ConvLlavaError('CANCELLED', {});
}

async function takeArrived(arrived: Set<string>, job: FolderJob, reader: Reader): Promise<void> {
  for (const key of [...arrived]) {
    arrived.delete(key);
    const file = JSON.parse(key) as FoundFile;
    if (!(await isSettled(file.path)) || (await isDone(file, job))) continue;
    try {
      await extractFile(file, job, reader);
      process.stderr.write(`${printable(file.name)}: read\n`);
    } catch (error) {
      tell({ file: file.name, error: ownFailure(error) });
    }
  }
}

/** ms between two looks at a file that is being written. */
const look = 300;

/** Waits until a file does not grow any more; false where it has gone. */
async function isSettled(path: string): Promise<boolean> {
  let before = -1;
  for (;;) {
    const size = await stat(path).then(
      (stats) => stats.size,
      () => undefined,
    );
    if (size === undefined) return false;
    if (size > 0 && size === before) return true;
    before = size;
    await sleep(look);
  }
}

async function filesOf({ folders, recursive, out }: FolderJob): Promise<FoundFile[]> {
  const found = await Promise.all(folders.map((folder) => findFiles(folder, recursive)));
  return found.flat().filter(({ path }) => !isBelow(out, path));
}

function isBelow(folder: string, path: string): boolean {
  return resolve(path).startsWith(resolve(folder) + sep);
}

function targetOf({ name }: FoundFile, { out, format }: FolderJob): string {
  return join(out, `${name}${formats[format].ending}`);
}

/** A text has its name only when it is whole. */
async function isDone(file: FoundFile, job: FolderJob): Promise<boolean> {
  try {
    const [text, image] = await Promise.all([stat(targetOf(file, job)), stat(file.path)]);
    return text.mtimeMs >= image.mtimeMs;
  } catch {
    return false;
  }
}

async function extractFile(file: FoundFile, job: FolderJob, { host, signal }: Reader): Promise<void> {
  const target = targetOf(file, job);
  const part = `${target}.part`;
  const writer = createWriter(job.format, file.name, host.pictures);
  await mkdir(dirname(target), { recursive: true }).catch((error: unknown) =>
    Promise.reject(writingError(target, error)),
  );
  try {
    await using output = await open(part, 'w').catch((error: unknown) => Promise.reject(writingError(part, error)));
    const write = async (piece: string | Uint8Array): Promise<void> => {
      if (piece.length === 0) return;
      await output.appendFile(piece).catch((error: unknown) => Promise.reject(writingError(part, error)));
    };
    for await (const page of readPages(host, { path: file.path }, job.read, { signal }))
      await write(await writer.page(page));
    await write(await writer.end());
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  await rename(part, target);
}

function writingError(path: string, error: unknown): Error {
  const code = systemErrorCode(error);
  if (code === undefined) return error instanceof Error ? error : new Error(String(error));
  if (code === 'ENOSPC') return new ConvLlavaError('DISK_FULL', { path, needed: 'some room' }, { cause: error });
  return new ConvLlavaError('NOT_WRITABLE', { path, reason: code }, { cause: error });
}

/** What fails for one file alone. @throws what would fail for every other one as well */
function ownFailure(error: unknown): ConvLlavaError {
  const known = fromErrorData(toErrorData(error));
  if (known.kind === 'input' || known.code === 'ENGINE_CRASHED' || known.code === 'INTERNAL') return known;
  throw error;
}

function tell({ file, error }: Failed): void {
  process.stderr.write(`  ${printable(file)}: error[${error.code}] ${printable(error.message)}\n`);
}

function summarize({ read, known, failed }: { read: number; known: number; failed: readonly Failed[] }): void {
  const parts = [`${read} read`, ...(known > 0 ? [`${known} were there already`] : [])];
  process.stderr.write(`${parts.join(', ')}${failed.length > 0 ? `, ${failed.length} could not be read:` : ''}\n`);
  for (const one of failed) tell(one);
  const [first] = failed;
  if (first) process.exitCode = exitCodes[first.error.kind];
}

/** Such as `4 min`. */
export function timeLeft(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
