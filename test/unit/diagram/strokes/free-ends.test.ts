import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findFreeEnds, type FreeEnd } from '../../../../sidecar/diagram/strokes/free-ends.ts';
import type { Vertex } from '../../../../sidecar/diagram/strokes/stroke-graph.ts';
import { angleBetween, pointsBetween, type Point } from '../../../../sidecar/page/geometry.ts';
import { canvasWhere } from '../../../support/canvas.ts';
import { box } from '../../../support/painted.ts';

const em = 16;
const { canvas } = canvasWhere(200, 100, { nodes: [box(100, 40, 40, 20)], ink: () => false });

/** The free ends of one line through some places, from a junction or, where it stands alone, from nothing. */
function endsOf(
  places: readonly Point[],
  from: Vertex['kind'] = 'junction',
  covers: Parameters<typeof findFreeEnds>[2] = [],
): FreeEnd[] {
  const points = places.slice(1).flatMap((place, index) => pointsBetween(places[index]!, place));
  const vertices: Vertex[] = [
    { kind: from, ...places[0]! },
    { kind: 'end', ...places.at(-1)! },
  ];
  return findFreeEnds({ vertices, segments: [{ from: 0, to: 1, points }] }, canvas, covers, em);
}

const at = (x: number, y: number): Point => ({ x, y });

describe('a line that ends in nothing', () => {
  it('would go on in the direction that it comes from', () => {
    const [end, ...others] = endsOf([at(20, 20), at(60, 60)]);
    assert.ok(end && others.length === 0);
    assert.deepEqual([end.vertex, end.x, end.y], [1, 60, 60]);
    assert.ok(angleBetween(end.direction, at(1, 1)) < 0.05);
  });

  it('has two ends where it stands alone', () => {
    const ends = endsOf([at(20, 20), at(28, 20)], 'end');
    assert.deepEqual(
      ends.map(({ vertex, direction }) => [vertex, Math.sign(direction.x)]),
      [
        [0, -1],
        [1, 1],
      ],
    );
  });

  it('is a barb where it is short, unless it ends under a label', () => {
    assert.deepEqual(endsOf([at(20, 20), at(24, 20)]), []);
    const label = { left: 22, top: 10, right: 60, bottom: 30 };
    assert.equal(endsOf([at(20, 20), at(24, 20)], 'junction', [label]).length, 1);
  });

  it('may go on the less surely the shorter it is, and the more it has bent', () => {
    const turnOf = (...places: Point[]): number => endsOf(places)[0]!.mostTurn;
    assert.ok(turnOf(at(20, 20), at(30, 20)) > turnOf(at(20, 20), at(90, 20)));
    assert.ok(turnOf(at(20, 20), at(50, 20), at(62, 32)) > turnOf(at(20, 20), at(90, 20)));
  });
});

describe('a port that no line leaves', () => {
  const port: Vertex = { kind: 'port', node: 0, x: 120, y: 38 };

  it('leads away from its node', () => {
    const [end] = findFreeEnds({ vertices: [port], segments: [] }, canvas, [], em);
    assert.equal(end?.node, 0);
    assert.ok(angleBetween(end.direction, at(0, -1)) < 0.2);
  });

  it('is none that a line leaves', () => {
    const vertices: Vertex[] = [port, { kind: 'port', node: 0, x: 160, y: 50 }];
    const segments = [{ from: 0, to: 1, points: pointsBetween(port, at(160, 50)) }];
    assert.deepEqual(findFreeEnds({ vertices, segments }, canvas, [], em), []);
  });
});
