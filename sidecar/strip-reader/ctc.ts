/**
 * A strip read straight from its visual tokens, without a decoder: connectionist temporal classification (Graves et al.,
 * 2006). What it knows is tied to places, so it neither drops one of two equal letters nor writes what it expects.
 */
import type { CtcConfig } from '../model/config.ts';
import { logNorm } from './log-norm.ts';
import type { Character } from './vote.ts';

/** The class of a step at which no character begins. */
const blank = 0;

/**
 * How likely it is that a text begins the strip's: for each step, the probabilities that the steps so far make just this
 * text, ending with its last character or with a blank, as shares of the largest of them. So they stay within the range of
 * numbers without logarithms, which would be most of the time.
 */
export interface CtcPrefix {
  readonly last: number;
  readonly inCharacter: Float64Array;
  readonly inBlank: Float64Array;
  /** Natural logarithm of what the shares are to be multiplied by. */
  readonly logScale: number;
  /** Natural logarithm of the probability of all texts that begin so. */
  readonly logProbability: number;
}

/** A share below which a path is none: it would be slow to reckon with, and never counts beside the largest. */
const leastShare = 1e-200;

/** A strip's steps, as a model with a CTC head predicts them. */
export class CtcSteps {
  readonly #classOf: ReadonlyMap<string, number>;
  readonly #classes: readonly string[];
  /** [steps, classes + 1] */
  readonly #logits: Float32Array;
  /** Natural logarithm of the sum of each step's exponentials. */
  readonly #norms: Float64Array;
  /** Probabilities of a class at each step, of the classes that were asked for. */
  readonly #probabilities = new Map<number, Float64Array>();
  readonly #count: number;
  readonly #width: number;

  /** @param logits float32 [steps, classes + 1]; not copied */
  constructor(logits: Float32Array, { classes }: CtcConfig, classOf: ReadonlyMap<string, number>) {
    this.#classes = classes;
    this.#classOf = classOf;
    this.#width = classes.length + 1;
    this.#count = logits.length / this.#width;
    this.#logits = logits;
    this.#norms = Float64Array.from({ length: this.#count }, (_, step) => {
      const row = this.#row(step);
      return logNorm(row, row[likeliest(row)] as number);
    });
  }

  /** The likeliest class of each step: repeats are one character, and blanks none. */
  bestPath(): Character[] {
    const characters: { text: string; certainty: number }[] = [];
    let previous = blank;
    for (let step = 0; step < this.#count; step++) {
      const row = this.#row(step);
      const best = likeliest(row);
      const certainty = Math.exp((row[best] as number) - (this.#norms[step] as number));
      const current = characters.at(-1);
      if (best !== blank && best !== previous) characters.push({ text: this.#classes[best - 1] ?? '', certainty });
      else if (best !== blank && current) current.certainty = Math.max(current.certainty, certainty);
      previous = best;
    }
    return characters;
  }

  /** The prefix of no characters, which all texts begin with. */
  start(): CtcPrefix {
    const blanks = this.#probabilitiesOf(blank);
    const inBlank = new Float64Array(this.#count);
    let product = 1;
    for (let step = 0; step < this.#count; step++) inBlank[step] = product = share(product * (blanks[step] as number));
    return { last: blank, inCharacter: new Float64Array(this.#count), inBlank, logScale: 0, logProbability: 0 };
  }

  /**
   * A prefix with one more character (Watanabe et al., 2017, algorithm 2); undefined where the head does not know it.
   */
  extend(prefix: CtcPrefix, character: string): CtcPrefix | undefined {
    const next = this.#classOf.get(character);
    if (next === undefined) return undefined;
    const [own, blanks] = [this.#probabilitiesOf(next), this.#probabilitiesOf(blank)];
    const [inCharacter, inBlank] = [new Float64Array(this.#count), new Float64Array(this.#count)];
    // Between two equal characters there must be a blank.
    const isRepeated = prefix.last === next;
    // The first step can only begin the first character.
    let stays = prefix.last === blank ? (own[0] as number) : 0;
    let leaves = 0;
    let sum = stays;
    let largest = stays;
    inCharacter[0] = stays;
    for (let step = 1; step < this.#count; step++) {
      const fromBlank = prefix.inBlank[step - 1] as number;
      const begins = isRepeated ? fromBlank : fromBlank + (prefix.inCharacter[step - 1] as number);
      const probability = own[step] as number;
      sum += begins * probability;
      leaves = share((leaves + stays) * (blanks[step] as number));
      stays = share((stays + begins) * probability);
      inCharacter[step] = stays;
      inBlank[step] = leaves;
      largest = Math.max(largest, stays, leaves);
    }
    const logProbability = prefix.logScale + Math.log(sum);
    if (largest === 0) return { last: next, inCharacter, inBlank, logScale: prefix.logScale, logProbability };
    for (let step = 0; step < this.#count; step++) {
      inCharacter[step] = (inCharacter[step] as number) / largest;
      inBlank[step] = (inBlank[step] as number) / largest;
    }
    return { last: next, inCharacter, inBlank, logScale: prefix.logScale + Math.log(largest), logProbability };
  }

  /** Natural logarithm of the probability that a prefix is the whole text. */
  endOf({ inCharacter, inBlank, logScale }: CtcPrefix): number {
    return logScale + Math.log((inCharacter[this.#count - 1] as number) + (inBlank[this.#count - 1] as number));
  }

  /** Natural logarithm of the probability of a text, over all ways in which the steps make it. */
  logProbabilityOf(text: string): number {
    let prefix: CtcPrefix | undefined = this.start();
    for (const character of text) prefix &&= this.extend(prefix, character);
    return prefix ? this.endOf(prefix) : -Infinity;
  }

  #row(step: number): Float32Array {
    return this.#logits.subarray(step * this.#width, (step + 1) * this.#width);
  }

  #probabilitiesOf(number: number): Float64Array {
    const known = this.#probabilities.get(number);
    if (known) return known;
    const probabilities = Float64Array.from(this.#norms, (norm, step) =>
      Math.exp((this.#logits[step * this.#width + number] as number) - norm),
    );
    this.#probabilities.set(number, probabilities);
    return probabilities;
  }
}

/** The classes by their characters. */
export function classNumbers({ classes }: CtcConfig): Map<string, number> {
  return new Map(classes.map((character, index) => [character, index + 1]));
}

function share(value: number): number {
  return value < leastShare ? 0 : value;
}

function likeliest(row: Float32Array): number {
  let best = 0;
  for (let i = 1; i < row.length; i++) if ((row[i] as number) > (row[best] as number)) best = i;
  return best;
}
