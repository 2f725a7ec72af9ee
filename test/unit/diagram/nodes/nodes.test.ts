import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findScene } from '../../../../sidecar/diagram/nodes/nodes.ts';
import { findRegions } from '../../../../sidecar/diagram/nodes/regions.ts';
import type { Scene } from '../../../../sidecar/diagram/nodes/scene.ts';
import type { Colour } from '../../../../sidecar/page/colour.ts';
import { findEdges } from '../../../../sidecar/page/edge-map.ts';
import { takeSteps } from '../../../../sidecar/page/steps.ts';
import { colours } from '../../../support/images.ts';
import { box, disc, outline, paint, type Paint } from '../../../support/painted.ts';

const { black, white } = colours;
const pale: Colour = [236, 236, 255];

function sceneOf(paints: readonly Paint[], ground: Colour = white): Scene {
  const page = paint(400, 240, paints, ground);
  return findScene(page, takeSteps(findRegions(page, findEdges(page))));
}

/** Something like letters around a place: bars that touch nothing. */
const text = (x: number, y: number): Paint[] =>
  [0, 1, 2, 3].map((index): Paint => [black, box(x - 20 + 10 * index, y - 6, 3, 12)]);
const node = (x: number, y: number, width = 100, height = 40, fill = pale): Paint[] => [
  [fill, box(x - width / 2, y - height / 2, width, height)],
  [black, outline(x - width / 2, y - height / 2, width, height, 2)],
];

const middles = (insides: Scene['nodes']): [number, number][] =>
  insides.map(({ spans }) => [Math.round((spans.left + spans.right) / 2), Math.round((spans.top + spans.bottom) / 2)]);
const isNear = (
  found: readonly (readonly [number, number])[],
  wanted: readonly (readonly [number, number])[],
): void => {
  assert.equal(found.length, wanted.length, JSON.stringify(found));
  for (const [index, [x, y]] of wanted.entries())
    assert.ok(Math.hypot(found[index]![0] - x, found[index]![1] - y) <= 3, JSON.stringify(found));
};

describe('the nodes of a diagram', () => {
  it('are areas with the outline of a node and something in them', () => {
    const { nodes, frames, ground } = sceneOf([...node(100, 60), ...text(100, 60), ...node(280, 60), ...text(280, 60)]);
    isNear(middles(nodes), [
      [100, 60],
      [280, 60],
    ]);
    assert.deepEqual([frames.length, ground], [0, white]);
    assert.deepEqual(nodes[0]?.shape, 'box');
    assert.ok(nodes[0].free > 0.9);
  });

  it('need no outline where their fill differs, and no fill where they have an outline', () => {
    const filled: Paint[] = [[[200, 220, 255], box(50, 40, 100, 40)], ...text(100, 60)];
    isNear(middles(sceneOf(filled).nodes), [[100, 60]]);
    isNear(middles(sceneOf([...node(100, 60, 100, 40, white), ...text(100, 60)]).nodes), [[100, 60]]);
  });

  it('are on a dark ground as well', () => {
    const dark: Colour = [27, 27, 27];
    const { nodes, ground } = sceneOf([...node(100, 60), ...text(100, 60)], dark);
    isNear(middles(nodes), [[100, 60]]);
    assert.deepEqual(ground, dark);
  });

  it('are none that are empty, or as small as a letter', () => {
    assert.deepEqual(sceneOf(node(100, 60)).nodes, []);
    assert.deepEqual(sceneOf([...node(100, 60, 16, 16), [black, box(97, 57, 5, 5)]]).nodes, []);
  });

  it('are no letters of the text in a node, however round', () => {
    // An @ as large as a node, and an o beside it.
    const letters: Paint[] = [
      [black, disc(180, 100, 17)],
      [pale, disc(180, 100, 14)],
      [black, box(177, 97, 6, 6)],
      [black, disc(220, 105, 10)],
      [pale, disc(220, 105, 7)],
    ];
    isNear(middles(sceneOf([...node(200, 100, 260, 120), ...letters]).nodes), [[200, 100]]);
  });
});

describe('a frame', () => {
  it('holds nodes, and is none itself', () => {
    const inside = [...node(120, 120), ...text(120, 120), ...node(280, 120), ...text(280, 120)];
    const { nodes, frames } = sceneOf([...node(200, 120, 340, 140, [255, 255, 222]), ...inside]);
    isNear(middles(nodes), [
      [120, 120],
      [280, 120],
    ]);
    isNear(middles(frames), [[200, 120]]);
  });

  it('is none around mere text', () => {
    assert.deepEqual(sceneOf([...node(200, 120, 340, 140), ...text(200, 120)]).frames, []);
  });
});
