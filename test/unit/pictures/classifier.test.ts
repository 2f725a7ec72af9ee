import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pictureKinds } from '../../../contracts/picture-kind.ts';
import fitted from '../../../media/picture-kinds.json' with { type: 'json' };
import { layoutMaps } from '../../../sidecar/model/layout-config.ts';
import { probabilities } from '../../../sidecar/pictures/classifier.ts';
import { featuresOf } from '../../../sidecar/pictures/features.ts';

describe('a classifier', () => {
  it('gives probabilities that grow with what speaks for a kind', () => {
    const classifier = {
      mean: [1, 0],
      deviation: [2, 1],
      weights: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 0.5],
      ],
    };
    const all = probabilities(classifier, [5, 0]);
    assert.ok(Math.abs(all.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
    assert.equal(all.indexOf(Math.max(...all)), 0);
    const [first = 0] = probabilities(classifier, [9, 0]);
    assert.ok(first > (all[0] ?? 1));
  });

  it('lets one feature of a strange picture decide nothing alone', () => {
    const classifier = {
      mean: [0],
      deviation: [1],
      weights: [
        [1, 0],
        [0, 0],
      ],
    };
    assert.deepEqual(probabilities(classifier, [6]), probabilities(classifier, [600]));
  });

  it('was fitted to the features and kinds that there are', () => {
    const page = { width: 64, height: 48, rgb: new Uint8Array(3 * 64 * 48) };
    const map = new Float32Array(32 * 24);
    const channels = [128, 160].map((count) => ({ width: 4, height: 3, count, values: new Float32Array(12 * count) }));
    const maps = {
      width: 32,
      height: 24,
      maps: Object.fromEntries(layoutMaps.map((name) => [name, map])),
      channels,
    } as unknown;
    const { length } = featuresOf(page, maps as Parameters<typeof featuresOf>[1]);
    assert.equal(fitted.weights.length, pictureKinds.length);
    for (const row of fitted.weights) assert.equal(row.length, length + 1);
  });
});
