import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadImage } from '../../sidecar/engine/image.ts';
import { preprocess } from '../../sidecar/engine/preprocess.ts';
import { goldenDir, goldenTensors } from '../support/golden.ts';

const clip = {
  mean: [0.48145466, 0.4578275, 0.40821073],
  std: [0.26862954, 0.26130258, 0.27577711],
  stride: 64,
} as const;

describe('preprocessing as published', () => {
  const golden = goldenTensors();
  for (const index of [0, 1, 2, 3]) {
    it(`sees image-${index} as PIL does`, async (t) => {
      const image = await loadImage({ path: `${goldenDir()}image-${index}.png` });
      const { data, seen } = await preprocess(image, { view: 'pad', resolution: 256, ...clip });
      const reference = golden(`case.${index}.pixel_values`);
      assert.deepEqual([1, 3, seen.height, seen.width], reference.shape);

      const { mean, largest } = difference(data, reference.data);
      t.diagnostic(`difference to PIL: mean ${mean.toFixed(5)}, largest ${largest.toFixed(3)}`);
      assert.ok(mean <= 0.005);
      assert.ok(largest <= 0.3);
    });
  }
});

function difference(actual: Float32Array, expected: Float32Array): { mean: number; largest: number } {
  assert.equal(actual.length, expected.length);
  const differences = actual.map((value, index) => Math.abs(value - expected[index]!));
  return {
    mean: differences.reduce((sum, value) => sum + value, 0) / differences.length,
    largest: differences.reduce((most, value) => Math.max(most, value), 0),
  };
}
