import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findNearby } from '../../../../sidecar/diagram/strokes/distance-transform.ts';
import { canvasWhere } from '../../../support/canvas.ts';
import { box, disc, type Area } from '../../../support/painted.ts';

const [width, height] = [40, 30];

/** Steps to the nearest pixel of each node, corners included, by looking at all of them. */
function stepsTo(owners: Int16Array, x: number, y: number): Map<number, number> {
  const steps = new Map<number, number>();
  for (const [at, node] of owners.entries()) {
    if (node < 0) continue;
    const away = Math.max(Math.abs((at % width) - x), Math.abs(Math.floor(at / width) - y));
    steps.set(node, Math.min(away, steps.get(node) ?? Infinity));
  }
  return steps;
}

const scenes: Readonly<Record<string, readonly Area[]>> = {
  'two boxes': [box(2, 3, 8, 5), box(25, 18, 10, 9)],
  'a ring and a single pixel': [(x, y) => disc(15, 15, 9)(x, y) && !disc(15, 15, 5)(x, y), box(36, 2, 1, 1)],
  'nodes that touch by a corner, and the border of the page': [box(0, 0, 6, 6), box(6, 6, 5, 5)],
};

describe('what is near a pixel', () => {
  for (const [name, nodes] of Object.entries(scenes))
    it(`is what a look at all pixels of all nodes finds: ${name}`, () => {
      const reach = 9;
      const { canvas, nearby } = canvasWhere(width, height, { nodes, ink: () => false, reach });
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          const [at, steps] = [y * width + x, stepsTo(canvas.owners, x, y)];
          const least = Math.min(...steps.values());
          const [node, distance] = [nearby.node[at]!, nearby.distance[at]!];
          if (least > reach) assert.deepEqual([node, distance], [-1, 255], `${x} ${y}`);
          else assert.deepEqual([steps.get(node), distance], [least, least], `${x} ${y}`);
        }
    });

  it('is nothing on a page without nodes', () => {
    const { canvas } = canvasWhere(width, height, { ink: () => true });
    const { node, distance } = findNearby(canvas, 10);
    assert.ok(node.every((one) => one === -1) && distance.every((one) => one === 255));
  });
});
