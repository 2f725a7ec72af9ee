import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { across, farthestBeside, usualAcross, type Drawing } from '../../../../sidecar/diagram/strokes/stroke-width.ts';
import { pointsBetween, type Point } from '../../../../sidecar/page/geometry.ts';
import { canvasWhere } from '../../../support/canvas.ts';
import { box, type Area } from '../../../support/painted.ts';

const drawingOf = (ink: Area, nodes: readonly Area[] = []): Drawing => {
  const { canvas } = canvasWhere(120, 80, { nodes, ink });
  return { ink: canvas.ink, canvas, em: 20 };
};
const at = (x: number, y: number): Point => ({ x, y });
const right = at(1, 0);

describe('the ink across a line', () => {
  for (const thick of [1, 3, 5])
    it(`is about as much as it is thick: ${thick} px`, () => {
      const drawing = drawingOf(box(10, 40, 100, thick));
      const width = across(at(60, 40 + (thick - 1) / 2), right, drawing);
      assert.ok(Math.abs(width - thick) <= 1, `${width}`);
    });

  it('does not depend on its direction', () => {
    const upright = drawingOf(box(60, 10, 5, 60));
    assert.ok(Math.abs(across(at(62, 40), at(0, 1), upright) - 5) <= 1);
  });

  it('is none beside it, and goes on behind the outline of a node', () => {
    assert.equal(across(at(60, 20), right, drawingOf(box(10, 40, 100, 3))), 0);
    const hidden = drawingOf(box(10, 38, 100, 6), [box(50, 39, 20, 3)]);
    assert.ok(across(at(60, 40), right, hidden) > 0);
  });
});

describe('the usual width of a path', () => {
  const path = pointsBetween(at(10, 41), at(110, 41));

  it('is that of its middle, whatever its ends have', () => {
    const heads: Area = (x, y) => (x < 30 || x > 90) && Math.abs(y - 41.5) < 12;
    const width = usualAcross(
      path,
      drawingOf((x, y) => box(10, 40, 100, 3)(x, y) || heads(x, y)),
    );
    assert.ok(Math.abs(width - 3) <= 1, `${width}`);
  });

  it('is none where the middle is hidden, or what is there is no line', () => {
    assert.equal(
      usualAcross(
        path,
        drawingOf((x, y) => box(10, 40, 100, 3)(x, y) && (x < 30 || x > 90)),
      ),
      0,
    );
    assert.equal(usualAcross(path, drawingOf(box(10, 20, 100, 40))), 0);
  });
});

describe('the farthest ink beside the start of a line', () => {
  const line = pointsBetween(at(20, 40), at(100, 40));
  const start = line.slice(0, 20);

  it('is the barb of its arrowhead', () => {
    const head: Area = (x, y) => x > 22 && x < 34 && Math.abs(y - 40.5) < (x - 22) * 0.6;
    const plain = farthestBeside(start, right, line, drawingOf(box(20, 40, 80, 2)));
    const pointed = farthestBeside(
      start,
      right,
      line,
      drawingOf((x, y) => box(20, 40, 80, 2)(x, y) || head(x, y)),
    );
    assert.ok(plain <= 2, `${plain}`);
    assert.ok(pointed > 5 && pointed < 9, `${pointed}`);
  });

  it('is none that lies on another line', () => {
    const crossing = pointsBetween(at(30, 20), at(30, 60));
    const drawing = drawingOf((x, y) => box(20, 40, 80, 2)(x, y) || box(30, 20, 1, 40)(x, y));
    assert.ok(farthestBeside(start, right, line, drawing) > 10);
    assert.ok(farthestBeside(start, right, [...line, ...crossing], drawing) <= 2);
  });
});
