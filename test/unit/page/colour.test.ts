import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  chromaOf,
  colourDistance,
  differenceAt,
  euclideanDistance,
  leastChroma,
} from '../../../sidecar/page/colour.ts';
import { paint } from '../../support/painted.ts';

describe('colours', () => {
  it('are as far apart as their most different channel, or as the crow flies', () => {
    assert.equal(colourDistance([10, 20, 30], [15, 60, 0]), 40);
    assert.equal(euclideanDistance([0, 0, 0], [255, 255, 255]), 255);
    assert.equal(euclideanDistance([0, 0, 0], [3, 0, 0]), Math.sqrt(3));
    assert.equal(colourDistance([1, 2, 3], [1, 2, 3]), 0);
  });

  it('of a page are compared with another one by the index of their pixel', () => {
    const page = paint(3, 2, [[[10, 20, 30], (x, y) => x > 2 && y > 1]]);
    assert.equal(differenceAt(page, 5, [10, 25, 30]), 5);
    assert.equal(differenceAt(page, 0, [10, 25, 30]), 245);
  });

  it('are grey to the eye where their channels are about the same', () => {
    const chromas = [chromaOf(0, 0, 0), chromaOf(120, 128, 140), chromaOf(255, 255, 255)];
    assert.ok(
      chromas.every((chroma) => chroma < leastChroma),
      chromas.join(' '),
    );
    assert.ok(chromaOf(30, 60, 210) >= leastChroma);
  });
});
