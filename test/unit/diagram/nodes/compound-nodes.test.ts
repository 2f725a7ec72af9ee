import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Parts, type Compound } from '../../../../sidecar/diagram/nodes/compound-nodes.ts';
import { findRegions } from '../../../../sidecar/diagram/nodes/regions.ts';
import { spansOf } from '../../../../sidecar/diagram/nodes/region-spans.ts';
import type { Colour } from '../../../../sidecar/page/colour.ts';
import { findEdges } from '../../../../sidecar/page/edge-map.ts';
import { takeSteps } from '../../../../sidecar/page/steps.ts';
import { colours } from '../../../support/images.ts';
import { box, outline, paint, type Area, type Paint } from '../../../support/painted.ts';

const { black } = colours;
const pale: Colour = [236, 236, 255];

/** The node around the region at a place, if it is but a part of one. */
function nodeAt(paints: readonly Paint[], x: number, y: number): Compound | undefined {
  const page = paint(240, 160, paints);
  const { labels, regions } = takeSteps(findRegions(page, findEdges(page)));
  const label = labels[y * page.width + x]!;
  const [ground, region] = [regions[labels[0]!]!, regions[label]!];
  assert.notEqual(region, ground);
  return new Parts({ labels, regions }, page.width, ground).around(region, spansOf(labels, page.width, label, region));
}

/** A box with lines inside at some columns. */
const boxWith = (...columns: readonly number[]): Paint[] => [
  [pale, box(40, 60, 160, 50)],
  [black, outline(40, 60, 160, 50, 2)],
  ...columns.map((column): Paint => [black, box(column, 60, 2, 50)]),
];

describe('a box with a line at either side', () => {
  it('is one node, whose text stands between the lines', () => {
    const node = nodeAt(boxWith(50, 188), 120, 85);
    assert.equal(node?.shape, 'subroutine');
    assert.equal(node.parts.length, 2);
    assert.ok(node.spans.left <= 43 && node.spans.right >= 197, `${node.spans.left} ${node.spans.right}`);
    assert.ok(node.room.left >= 50 && node.room.right <= 190, `${node.room.left} ${node.room.right}`);
  });

  it('is none with one line, with unlike margins, or with margins as wide as rooms', () => {
    assert.equal(nodeAt(boxWith(50), 120, 85), undefined);
    assert.equal(nodeAt(boxWith(50, 180), 120, 85), undefined);
    assert.equal(nodeAt(boxWith(90, 148), 120, 85), undefined);
  });

  it('is none where the margins have another colour', () => {
    const sides: Paint = [[255, 200, 200], (x, y) => y > 62 && y < 108 && ((x > 42 && x < 50) || (x > 190 && x < 198))];
    assert.equal(nodeAt([...boxWith(50, 188), sides], 120, 85), undefined);
  });
});

/** The half axes of its lid, and a cylinder around (120, 85) that many px smaller at each side. */
const [half, lid] = [60, 12];
const ellipse =
  (y: number, inset: number): Area =>
  (column, row) =>
    ((column - 120) / (half - inset)) ** 2 + ((row - y) / (lid - inset)) ** 2 <= 1;
const body =
  (inset: number): Area =>
  (x, y) =>
    (Math.abs(x - 120) <= half - inset && y >= 40 && y <= 120) || ellipse(40, inset)(x, y) || ellipse(120, inset)(x, y);
const cylinder: Paint[] = [
  [black, body(0)],
  [pale, body(2)],
  [black, ellipse(40, 0)],
  [pale, ellipse(40, 2)],
];

describe('a cylinder', () => {
  it('is one node with its lid, and its text stands below that', () => {
    const node = nodeAt(cylinder, 120, 90);
    assert.equal(node?.shape, 'cylinder');
    assert.ok(node.spans.top <= 31, `${node.spans.top}`);
    assert.ok(node.room.top >= 50, `${node.room.top}`);
  });

  it('is none without a lid, or with a box above that is no ellipse', () => {
    assert.equal(
      nodeAt(
        [
          [black, body(0)],
          [pale, body(2)],
        ],
        120,
        90,
      ),
      undefined,
    );
    const table: Paint[] = [
      [pale, box(60, 30, 120, 100)],
      [black, outline(60, 30, 120, 100, 2)],
      [black, box(60, 52, 120, 2)],
    ];
    assert.equal(nodeAt(table, 120, 90), undefined);
  });
});
