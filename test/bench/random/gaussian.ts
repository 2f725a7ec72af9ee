/** Random weights at the speed of the disk: one block of normal numbers, drawn once, is cut and scaled for every tensor. */
import { seededRandom } from '../../../sidecar/inference/sampler.ts';

/** A prime, so that no two rows of a matrix begin at the same place of the block. */
const blockLength = 4_194_301;

export type RandomType = 'bf16' | 'fp16';

export class Gaussian {
  readonly #normal: Float32Array;
  readonly #scaled = new Map<string, Uint16Array<ArrayBuffer>>();
  #at = 0;

  constructor(seed: number) {
    this.#normal = normalNumbers(blockLength, seededRandom(seed));
  }

  /**
   * The next `elements` numbers in pieces of at most 8 MiB, as they are stored.
   * @param std standard deviation
   * @param mean 1 for the scales of norms, else 0
   */
  *pieces(elements: number, type: RandomType, std: number, mean = 0): Generator<Uint8Array> {
    const block = this.#block(type, std, mean);
    for (let left = elements; left > 0;) {
      const length = Math.min(left, blockLength - this.#at);
      yield new Uint8Array(block.buffer, this.#at * 2, length * 2);
      this.#at = (this.#at + length) % blockLength;
      left -= length;
    }
  }

  #block(type: RandomType, std: number, mean: number): Uint16Array<ArrayBuffer> {
    const key = `${type} ${std} ${mean}`;
    const known = this.#scaled.get(key);
    if (known) return known;
    const values = this.#normal.map((value) => value * std + mean);
    const block = type === 'bf16' ? toBf16(values) : new Uint16Array(new Float16Array(values).buffer);
    this.#scaled.set(key, block);
    return block;
  }
}

/** The upper halves of float32, rounded to nearest. */
function toBf16(values: Float32Array): Uint16Array<ArrayBuffer> {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const upper = new Uint16Array(values.length);
  for (let i = 0; i < upper.length; i++) {
    const word = bits[i] ?? 0;
    upper[i] = (word + 0x7fff + ((word >>> 16) & 1)) >>> 16;
  }
  return upper;
}

/** Box and Muller's method. */
function normalNumbers(length: number, random: () => number): Float32Array {
  const values = new Float32Array(length);
  for (let i = 0; i < length; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    values[i] = radius * Math.cos(angle);
    if (i + 1 < length) values[i + 1] = radius * Math.sin(angle);
  }
  return values;
}
