/** The tensors that a checkpoint of given sizes must hold, by their canonical names. */
import type { CtcConfig, LanguageConfig, ModelConfig, ProjectorConfig, VisionConfig } from './config.ts';
import { featureSize } from './config.ts';
import type { LayoutConfig } from './layout-config.ts';

type Shapes = Map<string, readonly number[]>;

/**
 * Every tensor that a model computes with: canonical name (see checkpoint/checkpoint.ts) and shape, in the order of the forward pass.
 * With tied embeddings there is no `lm_head.weight`.
 */
export function expectedTensors(config: ModelConfig): ReadonlyMap<string, readonly number[]> {
  return new Map([
    ...visionTensors(config.vision),
    ...projectorTensors(config.projector, featureSize(config.vision), config.language.hiddenSize),
    ...(config.ctc ? ctcTensors(config.ctc, config.vision) : []),
    ...languageTensors(config.language),
  ]);
}

/** Whether a tensor is of a block that the features leave out: a checkpoint may hold it, and nobody reads it. */
export function isOfSkippedBlock(name: string, { vision }: ModelConfig): boolean {
  const last = vision.depths.length - 1;
  const depth = vision.depths[last] ?? 0;
  return Array.from({ length: vision.skippedBlocks }, (_, block) => depth - 1 - block).some((layer) =>
    name.startsWith(`vision.encoder.stages.${last}.layers.${layer}.`),
  );
}

/** Elements of all the tensors of a model together. */
export function parameterCount(config: ModelConfig): number {
  return [...expectedTensors(config).values()].reduce((sum, shape) => sum + elementCount(shape), 0);
}

/** Elements of a tensor of this shape; 1 for a scalar. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Every tensor of a layout model: its key in the checkpoint and its shape, in the order of the forward pass. */
export function layoutTensors({ depths, widths, maps }: LayoutConfig): ReadonlyMap<string, readonly number[]> {
  const shapes: Shapes = new Map();
  const [finest = 0] = widths;
  addStages(shapes, { depths, widths }, '');
  for (const [index, width] of widths.slice(0, -1).entries())
    weightAndBias(shapes, `laterals.${index}`, [width, widths[index + 1] ?? 0, 1, 1]);
  addBlock(shapes, 'mix', finest);
  weightAndBias(shapes, 'norm', [finest]);
  // Each position of the head gives the four pixels of each map.
  weightAndBias(shapes, 'head', [4 * maps.length, finest, 1, 1]);
  return shapes;
}

function visionTensors({ depths, widths, skippedBlocks }: VisionConfig): Shapes {
  const shapes: Shapes = new Map();
  const blocks = depths.map((depth, stage) => (stage === depths.length - 1 ? depth - skippedBlocks : depth));
  addStages(shapes, { depths: blocks, widths }, 'vision.', 'encoder.');
  return shapes;
}

/** Stem and stages of a ConvNeXt. */
function addStages(
  shapes: Shapes,
  { depths, widths }: Pick<VisionConfig, 'depths' | 'widths'>,
  prefix: string,
  stages = '',
): void {
  let channels = widths[0] ?? 0;
  weightAndBias(shapes, `${prefix}embeddings.patch_embeddings`, [channels, 3, 4, 4]);
  weightAndBias(shapes, `${prefix}embeddings.layernorm`, [channels]);
  for (const [index, depth] of depths.entries()) {
    const stage = `${prefix}${stages}stages.${index}`;
    const width = widths[index] ?? 0;
    if (index > 0) {
      weightAndBias(shapes, `${stage}.downsampling_layer.0`, [channels]);
      weightAndBias(shapes, `${stage}.downsampling_layer.1`, [width, channels, 2, 2]);
    }
    channels = width;
    for (let layer = 0; layer < depth; layer++) addBlock(shapes, `${stage}.layers.${layer}`, width);
  }
}

function addBlock(shapes: Shapes, block: string, width: number): void {
  weightAndBias(shapes, `${block}.dwconv`, [width, 1, 7, 7]);
  weightAndBias(shapes, `${block}.layernorm`, [width]);
  weightAndBias(shapes, `${block}.pwconv1`, [4 * width, width]);
  weightAndBias(shapes, `${block}.pwconv2`, [width, 4 * width]);
  shapes.set(`${block}.layer_scale_parameter`, [width]);
}

function projectorTensors({ layers }: ProjectorConfig, features: number, hiddenSize: number): Shapes {
  const shapes: Shapes = new Map();
  for (let layer = 0; layer < layers; layer++) {
    // An activation stands between two layers and takes a number of its own.
    weightAndBias(shapes, `model.mm_projector.${2 * layer}`, [hiddenSize, layer === 0 ? features : hiddenSize]);
  }
  return shapes;
}

function ctcTensors({ stage, rows, steps, hidden, classes }: CtcConfig, { widths }: VisionConfig): Shapes {
  const shapes: Shapes = new Map();
  const channels = widths[stage - 1] ?? 0;
  weightAndBias(shapes, 'model.ctc_head.norm', [channels]);
  weightAndBias(shapes, 'model.ctc_head.fold', [steps * hidden, rows * channels]);
  weightAndBias(shapes, 'model.ctc_head.classify', [classes.length + 1, hidden]);
  return shapes;
}

function languageTensors(config: LanguageConfig): Shapes {
  const { hiddenSize, heads, kvHeads, headSize, intermediateSize, vocabSize } = config;
  const shapes: Shapes = new Map([['model.embed_tokens.weight', [vocabSize, hiddenSize]]]);
  for (let index = 0; index < config.layers; index++) {
    const layer = `model.layers.${index}`;
    shapes.set(`${layer}.input_layernorm.weight`, [hiddenSize]);
    shapes.set(`${layer}.self_attn.q_proj.weight`, [heads * headSize, hiddenSize]);
    shapes.set(`${layer}.self_attn.k_proj.weight`, [kvHeads * headSize, hiddenSize]);
    shapes.set(`${layer}.self_attn.v_proj.weight`, [kvHeads * headSize, hiddenSize]);
    shapes.set(`${layer}.self_attn.o_proj.weight`, [hiddenSize, heads * headSize]);
    shapes.set(`${layer}.post_attention_layernorm.weight`, [hiddenSize]);
    shapes.set(`${layer}.mlp.gate_proj.weight`, [intermediateSize, hiddenSize]);
    shapes.set(`${layer}.mlp.up_proj.weight`, [intermediateSize, hiddenSize]);
    shapes.set(`${layer}.mlp.down_proj.weight`, [hiddenSize, intermediateSize]);
  }
  shapes.set('model.norm.weight', [hiddenSize]);
  if (!config.tiedEmbeddings) shapes.set('lm_head.weight', [vocabSize, hiddenSize]);
  return shapes;
}

/** Weight and bias of a layer; the bias has one element for each output. */
function weightAndBias(shapes: Shapes, layer: string, weight: readonly number[]): void {
  shapes.set(`${layer}.weight`, weight);
  shapes.set(`${layer}.bias`, weight.slice(0, 1));
}
