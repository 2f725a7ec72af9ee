import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agreementOf, divergence, relativeErrors } from '../../../sidecar/agreement/statistics.ts';

const logs = (...shares: number[]): Float32Array => Float32Array.from(shares, Math.log);
const near = (found: number, expected: number): void =>
  assert.ok(Math.abs(found - expected) < 1e-6, `${found}, expected ${expected}`);

describe('the divergence of two distributions', () => {
  it('is that of the definition', () => {
    near(divergence(logs(0.5, 0.25, 0.25), logs(0.25, 0.5, 0.25)), 0.5 * Math.log(2) - 0.25 * Math.log(2));
  });

  it('does not see what all logits have in common', () => {
    near(divergence(Float32Array.of(101, 100), Float32Array.of(-99, -100)), 0);
  });
});

describe('the agreement of two models', () => {
  it('counts likeliest tokens, and weighs how the text surprises each', () => {
    const { tokens, top1, kl, perplexity } = agreementOf([
      { reference: logs(0.5, 0.25, 0.25), found: logs(0.5, 0.25, 0.25), actual: 0 },
      { reference: logs(0.5, 0.25, 0.25), found: logs(0.25, 0.5, 0.25), actual: 0 },
    ]);
    assert.equal(tokens, 2);
    assert.equal(top1, 0.5);
    near(kl, 0.125 * Math.log(2));
    near(perplexity.checkpoint, 2);
    near(perplexity.package, Math.sqrt(8));
  });
});

describe('the error of hidden states', () => {
  it('is relative to each position, however long the others are', () => {
    const reference = Float32Array.of(3000, 4000, 0.3, 0.4);
    const { squares, count } = relativeErrors(reference, Float32Array.of(3000, 4000, 0.3, 0.45), 2);
    near(squares, 0.01);
    assert.equal(count, 2);
  });

  it('leaves out positions of nothing', () => {
    assert.deepEqual(relativeErrors(new Float32Array(4), new Float32Array(4), 2), { squares: 0, count: 0 });
  });
});
