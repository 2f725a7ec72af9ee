/** Recognises an answer that has begun to go round in circles, as small models do on pages full of rules or dots. */

/** Longest phrase, in tokens, whose endless repetition is recognised. */
const longestPeriod = 64;
/** A phrase must fill this many tokens, and come this often: real tables and rulers repeat too, but end before. */
const loopTokens = 128;
const loopTimes = 6;

/** Whether the end of `tokens` is one phrase repeated so often that it will not stop by itself. */
export function isLooping(tokens: readonly number[]): boolean {
  for (let period = 1; period <= longestPeriod; period++) {
    const span = Math.max(loopTokens, loopTimes * period);
    if (span > tokens.length) continue;
    let i = tokens.length - 1;
    while (i >= tokens.length - span + period && tokens[i] === tokens[i - period]) i--;
    if (i < tokens.length - span + period) return true;
  }
  return false;
}
