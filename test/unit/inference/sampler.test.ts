import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isLooping } from '../../../sidecar/inference/repetition.ts';
import { Sampler, seededRandom } from '../../../sidecar/inference/sampler.ts';
import type { SamplingOptions } from '../../../contracts/protocol.ts';

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

describe('ranking as far as needed', () => {
  /** The definition itself: everything sorted, then cut to the k likeliest, then to the nucleus. */
  function drawFromAll(values: Float32Array, options: Required<Omit<SamplingOptions, 'repetitionPenalty'>>): number {
    const { temperature, topK, topP, seed } = options;
    const order = Array.from(values.keys()).sort((a, b) => values[b]! - values[a]!);
    const kept = topK > 0 ? order.slice(0, topK) : order;
    const weights = kept.map((token) => Math.exp((values[token]! - values[order[0]!]!) / temperature));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let [nucleus, mass] = [0, 0];
    while (nucleus < kept.length && (nucleus === 0 || mass < topP * total)) mass += weights[nucleus++]!;
    let left = seededRandom(seed)() * mass;
    return kept.find((_, i) => (left -= weights[i]!) < 0 || i === nucleus - 1)!;
  }

  for (const options of [
    { topK: 0, topP: 1 },
    { topK: 0, topP: 0.9 },
    { topK: 40, topP: 1 },
    { topK: 40, topP: 0.8 },
    { topK: 5000, topP: 0.5 },
    { topK: 0, topP: 0 },
  ]) {
    it(`draws what a full sort would have drawn, with ${JSON.stringify(options)}`, () => {
      const random = seededRandom(11);
      for (let seed = 0; seed < 60; seed++) {
        const temperature = 0.2 + random() * 2;
        // Steps of a quarter: hundreds of tokens share a logit, and must keep their order.
        const values = Float32Array.from({ length: 1000 }, () => Math.round(random() * 32) / 4);
        const all = { ...options, temperature, seed };
        assert.equal(new Sampler(all).next(values.slice()), drawFromAll(values, all));
      }
    });
  }
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
