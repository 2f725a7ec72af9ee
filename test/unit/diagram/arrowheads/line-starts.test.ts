import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startOf } from '../../../../sidecar/diagram/arrowheads/line-starts.ts';
import { angleBetween, pointsBetween, type Point } from '../../../../sidecar/page/geometry.ts';
import { canvasWhere } from '../../../support/canvas.ts';
import { box, type Area } from '../../../support/painted.ts';

const em = 16;
const node = box(0, 20, 40, 60);
const at = (x: number, y: number): Point => ({ x, y });

function startsAt(points: readonly Point[], ink: Area): ReturnType<typeof startOf> {
  const { canvas } = canvasWhere(200, 120, { nodes: [node], ink });
  return startOf(points, { ink: canvas.ink, canvas, em });
}

describe('the start of a line', () => {
  it('is straight, from within its node on', () => {
    const start = startsAt(pointsBetween(at(41, 50), at(180, 50)), box(40, 49, 140, 3));
    assert.ok(angleBetween(start.direction, at(1, 0)) < 0.05);
    assert.ok(start.points[0]!.x < 40);
    assert.ok(start.points.every(({ y }) => y === 50));
  });

  it('has the direction of what lies behind its arrowhead, whose pixels may lie aside', () => {
    const bent = [...pointsBetween(at(41, 54), at(48, 50)), ...pointsBetween(at(48, 50), at(180, 50))];
    const head: Area = (x, y) => x > 40 && x < 52 && Math.abs(y - 50) < 8;
    const start = startsAt(bent, (x, y) => head(x, y) || box(40, 49, 140, 3)(x, y));
    assert.ok(angleBetween(start.direction, at(1, 0)) < 0.1, JSON.stringify(start.direction));
  });

  it('is curved where straight on there is no ink', () => {
    const curve = Array.from({ length: 36 }, (_, step) => {
      const turn = (step / 36) * (Math.PI / 2);
      return at(41 + 22 * Math.sin(turn), 50 + 22 * (1 - Math.cos(turn)));
    });
    const isOnCurve: Area = (x, y) => curve.some((point) => Math.hypot(point.x - x, point.y - y) < 1.6);
    const start = startsAt(curve, isOnCurve);
    assert.ok(angleBetween(start.direction, at(1, 0)) < 0.5, JSON.stringify(start.direction));
  });

  it('is less than half of a short line: the rest belongs to the other end', () => {
    const { points } = startsAt(pointsBetween(at(41, 50), at(61, 50)), box(40, 49, 21, 3));
    assert.ok(points.at(-1)!.x <= 54, `${points.at(-1)?.x}`);
  });
});
