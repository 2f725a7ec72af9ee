/** A linear classifier of kinds of pictures. */

/** A linear classifier of features that are brought to mean 0 and deviation 1. */
export interface Classifier {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** For each kind the weight of each feature, and at last its bias. */
  readonly weights: readonly (readonly number[])[];
}

/** Deviations from the mean that count: one feature of a strange picture decides nothing alone. */
const farthest = 6;

/** The probability of each kind, in the order of `pictureKinds`. */
export function probabilities({ mean, deviation, weights }: Classifier, features: readonly number[]): number[] {
  const scaled = features.map((value, index) =>
    Math.max(-farthest, Math.min(farthest, (value - (mean[index] ?? 0)) / (deviation[index] ?? 1))),
  );
  const logits = weights.map((row) =>
    scaled.reduce((sum, value, index) => sum + value * (row[index] ?? 0), row[features.length] ?? 0),
  );
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
