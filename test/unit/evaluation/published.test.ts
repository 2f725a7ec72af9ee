/** The authors' figures, as their model zoo lists them, and what each may be set beside. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pope } from '../../../sidecar/evaluation/pope.ts';
import { publishedFigure } from '../../../sidecar/evaluation/published.ts';

/** val, testA and testB of RefCOCO and RefCOCO+, val and test of RefCOCOg; and the average that they publish. */
const refcoco = {
  768: [84.5, 89.0, 79.2, 77.7, 84.9, 69.7, 79.8, 79.7, 80.6],
  1024: [85.5, 89.6, 78.8, 79.3, 86.1, 70.3, 80.6, 81.2, 81.4],
  1536: [86.5, 90.6, 80.5, 80.0, 86.8, 71.5, 82.0, 82.4, 82.3],
} as const;
const parts = ['refcoco', 'refcoco+'].flatMap((name) => ['val', 'testA', 'testB'].map((split) => `${name}_${split}`));
parts.push('refcocog_val', 'refcocog_test', 'all');

describe('the published figure', () => {
  for (const resolution of [768, 1024, 1536] as const) {
    it(`of RefCOCO at ${resolution} is that of the split, or the average of all`, () => {
      const found = parts.map((part) => publishedFigure('refcoco', part, resolution));
      assert.deepEqual(found, refcoco[resolution]);
    });
  }

  it('is none for a resolution or a part that has none', () => {
    assert.equal(publishedFigure('refcoco', 'refcoco_val', 512), undefined);
    assert.equal(publishedFigure('refcoco', 'refcoco_train', 768), undefined);
  });

  it('of POPE is for its three categories together', () => {
    const one = (category: 'random' | 'popular' | 'adversarial') => ({ truth: { label: 'yes' as const, category } });
    assert.equal(pope.part!([one('random'), one('popular'), one('adversarial')]), 'all');
    assert.equal(pope.part!([one('random'), one('random')]), undefined);
  });
});
