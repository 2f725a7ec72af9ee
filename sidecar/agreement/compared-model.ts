/** A model of which any part can be run by itself: as a package holds it, or straight from its checkpoint. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { Tensor } from '../onnxruntime/library.ts';
import type { Checkpoint, TensorSource } from '../checkpoint/checkpoint.ts';
import { createSession, type Feeds } from '../inference/session.ts';
import { scaleRows, transposeInto } from '../conversion/encode.ts';
import { buildGraph, collectWeights, placeWeights, serializeModule, type ModuleName } from '../model/modules.ts';
import { cut, withFedWeights } from '../model/onnx/model.ts';
import { ofPackage, type Manifest } from '../model/package.ts';
import type { Recipe } from '../model/recipe.ts';

/** Computes what lies between two borders of a graph. */
export interface Part {
  run(feeds: Feeds): Promise<InferenceSession.OnnxValueMapType>;
  close(): Promise<void>;
}

export interface ComparedModel {
  /** Opens the part of a module between the values named in `from` and in `to`, as `cut` takes them. On the CPU, in fp32. */
  open(module: ModuleName, from: readonly string[], to: readonly string[]): Promise<Part>;
}

const onCpu = { device: 'cpu', arena: false } as const;

/** The model as the package in `directory` holds it. */
export function packageModel(directory: string, manifest: Manifest): ComparedModel {
  return {
    async open(module, from, to) {
      const file = manifest.modules[module].graphs.fp32 ?? '';
      const bytes = await readFile(join(directory, file));
      const part = ofPackage(file, () => cut(bytes, from, to));
      const session = await createSession(part, { ...onCpu, dataFolder: join(directory, 'onnx') });
      return { run: (feeds) => session.run(feeds), close: () => session.release() };
    },
  };
}

/**
 * The model as a checkpoint holds it: the same graphs in fp32, whose weights are read when a part is opened and fed to it
 * as inputs. Only the weights of the part in work are in memory.
 */
export function checkpointModel({ config, weights }: Checkpoint): ComparedModel {
  const modules = new Map<ModuleName, { bytes: Uint8Array; recipes: ReadonlyMap<string, Recipe> }>();
  const build = (module: ModuleName): { bytes: Uint8Array; recipes: ReadonlyMap<string, Recipe> } => {
    const graph = buildGraph(module, config, { weights: 'fp32', activations: 'fp32' });
    const recipes = collectWeights(graph.outputs);
    return { bytes: serializeModule(module, graph, placeWeights(recipes).weights, () => 'weights'), recipes };
  };
  return {
    async open(module, from, to) {
      const { bytes, recipes } = modules.get(module) ?? build(module);
      modules.set(module, { bytes, recipes });
      const { model, weights: wanted } = withFedWeights(cut(bytes, from, to));
      const fed: Record<string, Tensor> = {};
      for (const { name, shape } of wanted) {
        const recipe = recipes.get(name);
        if (!recipe) throw new Error(`the graph reads ${name}, which has no recipe`);
        fed[name] = new Tensor('float32', await readWeight(recipe, weights), shape);
      }
      const session = await createSession(model, onCpu);
      return { run: (feeds) => session.run({ ...feeds, ...fed }), close: () => session.release() };
    },
  };
}

/** Rows that are read at a time. */
const pieceElements = 4 * 2 ** 20;

/** Carries out a recipe of an fp32 graph in memory. */
async function readWeight({ source, encoding }: Recipe, weights: TensorSource): Promise<Float32Array> {
  const { keys, rows, columns, rowScale } = source;
  const transposed = encoding.kind === 'float' && encoding.transposed;
  const data = new Float32Array(rows * columns);
  const factors = rowScale === undefined ? undefined : await weights.read(rowScale, 0, rows);
  let row = 0;
  for (const key of keys) {
    const last = row + (weights.tensors.get(key)?.shape[0] ?? 0);
    const first = row;
    while (row < last) {
      const end = Math.min(last, row + Math.max(1, Math.floor(pieceElements / columns)));
      const values = await weights.read(key, (row - first) * columns, (end - first) * columns);
      if (factors) scaleRows(values, factors.subarray(row, end), columns);
      if (transposed) transposeInto(data, values, { first: row, columns, totalRows: rows });
      else data.set(values, row * columns);
      row = end;
    }
  }
  return data;
}
