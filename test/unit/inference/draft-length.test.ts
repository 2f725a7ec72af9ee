import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DraftLength, longestDraft } from '../../../sidecar/inference/draft-length.ts';

/** After many runs of which one of 1 + 4 tokens takes so much longer than one of a single token. */
function measured({ fiveTokens, right }: { readonly fiveTokens: number; readonly right: number }): DraftLength {
  const length = new DraftLength();
  for (let i = 0; i < 50; i++) {
    length.ran(1, 100);
    length.ran(5, 100 * fiveTokens);
    for (let token = 0; token < 10; token++) length.compared(token < 10 * right);
  }
  return length;
}

describe('the length of a guess', () => {
  it('is none before a single token was timed', () => {
    const length = new DraftLength();
    length.compared(true);
    assert.equal(length.best, 0);
  });

  it('is the longest where guesses are right and tokens beside the first cost nothing', () => {
    assert.equal(measured({ fiveTokens: 1, right: 1 }).best, longestDraft);
  });

  it('is none where each token costs as much as the first, or no guess is right', () => {
    assert.equal(measured({ fiveTokens: 5, right: 1 }).best, 0);
    assert.equal(measured({ fiveTokens: 2, right: 0 }).best, 0);
  });

  it('falls as guesses err more often', () => {
    const lengths = [1, 0.9, 0.6, 0.3].map((right) => measured({ fiveTokens: 1.4, right }).best);
    assert.deepEqual(
      lengths,
      lengths.toSorted((a, b) => b - a),
    );
    assert.notEqual(lengths[0], lengths[3]);
  });

  it('grows again when guesses, made and not used, come true', () => {
    const length = measured({ fiveTokens: 1.4, right: 0 });
    const before = length.best;
    for (let token = 0; token < 60; token++) length.compared(true);
    assert.equal(before, 0);
    assert.ok(length.best > before);
  });

  it('is what gives the most tokens a second, by trying all', () => {
    const [right, slope] = [0.7, 0.1];
    const length = measured({ fiveTokens: 1 + 4 * slope, right });
    const rate = (n: number): number =>
      Array.from({ length: n + 1 }, (_, i) => right ** i).reduce((sum, share) => sum + share, 0) / (1 + slope * n);
    const all = Array.from({ length: longestDraft + 1 }, (_, n) => n);
    const best = all.reduce((one, other) => (rate(other) > rate(one) ? other : one));
    assert.ok(Math.abs(length.best - best) <= 1, `${length.best}, not ${best}`);
  });
});
