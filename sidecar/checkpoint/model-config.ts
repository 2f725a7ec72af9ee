/** The config.json files of a published checkpoint as a ModelConfig, every field checked. */
import { basename, dirname } from 'node:path';
import { ConvLlavaError } from '../../contracts/errors.ts';
import {
  featureSize,
  visionStride,
  type LanguageConfig,
  type ModelConfig,
  type ProjectorConfig,
  type VisionConfig,
} from '../model/config.ts';
import { fit, modelConfigSchema } from '../model/config-schema.ts';
import type { ViewMode } from '../../contracts/protocol.ts';
import type { StarterTask } from '../../contracts/tasks.ts';
import { isObject, type ConfigFields } from './json.ts';
import type { TowerFiles } from './tower.ts';

/** Bounds that no real model comes near; they keep a damaged file from asking for endless memory. */
const size = { min: 1, max: 1 << 20 };
const count = { min: 1, max: 1024 };

/** CLIP's normalisation, which the published towers were trained with. */
const clipMean = [0.48145466, 0.4578275, 0.40821073] as const;
const clipStd = [0.26862954, 0.26130258, 0.27577711] as const;

/** The shape of a tower, from its config.json or, failing that, from its tensors. */
export interface TowerShape {
  readonly depths: readonly number[];
  readonly widths: readonly number[];
}

/**
 * Reads a checkpoint's configuration.
 * @param path the checkpoint's folder, which may name the resolution
 * @param inferred the tower's shape as its tensors tell it, for a tower that came without a config.json
 * @throws CHECKPOINT_CONFIG, which names the file, the field, what it is and what was expected.
 */
export function readModelConfig(
  path: string,
  root: ConfigFields,
  tower: TowerFiles,
  inferred: () => TowerShape,
): ModelConfig {
  checkModelType(root);
  const vision = readVision(path, root, tower, inferred);
  const language = readLanguage(root);
  const features = featureSize(vision);
  checkImageTokens(root);
  root.integer('mm_hidden_size', { min: features, max: features, absent: features });
  return checkBounds(root, {
    vision,
    projector: readProjector(root),
    language,
    view: readView(root),
    ...readStrip(root),
    ...readCtc(root, vision),
    ...readControl(root),
    ...readStarter(root),
  });
}

/** What a package could not say either: one schema for both. */
function checkBounds({ file }: ConfigFields, config: ModelConfig): ModelConfig {
  const result = fit(modelConfigSchema, config);
  if ('value' in result) return config;
  const { field, found, expected } = result.misfit;
  throw new ConvLlavaError('CHECKPOINT_CONFIG', { file, field, found, expected });
}

function checkModelType(root: ConfigFields): void {
  const architectures = root.get('architectures');
  if (Array.isArray(architectures) && architectures.includes('LlavaLlamaForCausalLM')) return;
  root.oneOf('model_type', ['llava_llama', 'llava']);
}

/** Tokens around the image, which no published model has: none of their prompts says where they would stand. */
function checkImageTokens(root: ConfigFields): void {
  if (!root.boolean('mm_use_im_start_end', false)) return;
  throw root.reject('mm_use_im_start_end', 'false, since prompts with tokens around the image are not supported');
}

function readVision(
  path: string,
  root: ConfigFields,
  { config, preprocessor }: TowerFiles,
  inferred: () => TowerShape,
): VisionConfig {
  const skippedBlocks = -1 - root.oneOf('mm_vision_select_layer', [-1, -2], -1);
  const shape = config ? readTowerShape(config) : inferred();
  const vision = {
    ...(withAddedStage(root, shape, skippedBlocks) ?? { ...shape, skippedBlocks }),
    imageMean: preprocessor?.rgb('image_mean', clipMean) ?? clipMean,
    imageStd: preprocessor?.rgb('image_std', clipStd) ?? clipStd,
  };
  const stride = visionStride({ ...vision, resolution: 0 });
  return { ...vision, resolution: readResolution(path, root, { config, preprocessor }, stride) };
}

function readTowerShape(config: ConfigFields): TowerShape {
  config.oneOf('model_type', ['convnext']);
  config.oneOf('hidden_act', ['gelu'], 'gelu');
  config.oneOf('num_channels', [3], 3);
  config.oneOf('patch_size', [4], 4);
  const depths = config.integers('depths', count);
  if (depths.length > 8) throw config.reject('depths', 'a list of at most 8 numbers');
  const widths = config.integers('hidden_sizes', { ...size, length: depths.length });
  config.integer('num_stages', { min: depths.length, max: depths.length, absent: depths.length });
  return { depths, widths };
}

