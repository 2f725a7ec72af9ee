/** Reads tensors in pieces, from wherever they are said to lie. */
import { crc32 } from 'node:zlib';
import { elementCount } from '../model/tensors.ts';
import { BinaryFile, closeAll } from './binary-file.ts';
import type { TensorInfo, TensorType } from './checkpoint.ts';
import { bytesPerElement, describeTensor, type StoredTensor } from './stored-tensor.ts';
import { areFinite, widen } from './widen.ts';

/** Where a tensor lies, as plain data that another thread can read it by. */
export interface TensorLocation extends TensorInfo {
  readonly path: string;
  /** Byte offset of its first element. */
  readonly offset: number;
  /** CRC-32 of all its bytes, where the file says it. */
  readonly checksum?: number;
}

/** A tensor of an open file, checked as far as its header goes. */
export class ReadableTensor implements TensorInfo {
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly number[];
  readonly #stored: StoredTensor;
  readonly #checksum: RunningChecksum | undefined;

  constructor(name: string, type: TensorType, stored: StoredTensor) {
    this.name = name;
    this.type = type;
    this.shape = stored.shape;
    this.#stored = stored;
    const length = elementCount(stored.shape) * bytesPerElement[type];
    if (stored.checksum !== undefined) this.#checksum = new RunningChecksum(stored, length);
  }

  get location(): TensorLocation {
    const { name, type, shape } = this;
    const { offset, file, checksum } = this.#stored;
    return { name, type, shape, path: file.path, offset, ...(checksum === undefined ? {} : { checksum }) };
  }

  /** Elements [start, end) in row-major order, widened to float32; see `TensorSource.read`. */
  async read(start: number, end: number): Promise<Float32Array> {
    if (start < 0 || end < start || end > elementCount(this.shape)) {
      throw new RangeError(`[${start}, ${end}) is not within ${this.name}, ${describeTensor(this.type, this.shape)}.`);
    }
    const size = bytesPerElement[this.type];
    const { file, offset } = this.#stored;
    const bytes = await file.read(offset + start * size, (end - start) * size);
    this.#checksum?.update(bytes, start * size);
    if (!areFinite(this.type, bytes))
      throw file.damaged(offset, `the tensor ${this.name} has values that are no finite numbers`);
    return widen(this.type, bytes);
  }
}

/** Tensors by their locations. Their files are open for as long as the reader is. */
export class TensorReader {
  readonly #tensors: ReadonlyMap<string, ReadableTensor>;
  readonly #files: readonly BinaryFile[];

  private constructor(tensors: ReadonlyMap<string, ReadableTensor>, files: readonly BinaryFile[]) {
    this.#tensors = tensors;
    this.#files = files;
  }

  /** @throws the errors of `BinaryFile.open`. */
  static async open(locations: readonly TensorLocation[]): Promise<TensorReader> {
    const files = new Map<string, BinaryFile>();
    const tensors = new Map<string, ReadableTensor>();
    try {
      for (const { path, ...location } of locations) {
        const file = files.get(path) ?? (await BinaryFile.open(path));
        files.set(path, file);
        tensors.set(location.name, new ReadableTensor(location.name, location.type, { ...location, file }));
      }
      return new TensorReader(tensors, [...files.values()]);
    } catch (error) {
      await closeAll([...files.values()]);
      throw error;
    }
  }

  /** @throws RangeError for a tensor that the reader was not opened for. */
  tensor(name: string): ReadableTensor {
    const tensor = this.#tensors.get(name);
    if (!tensor) throw new RangeError(`There is no tensor ${name}.`);
    return tensor;
  }

  async close(): Promise<void> {
    await closeAll(this.#files);
  }
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
