/**
 * The operators that a ConvLLaVA needs, each a function that checks its inputs and derives its output's type and shape.
 * ONNX opset 21; `com.microsoft` where onnxruntime has a faster or fused form.
 */
import {
  apply,
  apply1,
  describe,
  float32,
  GraphError,
  int64,
  type Dim,
  type ElementType,
  type Value,
} from './value.ts';

function expect(ok: boolean, op: string, ...values: readonly Value[]): void {
  if (!ok) throw new GraphError(`${op} does not take ${values.map(describe).join(', ')}`);
}

function last(value: Value): Dim {
  const dim = value.shape.at(-1);
  if (dim === undefined) throw new GraphError(`${describe(value)} has no last dimension`);
  return dim;
}

export function cast(x: Value, to: ElementType): Value {
  const dataType = { float32: 1, uint8: 2, int32: 6, int64: 7, float16: 10 }[to];
  return x.type === to ? x : apply1('Cast', [x], { type: to, shape: x.shape }, { to: { int: dataType } });
}

/** Two-dimensional convolution, NCHW. `weight` [out, in / groups, k, k]. A run-time height or width keeps its name with what was done to it. */
export function conv(
  x: Value,
  weight: Value,
  bias: Value,
  { stride = 1, padding = 0, groups = 1 }: { stride?: number; padding?: number; groups?: number } = {},
): Value {
  const [n, c, h, w] = x.shape;
  const [out, inPerGroup, kernel] = weight.shape;
  const matches =
    x.shape.length === 4 && typeof c === 'number' && typeof inPerGroup === 'number' && c === inPerGroup * groups;
  expect(matches && weight.type === x.type && bias.type === x.type, 'Conv', x, weight, bias);
  const spatial = (size: Dim | undefined): Dim => {
    if (typeof size === 'number' && typeof kernel === 'number')
      return Math.floor((size + 2 * padding - kernel) / stride) + 1;
    return stride === 1 ? (size ?? 0) : `${size ?? ''}/${stride}`;
  };
  return apply1(
    'Conv',
    [x, weight, bias],
    { type: x.type, shape: [n ?? 1, out ?? 0, spatial(h), spatial(w)] },
    {
      strides: { ints: [stride, stride] },
      pads: { ints: [padding, padding, padding, padding] },
      group: { int: groups },
      kernel_shape: { ints: [Number(kernel), Number(kernel)] },
    },
  );
}

export function transpose(x: Value, perm: readonly number[]): Value {
  expect(perm.length === x.shape.length, 'Transpose', x);
  return apply1('Transpose', [x], { type: x.type, shape: perm.map((i) => x.shape[i] ?? 0) }, { perm: { ints: perm } });
}

/** Twice a size; one of which the name says that it was halved gets the name back that it had before. */
function twice(size: Dim = ''): Dim {
  if (typeof size === 'number') return 2 * size;
  return size.endsWith('/2') ? size.slice(0, -2) : `${size}*2`;
}

