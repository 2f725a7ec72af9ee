import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  around,
  contains,
  containsMiddle,
  grow,
  horizontalOverlap,
  isSameBox,
  median,
  overlap,
  toRegion,
  verticalOverlap,
  type Box,
} from '../../../sidecar/page/box.ts';

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });

/** The pixels of a box, by their places. */
const pixelsOf = ({ left, top, right, bottom }: Box): Set<string> => {
  const pixels = new Set<string>();
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) pixels.add(`${x} ${y}`);
  return pixels;
};
const boxes = [box(0, 0, 4, 4), box(3, 3, 6, 5), box(4, 0, 6, 4), box(1, 1, 3, 2), box(7, 6, 9, 9), box(0, 0, 9, 9)];

describe('two boxes', () => {
  it('overlap where they share a pixel, and one contains another where it has all of its pixels', () => {
    for (const a of boxes)
      for (const b of boxes) {
        const [own, other] = [pixelsOf(a), pixelsOf(b)];
        const shared = [...own].filter((pixel) => other.has(pixel)).length;
        assert.equal(overlap(a, b), shared > 0);
        assert.equal(contains(a, b), shared === other.size);
        if (shared > 0) assert.equal(horizontalOverlap(a, b) * verticalOverlap(a, b), shared);
      }
  });

  it('that share no row have as many rows between them as the overlap is negative', () => {
    assert.equal(verticalOverlap(box(0, 0, 4, 4), box(0, 9, 4, 12)), -5);
    assert.equal(horizontalOverlap(box(0, 0, 4, 4), box(4, 0, 6, 4)), 0);
  });

  it('may reach beyond each other by a little, or must stay inside', () => {
    const outer = box(10, 10, 20, 20);
    assert.equal(contains(outer, box(9, 10, 20, 20)), false);
    assert.equal(contains(outer, box(9, 10, 20, 20), 1), true);
    assert.equal(contains(outer, box(9, 8, 20, 20), 1, 2), true);
    assert.equal(contains(outer, box(10, 12, 18, 18), -1), false);
  });

  it('are the same within a tolerance', () => {
    assert.equal(isSameBox(box(0, 0, 4, 4), box(1, 0, 4, 5)), false);
    assert.equal(isSameBox(box(0, 0, 4, 4), box(1, 0, 4, 5), 1), true);
  });
});

it('the middle of a box lies in another one, or on its sides', () => {
  assert.equal(containsMiddle(box(0, 0, 10, 10), box(8, 8, 12, 12)), true);
  assert.equal(containsMiddle(box(0, 0, 10, 10), box(9, 9, 13, 13)), false);
});

it('the box around some is that of all of their pixels, and grows to each side', () => {
  assert.deepEqual(around([box(3, 5, 8, 9), box(1, 6, 4, 12)]), box(1, 5, 8, 12));
  assert.deepEqual(grow(box(3, 5, 8, 9), 2), box(1, 3, 10, 11));
});

it('a box of a page is a region of the image that it shows larger, from an origin on', () => {
  assert.deepEqual(toRegion(box(20, 40, 60, 50), 2, { x: 5, y: 7 }), { x: 15, y: 27, width: 20, height: 5 });
});

it('the median is the value in the middle, in whatever order they come', () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([10, 9, 100]), 10);
  assert.equal(median([]), 0);
});
