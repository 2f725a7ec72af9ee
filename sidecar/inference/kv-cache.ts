/**
 * The keys and values of every layer, in buffers that stay where they are: a step reads a buffer as `past` and writes
 * it as `present`, so nothing is allocated or copied, and going back to an earlier position is free.
 */
import type { InferenceSession } from 'onnxruntime-node';
import { Tensor } from '../onnxruntime/library.ts';
import { serialize } from '../model/onnx/model.ts';
import { apply1, input } from '../model/onnx/value.ts';
import type { LanguageConfig } from '../model/config.ts';
import type { Activations, Device } from '../../contracts/protocol.ts';
import { createSession, output, type Feeds } from './session.ts';

/** The first `length` positions of every buffer, in the CPU's memory. */
export interface KvSnapshot {
  readonly length: number;
  readonly parts: readonly Float32Array[];
  readonly bytes: number;
}

export class KvCache {
  readonly capacity: number;
  readonly #buffers: ReadonlyMap<string, Tensor>;
  readonly #helper: InferenceSession | undefined;
  readonly #rows: { readonly count: number; readonly headSize: number };

  private constructor(
    capacity: number,
    buffers: ReadonlyMap<string, Tensor>,
    language: LanguageConfig,
    helper?: InferenceSession,
  ) {
    this.capacity = capacity;
    this.#buffers = buffers;
    this.#helper = helper;
    this.#rows = { count: language.kvHeads, headSize: language.headSize };
  }

  /** Buffers [sequences, KV heads, capacity, head size] for every layer, on the device that computes with them. */
  static async create(
    language: LanguageConfig,
    capacity: number,
    { device, activations }: { readonly device: Device; readonly activations: Activations },
    sequences = 1,
  ): Promise<KvCache> {
    const shape = [sequences, language.kvHeads, capacity, language.headSize];
    const names = Array.from({ length: language.layers }, (_, layer) => [`${layer}.key`, `${layer}.value`]).flat();
    if (device === 'cpu') {
      const elements = shape.reduce((product, dim) => product * dim, 1);
      const make = (): Tensor => new Tensor('float32', new Float32Array(elements), shape);
      return new KvCache(capacity, new Map(names.map((name) => [name, make()])), language);
    }
    const helper = await bufferMaker(device, activations);
    const buffers = new Map<string, Tensor>();
    const dims = new Tensor('int64', BigInt64Array.from(shape, BigInt), [4]);
    for (const name of names) buffers.set(name, output(await helper.run({ shape: dims }), 'buffer'));
    return new KvCache(capacity, buffers, language, helper);
  }

  /** What a step reads. */
  pasts(): Feeds {
    return Object.fromEntries(Array.from(this.#buffers, ([name, buffer]) => [`past_key_values.${name}`, buffer]));
  }

  /** What a step writes: the same buffers. */
  presents(): Feeds {
    return Object.fromEntries(Array.from(this.#buffers, ([name, buffer]) => [`present.${name}`, buffer]));
  }

  /** Bytes that a snapshot of this many positions takes, or undefined where none can be taken: off the CPU. */
  snapshotBytes(length: number): number | undefined {
    if (this.#helper) return undefined;
    return this.#buffers.size * this.#rows.count * length * this.#rows.headSize * 4;
  }

  /** Copies the first `length` positions. Only on the CPU: a GPU computes them again sooner than it moves them. */
  save(length: number): KvSnapshot {
    const { count, headSize } = this.#rows;
    const size = length * headSize;
    const parts = Array.from(this.#buffers.values(), ({ data }) => {
      const part = new Float32Array(count * size);
      for (let row = 0; row < count; row++)
        part.set(
          (data as Float32Array).subarray(row * this.capacity * headSize, row * this.capacity * headSize + size),
          row * size,
        );
      return part;
    });
    return { length, parts, bytes: parts.reduce((sum, part) => sum + part.byteLength, 0) };
  }

  restore({ length, parts }: KvSnapshot): void {
    const { count, headSize } = this.#rows;
    const size = length * headSize;
    for (const [i, { data }] of Array.from(this.#buffers.values()).entries()) {
      const part = parts[i];
      if (!part) throw new Error('the snapshot is of another model');
      for (let row = 0; row < count; row++)
        (data as Float32Array).set(part.subarray(row * size, (row + 1) * size), row * this.capacity * headSize);
    }
  }

  /** Copies the first `length` positions of another cache, of one sequence, to a sequence of this one. On the CPU. */
  copyFrom(other: KvCache, length: number, sequence: number): void {
    const { count, headSize } = this.#rows;
    for (const [name, { data }] of this.#buffers) {
      const from = other.#buffers.get(name)?.data as Float32Array;
      for (let row = 0; row < count; row++) {
        const start = row * other.capacity * headSize;
        const rowTo = (sequence * count + row) * this.capacity * headSize;
        (data as Float32Array).set(from.subarray(start, start + length * headSize), rowTo);
      }
    }
  }

  async dispose(): Promise<void> {
    for (const buffer of this.#buffers.values()) buffer.dispose();
    await this.#helper?.release();
  }
}

/**
 * A session that makes zeroed buffers on the device: Node has no other way to ask for one. The buffers belong to the
 * session's allocator, so it lives as long as they do.
 */
async function bufferMaker(device: Device, activations: Activations): Promise<InferenceSession> {
  const type = activations === 'fp16' ? 'float16' : 'float32';
  const shape = input('shape', 'int64', [4]);
  const dims = ['batch', 'heads', 'capacity', 'head_size'];
  const zeros = apply1('ConstantOfShape', [shape], { type: 'float32', shape: dims });
  const buffer = apply1('Cast', [zeros], { type, shape: dims }, { to: { int: type === 'float16' ? 10 : 1 } });
  const model = serialize({
    name: 'buffers',
    inputs: [shape],
    outputs: { buffer },
    externalData: new Map(),
  });
  return createSession(model, { device, arena: false, outputsOnDevice: true });
}
