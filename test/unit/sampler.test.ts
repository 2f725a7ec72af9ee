import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isLooping } from '../../sidecar/engine/repetition.ts';
import { Sampler, seededRandom } from '../../sidecar/engine/sampler.ts';
import type { SamplingOptions } from '../../sidecar/protocol.ts';

const logits = (...values: number[]): Float32Array => Float32Array.from(values);

/** How often each token is drawn. */
function histogram(options: SamplingOptions, values: number[], draws = 4000): number[] {
  const counts = values.map(() => 0);
  const random = seededRandom(7);
  for (let i = 0; i < draws; i++) {
    const sampler = new Sampler({ temperature: 1, seed: Math.floor(random() * 2 ** 31), ...options });
    counts[sampler.next(logits(...values))]! += 1 / draws;
  }
  return counts;
}

describe('the sampler', () => {
  it('is greedy at temperature 0, and takes the first of equals', () => {
    assert.equal(new Sampler().next(logits(1, 3, 3, 2)), 1);
  });

  it('draws in proportion to the softmax', () => {
    const [a, b, c] = histogram({}, [Math.log(0.6), Math.log(0.3), Math.log(0.1)]);
    assert.ok(Math.abs(a! - 0.6) < 0.03 && Math.abs(b! - 0.3) < 0.03 && Math.abs(c! - 0.1) < 0.02);
  });

  it('sharpens at a low temperature', () => {
    const [a] = histogram({ temperature: 0.5 }, [Math.log(0.6), Math.log(0.3), Math.log(0.1)]);
    assert.ok(Math.abs(a! - 0.36 / 0.46) < 0.03);
  });

  it('keeps to the k likeliest', () => {
    assert.equal(histogram({ topK: 2 }, [1, 5, 2, 4])[2], 0);
  });

  it('keeps to the smallest set that holds p', () => {
    const counts = histogram({ topP: 0.7 }, [Math.log(0.6), Math.log(0.3), Math.log(0.1)]);
    assert.equal(counts[2], 0);
    assert.ok(Math.abs(counts[0]! - 2 / 3) < 0.03);
  });

  it('penalises what it has said, whatever the sign of its logit', () => {
    const sampler = new Sampler({ repetitionPenalty: 2 });
    assert.equal(sampler.next(logits(3, 2, -1)), 0);
    assert.equal(sampler.next(logits(3, 2, -1)), 1);
    assert.equal(sampler.next(logits(-1, -3, -1.5)), 2);
  });
});

describe('the stop for endless repetition', () => {
  const repeat = (phrase: number[], times: number): number[] => Array.from({ length: times }, () => phrase).flat();

  it('hears one token without end', () => assert.ok(isLooping(repeat([5], 128))));
  it('hears a phrase without end, after a beginning of its own', () =>
    assert.ok(isLooping([1, 2, 3, ...repeat([9, 8, 7, 6, 5], 30)])));
  it('lets a ruler end', () => assert.ok(!isLooping(repeat([5], 100))));
  it('lets the rows of a table differ', () =>
    assert.ok(!isLooping(Array.from({ length: 60 }, (_, row) => [1, 2, 3, row]).flat())));
});
