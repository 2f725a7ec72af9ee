/**
 * A strip read straight from its visual tokens, without a decoder: connectionist temporal classification (Graves et al.,
 * 2006). What it knows is tied to places, so it neither drops one of two equal letters nor writes what it expects.
 */
import type { CtcConfig } from '../model/config.ts';
import type { Character } from './vote.ts';

/** The class of a step at which no character begins. */
const blank = 0;

/**
 * How likely it is that a text begins the strip's: for each step, the logarithms of the probabilities that the steps so far
 * make just this text, ending with its last character or with a blank.
 */
export interface CtcPrefix {
  readonly last: number;
  readonly inCharacter: Float64Array;
  readonly inBlank: Float64Array;
  /** Natural logarithm of the probability of all texts that begin so. */
  readonly logProbability: number;
}

/** A strip's steps, as a model with a CTC head predicts them. */
export class CtcSteps {
  readonly #classOf: ReadonlyMap<string, number>;
  readonly #classes: readonly string[];
  /** Log-softmax [steps, classes + 1]. */
  readonly #logs: Float64Array;
  readonly #count: number;
  readonly #width: number;

  /** @param logits float32 [steps, classes + 1] */
  constructor(logits: Float32Array, { classes }: CtcConfig, classOf: ReadonlyMap<string, number>) {
    this.#classes = classes;
    this.#classOf = classOf;
    this.#width = classes.length + 1;
    this.#count = logits.length / this.#width;
    this.#logs = Float64Array.from(logits);
    for (let step = 0; step < this.#count; step++) toLogProbabilities(this.#row(step));
  }

  /** The likeliest class of each step: repeats are one character, and blanks none. */
  bestPath(): Character[] {
    const characters: { text: string; certainty: number }[] = [];
    let previous = blank;
    for (let step = 0; step < this.#count; step++) {
      const row = this.#row(step);
      const best = likeliest(row);
      const certainty = Math.exp(row[best] as number);
      const current = characters.at(-1);
      if (best !== blank && best !== previous) characters.push({ text: this.#classes[best - 1] ?? '', certainty });
      else if (best !== blank && current) current.certainty = Math.max(current.certainty, certainty);
      previous = best;
    }
    return characters;
  }

  /** The prefix of no characters, which all texts begin with. */
  start(): CtcPrefix {
    const inBlank = new Float64Array(this.#count);
    let sum = 0;
    for (let step = 0; step < this.#count; step++) inBlank[step] = sum += this.#row(step)[blank] as number;
    return { last: blank, inCharacter: new Float64Array(this.#count).fill(-Infinity), inBlank, logProbability: 0 };
  }

  /**
   * A prefix with one more character (Watanabe et al., 2017, algorithm 2); undefined where the head does not know it.
   */
  extend(prefix: CtcPrefix, character: string): CtcPrefix | undefined {
    const next = this.#classOf.get(character);
    if (next === undefined) return undefined;
    const [inCharacter, inBlank] = [new Float64Array(this.#count), new Float64Array(this.#count)];
    // The first step can only begin the first character.
    const isFirst = prefix.last === blank;
    let stays = isFirst ? (this.#row(0)[next] as number) : -Infinity;
    let logProbability = stays;
    let leaves = -Infinity;
    inCharacter[0] = stays;
    inBlank[0] = leaves;
    for (let step = 1; step < this.#count; step++) {
      const row = this.#row(step);
      const fromBlank = prefix.inBlank[step - 1] as number;
      // Between two equal characters there must be a blank.
      const begins = prefix.last === next ? fromBlank : logSum(fromBlank, prefix.inCharacter[step - 1] as number);
      const own = row[next] as number;
      logProbability = logSum(logProbability, begins + own);
      leaves = logSum(leaves, stays) + (row[blank] as number);
      stays = logSum(stays, begins) + own;
      inCharacter[step] = stays;
      inBlank[step] = leaves;
    }
    return { last: next, inCharacter, inBlank, logProbability };
  }

  /** Natural logarithm of the probability that a prefix is the whole text. */
  endOf({ inCharacter, inBlank }: CtcPrefix): number {
    return logSum(inCharacter[this.#count - 1] as number, inBlank[this.#count - 1] as number);
  }

  /** Natural logarithm of the probability of a text, over all ways in which the steps make it. */
  logProbabilityOf(text: string): number {
    let prefix: CtcPrefix | undefined = this.start();
    for (const character of text) prefix &&= this.extend(prefix, character);
    return prefix ? this.endOf(prefix) : -Infinity;
  }

  #row(step: number): Float64Array {
    return this.#logs.subarray(step * this.#width, (step + 1) * this.#width);
  }
}

/** The classes by their characters. */
export function classNumbers({ classes }: CtcConfig): Map<string, number> {
  return new Map(classes.map((character, index) => [character, index + 1]));
}

function toLogProbabilities(row: Float64Array): void {
  const highest = row[likeliest(row)] as number;
  let sum = 0;
  for (const value of row) sum += Math.exp(value - highest);
  const total = highest + Math.log(sum);
  for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) - total;
}

function likeliest(row: Float64Array): number {
  let best = 0;
  for (let i = 1; i < row.length; i++) if ((row[i] as number) > (row[best] as number)) best = i;
  return best;
}

/** ln(eᵃ + eᵇ) */
function logSum(a: number, b: number): number {
  const [high, low] = a > b ? [a, b] : [b, a];
  return low === -Infinity ? high : high + Math.log1p(Math.exp(low - high));
}
