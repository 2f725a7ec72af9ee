/** The parts of a ConvNeXt (arXiv 2201.03545), of the vision tower and of the layout model: maps in and out are NHWC. */
import { add, conv, gelu, layerNorm, transpose } from './onnx/operators.ts';
import type { Value } from './onnx/value.ts';
import { linear, tensor, type Numerics } from './weights.ts';

export const toChannelsLast = (x: Value): Value => transpose(x, [0, 2, 3, 1]);
export const toChannelsFirst = (x: Value): Value => transpose(x, [0, 3, 1, 2]);

/**
 * Of the norms in stem, blocks and downsampling: fixed in transformers' ConvNeXt, whose `layer_norm_eps` is that of the
 * norm after pooling, which no ConvLLaVA has.
 */
const epsilon = 1e-6;

/** LayerNorm over the channels, with the checkpoint's `key`.weight and .bias. */
export function norm(x: Value, key: string, numerics: Numerics): Value {
  const channels = Number(x.shape.at(-1));
  return layerNorm(
    x,
    tensor(`${key}.weight`, [channels], numerics),
    tensor(`${key}.bias`, [channels], numerics),
    epsilon,
  );
}

/** NHWC to NHWC; the kernel [out, in, k, k] is the checkpoint's own. */
function convolution(
  x: Value,
  key: string,
  {
    out,
    kernel,
    stride,
    padding = 0,
    groups = 1,
  }: { out: number; kernel: number; stride: number; padding?: number; groups?: number },
  numerics: Numerics,
): Value {
  const channels = Number(x.shape.at(-1));
  const weights = tensor(`${key}.weight`, [out, channels / groups, kernel, kernel], numerics, { wide: true });
  const bias = tensor(`${key}.bias`, [out], numerics);
  return toChannelsLast(conv(toChannelsFirst(x), weights, bias, { stride, padding, groups }));
}

/** x + γ · pwconv2(GELU(pwconv1(LayerNorm(dwconv(x))))), with γ folded into pwconv2. `x` is NHWC. */
export function block(x: Value, key: string, numerics: Numerics): Value {
  const channels = Number(x.shape.at(-1));
  const wide = 4 * channels;
  const rowScale = `${key}.layer_scale_parameter`;
  const depthwise = convolution(
    x,
    `${key}.dwconv`,
    { out: channels, kernel: 7, stride: 1, padding: 3, groups: channels },
    numerics,
  );
  const normed = norm(depthwise, `${key}.layernorm`, numerics);
  const expanded = linear(
    normed,
    `${key}.pwconv1`,
    { keys: [`${key}.pwconv1.weight`], rows: wide, columns: channels },
    numerics,
    { bias: tensor(`${key}.pwconv1.bias`, [wide], numerics) },
  );
  const branch = linear(
    gelu(expanded),
    `${key}.pwconv2`,
    { keys: [`${key}.pwconv2.weight`], rows: channels, columns: wide },
    numerics,
    { bias: tensor(`${key}.pwconv2.bias`, [channels], numerics, { rowScale }), rowScale },
  );
  return add(x, branch);
}

/** Pixels NCHW to a map at a quarter of their size, with the checkpoint's `key`.patch_embeddings and .layernorm. */
export function stem(pixels: Value, key: string, width: number, numerics: Numerics): Value {
  const weights = tensor(`${key}.patch_embeddings.weight`, [width, 3, 4, 4], numerics, { wide: true });
  const patches = conv(pixels, weights, tensor(`${key}.patch_embeddings.bias`, [width], numerics), { stride: 4 });
  return norm(toChannelsLast(patches), `${key}.layernorm`, numerics);
}

/** To half the size, with the checkpoint's `key`.downsampling_layer. */
export function downsample(x: Value, key: string, out: number, numerics: Numerics): Value {
  const normed = norm(x, `${key}.downsampling_layer.0`, numerics);
  return convolution(normed, `${key}.downsampling_layer.1`, { out, kernel: 2, stride: 2 }, numerics);
}
