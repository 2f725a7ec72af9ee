/** A model package of any size with random weights, written at the speed of the disk: no checkpoint, no conversion. */
import { randomFillSync } from 'node:crypto';
import { closeSync, mkdirSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ModelConfig } from '../../../sidecar/model/config.ts';
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
} from '../../../sidecar/model/modules.ts';
import { manifestFile, packageFormat, type FileRecord, type Manifest } from '../../../sidecar/model/package.ts';
import { parameterCount } from '../../../sidecar/model/tensors.ts';
import type { Recipe } from '../../../sidecar/model/recipe.ts';
import type { Activations, Precision } from '../../../contracts/protocol.ts';
import { distribution } from '../random/checkpoint.ts';
import { Gaussian } from '../random/gaussian.ts';

/** Writes the package, without a tokenizer. The engine's parts load it; only its hashes are left out. */
export function writeRandomPackage(folder: string, config: ModelConfig, precision: Precision): Manifest {
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const weights = new RandomWeights();
  const files: Record<string, FileRecord> = {};
  const record = (file: string): void => void (files[file] = { bytes: statSync(join(folder, file)).size, sha256: '' });
  const writeModule = (module: ModuleName): Manifest['modules'][ModuleName] => {
    const stored = modulePrecision(module, precision);
    const dataOf = (chunk: number): string => dataFile(module, precision, chunk);
    const graphs: Partial<Record<Activations, string>> = {};
    let placed: readonly PlacedWeight[] | undefined;
    for (const activations of activationsOf(stored)) {
      const graph = buildGraph(module, config, { weights: stored, activations });
      placed ??= placeWeights(collectWeights(graph.outputs)).weights;
      const file = graphFile(module, precision, activations);
      graphs[activations] = file;
      writeFileSync(
        join(folder, file),
        serializeModule(module, graph, placed, (chunk) => basename(dataOf(chunk))),
      );
      record(file);
    }
    for (const [chunk, inChunk] of Map.groupBy(placed ?? [], (weight) => weight.chunk)) {
      weights.write(join(folder, dataOf(chunk)), inChunk);
      record(dataOf(chunk));
    }
    return { precision: stored, graphs };
  };
  const manifest: Manifest = {
    format: packageFormat,
    name: 'random',
    source: { name: 'random', files: {} },
    precision,
    modules: Object.fromEntries(moduleNames.map((name) => [name, writeModule(name)])) as Manifest['modules'],
    config,
    visionCuts: Object.keys(buildGraph('vision_encoder', config, { weights: 'fp32', activations: 'fp32' }).named ?? {}),
    parameters: parameterCount(config),
    files,
  };
  writeFileSync(join(folder, manifestFile), JSON.stringify(manifest));
  return manifest;
}

/** Mean of ConvNeXt's layer scales in the random checkpoint, which the converter folds into the weights. */
const layerScale = 0.1;
/** Prime, so that no two rows of a matrix begin at the same place. */
const blockBytes = 16_777_213;

class RandomWeights {
  readonly #gaussian = new Gaussian(1);
  readonly #levels = randomFillSync(new Uint8Array(blockBytes));

  write(file: string, weights: readonly PlacedWeight[]): void {
    const handle = openSync(file, 'w');
    for (const { recipe, offset, length } of weights) {
      let position = offset;
      for (const piece of this.#pieces(recipe, length)) position += writeSync(handle, piece, 0, piece.length, position);
      if (position !== offset + length) throw new Error(`wrote ${position - offset} bytes of ${length}`);
    }
    closeSync(handle);
  }

  *#pieces({ source, encoding }: Recipe, bytes: number): Generator<Uint8Array> {
    const { mean, std } = distribution(source.keys[0] ?? '', [source.rows, source.columns]);
    const factor = source.rowScale === undefined ? 1 : layerScale;
    if (encoding.kind === 'blocks' && encoding.part === 'packed') {
      for (let left = bytes; left > 0; left -= blockBytes) yield this.#levels.subarray(0, Math.min(left, blockBytes));
    } else if (encoding.kind === 'blocks') {
      // Levels are uniform, so their spread is known; scales of both signs leave the weights a mean of zero.
      const scale = std / Math.sqrt((4 ** encoding.bits - 1) / 12);
      yield bytesOf(Float16Array.from({ length: bytes / 2 }, (_, i) => ((i * 40503) & 32 ? scale : -scale)));
    } else if (encoding.type === 'float16') {
      yield* this.#gaussian.pieces(bytes / 2, 'fp16', std * factor, mean);
    } else {
      for (const piece of this.#gaussian.pieces(bytes / 4, 'fp16', std * factor, mean))
        yield bytesOf(Float32Array.from(new Float16Array(piece.slice().buffer)));
    }
  }
}

function bytesOf(array: Float16Array | Float32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
