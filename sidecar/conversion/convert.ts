/** A checkpoint in, a model package out. */
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import { openCheckpoint } from '../checkpoint/open.ts';
import { ConvLlavaError, systemErrorCode } from '../../contracts/errors.ts';
import type { LoadEvent, Precision } from '../../contracts/protocol.ts';
import { EncoderPool } from './encoder-pool.ts';
import { createDataFiles, filesBelow, finishPackage, planPackage, planTasks } from './package-writer.ts';
import { manifestFile, readPackage, type Manifest } from '../model/package.ts';

export interface ConvertOptions {
  readonly precision: Precision;
  /** Bytes of the longest data file. Default: what browsers take. */
  readonly longestDataFile?: number;
  readonly onProgress?: (event: LoadEvent) => void;
  readonly signal?: AbortSignal;
}

/**
 * Converts the checkpoint in `checkpoint` to a package in `out`. Everything is written beside `out` and renamed at the
 * end, so that `out` is either what it was or complete; what an interrupted conversion left is removed by the next one.
 * Memory stays within some hundred MiB, whatever the model's size.
 *
 * @throws errors of `openCheckpoint`; OUTPUT_EXISTS, NOT_WRITABLE, DISK_FULL, CANCELLED.
 */
export async function convertCheckpoint(checkpoint: string, out: string, options: ConvertOptions): Promise<void> {
  const target = resolve(out);
  const opened = await openCheckpoint(checkpoint);
  try {
    await refuseForeignOutput(target);
    const partial = `${target}.partial`;
    try {
      await writePackage(opened, partial, options);
      await replacePackage(partial, target);
    } catch (error) {
      await rm(partial, { recursive: true, force: true });
      throw toWriteError(error, target);
    }
  } finally {
    await opened.weights.close();
  }
}

/** An existing folder is replaced only where it is empty or a package. */
export async function refuseForeignOutput(target: string): Promise<void> {
  const entries: string[] = await readdir(target).catch((error: unknown) => {
    const code = systemErrorCode(error);
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') throw new ConvLlavaError('NOT_A_DIRECTORY', { path: target });
    throw new ConvLlavaError('NOT_WRITABLE', { path: target, reason: code ?? String(error) });
  });
  if (entries.length > 0 && !entries.includes(manifestFile))
    throw new ConvLlavaError('OUTPUT_EXISTS', { path: target });
}

async function writePackage(checkpoint: Checkpoint, directory: string, options: ConvertOptions): Promise<void> {
  const { precision, signal, onProgress = () => undefined } = options;
  const { config, weights } = checkpoint;
  await rm(directory, { recursive: true, force: true });
  const plan = planPackage(config, precision, options.longestDataFile);
  await createDataFiles(directory, plan);

  const step = `converting to ${precision}`;
  let done = 0;
  const tasks = planTasks(directory, plan).map((task) => ({
    ...task,
    tensors: task.needs.map((name) => weights.locate(name)),
  }));
  const total = tasks.reduce((sum, task) => sum + task.bytes, 0);
  const pool = new EncoderPool();
  try {
    await pool.run(tasks, {
      ...(signal ? { signal } : {}),
      onDone: (task) => {
        done += task.bytes;
        onProgress({ done, total, step });
      },
    });
  } finally {
    await pool.close();
  }
  const { path, tokenizer } = checkpoint;
  const origin = { name: basename(path), files: await sizesBelow(path), tokenizer };
  await finishPackage(directory, plan, origin, signal);
}

/** The sizes of all files below a folder. */
export async function sizesBelow(directory: string): Promise<Manifest['source']['files']> {
  const files: Record<string, { bytes: number }> = {};
  for (const name of await filesBelow(directory)) files[name] = { bytes: (await stat(join(directory, name))).size };
  return files;
}

/** Puts the finished folder in the place of the old one. Between the two renames only the complete new one exists. */
export async function replacePackage(partial: string, target: string): Promise<void> {
  const old = `${target}.old`;
  await rm(old, { recursive: true, force: true });
  await rename(target, old).catch((error: unknown) => {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
  });
  await rename(partial, target);
  await rm(old, { recursive: true, force: true });
  await readPackage(target);
}

/** What a user is told of an error while `target` was written. */
export function toWriteError(error: unknown, target: string): unknown {
  if (error instanceof ConvLlavaError) return error;
  if (error instanceof Error && error.name === 'AbortError')
    return new ConvLlavaError('CANCELLED', {}, { cause: error });
  const code = systemErrorCode(error) ?? '';
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new ConvLlavaError('DISK_FULL', { path: dirname(target), needed: 'space' }, { cause: error });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new ConvLlavaError('NOT_WRITABLE', { path: target, reason: code }, { cause: error });
    case 'EFBIG':
      // FAT32 takes none of 4 GB.
      return new ConvLlavaError(
        'NOT_WRITABLE',
        { path: target, reason: 'its disk takes no file so long' },
        { cause: error },
      );
    default:
      return error;
  }
}
