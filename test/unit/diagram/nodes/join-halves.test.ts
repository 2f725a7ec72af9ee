import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinHalves } from '../../../../sidecar/diagram/nodes/join-halves.ts';
import type { FlatRegion } from '../../../../sidecar/diagram/nodes/regions.ts';
import type { Colour } from '../../../../sidecar/page/colour.ts';

const pale: Colour = [232, 232, 232];
/** An area 80 px wide, all of which is its own. */
const half = (top: number, height: number, options: Partial<FlatRegion> = {}): FlatRegion => {
  const box = { left: 100, top, right: 180, bottom: top + height };
  return { ...box, area: 80 * height, colour: pale, ...options };
};
const joined = (...areas: FlatRegion[]) => joinHalves(areas, 12);

describe('the ground of a label', () => {
  it('is whole again where its letters divide it from side to side', () => {
    assert.deepEqual(joined(half(50, 6), half(66, 6)), [{ left: 100, top: 50, right: 180, bottom: 72, colour: pale }]);
  });

  it('is none of areas that end at different places, or in different colours', () => {
    assert.deepEqual(joined(half(50, 6), half(66, 6, { right: 190 })), []);
    assert.deepEqual(joined(half(50, 6), half(66, 6, { colour: [200, 220, 232] })), []);
  });

  it('is none of areas that are farther apart than a line of text, or higher than labels', () => {
    assert.deepEqual(joined(half(50, 6), half(150, 6)), []);
    assert.deepEqual(joined(half(50, 90), half(150, 90)), []);
  });

  it('is none of traces that fill little of it, or of a single half', () => {
    assert.deepEqual(joined(half(50, 6, { area: 90 }), half(66, 6, { area: 90 })), []);
    assert.deepEqual(joined(half(50, 6)), []);
  });
});
