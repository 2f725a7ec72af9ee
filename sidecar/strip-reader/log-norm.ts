/** How far below the highest a logit lies that adds nothing to the sum of the exponentials, in which exponentials cost most. */
const negligible = 25;

/** Natural logarithm of the sum of the exponentials of logits: what a logit less this is the logarithm of a probability. */
export function logNorm(logits: Float32Array, highest: number): number {
  let sum = 0;
  for (const logit of logits) if (highest - logit < negligible) sum += Math.exp(logit - highest);
  return highest + Math.log(sum);
}