/**
 * The tower after training code that adds a fifth stage to a four-stage one as it loads it (`vision_add_five_stage`
 * blocks of `vision_five_stage_width`), and says so in the root configuration only. What mm_vision_select_layer leaves
 * out it takes off before, so that is a block of the fourth stage.
 */
function withAddedStage(
  root: ConfigFields,
  { depths, widths }: TowerShape,
  skippedBlocks: number,
): (TowerShape & { readonly skippedBlocks: 0 }) | undefined {
  const depth = root.integer('vision_add_five_stage', { ...count, min: 0, absent: 0 });
  const last = depths.at(-1);
  if (depth === 0 || depths.length !== 4 || last === undefined) return undefined;
  const width = root.integer('vision_five_stage_width', { ...size, absent: 1536 });
  return {
    depths: [...depths.slice(0, -1), last - skippedBlocks, depth],
    widths: [...widths, width],
    skippedBlocks: 0,
  };
}

/** Up to this, `mm_vision_resolution` says nothing: the authors' encoder then keeps to the preprocessor's. */
const unsetResolution = 256;

/** Where a trainer puts what it saves under way: the number is that of a step. */
const trainersFolder = /^checkpoint-\d+$/;

/**
 * The root's mm_vision_resolution, which overrides the preprocessor in the authors' encoder; else the preprocessor's
 * crop_size, else the name of the model, else the tower's image_size, else the name of the tower.
 */
function readResolution(
  path: string,
  root: ConfigFields,
  { config, preprocessor }: Omit<TowerFiles, 'weights'>,
  stride: number,
): number {
  const bounds = { min: stride, max: 64 * 1024, multipleOf: stride };
  const overriding = root.integer('mm_vision_resolution', { min: 0, max: bounds.max, absent: 0 });
  if (overriding > unsetResolution) return root.integer('mm_vision_resolution', bounds);
  if (preprocessor?.get('crop_size') !== undefined) {
    const crop = preprocessor.get('crop_size');
    // Older files give one number, newer ones a height and a width.
    if (!isObject(crop)) return preprocessor.integer('crop_size', bounds);
    if (crop['height'] !== crop['width']) throw preprocessor.reject('crop_size', 'a square');
    return preprocessor.nested('crop_size').integer('height', bounds);
  }
  const named = resolutionOfName(path, stride) ?? resolutionOfName(root.get('_name_or_path'), stride);
  if (named !== undefined) return named;
  if (config?.get('image_size') !== undefined) return config.integer('image_size', bounds);
  const ofTower = resolutionOfName(root.get('mm_vision_tower'), stride);
  if (ofTower !== undefined) return ofTower;
  throw new ConvLlavaError('CHECKPOINT_CONFIG', {
    file: `${path}/vision_tower/preprocessor_config.json`,
    field: 'crop_size',
    found: 'missing',
    expected: `a multiple of ${stride}, here or as mm_vision_resolution of config.json or in the name of the folder`,
  });
}

/** The resolution in a name like those that are published, ConvLLaVA-sft-1536 or LAION-CLIP-ConvNeXt-Large-512. */
function resolutionOfName(path: unknown, stride: number): number | undefined {
  if (typeof path !== 'string') return undefined;
  const name = trainersFolder.test(basename(path)) ? basename(dirname(path)) : basename(path);
  const match = /conv(?:llava|next).*-(\d{3,4})(?!\d)/i.exec(name);
  const resolution = Number(match?.[1] ?? 0);
  return resolution > 0 && resolution % stride === 0 ? resolution : undefined;
}

function readProjector(root: ConfigFields): ProjectorConfig {
  const type = root.get('mm_projector_type') ?? 'linear';
  if (type === 'linear') return { layers: 1 };
  const layers = typeof type === 'string' ? /^mlp([1-9])x_gelu$/.exec(type)?.[1] : undefined;
  if (layers === undefined) throw root.reject('mm_projector_type', 'linear or mlpNx_gelu');
  return { layers: Number(layers) };
}

