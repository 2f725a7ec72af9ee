/** What several looks at the same strip come to. */
import { similarity } from '../levenshtein.ts';
import type { StripReading } from './reading.ts';

/**
 * The reading that agrees best with all of them: minimum Bayes risk (Goel and Byrne, 2000), with the similarity of texts
 * as the gain and the readings' confidence as their weight. How far the others agree with it is its confidence: looks at
 * an icon, or at letters that the model does not know, have little in common, however sure the model is of each.
 *
 * @param readings at least two
 */
export function agreeOn(readings: readonly StripReading[]): StripReading {
  let best: StripReading | undefined;
  let most = -1;
  for (const reading of readings) {
    const others = readings.filter((other) => other !== reading);
    const agreed = sum(others.map((other) => other.confidence * similarity(reading.text, other.text)));
    if (agreed + reading.confidence <= most) continue;
    most = agreed + reading.confidence;
    const weights = sum(others.map(({ confidence }) => confidence));
    best = { ...reading, confidence: weights > 0 ? agreed / weights : 0 };
  }
  if (!best) throw new Error('there is no reading to agree on');
  return best;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
