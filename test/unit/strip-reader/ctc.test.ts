import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { classNumbers, CtcSteps } from '../../../sidecar/strip-reader/ctc.ts';

const config = { stage: 3, rows: 4, steps: 4, hidden: 1, classes: ['a', 'b'] };

function stepsOf(rows: readonly (readonly number[])[]): CtcSteps {
  const logits = Float32Array.from(rows.flat(), Math.log);
  return new CtcSteps(logits, config, classNumbers(config));
}

/** Probabilities of nothing, of a and of b, step by step. */
const probabilities = [
  [0.2, 0.5, 0.3],
  [0.6, 0.3, 0.1],
  [0.1, 0.7, 0.2],
  [0.5, 0.1, 0.4],
] as const;

/** The probability of every text, by going through all ways to make one. */
function allTexts(): Map<string, number> {
  const texts = new Map<string, number>();
  const walk = (path: readonly number[], probability: number): void => {
    if (path.length < probabilities.length) {
      for (const [next, share] of (probabilities[path.length] ?? []).entries())
        walk([...path, next], probability * share);
      return;
    }
    const kept = path.filter((each, step) => each !== 0 && each !== path[step - 1]);
    const text = kept.map((each) => config.classes[each - 1]).join('');
    texts.set(text, (texts.get(text) ?? 0) + probability);
  };
  walk([], 1);
  return texts;
}

function isClose(found: number, wanted: number): void {
  assert.ok(Math.abs(found - wanted) < 1e-6, `${found} instead of ${wanted}`);
}

describe('a strip read step by step', () => {
  it('keeps two equal letters that are apart, and makes one of a letter that goes on', () => {
    const steps = stepsOf([
      [0.1, 0.8, 0.1],
      [0.1, 0.9, 0],
      [0.9, 0.1, 0],
      [0.2, 0.7, 0.1],
      [0, 0, 1],
    ]);
    assert.equal(
      steps
        .bestPath()
        .map(({ text }) => text)
        .join(''),
      'aab',
    );
  });

  it('is as sure of a letter as of its surest step', () => {
    const [letter] = stepsOf([
      [0.4, 0.6, 0],
      [0.1, 0.9, 0],
    ]).bestPath();
    isClose(letter?.certainty ?? 0, 0.9);
  });

  it('knows the probability of each text', () => {
    const steps = stepsOf(probabilities);
    for (const [text, probability] of allTexts()) isClose(Math.exp(steps.logProbabilityOf(text)), probability);
    isClose(
      [...allTexts().keys()].reduce((sum, text) => sum + Math.exp(steps.logProbabilityOf(text)), 0),
      1,
    );
  });

  it('knows how probable it is that the text begins in a way', () => {
    const steps = stepsOf(probabilities);
    for (const beginning of ['a', 'b', 'aa', 'ab', 'ba', 'aba']) {
      let prefix = steps.start();
      for (const letter of beginning) prefix = steps.extend(prefix, letter)!;
      const wanted = [...allTexts()].filter(([text]) => text.startsWith(beginning)).reduce((sum, [, p]) => sum + p, 0);
      isClose(Math.exp(prefix.logProbability), wanted);
    }
  });

  it('gives no chance to a letter that it has not learnt', () => {
    assert.equal(stepsOf(probabilities).logProbabilityOf('ж'), -Infinity);
  });
});
