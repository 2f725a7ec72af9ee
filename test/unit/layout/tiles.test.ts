import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planTiles } from '../../../sidecar/layout/tiles.ts';

const limits = { pixels: 2 ** 20, stride: 32, overlap: 64 };

describe('the tiles of a page', () => {
  it('are one where it is small, in whole strides', () => {
    const [tile, ...others] = planTiles({ width: 333, height: 65 }, limits);
    assert.equal(others.length, 0);
    assert.deepEqual(tile, {
      ...{ left: 0, top: 0, right: 352, bottom: 96 },
      kept: { left: 0, top: 0, right: 333, bottom: 65 },
    });
  });

  for (const [width, height] of [
    [2560, 1440],
    [1921, 1080],
    [700, 9001],
    [12000, 40],
  ] as const)
    it(`keep each pixel of ${width} × ${height} once, none of it near their inner borders`, () => {
      const tiles = planTiles({ width, height }, limits);
      assert.ok(tiles.length > 1 || width * height < limits.pixels);
      let kept = 0;
      for (const { kept: part, ...tile } of tiles) {
        kept += (part.right - part.left) * (part.bottom - part.top);
        assert.ok((tile.right - tile.left) * (tile.bottom - tile.top) <= limits.pixels);
        assert.ok([tile.left, tile.top, tile.right, tile.bottom].every((side) => side % limits.stride === 0));
        assert.ok(part.left === 0 || part.left === tile.left + 32);
        assert.ok(part.top === 0 || part.top === tile.top + 32);
        assert.ok(part.right === width || part.right === tile.right - 32);
        assert.ok(part.bottom === height || part.bottom === tile.bottom - 32);
      }
      assert.equal(kept, width * height);
    });
});
