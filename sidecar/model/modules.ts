/** The graphs of a ConvLLaVA as files: which there are, how they are named, and where each weight lies in their data. */
import type { Activations, Precision } from '../../contracts/protocol.ts';
import type { ModelConfig } from './config.ts';
import { decoderGraph, embeddingGraph } from './language-graph.ts';
import { serialize, type DataRange } from './onnx/model.ts';
import type { Value } from './onnx/value.ts';
import { visionGraph } from './vision-graph.ts';
import { type Numerics } from './weights.ts';
import { byteLength, type Recipe } from './recipe.ts';

/** The parts of the model that are graphs of their own, by the names that Optimum and transformers.js give them. */
export const moduleNames = ['vision_encoder', 'embed_tokens', 'decoder_model_merged'] as const;
export type ModuleName = (typeof moduleNames)[number];

/** A graph before it is written. */
export interface Graph {
  readonly inputs: readonly Value[];
  readonly outputs: Readonly<Record<string, Value>>;
  readonly named?: Readonly<Record<string, Value>>;
}

export function buildGraph(module: ModuleName, config: ModelConfig, numerics: Numerics): Graph {
  switch (module) {
    case 'vision_encoder':
      return visionGraph(config, numerics);
    case 'embed_tokens':
      return embeddingGraph(config.language, numerics);
    case 'decoder_model_merged':
      return decoderGraph(config.language, numerics);
  }
}

/**
 * The precision that a module is stored in when the package as a whole is in `precision`. The tower decides what can be
 * read in an image, and reads thousands of positions with each weight: blocks would save it no time (they lose a
 * quarter of the CPU's), so where the language model has 4 bits it has 16.
 */
export function modulePrecision(module: ModuleName, precision: Precision): Precision {
  return module === 'vision_encoder' && precision === 'int4' ? 'fp16' : precision;
}

/** The activations that a package has graphs for: fp16 for GPUs that compute in it, fp32 for all others. */
export function activationsOf(precision: Precision): readonly Activations[] {
  return precision === 'fp32' ? ['fp32'] : ['fp32', 'fp16'];
}

/** By the precision of the package and the activations of the graph: transformers.js's suffixes, where it has one. */
const suffixes: Readonly<Record<Precision, Readonly<Record<Activations, string>>>> = {
  fp32: { fp32: '', fp16: '' },
  fp16: { fp32: '_fp16w', fp16: '_fp16' },
  int8: { fp32: '_int8', fp16: '_int8f16' },
  // `_q4f16` is for others, with data of that name (conversion/client-graphs.ts).
  int4: { fp32: '_q4', fp16: '_w4a16' },
};

/** `onnx/decoder_model_merged_q4.onnx`, where `precision` is the package's. */
export function graphFile(module: ModuleName, precision: Precision, activations: Activations): string {
  return `onnx/${module}${suffixes[precision][activations]}.onnx`;
}

/** The longest data file, in bytes: browsers take none of 2 GiB, and some file systems none of 4. */
export const longestDataFile = 2_000_000_000;

/**
 * The external data that both graphs of a module share, or the chunk of this number. They have the names that
 * transformers.js asks for with the graph of that dtype, in browsers: `…_data`, `…_data_1` and so on.
 */
export function dataFile(module: ModuleName, precision: Precision, chunk = 0): string {
  return chunkName(graphFile(module, precision, precision === 'fp16' ? 'fp16' : 'fp32'), chunk);
}

/** The name of a chunk of a graph's external data. */
export function chunkName(graph: string, chunk: number): string {
  return `${graph}_data${chunk === 0 ? '' : `_${chunk}`}`;
}

/** What `dataFile` was called before, in packages that are still in use. */
export function formerDataFile(module: ModuleName, precision: Precision): string {
  return `onnx/${module}${suffixes[modulePrecision(module, precision)].fp32}.onnx_data`;
}

/** Every weight that the outputs are computed from, by name, in the order in which the graph reads them. */
export function collectWeights(outputs: Readonly<Record<string, Value>>): ReadonlyMap<string, Recipe> {
  const recipes = new Map<string, Recipe>();
  const seen = new Set<unknown>();
  const visit = ({ origin }: Value): void => {
    if (origin.kind === 'weight') recipes.set(origin.name, origin.recipe);
    if (origin.kind !== 'node' || seen.has(origin.node)) return;
    seen.add(origin.node);
    for (const value of origin.node.inputs) if (value) visit(value);
  };
  for (const value of Object.values(outputs)) visit(value);
  return recipes;
}

/** Memory mapping of external data wants page boundaries on some systems; 4 KiB serves all that we ship for. */
const alignment = 4096;
/** Below this, padding to a page would cost more than it brings. */
const alignedFrom = 64 * 1024;

export interface PlacedWeight extends Omit<DataRange, 'file'> {
  readonly name: string;
  readonly recipe: Recipe;
  /** The number of the data file. */
  readonly chunk: number;
}

/**
 * Where each weight lies in the data files, and how long these become.
 * @param longest bytes of a data file; only one weight that is longer makes it longer
 */
export function placeWeights(
  recipes: ReadonlyMap<string, Recipe>,
  longest = longestDataFile,
): {
  weights: readonly PlacedWeight[];
  /** Of each data file, in bytes. There is one at least. */
  chunks: readonly number[];
} {
  const chunks = [0];
  const weights = Array.from(recipes, ([name, recipe]) => {
    const length = byteLength(recipe);
    const step = length >= alignedFrom ? alignment : 16;
    const used = chunks.at(-1) ?? 0;
    let offset = Math.ceil(used / step) * step;
    if (used > 0 && offset + length > longest) {
      chunks.push(0);
      offset = 0;
    }
    chunks[chunks.length - 1] = offset + length;
    return { name, recipe, chunk: chunks.length - 1, offset, length };
  });
  return { weights, chunks };
}

/**
 * The bytes of a module's ONNX file.
 * @param fileOf the name of each data file, without a folder
 */
export function serializeModule(
  module: ModuleName,
  graph: Graph,
  weights: readonly PlacedWeight[],
  fileOf: (chunk: number) => string,
): Uint8Array {
  const externalData = new Map(
    weights.map(({ name, chunk, offset, length }) => [name, { file: fileOf(chunk), offset, length }]),
  );
  return serialize({ name: module, ...graph, externalData });
}
