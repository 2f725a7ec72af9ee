import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { divideCanvas, findContrast, neighboursOf, type Canvas } from '../../../sidecar/diagram/canvas.ts';
import { spansOfBox } from '../../../sidecar/diagram/nodes/region-spans.ts';
import type { Inside, Scene } from '../../../sidecar/diagram/nodes/scene.ts';
import type { Box } from '../../../sidecar/page/box.ts';
import type { Colour } from '../../../sidecar/page/colour.ts';
import { takeSteps } from '../../../sidecar/page/steps.ts';
import { colours } from '../../support/images.ts';
import { box, outline, paint, type Paint } from '../../support/painted.ts';

const { black, white } = colours;
const pale: Colour = [236, 236, 255];
const [width, height] = [160, 100];

const inside = (place: Box, colour: Colour = pale): Inside => {
  const spans = spansOfBox(place);
  return { shape: 'box', spans, room: spans, colour, free: 0.9 };
};
const scene = (options: Partial<Scene>): Scene => ({
  ground: white,
  nodes: [],
  frames: [],
  labelGrounds: [],
  ...options,
});

function canvasOf(paints: readonly Paint[], shown: Scene): Canvas {
  const page = paint(width, height, paints);
  return divideCanvas(page, shown, takeSteps(findContrast(page, shown)));
}
const at = (x: number, y: number): number => y * width + x;

/** A box with an outline 2 px thick, and its inside. */
const node = { left: 32, top: 32, right: 88, bottom: 68 };
const drawnNode: Paint[] = [
  [pale, box(30, 30, 60, 40)],
  [black, outline(30, 30, 60, 40, 2)],
];
const line: Paint = [black, box(90, 49, 50, 2)];

describe('the pixels of a page', () => {
  const canvas = canvasOf([...drawnNode, line], scene({ nodes: [inside(node)] }));

  it('belong to a node with its outline', () => {
    assert.deepEqual([canvas.owners[at(60, 50)], canvas.insides[at(60, 50)]], [0, 1]);
    for (const [x, y] of [
      [30, 50],
      [89, 40],
      [60, 30],
      [60, 69],
    ] as const)
      assert.deepEqual(
        [canvas.owners[at(x, y)], canvas.insides[at(x, y)], canvas.ink[at(x, y)]],
        [0, 0, 0],
        `${x} ${y}`,
      );
  });

  it('are ink where they differ from the ground and belong to no node', () => {
    assert.deepEqual([canvas.ink[at(120, 49)], canvas.owners[at(120, 49)]], [1, -1]);
    assert.equal(canvas.ink[at(120, 60)], 0);
    assert.equal(
      canvas.ink.reduce((sum, value) => sum + value, 0),
      100,
      'the line, from the outline on',
    );
  });

  it('are no ink where they are but a shade of the ground', () => {
    const shaded = canvasOf([[[245, 245, 245], box(100, 10, 30, 20)]], scene({}));
    assert.equal(shaded.ink.includes(1), false);
  });

  it('are marked on the grounds of labels', () => {
    const labelled = canvasOf([], scene({ labelGrounds: [inside({ left: 100, top: 10, right: 130, bottom: 30 })] }));
    assert.deepEqual([labelled.labelled[at(110, 20)], labelled.labelled[at(90, 20)]], [1, 0]);
  });
});

describe('a frame', () => {
  const frame = inside({ left: 11, top: 11, right: 99, bottom: 89 }, white);
  const drawn: Paint = [black, outline(10, 10, 90, 80)];

  it('has an outline that is no ink, but for where a line leads in', () => {
    const canvas = canvasOf([drawn, [black, box(70, 49, 70, 2)]], scene({ frames: [frame] }));
    assert.equal(canvas.ink[at(10, 50)], 0);
    assert.equal(canvas.ink[at(50, 10)], 0);
    for (const x of [80, 99, 120]) assert.equal(canvas.ink[at(x, 49)], 1, `${x}`);
  });

  it('has a fill that is ground as well', () => {
    const fill: Colour = [255, 240, 200];
    const page = paint(width, height, [[fill, box(10, 10, 90, 80)]]);
    const filled = { ...frame, colour: fill };
    assert.equal(takeSteps(findContrast(page, scene({ frames: [filled] })))[at(50, 50)], 0);
    assert.equal(takeSteps(findContrast(page, scene({})))[at(50, 50)], 55);
  });
});

it('a pixel has up to eight neighbours, fewer at the border of the page', () => {
  assert.deepEqual(neighboursOf(at(5, 5), width, height).length, 8);
  assert.deepEqual(
    neighboursOf(0, 4, 3).sort((a, b) => a - b),
    [1, 4, 5],
  );
  assert.deepEqual(
    neighboursOf(7, 4, 3).sort((a, b) => a - b),
    [2, 3, 6, 10, 11],
  );
});