function readLanguage(root: ConfigFields): LanguageConfig {
  root.oneOf('hidden_act', ['silu'], 'silu');
  for (const unsupported of ['rope_scaling', 'attention_bias', 'mlp_bias', 'quantization_config'] as const) {
    const value = root.get(unsupported);
    if (value !== undefined && value !== false) throw root.reject(unsupported, 'none');
  }
  const hiddenSize = root.integer('hidden_size', size);
  const heads = root.integer('num_attention_heads', count);
  if (hiddenSize % heads !== 0) throw root.reject('hidden_size', `a multiple of the ${heads} attention heads`);
  const kvHeads = root.integer('num_key_value_heads', { ...count, absent: heads });
  if (heads % kvHeads !== 0) throw root.reject('num_key_value_heads', `a divisor of the ${heads} attention heads`);
  const vocabSize = root.integer('vocab_size', size);
  const token = { min: 0, max: vocabSize - 1 };
  return {
    hiddenSize,
    heads,
    kvHeads,
    headSize: readHeadSize(root, hiddenSize / heads),
    layers: root.integer('num_hidden_layers', count),
    intermediateSize: root.integer('intermediate_size', size),
    vocabSize,
    rmsNormEps: root.positive('rms_norm_eps', 1e-6),
    ropeTheta: root.positive('rope_theta', 10000),
    contextLength: root.integer('max_position_embeddings', size),
    tiedEmbeddings: root.boolean('tie_word_embeddings', false),
    bosToken: root.integer('bos_token_id', { ...token, absent: 1 }),
    eosToken: root.integer('eos_token_id', { ...token, absent: 2 }),
  };
}

/** A limit of our decoder graph, not of LLaMA: its attention kernel takes heads in units of 16. */
function readHeadSize(root: ConfigFields, byDefault: number): number {
  if (byDefault % 16 !== 0 && root.get('head_dim') === undefined) {
    throw root.reject('num_attention_heads', 'a number that makes heads of a multiple of 16');
  }
  return root.integer('head_dim', { min: 16, max: 1024, multipleOf: 16, absent: byDefault });
}

const starterTasks: readonly StarterTask[] = ['read', 'describe', 'questions', 'diagram', 'locate'];

/** Ours as well: what a starter model was made for. */
function readStarter(root: ConfigFields): Pick<ModelConfig, 'starterTasks' | 'tasksByParts'> {
  if (root.get('starter') === undefined) return {};
  const starter = root.nested('starter');
  const known = readTasks(starter, 'tasks');
  if (known.length === 0) throw starter.reject('tasks', `a list of ${starterTasks.join(', ')}`);
  if (starter.get('byParts') === undefined) return { starterTasks: known };
  return { starterTasks: known, tasksByParts: readTasks(starter, 'byParts') };
}

function readTasks(starter: ConfigFields, key: string): StarterTask[] {
  const tasks = starter.get(key);
  const known = Array.isArray(tasks) ? starterTasks.filter((task) => tasks.includes(task)) : [];
  if (!Array.isArray(tasks) || known.length !== tasks.length)
    throw starter.reject(key, `a list of ${starterTasks.join(', ')}`);
  return known;
}

/** Ours, not of the published checkpoints: how a model was trained to see single controls. */
function readControl(root: ConfigFields): Pick<ModelConfig, 'control'> {
  if (root.get('control') === undefined) return {};
  const control = root.nested('control');
  const side = { min: 64, max: 4096, multipleOf: 64 };
  const [width, height] = [control.integer('width', side), control.integer('height', side)];
  return { control: { width, height, em: control.positive('em'), left: control.positive('left') } };
}

/** Ours, not of the published checkpoints: the scale that a model reads lines of text at. */
function readStrip(root: ConfigFields): Pick<ModelConfig, 'strip'> {
  if (root.get('strip') === undefined) return {};
  const strip = root.nested('strip');
  const side = { min: 64, max: 64 * 1024, multipleOf: 64 };
  const height = strip.integer('height', side);
  const maxWidth = strip.integer('maxWidth', { ...side, min: 256 });
  return { strip: { height, maxWidth, em: strip.positive('em'), margin: strip.positive('margin') } };
}

/** Ours as well: the head that reads strips without the decoder. */
function readCtc(root: ConfigFields, { depths }: VisionConfig): Pick<ModelConfig, 'ctc'> {
  if (root.get('ctc') === undefined) return {};
  const ctc = root.nested('ctc');
  const stage = ctc.integer('stage', { min: 1, max: depths.length });
  const stride = 4 * 2 ** (stage - 1);
  const height = root.nested('strip').integer('height', { min: stride, max: 64 * 1024, multipleOf: stride });
  ctc.integer('blank', { min: 0, max: 0 });
  const classes = ctc.get('classes');
  if (typeof classes !== 'string' || classes === '') throw ctc.reject('classes', 'the characters that are read');
  return {
    ctc: {
      stage,
      rows: height / stride,
      steps: ctc.integer('steps', { min: 1, max: stride }),
      hidden: ctc.integer('hidden', size),
      classes: Array.from(classes),
    },
  };
}

/** Any square preparation is shown padded, which keeps the picture's proportions; published checkpoints say `pad`. */
function readView(root: ConfigFields): ViewMode {
  return root.oneOf('image_aspect_ratio', ['pad', 'square', 'native'], 'pad') === 'native' ? 'native' : 'pad';
}
