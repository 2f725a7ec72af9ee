/** Tensors under their canonical names, checked against the model that config.json describes, read in pieces. */
import { crc32 } from 'node:zlib';
import { ConvLlavaError } from '../errors.ts';
import type { ModelConfig } from '../model/config.ts';
import { elementCount, expectedTensors } from '../model/tensors.ts';
import type { TensorInfo, TensorSource, TensorType } from './checkpoint.ts';
import { bytesPerElement, describeTensor, isTensorType, type StoredTensor } from './stored-tensor.ts';
import { closeAll, type WeightFiles } from './weight-files.ts';
import { widen } from './widen.ts';

/** Where the training code puts the tower inside the root shards. */
const towerPrefix = 'model.vision_tower.vision_tower.';

/**
 * Tensors that published checkpoints hold beside the weights and that no model computes with.
 * - `rotary_emb.inv_freq`: a buffer that transformers saved until 4.31; it follows from rope_theta.
 * - the tower's `layernorm`: ConvNextModel's norm of the *pooled* features, which LLaVA never pools.
 */
const ignored = [/\.rotary_emb\.inv_freq$/, /^vision\.layernorm\.(weight|bias)$/];

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
  for (const [name, tensor] of tower?.tensors ?? []) add(`vision.${name}`, tensor);
  return tensors;
}

function canonicalRootName(name: string): string {
  if (name.startsWith(towerPrefix)) return `vision.${name.slice(towerPrefix.length)}`;
  // A `linear` projector is a bare layer; those of `mlpNx_gelu` are numbered.
  return name.replace(/^model\.mm_projector\.(weight|bias)$/, 'model.mm_projector.0.$1');
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
  const expected = expectedTensors(config);
  const tensors = new Map<string, CheckedTensor>();
  for (const [name, shape] of expected) tensors.set(name, checkTensor(name, shape, stored.get(name)));
  for (const [name, { type, shape }] of stored) {
    // With tied embeddings, PyTorch files hold the shared matrix under both names.
    const tiedHead = config.language.tiedEmbeddings && name === 'lm_head.weight';
    if (expected.has(name) || tiedHead) continue;
    throw new ConvLlavaError('CHECKPOINT_TENSOR_SURPLUS', { tensor: name, found: describeTensor(type, shape) });
  }
  return {
    tensors,
    async read(name, start, end) {
      const tensor = tensors.get(name);
      if (!tensor) throw new RangeError(`There is no tensor ${name}.`);
      if (start < 0 || end < start || end > elementCount(tensor.shape)) {
        throw new RangeError(`[${start}, ${end}) is not within ${name}, ${describeTensor(tensor.type, tensor.shape)}.`);
      }
      const size = bytesPerElement[tensor.type];
      const { file, offset } = tensor.stored;
      const bytes = await file.read(offset + start * size, (end - start) * size);
      tensor.checksum?.update(bytes, start * size);
      return widen(tensor.type, bytes);
    },
    async close() {
      await closeAll(owned.flatMap(({ files }) => files));
    },
  };
}

interface CheckedTensor extends TensorInfo {
  readonly stored: StoredTensor;
  readonly checksum: RunningChecksum | undefined;
}

/**
 * Compares a tensor's bytes with its CRC-32 while they are read for use, at no further reading. Reading a tensor out of
 * order is allowed, and then is not checked.
 */
class RunningChecksum {
  readonly #tensor: StoredTensor;
  readonly #length: number;
  #position = 0;
  #value = 0;

  constructor(tensor: StoredTensor, length: number) {
    this.#tensor = tensor;
    this.#length = length;
  }

  /** @throws CHECKPOINT_DAMAGED once the last bytes are there and the checksum is another. */
  update(bytes: Uint8Array, start: number): void {
    if (start === 0) [this.#position, this.#value] = [0, 0];
    if (start !== this.#position) return;
    this.#value = crc32(bytes, this.#value);
    this.#position += bytes.length;
    const { file, offset, name, checksum } = this.#tensor;
    if (this.#position < this.#length || this.#value === checksum) return;
    throw file.damaged(offset, `the checksum of the tensor ${name} is wrong`);
  }
}

function checkTensor(name: string, shape: readonly number[], stored: StoredTensor | undefined): CheckedTensor {
  const expected = `[${shape.join(', ')}]`;
  if (!stored) throw new ConvLlavaError('CHECKPOINT_TENSOR_MISSING', { tensor: name, expected });
  const { type } = stored;
  if (!isTensorType(type) || stored.shape.join() !== shape.join()) {
    const found = describeTensor(type, stored.shape);
    const types: readonly TensorType[] = ['bf16', 'fp16', 'fp32'];
    throw new ConvLlavaError('CHECKPOINT_TENSOR_SHAPE', {
      tensor: name,
      found,
      expected: isTensorType(type) ? expected : `${expected} in ${types.join(', ')}`,
    });
  }
  const length = elementCount(shape) * bytesPerElement[type];
  const checksum = stored.checksum === undefined ? undefined : new RunningChecksum(stored, length);
  return { name, type, shape, stored, checksum };
}
