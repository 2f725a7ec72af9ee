/** What several looks at the same strip come to. */
import { similarity } from '../page/levenshtein.ts';
import type { StripReading } from '../page/strip-reading.ts';
import type { CtcSteps } from './ctc.ts';
import { textOf, voteOn, type Character } from './vote.ts';

/** One look at a strip, read. */
export interface LookReading extends StripReading {
  /** Those of its text. */
  readonly characters: readonly Character[];
  /** The look as the CTC head sees it. */
  readonly ctc?: CtcSteps;
}

/**
 * What the readings agree on. The one that agrees best with all of them (minimum Bayes risk: Goel and Byrne, 2000, with
 * the similarity of texts as the gain and the readings' confidence as their weight) gives the places of the characters,
 * and all of them vote on each. How far the others agree with that one is the confidence: looks at an icon, or at letters
 * that the model does not know, have little in common, however sure the model is of each.
 *
 * @param readings at least two
 */
export function agreeOn(readings: readonly LookReading[]): LookReading {
  let best: LookReading | undefined;
  let [most, confidence] = [-1, 0];
  for (const reading of readings) {
    const others = readings.filter((other) => other !== reading);
    const agreed = sum(others.map((other) => other.confidence * similarity(reading.text, other.text)));
    if (agreed + reading.confidence <= most) continue;
    most = agreed + reading.confidence;
    const weights = sum(others.map((other) => other.confidence));
    [best, confidence] = [reading, weights > 0 ? agreed / weights : 0];
  }
  if (!best) throw new Error('there is no reading to agree on');
  const { tokens, visualTokens } = best;
  const voters = readings.map((reading) => ({ characters: reading.characters, weight: reading.confidence }));
  const places = best.characters.map(({ text }) => text);
  const characters = voteOn(places, voters);
  return { text: textOf(characters), characters, confidence, tokens, visualTokens };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
