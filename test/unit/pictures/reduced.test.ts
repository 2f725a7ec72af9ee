import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { layoutTile } from '../../../sidecar/layout/layout-model.ts';
import { planTiles } from '../../../sidecar/layout/tiles.ts';
import { reduced } from '../../../sidecar/pictures/reduced.ts';

/** A page of grey levels. */
const page = (width: number, height: number, level: (x: number, y: number) => number) => {
  const rgb = Uint8Array.from({ length: 3 * width * height }, (_, at) => {
    const pixel = Math.floor(at / 3);
    return level(pixel % width, Math.floor(pixel / width)) + (at % 3);
  });
  return { width, height, rgb };
};

describe('a reduced page', () => {
  it('has the means of its pixels, and half a million of them at most', () => {
    const small = reduced(page(2048, 1024, (x) => (x % 2 === 0 ? 0 : 200)));
    assert.deepEqual([small.width, small.height], [1024, 512]);
    assert.deepEqual([...small.rgb.subarray(0, 6)], [100, 101, 102, 100, 101, 102]);
  });

  it('has, of a pixel that becomes part of two, its share in each', () => {
    const given = page(1536, 768, (x) => (x % 3 === 1 ? 150 : 0));
    const small = reduced(given);
    assert.deepEqual([small.width, small.height], [1024, 512]);
    // Of three pixels the middle one is a third of each of the two that they become.
    assert.deepEqual([small.rgb[0], small.rgb[3]], [50, 50]);
  });

  it('that is small stays as it is', () => {
    const given = page(640, 480, () => 7);
    assert.equal(reduced(given), given);
  });

  it('is a tile of the layout model, however long it is', () => {
    for (const [width, height] of [
      [9000, 1],
      [3, 300_000],
      [5000, 4000],
    ] as const) {
      const small = reduced(page(width, height, () => 9));
      assert.ok(small.width > 0 && small.height > 0);
      assert.equal(planTiles(small, layoutTile).length, 1, `${width} x ${height}`);
    }
  });
});
