/** From the logits of a step to its token. */
import type { SamplingOptions } from '../../contracts/protocol.ts';
import { RankedTokens } from './ranked-tokens.ts';

/** A source of uniform numbers in [0, 1), the same for the same seed: sfc32 (Chris Doty-Humphrey's PractRand). */
export function seededRandom(seed: number): () => number {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed | 0;
  let counter = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** Index of the largest value; the first of equals. */
export function argmax(values: Float32Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] as number) > (values[best] as number)) best = i;
  return best;
}

/**
 * Chooses tokens. Greedy at temperature 0; otherwise from softmax(logits / temperature), of the `topK` likeliest, of
 * those the smallest set that holds `topP` (arXiv 1904.09751). The repetition penalty (arXiv 1909.05858) counts the
 * tokens of the answer only: a text that is to be read from an image must be allowed to repeat the question's words.
 */
export class Sampler {
  readonly #temperature: number;
  readonly #topP: number;
  readonly #topK: number;
  readonly #penalty: number;
  readonly #random: () => number;
  readonly #seen = new Set<number>();

  constructor({ temperature = 0, topP = 1, topK = 0, repetitionPenalty = 1, seed }: SamplingOptions = {}) {
    this.#temperature = temperature;
    this.#topP = topP;
    this.#topK = topK;
    this.#penalty = repetitionPenalty;
    this.#random = seed === undefined ? Math.random : seededRandom(seed);
  }

  /** @param logits float32 [vocabulary]; changed in place. */
  next(logits: Float32Array): number {
    if (this.#penalty !== 1) {
      for (const token of this.#seen) {
        const logit = logits[token] as number;
        logits[token] = logit > 0 ? logit / this.#penalty : logit * this.#penalty;
      }
    }
    const token = this.#temperature === 0 ? argmax(logits) : this.#draw(logits);
    this.#seen.add(token);
    return token;
  }

  #draw(logits: Float32Array): number {
    const ranked = new RankedTokens(logits, this.#temperature);
    const count = this.#topK > 0 ? Math.min(this.#topK, logits.length) : logits.length;
    let nucleus = count;
    let mass = ranked.mass(count);
    if (this.#topP < 1) {
      const wanted = this.#topP * mass;
      nucleus = 1;
      mass = ranked.weight(0);
      while (nucleus < count && mass < wanted) mass += ranked.weight(nucleus++);
    }
    let left = this.#random() * mass;
    for (let rank = 0; rank < nucleus; rank++) {
      left -= ranked.weight(rank);
      if (left < 0) return ranked.token(rank);
    }
    return ranked.token(nucleus - 1);
  }
}
