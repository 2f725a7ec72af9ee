import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PointGrid } from '../../../../sidecar/diagram/strokes/point-grid.ts';
import { distanceOf } from '../../../../sidecar/page/geometry.ts';

describe('a grid of points', () => {
  it('finds those near others', () => {
    const points = Array.from({ length: 100 }, (_, x) => ({ x, y: 0 }));
    const near = new PointGrid(points, 10).near([{ x: 45, y: 3 }]);
    for (const { x } of points)
      assert.equal(
        near.some((point) => point.x === x),
        x >= 30 && x < 60,
        `${x}`,
      );
  });

  it('misses none that is as near as the size of a cell, wherever it lies', () => {
    const points = Array.from({ length: 400 }, (_, index) => ({
      x: ((index * 37) % 101) - 50,
      y: ((index * 53) % 89) - 40,
    }));
    const grid = new PointGrid(points, 7);
    for (const at of [
      { x: 0, y: 0 },
      { x: -6.9, y: 6.9 },
      { x: 20.5, y: -13.2 },
    ]) {
      const near = new Set(grid.near([at]));
      for (const point of points) if (distanceOf(point, at) <= 7) assert.ok(near.has(point), `${point.x} ${point.y}`);
      assert.ok(near.size < points.length / 4);
    }
  });

  it('gives each point once, however many it is near', () => {
    const point = { x: 3, y: 3 };
    assert.deepEqual(new PointGrid([point], 10).near([point, { x: 5, y: 5 }, { x: 12, y: 3 }]), [point]);
    assert.deepEqual(new PointGrid([point], 10).near([]), []);
  });
});
