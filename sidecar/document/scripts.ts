/**
 * In which script a line is written that the reader has not learnt: a linear classifier over what the vision tower sees of
 * the line, fitted by training/scripts/fit.ts to lines of catalogues of translations, in fonts of each script.
 */
import type { Script } from '../../contracts/scripts.ts';
import fitted from '../../media/scripts.json' with { type: 'json' };

/** Weights of `LineReading.seen`, brought to mean 0 and deviation 1. */
export interface ScriptWeights {
  /** `known`: letters that the reader has learnt, and what is no text at all. */
  readonly classes: readonly (Script | 'known')[];
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** [classes][components] */
  readonly weights: readonly (readonly number[])[];
  readonly bias: readonly number[];
}

/**
 * Tells the script of the next line of a page from `LineReading.seen`; undefined where none is likely enough. A line that is
 * likely right (`isRead`) is in letters that the reader has learnt.
 */
export type TellScript = (seen: Float32Array, isRead: boolean) => Script | undefined;

/** From this probability on a script is named. */
export const likely = 0.95;

/** Probabilities of the classes (softmax). */
export function probabilities({ mean, deviation, weights, bias }: ScriptWeights, seen: ArrayLike<number>): number[] {
  const logits = weights.map((row, index) =>
    row.reduce(
      (sum, weight, at) => sum + (weight * ((seen[at] ?? 0) - (mean[at] ?? 0))) / (deviation[at] ?? 1),
      bias[index] ?? 0,
    ),
  );
  const highest = Math.max(...logits);
  const shares = logits.map((logit) => Math.exp(logit - highest));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}

/** Lines of each class that a page is taken to have before any is seen: few, for most pages are in one script. */
const linesBefore = 0.1;

/**
 * Tells the scripts of a page's lines, in order, with the starter model; of another, which sees otherwise, nothing is told.
 * A line is rather in the script of those before it: each script's share of these, counted by their probabilities, is its
 * probability beforehand (Dirichlet prior).
 */
export function createScriptTeller(weights: ScriptWeights = fitted as ScriptWeights): TellScript {
  const before = weights.classes.map(() => linesBefore);
  const known = weights.classes.indexOf('known');
  return (seen, isRead) => {
    if (isRead) before[known] = (before[known] ?? 0) + 1;
    if (isRead || seen.length !== weights.mean.length) return undefined;
    const likelihoods = probabilities(weights, seen).map((share, index) => share * (before[index] as number));
    const sum = likelihoods.reduce((total, each) => total + each, 0);
    const shares = likelihoods.map((each) => each / sum);
    for (const [index, share] of shares.entries()) before[index] = (before[index] as number) + share;
    const best = shares.indexOf(Math.max(...shares));
    const found = weights.classes[best];
    return found === undefined || found === 'known' || (shares[best] as number) < likely ? undefined : found;
  };
}
