/**
 * The layout model: a ConvNeXt (arXiv 2201.03545) in the shape of a U (arXiv 1505.04597) that says of every place of a
 * page what is there. Its maps: training/README.md, "The contract of the maps".
 */
import { block, downsample, norm, stem, toChannelsFirst } from './convnext.ts';
import type { LayoutConfig } from './layout-config.ts';
import type { Graph } from './modules.ts';
import { add, cast, depthToSpace, upsample } from './onnx/operators.ts';
import { input, scope, type Value } from './onnx/value.ts';
import { linear, tensor, toActivations, type Numerics } from './weights.ts';

/** px: both sides of what the model sees are multiples of it. */
export const layoutStride = 32;
/** px of the page that a pixel of a map covers, each way. */
export const layoutScale = 2;

/** The outputs beside the maps. */
export const overviewChannels = ['coarse', 'coarsest'] as const;

/**
 * `pixel_values` float32 [batch, 3, height, width] to `maps` float32 [batch, maps, height / 2, width / 2]: logits of
 * masks, and values. `coarse` and `coarsest` are what the third and the fourth stage make of it, float32 [batch, height / 16,
 * width / 16, widths[2]] and [batch, height / 32, width / 32, widths[3]]: what kind of picture it is follows from them.
 */
export function layoutGraph({ widths, depths, maps }: LayoutConfig, numerics: Numerics): Graph {
  const pixels = input('pixel_values', 'float32', ['batch_size', 3, 'height', 'width']);
  const width = (stage: number): number => widths[stage] ?? 0;
  const found: Value[] = [];
  let x = scope('embeddings', () => stem(toActivations(pixels, numerics), 'embeddings', width(0), numerics));
  for (const [stage, depth] of depths.entries()) {
    const key = `stages.${stage}`;
    if (stage > 0) x = scope(`${key}.downsampling`, () => downsample(x, key, width(stage), numerics));
    for (let layer = 0; layer < depth; layer++)
      x = scope(`${key}.layers.${layer}`, () => block(x, `${key}.layers.${layer}`, numerics));
    found.push(x);
  }
  for (const [stage, fine] of [...found.slice(0, -1).entries()].reverse())
    x = scope(`laterals.${stage}`, () =>
      add(fine, upsample(pointwise(x, `laterals.${stage}`, width(stage), numerics))),
    );
  const mixed = scope('mix', () => block(x, 'mix', numerics));
  const values = scope('head', () => {
    const head = pointwise(norm(mixed, 'norm', numerics), 'head', 4 * maps.length, numerics);
    return cast(depthToSpace(toChannelsFirst(head)), 'float32');
  });
  const [, , coarse = x, coarsest = x] = found;
  return { inputs: [pixels], outputs: { maps: values, coarse, coarsest } };
}

/** A 1 × 1 convolution of the checkpoint, NHWC. */
function pointwise(x: Value, key: string, rows: number, numerics: Numerics): Value {
  const columns = Number(x.shape.at(-1));
  const bias = tensor(`${key}.bias`, [rows], numerics);
  return linear(x, key, { keys: [`${key}.weight`], rows, columns }, numerics, { bias });
}
