/** A checkpoint in, a model package out. */
import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, mkdir, readdir, readFile, rename, rm, stat, statfs, truncate, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import { openCheckpoint } from '../checkpoint/open.ts';
import { ConvLlavaError, systemErrorCode } from '../errors.ts';
import type { LoadEvent, Precision } from '../protocol.ts';
import { EncoderPool, type EncodeTask } from './encoder-pool.ts';
import {
  activationsOf,
  buildGraph,
  collectWeights,
  dataFile,
  graphFile,
  moduleNames,
  modulePrecision,
  placeWeights,
  serializeModule,
  type ModuleName,
  type PlacedWeight,
} from './modules.ts';
import { manifestFile, packageFormat, readPackage, type FileRecord, type Manifest } from './package.ts';
import type { Recipe } from './weights.ts';

export interface ConvertOptions {
  readonly precision: Precision;
  readonly onProgress?: (event: LoadEvent) => void;
  readonly signal?: AbortSignal;
}

interface PlannedModule {
  readonly module: ModuleName;
  readonly precision: Precision;
  readonly weights: readonly PlacedWeight[];
  readonly bytes: number;
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
      await replace(partial, target);
    } catch (error) {
      await rm(partial, { recursive: true, force: true });
      throw toWriteError(error, target);
    }
  } finally {
    await opened.weights.close();
  }
}

/** An existing folder is replaced only where it is empty or a package. */
async function refuseForeignOutput(target: string): Promise<void> {
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
  const { config } = checkpoint;
  await rm(directory, { recursive: true, force: true });
  await mkdir(join(directory, 'onnx'), { recursive: true });
  await access(directory, constants.W_OK);

  const planned = moduleNames.map((module): PlannedModule => {
    const modulePrecision_ = modulePrecision(module, precision);
    const graph = buildGraph(module, config, { weights: modulePrecision_, activations: 'fp32' });
    return { module, precision: modulePrecision_, ...placeWeights(collectWeights(graph.outputs)) };
  });
  await checkSpace(
    directory,
    planned.reduce((sum, plan) => sum + plan.bytes, 0),
  );

  const step = `converting to ${precision}`;
  let done = 0;
  const tasks = planned.flatMap((plan) => toTasks(plan, directory));
  const total = tasks.reduce((sum, task) => sum + task.bytes, 0);
  const pool = new EncoderPool(checkpoint.path, Math.min(4, availableParallelism()));
  try {
    for (const { module, precision: weights, bytes: size } of planned) {
      const file = join(directory, dataFile(module, weights));
      await writeFile(file, '');
      await truncate(file, size);
    }
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

  for (const { module, precision: weights, weights: placed } of planned) {
    for (const activations of activationsOf(weights)) {
      const numerics = { weights, activations };
      const model = serializeModule(
        module,
        buildGraph(module, config, numerics),
        placed,
        basename(dataFile(module, weights)),
      );
      await writeFile(join(directory, graphFile(module, numerics)), model);
    }
  }
  await writeFile(join(directory, 'tokenizer.json'), JSON.stringify(checkpoint.tokenizer.tokenizer));
  await writeFile(join(directory, 'tokenizer_config.json'), JSON.stringify(checkpoint.tokenizer.config));
  await writeFile(join(directory, 'config.json'), await readFile(join(checkpoint.path, 'config.json')));
  await writeFile(
    join(directory, manifestFile),
    JSON.stringify(await describePackage(checkpoint, directory, precision, planned, signal), null, 1),
  );
}

async function checkSpace(directory: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize < bytes) {
    const needed = `${Math.ceil((bytes - bavail * bsize) / 2 ** 20)} MiB`;
    throw new ConvLlavaError('DISK_FULL', { path: dirname(directory), needed });
  }
}

/** One task for each tensor of the checkpoint: its blocks and scales are made from a single read. */
function toTasks({ module, precision, weights }: PlannedModule, directory: string): EncodeTask[] {
  const bySource = new Map<string, { source: Recipe['source']; outputs: PlacedWeight[] }>();
  for (const weight of weights) {
    const key = JSON.stringify(weight.recipe.source);
    const group = bySource.get(key) ?? { source: weight.recipe.source, outputs: [] };
    group.outputs.push(weight);
    bySource.set(key, group);
  }
  const file = join(directory, dataFile(module, precision));
  return Array.from(bySource.values(), ({ source, outputs }) => ({
    source,
    file,
    outputs: outputs.map(({ recipe, offset }) => ({ encoding: recipe.encoding, offset })),
    bytes: outputs.reduce((sum, { length }) => sum + length, 0),
  }));
}

async function describePackage(
  checkpoint: Checkpoint,
  directory: string,
  precision: Precision,
  planned: readonly PlannedModule[],
  signal: AbortSignal | undefined,
): Promise<Manifest> {
  const files: Record<string, FileRecord> = {};
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(directory.length + 1).replaceAll('\\', '/');
    files[name] = await hashFile(path, signal);
  }
  const modules = planned.map(({ module, precision: weights }) => {
    const graphs = activationsOf(weights).map((activations) => [
      activations,
      graphFile(module, { weights, activations }),
    ]);
    return [module, { precision: weights, graphs: Object.fromEntries(graphs) as Record<string, string> }];
  });
  const named = buildGraph('vision_encoder', checkpoint.config, { weights: 'fp32', activations: 'fp32' }).named ?? {};
  const parameters = Array.from(checkpoint.weights.tensors.values(), ({ shape }) =>
    shape.reduce((product, dim) => product * dim, 1),
  );
  return {
    format: packageFormat,
    name: basename(checkpoint.path),
    source: { name: basename(checkpoint.path), files: await sizes(checkpoint.path) },
    precision,
    modules: Object.fromEntries(modules) as Manifest['modules'],
    config: checkpoint.config,
    visionCuts: Object.keys(named),
    parameters: parameters.reduce((sum, count) => sum + count, 0),
    files,
  };
}

async function sizes(directory: string): Promise<Record<string, { bytes: number }>> {
  const found: Record<string, { bytes: number }> = {};
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found[path.slice(directory.length + 1).replaceAll('\\', '/')] = { bytes: (await stat(path)).size };
  }
  return found;
}

async function hashFile(path: string, signal: AbortSignal | undefined): Promise<FileRecord> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 4 * 2 ** 20 }), hash, signal ? { signal } : {});
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}

/** Puts the finished folder in the place of the old one. Between the two renames only the complete new one exists. */
async function replace(partial: string, target: string): Promise<void> {
  const old = `${target}.old`;
  await rm(old, { recursive: true, force: true });
  await rename(target, old).catch((error: unknown) => {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
  });
  await rename(partial, target);
  await rm(old, { recursive: true, force: true });
  await readPackage(target);
}

function toWriteError(error: unknown, target: string): unknown {
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
    default:
      return error;
  }
}
