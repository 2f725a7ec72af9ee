/** The weights that graphs ask for: each is a leaf of the graph with a recipe (recipe.ts). */
import type { Activations, Precision } from '../../contracts/protocol.ts';
import { matMul, matMulQuantized, add, cast, gather, gatherQuantized, type BlockQuantized } from './onnx/operators.ts';
import { float32, weight, type Shape, type Value } from './onnx/value.ts';
import { blockSize, type Source } from './recipe.ts';

/** In what the weights are stored and what is computed with them. */
export interface Numerics {
  readonly weights: Precision;
  readonly activations: Activations;
}

function activationType({ activations }: Numerics): 'float32' | 'float16' {
  return activations === 'fp16' ? 'float16' : 'float32';
}

/** Widens activations, at the border of a graph. */
export function toActivations(x: Value, numerics: Numerics): Value {
  return cast(x, activationType(numerics));
}

/**
 * A tensor in its own layout: a norm's scale, a bias, a convolution's kernel. Small ones stay fp32 in every precision;
 * `wide` ones follow the precision, with fp16 as the narrowest.
 */
export function tensor(
  key: string,
  shape: readonly number[],
  numerics: Numerics,
  { wide = false, rowScale }: { wide?: boolean; rowScale?: string } = {},
): Value {
  const rows = shape[0] ?? 1;
  const columns = shape.slice(1).reduce((product, dim) => product * dim, 1);
  const type = wide && numerics.weights !== 'fp32' ? 'float16' : 'float32';
  const source: Source = { keys: [key], rows, columns, ...(rowScale === undefined ? {} : { rowScale }) };
  return cast(
    weight(key, type, shape, { source, encoding: { kind: 'float', type, transposed: false } }),
    activationType(numerics),
  );
}

/** A computed table, such as rotary cosines, in the type of the activations. */
export function table(values: Float32Array<ArrayBuffer>, shape: readonly number[], numerics: Numerics): Value {
  return cast(float32(values, shape), activationType(numerics));
}

function blocks(name: string, source: Source, bits: 4 | 8, packedShape: Shape, numerics: Numerics): BlockQuantized {
  const packed = weight(`${name}.int${bits}`, 'uint8', packedShape.map(Number), {
    source,
    encoding: { kind: 'blocks', bits, part: 'packed' },
  });
  const scales = weight(`${name}.int${bits}.scales`, 'float16', [source.rows, source.columns / blockSize], {
    source,
    encoding: { kind: 'blocks', bits, part: 'scales' },
  });
  return { bits, blockSize, packed, scales: cast(scales, activationType(numerics)) };
}

export interface LinearOptions {
  readonly bias?: Value;
  readonly rowScale?: string;
}

/**
 * `x` times the transpose of the stacked weights, as `torch.nn.Linear` does: x [..., columns] gives [..., rows].
 * Columns that do not fill whole blocks are stored in fp16 instead of blocks.
 */
export function linear(
  x: Value,
  name: string,
  { keys, rows, columns }: { keys: readonly string[]; rows: number; columns: number },
  numerics: Numerics,
  { bias, rowScale }: LinearOptions = {},
): Value {
  const source: Source = { keys, rows, columns, ...(rowScale === undefined ? {} : { rowScale }) };
  const bits = { int8: 8, int4: 4, fp16: undefined, fp32: undefined }[numerics.weights] as 4 | 8 | undefined;
  if (bits !== undefined && columns % blockSize === 0) {
    const w = blocks(name, source, bits, [rows, columns / blockSize, (blockSize * bits) / 8], numerics);
    return matMulQuantized(x, w, { bias, int8Activations: numerics.activations === 'fp32' });
  }
  const type = numerics.weights === 'fp32' ? 'float32' : 'float16';
  const stored = weight(`${name}.transposed`, type, [columns, rows], {
    source,
    encoding: { kind: 'float', type, transposed: true },
  });
  const product = matMul(x, cast(stored, activationType(numerics)));
  return bias ? add(product, bias) : product;
}

/** Rows of the embedding [rows, columns] at `ids`, in the type of the activations. */
export function embedding(ids: Value, key: string, rows: number, columns: number, numerics: Numerics): Value {
  const source: Source = { keys: [key], rows, columns };
  // One row in 32,000 is read for a token, so 8 bits cost no time, and an embedding in 4 bits hurts every layer after it.
  const quantized = numerics.weights === 'int4' || numerics.weights === 'int8';
  if (quantized && columns % blockSize === 0)
    return gatherQuantized(blocks(key, source, 8, [rows, columns], numerics), ids, columns);
  const type = numerics.weights === 'fp32' ? 'float32' : 'float16';
  const stored = weight(key, type, [rows, columns], { source, encoding: { kind: 'float', type, transposed: false } });
  return cast(gather(stored, ids), activationType(numerics));
}
