/** Models that are on this machine already: a checkpoint is converted, a package is copied. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, realpath, rm, stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { convertCheckpoint, refuseForeignOutput, replacePackage, toWriteError } from '../conversion/convert.ts';
import { checkSpace } from '../conversion/package-writer.ts';
import { manifestFile, readPackage, type Manifest } from '../model/package.ts';
import type { InstalledModel, Precision } from '../../contracts/protocol.ts';
import type { StoreHooks } from './hub-session.ts';
import { cachedSnapshot } from './huggingface-cache.ts';
import { modelName } from './layout.ts';
import { takeLock } from './lock.ts';
import { isRepoName, isSafePath } from '../model/safe-path.ts';
import { findModel } from './store.ts';

export interface ImportParams {
  /** The folder of models. */
  readonly folder: string;
  /** A folder with a checkpoint or a package; or `owner/name`, for what Hugging Face's cache has of that repo. */
  readonly from: string;
  /** For a checkpoint. Default: int4. */
  readonly precision?: Precision;
}

/**
 * Puts a model of this machine into the store.
 * @throws the errors of `convertCheckpoint` and `readPackage`; STORE_BUSY, STORE_LINK, PACKAGE_DAMAGED, DISK_FULL, CANCELLED.
 */
export async function importModel(params: ImportParams, hooks: StoreHooks): Promise<InstalledModel> {
  const { folder, precision = 'int4' } = params;
  const { from, name } = await locate(params.from);
  const lock = await takeLock(folder);
  try {
    const isPackage = (await stat(join(from, manifestFile)).catch(() => undefined)) !== undefined;
    const target = join(folder, modelName(name, isPackage ? undefined : precision));
    if (isPackage) await copyPackage(from, target, hooks);
    else
      await convertCheckpoint(from, target, {
        precision,
        signal: hooks.signal,
        onProgress: ({ done, total }) => hooks.onEvent({ step: 'convert', done, total }),
      });
    return await findModel(folder, basename(target));
  } finally {
    await lock.release();
  }
}

async function locate(from: string): Promise<{ from: string; name: string }> {
  const path = resolve(from);
  const there = await stat(path).catch(() => undefined);
  const cached = !there && isRepoName(from) ? await cachedSnapshot(from) : undefined;
  // A checkpoint's folder may name the resolution, and a snapshot of the cache is called like its commit.
  return cached === undefined ? { from: path, name: basename(path) } : { from: cached, name: from };
}

async function copyPackage(from: string, target: string, { signal, onEvent }: StoreHooks): Promise<void> {
  const manifest = await readPackage(from);
  await refuseForeignOutput(target);
  const partial = `${target}.partial`;
  try {
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial, { recursive: true });
    const total = Object.values(manifest.files).reduce((sum, { bytes }) => sum + bytes, 0);
    await checkSpace(partial, total);
    let done = 0;
    for (const file of [...Object.keys(manifest.files), manifestFile]) {
      await copyFile(from, partial, file, manifest, signal, (bytes) => {
        done += bytes;
        onEvent({ step: 'copy', done, total });
      });
    }
    await replacePackage(partial, target);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw toWriteError(error, target);
  }
}

/** Copies a file of a package, whose hash must be what the manifest says. */
async function copyFile(
  from: string,
  to: string,
  file: string,
  { files }: Manifest,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<void> {
  if (!isSafePath(file) || !(await staysInside(from, file))) throw new ConvLlavaError('STORE_LINK', { file });
  const path = join(to, ...file.split('/'));
  await mkdir(dirname(path), { recursive: true });
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
  const source = createReadStream(join(from, file), { highWaterMark: 4 * 2 ** 20 });
  await pipeline(source, hashing, createWriteStream(path), { signal });
  if (file !== manifestFile && hash.digest('hex') !== files[file]?.sha256)
    throw new ConvLlavaError('PACKAGE_DAMAGED', { file, reason: 'its content is not what the manifest says' });
}

/** Whether a file is below its folder when all links are followed. */
async function staysInside(folder: string, file: string): Promise<boolean> {
  const [root, path] = await Promise.all([realpath(folder), realpath(join(folder, file))]);
  // In Hugging Face's cache, a snapshot's files are links to the blobs beside it.
  const cache = /[\\/]models--[^\\/]+(?=[\\/]snapshots[\\/])/.exec(root);
  const allowed = cache ? root.slice(0, cache.index + cache[0].length) : root;
  return path.startsWith(allowed + sep);
}
