/**
 * How likely a line is right, character for character: logistic regression on what speaks for it (line-evidence.ts; Platt,
 * 1999), fitted by training/calibration/fit.ts to lines of pictures whose text is known.
 */
import fitted from '../../media/reading-calibration.json' with { type: 'json' };

/** Weights of the evidence, brought to mean 0 and deviation 1, in the order of `evidenceNames`. */
export interface FittedWeights {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  readonly weights: readonly number[];
  readonly bias: number;
}

export interface Calibration {
  /** 0..1: lines that are at least so likely right are called read. */
  readonly leastRead: number;
  /** 0..1 */
  readonly probabilityRight: (evidence: readonly number[]) => number;
}

export function weigh({ mean, deviation, weights, bias }: FittedWeights, evidence: readonly number[]): number {
  const logit = evidence.reduce(
    (sum, value, at) => sum + ((value - (mean[at] ?? 0)) / (deviation[at] ?? 1)) * (weights[at] ?? 0),
    bias,
  );
  return 1 / (1 + Math.exp(-logit));
}

/** That of the starter model. */
export const fittedCalibration: Calibration = {
  leastRead: fitted.leastRead,
  probabilityRight: (evidence) => weigh(fitted, evidence),
};
