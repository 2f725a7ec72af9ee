import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findPieces } from '../../../../sidecar/diagram/strokes/text-graphics-separation.ts';
import { canvasWhere } from '../../../support/canvas.ts';
import { box, type Area } from '../../../support/painted.ts';

const em = 16;
const node = box(0, 30, 30, 30);

/** What some ink beside a node is taken for: at its first pixel. */
function takenFor(ink: Area): 'a connector' | 'a shape' | 'letters' {
  const { canvas, nearby } = canvasWhere(200, 90, { nodes: [node], ink });
  const { connectors, shapes, letters } = findPieces(canvas, nearby, em);
  const at = canvas.ink.indexOf(1);
  assert.ok(at >= 0);
  if (connectors[at] === 1) return 'a connector';
  if (shapes[at] === 1) return 'a shape';
  assert.ok(letters.length > 0);
  return 'letters';
}

const any =
  (...areas: readonly Area[]): Area =>
  (x, y) =>
    areas.some((area) => area(x, y));
/** Bars, `step` px apart. */
const row = (count: number, step: number, width: number, height: number, y = 44): Area =>
  any(...Array.from({ length: count }, (_, index) => box(60 + index * step, y, width, height)));

describe('ink outside the nodes', () => {
  it('is a connector where it touches a node, however short', () => {
    assert.equal(takenFor(box(30, 44, 8, 2)), 'a connector');
  });

  it('is a shape where it is but the tip of an outline', () => {
    assert.equal(takenFor(box(30, 44, 3, 3)), 'a shape');
  });

  it('is a connector where it is long and thin, and text where it is short', () => {
    assert.equal(takenFor(box(60, 44, 80, 2)), 'a connector');
    assert.equal(takenFor(box(60, 44, 12, 2)), 'letters');
  });

  it('is text where it is long because letters touch each other', () => {
    const stems = row(8, 5, 1, 14, 36);
    assert.equal(takenFor(any(stems, box(60, 48, 36, 2))), 'letters');
  });

  it('is neither where it is long and thick', () => {
    assert.equal(takenFor(box(60, 20, 100, 50)), 'letters');
  });

  it('is a connector in dashes that follow each other, at least three', () => {
    assert.equal(takenFor(row(4, 14, 9, 2)), 'a connector');
    assert.equal(takenFor(row(2, 14, 9, 2)), 'letters');
  });

  it('is text in dashes that stand beside each other, as the strokes of letters do', () => {
    assert.equal(takenFor(row(5, 6, 2, 12)), 'letters');
  });

  it('is a connector in dots at even distances, and what lies between them is drawn', () => {
    assert.equal(takenFor(row(8, 5, 2, 2)), 'a connector');
    const { canvas, nearby } = canvasWhere(200, 90, { nodes: [node], ink: row(8, 5, 2, 2) });
    assert.equal(findPieces(canvas, nearby, em).connectors[44 * 200 + 63], 1);
    assert.equal(takenFor(row(3, 5, 2, 2)), 'letters', 'an ellipsis');
  });

  it('is not looked at on the ground of a label', () => {
    const { canvas, nearby } = canvasWhere(200, 90, { nodes: [node], ink: box(60, 44, 80, 2) });
    const pieces = findPieces({ ...canvas, labelled: canvas.ink }, nearby, em);
    assert.deepEqual([pieces.connectors.includes(1), pieces.letters], [false, []]);
  });
});
