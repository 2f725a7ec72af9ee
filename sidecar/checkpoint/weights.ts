/** Tensors under their canonical names, checked against the model that config.json describes. */
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { ModelConfig } from '../model/config.ts';
import { expectedTensors, isOfSkippedBlock } from '../model/tensors.ts';
import type { TensorSource, TensorType } from './checkpoint.ts';
import { describeTensor, isTensorType, type StoredTensor } from './stored-tensor.ts';
import { ReadableTensor } from './tensor-reader.ts';
import { type WeightFiles } from './weight-files.ts';
import { closeAll } from './binary-file.ts';

/** Where the training code puts the tower inside the root shards. */
const towerPrefix = 'model.vision_tower.vision_tower.';

/**
 * Tensors that published checkpoints hold beside the weights and that no model computes with.
 * - `rotary_emb.inv_freq`: a buffer that transformers saved until 4.31; it follows from rope_theta.
 * - the tower's `layernorm`: ConvNextModel's norm of the *pooled* features, which LLaVA never pools.
 * - the tower's `classifier`: of the ConvNeXt for ImageNet that it began as.
 */
const ignored = [
  /\.rotary_emb\.inv_freq$/,
  /^vision\.layernorm\.(weight|bias)$/,
  /^vision\.classifier\.(weight|bias)$/,
];

/** What stands before the keys of a tower's own file: nothing, or what the code that saved it called the tower. */
const towerFilePrefix = /^(?:model\.vision_tower\.vision_tower\.|model\.vision_tower\.|convnext\.)/;

/** Whether root shards hold a vision tower. */
export function holdsTower(root: WeightFiles): boolean {
  return [...root.tensors.keys()].some((name) => name.startsWith(towerPrefix));
}

/**
 * The tensors of the root shards, and of the tower's own files where it has any, under their canonical names. Tensors
 * that no model computes with are left out.
 */
export function canonicalTensors(root: WeightFiles, tower: WeightFiles | undefined): Map<string, StoredTensor> {
  const tensors = new Map<string, StoredTensor>();
  const add = (name: string, tensor: StoredTensor) => {
    if (!ignored.some((pattern) => pattern.test(name))) tensors.set(name, tensor);
  };
  for (const [name, tensor] of root.tensors) add(canonicalRootName(name), tensor);
  for (const [name, tensor] of tower?.tensors ?? []) add(canonicalTowerName(name), tensor);
  return tensors;
}

/** The canonical name of a tensor in root shards. */
export function canonicalRootName(name: string): string {
  if (name.startsWith(towerPrefix)) return `vision.${name.slice(towerPrefix.length)}`;
  // A `linear` projector is a bare layer; those of `mlpNx_gelu` are numbered.
  return name.replace(/^model\.mm_projector\.(weight|bias)$/, 'model.mm_projector.0.$1');
}

/** The canonical name of a tensor in a tower's own files. */
export function canonicalTowerName(name: string): string {
  return `vision.${name.replace(towerFilePrefix, '')}`;
}

/**
 * The tensors under their canonical names, each checked to be one that the model has, in its shape, in the order of
 * the forward pass.
 * @throws CHECKPOINT_TENSOR_SURPLUS, CHECKPOINT_TENSOR_SHAPE
 */
export function checkTensors(
  config: ModelConfig,
  stored: ReadonlyMap<string, StoredTensor>,
): ReadonlyMap<string, ReadableTensor> {
  const expected = expectedTensors(config);
  const tensors = new Map<string, ReadableTensor>();
  for (const [name, shape] of expected) {
    const tensor = stored.get(name);
    if (tensor) tensors.set(name, checkTensor(name, shape, tensor));
  }
  for (const [name, { type, shape }] of stored) {
    // With tied embeddings, PyTorch files hold the shared matrix under both names.
    const tiedHead = config.language.tiedEmbeddings && name === 'lm_head.weight';
    if (expected.has(name) || tiedHead || isOfSkippedBlock(name, config)) continue;
    throw new ConvLlavaError('CHECKPOINT_TENSOR_SURPLUS', { tensor: name, found: describeTensor(type, shape) });
  }
  return tensors;
}

/** The error that says that a checkpoint lacks one of these tensors. */
export function missingTensor(name: string, shape: readonly number[]): ConvLlavaError {
  return new ConvLlavaError('CHECKPOINT_TENSOR_MISSING', { tensor: name, expected: `[${shape.join(', ')}]` });
}

/**
 * A source of exactly the tensors that the model needs; it owns the files.
 * @throws CHECKPOINT_TENSOR_MISSING, CHECKPOINT_TENSOR_SURPLUS, CHECKPOINT_TENSOR_SHAPE
 */
export function tensorSource(
  config: ModelConfig,
  stored: ReadonlyMap<string, StoredTensor>,
  owned: readonly WeightFiles[],
): TensorSource {
  for (const [name, shape] of expectedTensors(config)) if (!stored.has(name)) throw missingTensor(name, shape);
  const tensors = checkTensors(config, stored);
  const tensor = (name: string): ReadableTensor => {
    const found = tensors.get(name);
    if (!found) throw new RangeError(`There is no tensor ${name}.`);
    return found;
  };
  return {
    tensors,
    locate: (name) => tensor(name).location,
    read: async (name, start, end) => tensor(name).read(start, end),
    async close() {
      await closeAll(owned.flatMap(({ files }) => files));
    },
  };
}

/** A stored tensor as one of a model, which has it in this shape. @throws CHECKPOINT_TENSOR_SHAPE */
export function checkTensor(name: string, shape: readonly number[], stored: StoredTensor): ReadableTensor {
  const { type } = stored;
  if (isTensorType(type) && stored.shape.join() === shape.join()) return new ReadableTensor(name, type, stored);
  const expected = `[${shape.join(', ')}]`;
  const types: readonly TensorType[] = ['bf16', 'fp16', 'fp32'];
  throw new ConvLlavaError('CHECKPOINT_TENSOR_SHAPE', {
    tensor: name,
    found: describeTensor(type, stored.shape),
    expected: isTensorType(type) ? expected : `${expected} in ${types.join(', ')}`,
  });
}
