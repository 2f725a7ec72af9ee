import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawText } from '../../../../sidecar/diagram/labels/text-page.ts';
import { spansOfBox } from '../../../../sidecar/diagram/nodes/region-spans.ts';
import type { Scene } from '../../../../sidecar/diagram/nodes/scene.ts';
import type { Colour } from '../../../../sidecar/page/colour.ts';
import { takeSteps } from '../../../../sidecar/page/steps.ts';
import { canvasWhere } from '../../../support/canvas.ts';
import { colours } from '../../../support/images.ts';
import { box, paint } from '../../../support/painted.ts';

const [width, height] = [120, 60];
const dark: Colour = [20, 20, 80];
const spans = spansOfBox({ left: 10, top: 10, right: 60, bottom: 50 });
const scene: Scene = {
  ground: colours.white,
  nodes: [{ shape: 'box', spans, room: spans, colour: dark, free: 0.9 }],
  frames: [],
  labelGrounds: [],
};
/** White letters in a dark node, black ones outside, and a line. */
const [inside, outside, line] = [box(30, 25, 4, 8), box(80, 25, 4, 8), box(60, 45, 60, 2)];
const page = paint(width, height, [
  [dark, box(10, 10, 50, 40)],
  [colours.white, inside],
  [colours.black, outside],
  [colours.black, line],
]);
const { canvas } = canvasWhere(width, height, {
  nodes: [box(10, 10, 50, 40)],
  ink: (x, y) => outside(x, y) || line(x, y),
});
const shapes = Uint8Array.from(canvas.ink, (value, at) => (Math.floor(at / width) >= 44 ? value : 0));

const valueAt = (drawn: { rgb: Uint8Array }, x: number, y: number): number => drawn.rgb[3 * (y * width + x)]!;

describe('the text of a diagram', () => {
  it('is dark on white, in the nodes and outside', () => {
    const drawn = takeSteps(drawText(page, scene, canvas, shapes));
    assert.ok(valueAt(drawn, 31, 28) < 40);
    assert.equal(valueAt(drawn, 81, 28), 0);
    assert.equal(valueAt(drawn, 20, 15), 255, 'the fill of the node');
    assert.equal(valueAt(drawn, 100, 10), 255);
  });

  it('has no lines, and nothing of their soft borders', () => {
    const drawn = takeSteps(drawText(page, scene, { ...canvas, contrast: canvas.contrast.map(() => 90) }, shapes));
    for (const y of [43, 45, 46, 48]) assert.equal(valueAt(drawn, 100, y), 255, `row ${y}`);
    assert.equal(valueAt(drawn, 100, 30), 165);
  });

  it('is only what stands in nodes where nothing is known of the lines', () => {
    const drawn = takeSteps(drawText(page, scene, canvas));
    assert.ok(valueAt(drawn, 31, 28) < 40);
    assert.equal(valueAt(drawn, 81, 28), 255);
  });

  it('has nothing of a node outside of where its text stands', () => {
    const drawn = takeSteps(drawText(page, scene, { ...canvas, insides: new Uint8Array(width * height) }, shapes));
    assert.equal(valueAt(drawn, 31, 28), 255);
  });
});
