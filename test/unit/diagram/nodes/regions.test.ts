import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findRegions, type Regions } from '../../../../sidecar/diagram/nodes/regions.ts';
import { findEdges } from '../../../../sidecar/page/edge-map.ts';
import type { Page } from '../../../../sidecar/page/page.ts';
import { takeSteps } from '../../../../sidecar/page/steps.ts';
import { colours } from '../../../support/images.ts';
import { disc, outline, paint } from '../../../support/painted.ts';

const regionsOf = (page: Page): Regions => takeSteps(findRegions(page, findEdges(page)));

/** The same by the plain definition: two pixels are in one region where a way along sides leads from one to the other. */
function flooded({ width, height, ...page }: Page): number[] {
  const { steps, threshold } = findEdges({ width, height, ...page });
  const labels = Array.from(steps, () => -1);
  let next = 0;
  const flood = (x: number, y: number, label: number): void => {
    const at = y * width + x;
    if (x < 0 || y < 0 || x >= width || y >= height || labels[at] !== -1 || steps[at]! >= threshold) return;
    labels[at] = label;
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const)
      flood(x + dx, y + dy, label);
  };
  for (const at of labels.keys())
    if (labels[at] === -1 && steps[at]! < threshold) flood(at % width, Math.floor(at / width), next++);
  return labels;
}

describe('the regions of a page', () => {
  it('are what a flood from each pixel reaches', () => {
    let state = 7;
    const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
    const spots = Array.from({ length: 14 }, () => disc(50 * random(), 40 * random(), 2 + 6 * random()));
    const page = paint(
      50,
      40,
      spots.map((spot, index) => [[16 * index, 255 - 16 * index, 40] as const, spot]),
    );
    const { labels, regions } = regionsOf(page);
    assert.deepEqual([...labels], flooded(page));
    for (const [label, { area, ...box }] of regions.entries()) {
      const own = [...labels.keys()].filter((at) => labels[at] === label);
      assert.equal(area, own.length);
      const [columns, rows] = [own.map((at) => at % 50), own.map((at) => Math.floor(at / 50))];
      assert.deepEqual(
        [box.left, box.right, box.top, box.bottom],
        [Math.min(...columns), Math.max(...columns) + 1, Math.min(...rows), Math.max(...rows) + 1],
      );
    }
  });

  it('are kept apart by a line whose pixels touch by corners alone', () => {
    const { regions } = regionsOf(paint(40, 40, [[colours.black, (x, y) => Math.floor(x) === Math.floor(y)]]));
    const [one, other, ...rest] = regions.toSorted((a, b) => b.area - a.area);
    assert.ok(one && other && other.area > 600);
    assert.ok(rest.every(({ area }) => area < 20));
  });

  it('have the colour that is the mean of their pixels', () => {
    const page = paint(30, 30, [
      [colours.blue, (x, y) => x > 5 && x < 25 && y > 5 && y < 25],
      [colours.black, outline(5, 5, 21, 21)],
    ]);
    const inside = regionsOf(page).regions.find(({ left, area }) => left > 4 && area > 100);
    assert.deepEqual(inside?.colour, colours.blue);
  });

  it('are one on an even page', () => {
    assert.equal(regionsOf(paint(30, 20, [])).regions[0]?.area, 600);
  });
});
