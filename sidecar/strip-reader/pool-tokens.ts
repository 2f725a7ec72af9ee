/**
 * Sums up what was seen of a strip.
 * @param tokens visual tokens [count, hidden size]
 * @returns [2 * hidden size]: the mean of each component, then the largest of each
 */
export function poolTokens(tokens: Float32Array, count: number): Float32Array {
  const size = tokens.length / count;
  const pooled = new Float32Array(2 * size).fill(-Infinity, size);
  for (let at = 0; at < tokens.length; at++) {
    const [component, value] = [at % size, tokens[at] as number];
    pooled[component] = (pooled[component] as number) + value / count;
    pooled[size + component] = Math.max(pooled[size + component] as number, value);
  }
  return pooled;
}
