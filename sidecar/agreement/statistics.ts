/** Distances between what two models compute. */
import { argmax } from '../inference/sampler.ts';
import type { TokenAgreement } from './report.ts';

/** log(sum(exp(values))), in double precision. */
function logSumExp(values: Float32Array): number {
  const highest = values[argmax(values)] ?? 0;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - highest);
  return highest + Math.log(sum);
}

/** KL(p || q) in nats of the softmax of two rows of logits. */
export function divergence(p: Float32Array, q: Float32Array): number {
  const [pSum, qSum] = [logSumExp(p), logSumExp(q)];
  let kl = 0;
  for (let i = 0; i < p.length; i++) {
    const logP = (p[i] ?? 0) - pSum;
    kl += Math.exp(logP) * (logP - (q[i] ?? 0) + qSum);
  }
  return Math.max(0, kl);
}

/** Both models' logits [vocabulary] of one next token, and the token of the text that is there. */
export interface Prediction {
  readonly reference: Float32Array;
  readonly found: Float32Array;
  readonly actual: number;
}

export function agreementOf(predictions: readonly Prediction[]): TokenAgreement {
  const mean = (value: (prediction: Prediction) => number): number =>
    predictions.reduce((sum, prediction) => sum + value(prediction), 0) / predictions.length;
  const surprise = (logits: Float32Array, token: number): number => logSumExp(logits) - (logits[token] ?? 0);
  return {
    tokens: predictions.length,
    top1: mean(({ reference, found }) => (argmax(reference) === argmax(found) ? 1 : 0)),
    kl: mean(({ reference, found }) => divergence(reference, found)),
    perplexity: {
      checkpoint: Math.exp(mean(({ reference, actual }) => surprise(reference, actual))),
      package: Math.exp(mean(({ found, actual }) => surprise(found, actual))),
    },
  };
}

/**
 * The relative error of hidden states [positions, width], position by position: LLaMA's first position is a thousand
 * times as long as the others (arXiv 2402.17762), and would be all that a common norm sees. Positions of zeros are
 * left out.
 * @returns the sum of the squares of the relative errors, and how many they are.
 */
export function relativeErrors(
  reference: Float32Array,
  found: Float32Array,
  width: number,
): { readonly squares: number; readonly count: number } {
  let squares = 0;
  let count = 0;
  for (let start = 0; start < reference.length; start += width) {
    let difference = 0;
    let length = 0;
    for (let i = start; i < start + width; i++) {
      const value = reference[i] ?? 0;
      difference += ((found[i] ?? 0) - value) ** 2;
      length += value ** 2;
    }
    if (length === 0) continue;
    squares += difference / length;
    count++;
  }
  return { squares, count };
}
