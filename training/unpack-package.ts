/**
 * The weights of a package as a safetensors file with the published names, so that a model of which only the package was
 * kept can be trained further (`training.recover`):
 *
 *     node training/unpack-package.ts media/starter starter.safetensors
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dequantizeBlocks, transposeInto } from '../sidecar/conversion/encode.ts';
import { dataFile, formerDataFile, longestDataFile, type PlacedWeight } from '../sidecar/model/modules.ts';
import { planPackage } from '../sidecar/conversion/package-writer.ts';
import { readPackage } from '../sidecar/model/package.ts';
import { elementCount, expectedTensors } from '../sidecar/model/tensors.ts';
import { safetensorsFile, type TestTensor, type TestTensors } from '../test/support/weight-writers.ts';

/** What the layer scale of each ConvNeXt block is given as: where training begins. A power of two loses nothing. */
const layerScale = 0.5;

/**
 * The tensors of the package in `directory` by their canonical names, in fp32: quantised ones as what they stand for.
 * A layer scale, which the package has only multiplied into its matrix, comes back as 0.5. Converted again to int8, they
 * give the package's weights.
 * @throws PACKAGE_NOT_FOUND, PACKAGE_VERSION or PACKAGE_DAMAGED.
 */
export async function unpackTensors(directory: string): Promise<TestTensors> {
  const { config, precision, files } = await readPackage(directory);
  const shapes = expectedTensors(config);
  const tensors = new Map<string, TestTensor>();
  const hasChunks = Object.keys(files).some((file) => file.endsWith('_data_1'));
  const plan = planPackage(config, precision, hasChunks ? longestDataFile : Infinity);
  for (const { module, weights, chunks } of plan.modules) {
    const read = (chunk: number): Promise<Uint8Array> => {
      const names = [dataFile(module, precision, chunk), formerDataFile(module, precision)];
      return readFile(join(directory, names.find((name) => name in files) ?? dataFile(module, precision, chunk)));
    };
    const data = await Promise.all(Array.from(chunks, (_, chunk) => read(chunk)));
    const byName = new Map(weights.map((weight) => [weight.name, weight]));
    for (const weight of weights) {
      const rows = decode(weight, byName, data);
      if (!rows) continue;
      const { keys, rowScale } = weight.recipe.source;
      if (rowScale !== undefined) {
        const shape = shapes.get(rowScale) ?? [];
        tensors.set(rowScale, { shape, data: new Float32Array(elementCount(shape)).fill(layerScale) });
      }
      let first = 0;
      for (const key of keys) {
        const shape = shapes.get(key) ?? [];
        const values = rows.subarray(first, (first += elementCount(shape)));
        tensors.set(key, { shape, data: rowScale === undefined ? values : values.map((value) => value / layerScale) });
      }
    }
  }
  return tensors;
}

/** The rows of a weight, one after the other; undefined for scales, which belong to another. */
function decode(
  { name, recipe: { source, encoding }, chunk, offset, length }: PlacedWeight,
  byName: ReadonlyMap<string, PlacedWeight>,
  data: readonly Uint8Array[],
): Float32Array | undefined {
  // Copied, since a view of numbers must begin where one may.
  const part = ({ chunk: file, offset: from, length: bytes }: Omit<PlacedWeight, 'name' | 'recipe'>) =>
    new Uint8Array((data[file] ?? new Uint8Array()).subarray(from, from + bytes));
  const bytes = part({ chunk, offset, length });
  if (encoding.kind === 'blocks') {
    const scales = byName.get(`${name}.scales`);
    if (encoding.part === 'scales' || !scales) return undefined;
    return dequantizeBlocks(bytes, new Float16Array(part(scales).buffer), encoding.bits);
  }
  const values = encoding.type === 'float32' ? new Float32Array(bytes.buffer) : new Float16Array(bytes.buffer);
  const rows = Float32Array.from(values);
  if (!encoding.transposed) return rows;
  const turned = new Float32Array(rows.length);
  transposeInto(turned, rows, { first: 0, columns: source.rows, totalRows: source.columns });
  return turned;
}

if (import.meta.main) {
  const [directory, out] = process.argv.slice(2);
  if (directory === undefined || out === undefined) throw new Error('Usage: unpack-package.ts PACKAGE OUT.safetensors');
  const canonical = await unpackTensors(directory);
  const published = new Map(
    Array.from(canonical, ([name, tensor]) => [name.replace(/^vision\./, 'model.vision_tower.vision_tower.'), tensor]),
  );
  await writeFile(out, safetensorsFile(published, 'fp32'));
  console.log(`${out}: ${published.size} tensors`);
}
