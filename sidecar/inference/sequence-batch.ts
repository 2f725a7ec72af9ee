/** Sequences of different lengths that are decoded in step, each in its row of one KV cache. */
import { Tensor } from '../onnxruntime/library.ts';
import type { LanguageConfig } from '../model/config.ts';
import { KvCache } from './kv-cache.ts';

export class SequenceBatch {
  readonly cache: KvCache;
  /** Positions that each sequence has; a row without a sequence has one, which nobody looks at. */
  readonly #lengths: number[];

  private constructor(cache: KvCache, sequences: number) {
    this.cache = cache;
    this.#lengths = new Array<number>(sequences).fill(0);
  }

  /** Rows for this many sequences of at most `capacity` positions, in the CPU's memory. */
  static async create(language: LanguageConfig, sequences: number, capacity: number): Promise<SequenceBatch> {
    const settings = { device: 'cpu', activations: 'fp32' } as const;
    return new SequenceBatch(await KvCache.create(language, capacity, settings, sequences), sequences);
  }

  /** Puts the first `length` positions of a cache of one sequence into a row. */
  put(row: number, from: KvCache, length: number): void {
    this.cache.copyFrom(from, length, row);
    this.#lengths[row] = length;
  }

  /** Takes a sequence out of a row. */
  clear(row: number): void {
    this.#lengths[row] = 0;
  }

  /**
   * Makes each sequence one position longer.
   * @returns the attention mask of the step, int64 [sequences, longest]: a one for each position of the sequence. The
   * kernel reads no more from it than each row's length.
   */
  grow(): Tensor {
    const lengths = this.#lengths.map((length) => Math.min(length + 1, this.cache.capacity));
    const longest = Math.max(...lengths);
    const mask = new BigInt64Array(lengths.length * longest);
    for (const [row, length] of lengths.entries()) {
      mask.fill(1n, row * longest, row * longest + length);
      if (this.#lengths[row] !== 0) this.#lengths[row] = length;
    }
    return new Tensor('int64', mask, [lengths.length, longest]);
  }

  async dispose(): Promise<void> {
    await this.cache.dispose();
  }
}
