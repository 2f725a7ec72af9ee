import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findInk, type ConnectorInk } from '../../../../sidecar/diagram/strokes/connector-ink.ts';
import { takeSteps } from '../../../../sidecar/page/steps.ts';
import { canvasWhere } from '../../../support/canvas.ts';
import { box, type Area } from '../../../support/painted.ts';

const [width, height] = [200, 60];

function inkOf(ink: Area): ConnectorInk {
  const { canvas, nearby } = canvasWhere(width, height, { nodes: [box(0, 20, 20, 30)], ink });
  return takeSteps(findInk(canvas, nearby, 20));
}

const countOf = (bitmap: Uint8Array): number => bitmap.reduce((sum, value) => sum + value, 0);
const line = box(20, 36, 160, 3);
/** A ring as high as a letter. */
const letter = (left: number, top: number): Area => {
  const [outer, inner] = [box(left, top, 12, 18), box(left + 3, top + 3, 6, 12)];
  return (x, y) => outer(x, y) && !inner(x, y);
};

describe('the ink of connectors', () => {
  it('is a line, and the same thinned to one pixel', () => {
    const { ink, skeleton, stroke } = inkOf(line);
    assert.equal(countOf(ink), 3 * 160);
    assert.ok(countOf(skeleton) <= 160 && countOf(skeleton) >= 150, `${countOf(skeleton)}`);
    assert.ok(Math.abs(stroke - 3) < 0.3, `${stroke}`);
  });

  it('is not that of letters beside it', () => {
    const { ink, shapes } = inkOf((x, y) => line(x, y) || letter(80, 10)(x, y));
    assert.equal(countOf(ink), 3 * 160);
    assert.equal(countOf(shapes), 3 * 160);
  });

  it('is not that of letters that it runs through, but goes on behind them', () => {
    const { ink, shapes, skeleton } = inkOf((x, y) => line(x, y) || letter(80, 21)(x, y) || letter(95, 21)(x, y));
    for (const bitmap of [ink, shapes]) {
      assert.equal(bitmap[22 * width + 85], 0, 'the top of a letter');
      assert.equal(bitmap[37 * width + 150], 1);
    }
    assert.equal(countOf(skeleton.subarray(0, 33 * width)), 0);
    assert.ok([40, 120, 170].every((x) => skeleton[37 * width + x] === 1));
  });
});
