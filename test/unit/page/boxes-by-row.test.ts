import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { overlap, type Box } from '../../../sidecar/page/box.ts';
import { BoxesByRow } from '../../../sidecar/page/boxes-by-row.ts';

let state = 3;
const random = (most: number): number => (state = (state * 48271) % 2147483647) % most;
const boxes = Array.from({ length: 60 }, (): Box => {
  const [left, top] = [random(200), random(200) - 20];
  return { left, top, right: left + 1 + random(40), bottom: top + 1 + random(40) };
});

describe('boxes by their rows', () => {
  const byRow = new BoxesByRow(boxes);

  it('that share a pixel with another one are those that a look at all of them finds', () => {
    for (const box of boxes) {
      const wanted = [...boxes.keys()].filter((index) => overlap(boxes[index]!, box));
      assert.deepEqual(
        byRow.overlapping(box).sort((a, b) => a - b),
        wanted,
      );
    }
  });

  it('that lie in some of the rows of another one are all found, each once, and none far away', () => {
    for (const box of boxes) {
      const found = [...byRow.sharingRows(box)];
      assert.equal(new Set(found).size, found.length);
      for (const [index, other] of boxes.entries()) {
        const apart = Math.max(other.top - box.bottom, box.top - other.bottom);
        if (apart < 0) assert.ok(found.includes(index));
        if (apart > 15 && Math.min(other.bottom, box.bottom) > 0) assert.ok(!found.includes(index));
      }
    }
  });
});
