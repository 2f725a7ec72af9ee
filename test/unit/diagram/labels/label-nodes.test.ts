import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clearLabelNodes, isLabelGround } from '../../../../sidecar/diagram/labels/label-nodes.ts';
import { spansOfBox } from '../../../../sidecar/diagram/nodes/region-spans.ts';
import type { Inside } from '../../../../sidecar/diagram/nodes/scene.ts';
import type { Box } from '../../../../sidecar/page/box.ts';
import type { Colour } from '../../../../sidecar/page/colour.ts';
import { colours } from '../../../support/images.ts';
import { box, outline, paint, type Paint } from '../../../support/painted.ts';

const em = 16;
const pale: Colour = [232, 232, 232];
const area = { left: 60, top: 40, right: 140, bottom: 62 };
const inside = (shape: Inside['shape'] = 'box', place: Box = area): Inside => {
  const spans = spansOfBox(place);
  return { shape, spans, room: spans, colour: pale, free: 0.9 };
};
const fill = (place: Box = area): Paint => [
  pale,
  box(place.left, place.top, place.right - place.left, place.bottom - place.top),
];
const tight: Box = { left: 63, top: 44, right: 137, bottom: 58 };
const isGround = (paints: readonly Paint[], node: Inside, text: Box): boolean =>
  isLabelGround(paint(240, 140, paints), node, [text], colours.white, em);

describe('what looks like a node', () => {
  it('is the ground of a label where it ends close to its text, without an outline', () => {
    assert.equal(isGround([fill()], inside(), tight), true);
  });

  it('is a node where it has an outline, or room around its text', () => {
    const line: Paint = [colours.black, outline(59, 39, 82, 24)];
    assert.equal(isGround([fill(), line], inside(), tight), false);
    const large = { left: 20, top: 20, right: 200, bottom: 100 };
    assert.equal(isGround([fill(large)], inside('box', large), { left: 80, top: 54, right: 140, bottom: 68 }), false);
  });

  it('is a node where it has another shape than a box', () => {
    assert.equal(isGround([fill()], inside('round'), tight), false);
  });

  it('is the ground of a label though a line touches it at one side', () => {
    const line: Paint = [colours.black, box(99, 62, 2, 60)];
    assert.equal(isGround([fill(), line], inside(), tight), true);
  });
});

it('the ground of a label is made part of the ground, and its letters stay', () => {
  const page = paint(240, 140, [fill(), [colours.black, box(80, 46, 3, 10)]]);
  const contrast = new Uint8Array(240 * 140).fill(23);
  clearLabelNodes(page, contrast, [inside()]);
  assert.equal(contrast[50 * 240 + 100], 0);
  assert.equal(contrast[50 * 240 + 81], 232);
  assert.equal(contrast[39 * 240 + 100], 0, 'where its colour fades out');
  assert.equal(contrast[20 * 240 + 100], 23);
});
