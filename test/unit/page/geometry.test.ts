import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  angleBetween,
  centroidOf,
  containsPoint,
  directionAt,
  distanceOf,
  pointsBetween,
  unit,
} from '../../../sidecar/page/geometry.ts';

const near = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 1e-9, `${a} ${b}`);

describe('directions', () => {
  it('are apart by the angle between them, whichever way round and however long', () => {
    for (const turn of [0, 0.3, 1.5, 3, Math.PI]) {
      const other = { x: 7 * Math.cos(1 + turn), y: 7 * Math.sin(1 + turn) };
      near(angleBetween({ x: Math.cos(1), y: Math.sin(1) }, other), turn);
      near(angleBetween(other, { x: Math.cos(1), y: Math.sin(1) }), turn);
    }
    assert.equal(angleBetween({ x: 0, y: 0 }, { x: 1, y: 0 }), 0);
  });

  it('have length 1, or none', () => {
    const { x, y } = unit({ x: 3, y: -4 });
    near(Math.hypot(x, y), 1);
    assert.deepEqual(unit({ x: 0, y: 0 }), { x: 0, y: 0 });
  });

  it('of a line are those of its beginning, behind what is skipped', () => {
    const line = [...pointsBetween({ x: 0, y: 0 }, { x: 5, y: 0 }), ...pointsBetween({ x: 5, y: 1 }, { x: 5, y: 40 })];
    near(angleBetween(directionAt(line, 0, 4), { x: 1, y: 0 }), 0);
    near(angleBetween(directionAt(line, 6, 10), { x: 0, y: 1 }), 0);
    assert.deepEqual(directionAt([{ x: 1, y: 1 }], 0, 5), { x: 0, y: 0 });
    assert.deepEqual(directionAt([], 0, 5), { x: 0, y: 0 });
  });
});

it('the points of a straight line are about 1 px apart, on it, with both of its ends', () => {
  const [a, b] = [
    { x: 2, y: 3 },
    { x: 40, y: 17 },
  ];
  const points = pointsBetween(a, b);
  assert.deepEqual([points[0], points.at(-1)], [a, b]);
  for (const [index, point] of points.slice(1).entries()) {
    const step = distanceOf(points[index]!, point);
    assert.ok(step > 0.9 && step < 1.1);
    near(distanceOf(a, point) + distanceOf(point, b), distanceOf(a, b));
  }
  assert.equal(pointsBetween(a, a).length, 2);
});

it('a box has the points from its left and upper side up to the others', () => {
  const box = { left: 2, top: 3, right: 6, bottom: 8 };
  assert.deepEqual([containsPoint(box, { x: 2, y: 3 }), containsPoint(box, { x: 6, y: 5 })], [true, false]);
  assert.deepEqual(
    centroidOf([
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 2, y: 6 },
    ]),
    { x: 2, y: 2 },
  );
});
