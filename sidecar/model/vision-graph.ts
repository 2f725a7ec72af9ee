/** The vision tower and the projector: arXiv 2201.03545 (ConvNeXt), 2405.15738 (five stages), 2310.03744 (projector). */
import type { CtcConfig, ModelConfig, VisionConfig } from './config.ts';
import { featureSize, visionStride } from './config.ts';
import { block, downsample, norm, stem } from './convnext.ts';
import { cast, gelu, reshape, transpose } from './onnx/operators.ts';
import { input, scope, type Value } from './onnx/value.ts';
import { linear, tensor, toActivations, type Numerics } from './weights.ts';

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

/**
 * The CTC head's logits float32 [images, columns * steps, classes + 1] of a stage's map [images, rows, columns, channels]:
 * the steps of a column follow each other. They mean something where the image is as high as a strip.
 */
function readSteps(map: Value, { rows, steps, hidden, classes }: CtcConfig, numerics: Numerics): Value {
  const dense = (x: Value, name: string, height: number, width: number): Value => {
    const key = `model.ctc_head.${name}`;
    const source = { keys: [`${key}.weight`], rows: height, columns: width };
    return linear(x, key, source, numerics, { bias: tensor(`${key}.bias`, [height], numerics) });
  };
  const width = rows * Number(map.shape.at(-1));
  const normed = norm(map, 'model.ctc_head.norm', numerics);
  const columns = reshape(transpose(normed, [0, 2, 1, 3]), [0, -1, width], 'ctc_columns');
  const folded = gelu(dense(columns, 'fold', steps * hidden, width));
  const logits = dense(reshape(folded, [0, -1, hidden], 'ctc_steps'), 'classify', classes.length + 1, hidden);
  return cast(logits, 'float32');
}

/** Name of the value that the CTC head reads: the map after its stage. */
export function ctcSource({ stage }: CtcConfig, { depths, skippedBlocks }: VisionConfig): string {
  const blocks = (depths[stage - 1] ?? 0) - (stage === depths.length ? skippedBlocks : 0);
  return `stages.${stage - 1}.layers.${blocks - 1}.output`;
}

export interface VisionGraph {
  /** pixel_values float32 [1, 3, height, width]; both sides multiples of the tower's stride. */
  readonly inputs: readonly Value[];
  /** image_features float32 [1, visual tokens, hidden size]; ctc_logits of a model with a CTC head (`readSteps`). */
  readonly outputs: { readonly image_features: Value; readonly ctc_logits?: Value };
  /** After the stem and after each block, and `features` float32 [1, visual tokens, channels]: where `cut` may cut. */
  readonly named: Readonly<Record<string, Value>>;
}

/** The whole way from pixels to what the language model reads in place of `<image>`. */
export function visionGraph(config: ModelConfig, numerics: Numerics): VisionGraph {
  const { vision } = config;
  const pixels = input('pixel_values', 'float32', ['batch_size', 3, 'height', 'width']);
  const named: Record<string, Value> = {};
  let x = scope('embeddings', () =>
    stem(toActivations(pixels, numerics), 'vision.embeddings', vision.widths[0] ?? 0, numerics),
  );
  named['stem'] = x;
  vision.depths.forEach((depth, stage) => {
    const stageKey = `vision.encoder.stages.${stage}`;
    const blocks = stage === vision.depths.length - 1 ? depth - vision.skippedBlocks : depth;
    if (stage > 0)
      x = scope(`stages.${stage}.downsampling`, () => downsample(x, stageKey, vision.widths[stage] ?? 0, numerics));
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
  const { ctc } = config;
  const source = ctc && named[ctcSource(ctc, vision)];
  const ctcOutput = ctc && source && { ctc_logits: scope('ctc_head', () => readSteps(source, ctc, numerics)) };
  return { inputs: [pixels], outputs: { image_features: projected, ...ctcOutput }, named };
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
