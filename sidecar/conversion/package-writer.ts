/** Writes a model package: planned from the sizes of the model alone, filled tensor by tensor, described at the end. */
import { constants } from 'node:fs';
import { access, readdir, statfs, truncate, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { TokenizerFiles } from '../model/tokenizer.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { Precision } from '../../contracts/protocol.ts';
import type { ModelConfig } from '../model/config.ts';
import { clientFiles } from './client-files.ts';
import { addClientGraphs, type ClientGraphs } from './client-graphs.ts';
import type { EncodeTask } from './encoder-pool.ts';
import {
  activationsOf,
  buildGraph,
  collectWeights,
  dataFile,
  graphFile,
  longestDataFile,
  moduleNames,
  modulePrecision,
  placeWeights,
  serializeModule,
  type ModuleName,
  type PlacedWeight,
} from '../model/modules.ts';
import { makeFolder } from './make-folder.ts';
import { hashFile } from '../model/hash-file.ts';
import { manifestFile, packageFormat, type FileRecord, type Manifest, writeManifest } from '../model/package.ts';
import { parameterCount } from '../model/tensors.ts';

export interface PlannedModule {
  readonly module: ModuleName;
  readonly precision: Precision;
  readonly weights: readonly PlacedWeight[];
  /** Of each data file, in bytes. */
  readonly chunks: readonly number[];
}

/** What a package will hold, before a weight is read. */
export interface PackagePlan {
  readonly config: ModelConfig;
  readonly precision: Precision;
  readonly modules: readonly PlannedModule[];
  /** Of all data files together. */
  readonly bytes: number;
}

/** An encoding that is to be done: everything but where its tensors lie. */
export type PlannedTask = Omit<EncodeTask, 'tensors'> & {
  /** Names of the tensors that it reads. */
  readonly needs: readonly string[];
};

/** What a package says of its origin. */
export interface PackageOrigin {
  readonly name: string;
  readonly files: Manifest['source']['files'];
  readonly tokenizer: TokenizerFiles;
}

/**
 * Lays out the package of a model in a precision.
 * @param longest bytes of a data file
 */
export function planPackage(config: ModelConfig, precision: Precision, longest = longestDataFile): PackagePlan {
  const modules = moduleNames.map((module): PlannedModule => {
    const weights = modulePrecision(module, precision);
    const graph = buildGraph(module, config, { weights, activations: 'fp32' });
    return { module, precision: weights, ...placeWeights(collectWeights(graph.outputs), longest) };
  });
  const bytes = modules.flatMap(({ chunks }) => chunks).reduce((sum, length) => sum + length, 0);
  return { config, precision, modules, bytes };
}

/**
 * Makes the package's folder with its data files in full length and without content; those that are there stay.
 * @throws DISK_FULL where the disk has less than `room` bytes, by default what the data files take.
 */
export async function createDataFiles(directory: string, plan: PackagePlan, room = plan.bytes): Promise<void> {
  await makeFolder(join(directory, 'onnx'));
  await access(directory, constants.W_OK);
  await checkSpace(directory, room);
  for (const { module, chunks } of plan.modules) {
    for (const [chunk, bytes] of chunks.entries()) {
      const file = join(directory, dataFile(module, plan.precision, chunk));
      await writeFile(file, '', { flag: 'a' });
      await truncate(file, bytes);
    }
  }
}

/** What is to be done for all modules; see `planDataFiles`. */
export function planTasks(directory: string, plan: PackagePlan): PlannedTask[] {
  return plan.modules.flatMap(({ module, weights }) =>
    planDataFiles((chunk) => join(directory, dataFile(module, plan.precision, chunk)), weights),
  );
}

/** One task for each tensor of the checkpoint that a data file holds: its blocks and scales are made from a single read. */
export function planDataFiles(fileOf: (chunk: number) => string, weights: readonly PlacedWeight[]): PlannedTask[] {
  const bySource = new Map<string, { first: PlacedWeight; outputs: PlacedWeight[] }>();
  for (const weight of weights) {
    const key = JSON.stringify([weight.chunk, weight.recipe.source]);
    const group = bySource.get(key) ?? { first: weight, outputs: [] };
    group.outputs.push(weight);
    bySource.set(key, group);
  }
  return Array.from(bySource.values(), ({ first, outputs }) => {
    const { source } = first.recipe;
    return {
      source,
      needs: [...source.keys, ...(source.rowScale === undefined ? [] : [source.rowScale])],
      file: fileOf(first.chunk),
      outputs: outputs.map(({ recipe, offset }) => ({ encoding: recipe.encoding, offset })),
      bytes: outputs.reduce((sum, { length }) => sum + length, 0),
    };
  });
}

/** Writes all that is not weights: the graphs, the small files, and at last the manifest with the hash of every file. */
export async function finishPackage(
  directory: string,
  plan: PackagePlan,
  origin: PackageOrigin,
  signal?: AbortSignal,
): Promise<Manifest> {
  for (const { module, precision: weights, weights: placed } of plan.modules) {
    for (const activations of activationsOf(weights)) {
      const graph = buildGraph(module, plan.config, { weights, activations });
      const model = serializeModule(module, graph, placed, (chunk) =>
        basename(dataFile(module, plan.precision, chunk)),
      );
      await writeFile(join(directory, graphFile(module, plan.precision, activations)), model);
    }
  }
  const clients = await addClientGraphs(directory, plan);
  const small = clientFiles(plan, clients, origin.tokenizer);
  for (const [name, content] of Object.entries(small)) await writeFile(join(directory, name), JSON.stringify(content));
  const manifest = await describePackage(directory, plan, origin, clients, signal);
  await writeFile(join(directory, manifestFile), writeManifest(manifest));
  return manifest;
}

/** @throws DISK_FULL where the disk of a folder has less than so many bytes. */
export async function checkSpace(directory: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize >= bytes) return;
  const needed = `${Math.ceil((bytes - bavail * bsize) / 2 ** 20)} MiB`;
  throw new ConvLlavaError('DISK_FULL', { path: dirname(directory), needed });
}

/** All files below a folder, by their paths with forward slashes, in order. */
export async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(directory.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

async function describePackage(
  directory: string,
  { config, precision, modules: planned }: PackagePlan,
  origin: PackageOrigin,
  clients: ClientGraphs,
  signal: AbortSignal | undefined,
): Promise<Manifest> {
  const files: Record<string, FileRecord> = {};
  for (const name of await filesBelow(directory))
    if (name !== manifestFile && !clients.files.includes(name))
      files[name] = await hashFile(join(directory, name), signal);
  const modules = planned.map(({ module, precision: weights }) => {
    const graphs = activationsOf(weights).map((activations) => [
      activations,
      graphFile(module, precision, activations),
    ]);
    return [module, { precision: weights, graphs: Object.fromEntries(graphs) as Record<string, string> }];
  });
  const named = buildGraph('vision_encoder', config, { weights: 'fp32', activations: 'fp32' }).named ?? {};
  return {
    format: packageFormat,
    name: origin.name,
    source: { name: origin.name, files: origin.files },
    precision,
    modules: Object.fromEntries(modules) as Manifest['modules'],
    config,
    visionCuts: Object.keys(named),
    parameters: parameterCount(config),
    files,
  };
}