/** A map NHWC to twice its size; each position gives four. */
export function upsample(x: Value): Value {
  const [n, h, w, c] = x.shape;
  expect(x.shape.length === 4, 'Resize', x);
  return apply1(
    'Resize',
    [x, undefined, float32(Float32Array.of(1, 2, 2, 1), [4])],
    { type: x.type, shape: [n ?? 1, twice(h), twice(w), c ?? 0] },
    { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' },
  );
}

/**
 * PyTorch's `pixel_shuffle` (arXiv 1609.05158) by two, NCHW: channel 4c + 2i + j becomes row i, column j of each 2 × 2
 * pixels of channel c.
 */
export function depthToSpace(x: Value): Value {
  const [n, c, h, w] = x.shape;
  expect(x.shape.length === 4 && typeof c === 'number' && c % 4 === 0, 'DepthToSpace', x);
  return apply1(
    'DepthToSpace',
    [x],
    { type: x.type, shape: [n ?? 1, Number(c) / 4, twice(h), twice(w)] },
    { blocksize: { int: 2 }, mode: 'CRD' },
  );
}

/** Over the last dimension. */
export function layerNorm(x: Value, scale: Value, bias: Value, epsilon: number): Value {
  expect(last(x) === last(scale) && x.type === scale.type && x.type === bias.type, 'LayerNormalization', x, scale);
  return apply1('LayerNormalization', [x, scale, bias], x, { axis: { int: -1 }, epsilon });
}

/** RMSNorm (arXiv 1910.07467) over the last dimension. onnxruntime's operator has no public domain of its own. */
export function rmsNorm(x: Value, scale: Value, epsilon: number): Value {
  expect(last(x) === last(scale) && x.type === scale.type, 'SimplifiedLayerNormalization', x, scale);
  return apply1('SimplifiedLayerNormalization', [x, scale], x, { axis: { int: -1 }, epsilon, stash_type: { int: 1 } });
}

/** `sum = x + residual` and its RMSNorm, in one kernel. */
export function addRmsNorm(
  x: Value,
  residual: Value,
  scale: Value,
  epsilon: number,
): { readonly normed: Value; readonly sum: Value } {
  expect(
    last(x) === last(scale) && x.type === scale.type && x.type === residual.type,
    'SkipSimplifiedLayerNormalization',
    x,
    residual,
    scale,
  );
  const [normed, sum] = apply(
    'SkipSimplifiedLayerNormalization',
    [x, residual, scale],
    [x, undefined, undefined, x],
    { epsilon },
    'com.microsoft',
  );
  if (!normed || !sum) throw new GraphError('SkipSimplifiedLayerNormalization makes two values');
  return { normed, sum };
}

/** x [..., k] times w [k, n]. */
export function matMul(x: Value, w: Value): Value {
  expect(w.shape.length === 2 && last(x) === w.shape[0] && x.type === w.type, 'MatMul', x, w);
  return apply1('MatMul', [x, w], { type: x.type, shape: [...x.shape.slice(0, -1), last(w)] });
}

/** Weights in blocks of `blockSize` along k: w = (q - 2^(bits-1)) * scale, q unsigned. */
export interface BlockQuantized {
  readonly bits: 4 | 8;
  readonly blockSize: number;
  /** uint8 [n, k / blockSize, blockSize * bits / 8]; at 4 bits the low nibble is the even k. */
  readonly packed: Value;
  /** [n, k / blockSize], in the type of the activations. */
  readonly scales: Value;
}

/**
 * x [..., k] times the transpose of block-quantised weights [n, k], plus a bias [n].
 * `int8Activations` lets the kernel quantise x to int8 for each block (accuracy_level 4), which is faster on a CPU.
 */
export function matMulQuantized(
  x: Value,
  w: BlockQuantized,
  { bias, int8Activations }: { bias?: Value | undefined; int8Activations: boolean },
): Value {
  const k = last(x);
  const [n, blocks, blobSize] = w.packed.shape;
  const matches =
    typeof k === 'number' && k === Number(blocks) * w.blockSize && Number(blobSize) * 8 === w.blockSize * w.bits;
  expect(matches && w.scales.type === x.type && (!bias || bias.type === x.type), 'MatMulNBits', x, w.packed, w.scales);
  return apply1(
    'MatMulNBits',
    [x, w.packed, w.scales, ...(bias ? [undefined, undefined, bias] : [])],
    { type: x.type, shape: [...x.shape.slice(0, -1), n ?? 0] },
    {
      K: { int: k as number },
      N: { int: Number(n) },
      bits: { int: w.bits },
      block_size: { int: w.blockSize },
      accuracy_level: { int: int8Activations ? 4 : 0 },
    },
    'com.microsoft',
  );
}

function broadcast(op: string, a: Value, b: Value): Value {
  expect(a.type === b.type && a.shape.length >= b.shape.length, op, a, b);
  return apply1(op, [a, b], a);
}

/** Element by element; `b` is broadcast to `a`. */
export function add(a: Value, b: Value): Value {
  return broadcast('Add', a, b);
}

export function sub(a: Value, b: Value): Value {
  return broadcast('Sub', a, b);
}

export function minimum(a: Value, b: Value): Value {
  return broadcast('Min', a, b);
}

export function mul(a: Value, b: Value): Value {
  return broadcast('Mul', a, b);
}

export function sigmoid(x: Value): Value {
  return apply1('Sigmoid', [x], x);
}

/** The exact GELU, with erf. */
export function gelu(x: Value): Value {
  return apply1('Gelu', [x], x, {}, 'com.microsoft');
}

/** `shape` may hold one -1 (named `inferred` in the result) and 0 (keeps that dimension). */
export function reshape(x: Value, shape: readonly number[], inferred: Dim = '?'): Value {
  const result = shape.map((d, i) => (d === 0 ? (x.shape[i] ?? 0) : d === -1 ? inferred : d));
  return apply1('Reshape', [x, int64(shape)], { type: x.type, shape: result });
}

/** Rows of `table` [rows, ...] at `indices`. */
export function gather(table: Value, indices: Value, axis = 0): Value {
  const shape = [...table.shape.slice(0, axis), ...indices.shape, ...table.shape.slice(axis + 1)];
  return apply1('Gather', [table, indices], { type: table.type, shape }, { axis: { int: axis } });
}

/** Rows of a block-quantised table [rows, k], widened to the type of its scales. */
export function gatherQuantized(table: BlockQuantized, indices: Value, k: number): Value {
  return apply1(
    'GatherBlockQuantized',
    [table.packed, indices, table.scales],
    { type: table.scales.type, shape: [...indices.shape, k] },
    {
      gather_axis: { int: 0 },
      quantize_axis: { int: 1 },
      block_size: { int: table.blockSize },
      bits: { int: table.bits },
    },
    'com.microsoft',
  );
}

export function reduceSum(x: Value, axis: number): Value {
  return reduce('ReduceSum', x, axis);
}

export function reduceMax(x: Value, axis: number): Value {
  return reduce('ReduceMax', x, axis);
}

function reduce(op: string, x: Value, axis: number): Value {
  const shape = x.shape.filter((_, i) => i !== axis);
  return apply1(op, [x, int64([axis])], { type: x.type, shape }, { keepdims: { int: 0 } });
}

/** int64 scalars to [start, start + step, …), as long as it stays below `limit`. */
export function range(start: Value, limit: Value, step: Value, length: Dim): Value {
  return apply1('Range', [start, limit, step], { type: 'int64', shape: [length] });
}

/** The length of one dimension, as an int64 scalar. */
export function lengthOf(x: Value, axis: number): Value {
  const shape = apply1('Shape', [x], { type: 'int64', shape: [1] }, { start: { int: axis }, end: { int: axis + 1 } });
  return apply1('Squeeze', [shape, int64([0])], { type: 'int64', shape: [] });
}

export interface GroupQueryAttentionOptions {
  readonly heads: number;
  readonly kvHeads: number;
  readonly headSize: number;
}

/**
 * Causal attention with grouped KV heads (arXiv 2305.13245), rotary embedding in the half-rotation form (arXiv
 * 2104.09864) and the KV cache, in one kernel. `qkv` [batch, sequence, (heads + 2 kvHeads) headSize]; the caches
 * [batch, kvHeads, capacity, headSize], written in place where the caller binds past and present to one buffer.
 */
export function groupQueryAttention(
  inputs: {
    readonly qkv: Value;
    readonly pastKey: Value;
    readonly pastValue: Value;
    /** int32 [batch]: length of each sequence with the new tokens, less 1. */
    readonly lastPosition: Value;
    /** int32 scalar: the longest sequence with the new tokens. */
    readonly totalLength: Value;
    /** [contextLength, headSize / 2]. */
    readonly cos: Value;
    readonly sin: Value;
  },
  { heads, kvHeads, headSize }: GroupQueryAttentionOptions,
): { readonly attended: Value; readonly presentKey: Value; readonly presentValue: Value } {
  const { qkv, pastKey, pastValue, lastPosition, totalLength, cos, sin } = inputs;
  expect(last(qkv) === (heads + 2 * kvHeads) * headSize, 'GroupQueryAttention', qkv);
  expect(
    [pastKey, pastValue, cos, sin].every((v) => v.type === qkv.type),
    'GroupQueryAttention',
    qkv,
    pastKey,
    cos,
  );
  const present = (past: Value): Pick<Value, 'type' | 'shape'> => ({
    type: past.type,
    shape: past.shape.map((d, axis) => (axis === 2 ? 'total_sequence_length' : d)),
  });
  const [attended, presentKey, presentValue] = apply(
    'GroupQueryAttention',
    [qkv, undefined, undefined, pastKey, pastValue, lastPosition, totalLength, cos, sin],
    [{ type: qkv.type, shape: [...qkv.shape.slice(0, -1), heads * headSize] }, present(pastKey), present(pastValue)],
    {
      num_heads: { int: heads },
      kv_num_heads: { int: kvHeads },
      scale: 1 / Math.sqrt(headSize),
      do_rotary: { int: 1 },
      rotary_interleaved: { int: 0 },
      local_window_size: { int: -1 },
    },
    'com.microsoft',
  );
  if (!attended || !presentKey || !presentValue) throw new GraphError('GroupQueryAttention makes three values');
  return { attended, presentKey, presentValue };
}
