import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { passUnder } from '../../../../sidecar/diagram/strokes/occluded-lines.ts';
import type { Segment, Vertex } from '../../../../sidecar/diagram/strokes/stroke-graph.ts';
import type { Box } from '../../../../sidecar/page/box.ts';
import { pointsBetween, type Point } from '../../../../sidecar/page/geometry.ts';

const em = 16;
const node: Box = { left: 100, top: 100, right: 220, bottom: 130 };

/** Lines from far away to the sides of the node; whether the first two are one that passes under it. */
function passes(...lines: readonly (readonly [from: Point, to: Point])[]): boolean {
  const vertices: Vertex[] = lines.flatMap(([from, to], index): Vertex[] => [
    { kind: 'port', node: 1 + index, ...from },
    { kind: 'port', node: 0, ...to },
  ]);
  const segments = lines.map(([from, to], index): Segment => {
    return { from: 2 * index, to: 2 * index + 1, points: pointsBetween(from, to) };
  });
  const network = passUnder({ vertices, segments }, [node], em);
  const isPassed = network.segments.length > segments.length;
  assert.deepEqual(
    network.vertices.map(({ kind }) => kind === 'junction'),
    vertices.map((_, index) => isPassed && index % 2 === 1 && index < 4),
    'where the line passes there is no port of the node any more',
  );
  return isPassed;
}

const at = (x: number, y: number): Point => ({ x, y });

describe('a line under the corner of a node', () => {
  it('is one where both of its ends lie on one straight line', () => {
    assert.equal(passes([at(60, 128), at(100, 108)], [at(180, 68), at(116, 100)]), true);
  });

  it('is none where they are out of line', () => {
    assert.equal(passes([at(60, 128), at(100, 108)], [at(116, 40), at(116, 100)]), false);
  });

  it('is none through the middle of the node: two lines lead to it', () => {
    assert.equal(passes([at(150, 40), at(150, 100)], [at(150, 190), at(150, 130)]), false);
  });

  it('is none of a few pixels, whose direction nobody knows', () => {
    assert.equal(passes([at(92, 112), at(100, 108)], [at(124, 96), at(116, 100)]), false);
  });
});

it('a port at which two lines end is that of the node', () => {
  const [a, b] = [at(100, 108), at(116, 100)];
  const vertices: Vertex[] = [
    { kind: 'port', node: 1, x: 60, y: 128 },
    { kind: 'port', node: 0, ...a },
    { kind: 'port', node: 2, x: 180, y: 68 },
    { kind: 'port', node: 0, ...b },
    { kind: 'port', node: 3, x: 40, y: 40 },
  ];
  const segment = (from: number, to: number): Segment => {
    return { from, to, points: pointsBetween(vertices[from]!, vertices[to]!) };
  };
  const segments = [segment(0, 1), segment(2, 3), segment(4, 1)];
  assert.deepEqual(passUnder({ vertices, segments }, [node], em).segments, segments);
});
