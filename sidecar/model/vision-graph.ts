/** The vision tower and the projector: arXiv 2201.03545 (ConvNeXt), 2405.15738 (five stages), 2310.03744 (projector). */
import type { ModelConfig, VisionConfig } from './config.ts';
import { featureSize, visionStride } from './config.ts';
import { add, cast, conv, gelu, layerNorm, reshape, transpose } from './onnx/operators.ts';
import { input, scope, type Value } from './onnx/value.ts';
import { linear, tensor, toActivations, type Numerics } from './weights.ts';

const toChannelsLast = (x: Value): Value => transpose(x, [0, 2, 3, 1]);
const toChannelsFirst = (x: Value): Value => transpose(x, [0, 3, 1, 2]);

/**
 * Of the norms in stem, blocks and downsampling: fixed in transformers' ConvNeXt, whose `layer_norm_eps` is that of the
 * norm after pooling, which no ConvLLaVA has.
 */
const epsilon = 1e-6;

function norm(x: Value, key: string, numerics: Numerics): Value {
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
function block(x: Value, key: string, numerics: Numerics): Value {
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

/** The projector's canonical keys: its linear layers lie at 0, 2, 4, …, the activations between. */
export function projectorLayers({
  projector,
  vision,
  language,
}: ModelConfig): readonly { key: string; rows: number; columns: number }[] {
  return Array.from({ length: projector.layers }, (_, i) => ({
    key: `model.mm_projector.${2 * i}`,
    rows: language.hiddenSize,
    columns: i === 0 ? featureSize(vision) : language.hiddenSize,
  }));
}

function project(features: Value, config: ModelConfig, numerics: Numerics): Value {
  return projectorLayers(config).reduce((x, { key, rows, columns }, i) => {
    const source = { keys: [`${key}.weight`], rows, columns };
    return linear(i === 0 ? x : gelu(x), key, source, numerics, { bias: tensor(`${key}.bias`, [rows], numerics) });
  }, features);
}

export interface VisionGraph {
  /** pixel_values float32 [1, 3, height, width]; both sides multiples of the tower's stride. */
  readonly inputs: readonly Value[];
  /** image_features float32 [1, visual tokens, hidden size]. */
  readonly outputs: { readonly image_features: Value };
  /** After the stem and after each block, and `features` float32 [1, visual tokens, channels]: where `cut` may cut. */
  readonly named: Readonly<Record<string, Value>>;
}

/** The whole way from pixels to what the language model reads in place of `<image>`. */
export function visionGraph(config: ModelConfig, numerics: Numerics): VisionGraph {
  const { vision } = config;
  const pixels = input('pixel_values', 'float32', ['batch_size', 3, 'height', 'width']);
  const named: Record<string, Value> = {};
  let x = scope('embeddings', () => stem(toActivations(pixels, numerics), vision, numerics));
  named['stem'] = x;
  vision.depths.forEach((depth, stage) => {
    const stageKey = `vision.encoder.stages.${stage}`;
    const blocks = stage === vision.depths.length - 1 ? depth - vision.skippedBlocks : depth;
    if (stage > 0) x = scope(`stages.${stage}.downsampling`, () => downsample(x, stageKey, vision, stage, numerics));
    for (let i = 0; i < blocks; i++) {
      x = scope(`stages.${stage}.layers.${i}`, () => block(x, `${stageKey}.layers.${i}`, numerics));
      named[`stages.${stage}.layers.${i}.output`] = x;
    }
  });
  const features = scope('features', () => cast(reshape(x, [0, -1, featureSize(vision)], 'visual_tokens'), 'float32'));
  named['features'] = features;
  const projected = scope('projector', () =>
    cast(project(toActivations(features, numerics), config, numerics), 'float32'),
  );
  return { inputs: [pixels], outputs: { image_features: projected }, named };
}

function stem(pixels: Value, vision: VisionConfig, numerics: Numerics): Value {
  const width = vision.widths[0] ?? 0;
  const key = 'vision.embeddings';
  const weights = tensor(`${key}.patch_embeddings.weight`, [width, 3, 4, 4], numerics, { wide: true });
  const patches = conv(pixels, weights, tensor(`${key}.patch_embeddings.bias`, [width], numerics), { stride: 4 });
  return norm(toChannelsLast(patches), `${key}.layernorm`, numerics);
}

function downsample(x: Value, stageKey: string, vision: VisionConfig, stage: number, numerics: Numerics): Value {
  const normed = norm(x, `${stageKey}.downsampling_layer.0`, numerics);
  const out = vision.widths[stage] ?? 0;
  return convolution(normed, `${stageKey}.downsampling_layer.1`, { out, kernel: 2, stride: 2 }, numerics);
}

/** Multiply-accumulates of each named piece of the tower for an image of this size, in the order of `named`. */
export function visionCost(vision: VisionConfig, pixels: number): number[] {
  const costs = [(pixels / 16) * 48 * (vision.widths[0] ?? 0)];
  vision.depths.forEach((depth, stage) => {
    const positions = pixels / 4 ** (stage + 2);
    const c = vision.widths[stage] ?? 0;
    const perBlock = positions * c * (49 + 8 * c);
    for (let i = 0; i < depth - (stage === vision.depths.length - 1 ? vision.skippedBlocks : 0); i++)
      costs.push(perBlock);
  });
  return costs;
}

/** Visual tokens of an image of this size. */
export function visualTokens(vision: VisionConfig, { width, height }: { width: number; height: number }): number {
  const stride = visionStride(vision);
  return (width / stride) * (height / stride);
}
