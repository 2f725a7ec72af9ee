/** Lines that cross at sharp angles, or close by the nodes that they lead to. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pointsBetween } from '../../../../sidecar/page/geometry.ts';
import { findNetwork, type Segment, type Vertex } from '../../../../sidecar/diagram/strokes/stroke-graph.ts';
import { PointGrid } from '../../../../sidecar/diagram/strokes/point-grid.ts';
import { takeSteps } from '../../../../sidecar/page/steps.ts';
import { Tracer } from '../../../../sidecar/diagram/strokes/trace-connectors.ts';
import { findDrawn, inkAlone, type DrawnNode } from '../../../support/diagrams.ts';

const node = (label: string, x: number, y: number, width = 120): DrawnNode => ({ label, x, y, width });

describe('lines that cross', () => {
  it('meet in a square of four pixels, where thinning leaves one', () => {
    const rows = [
      '.....#......',
      '.....#......',
      '.....#......',
      '.....#....##',
      '.....#####..',
      '..#####.....',
      '##....#.....',
      '......#.....',
      '......#.....',
      '......#.....',
    ];
    const [width, height] = [rows[0]!.length, rows.length];
    const skeleton = Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 1 : 0));
    const { canvas, nearby } = inkAlone(skeleton, width, height);
    const { vertices } = takeSteps(findNetwork(skeleton, canvas, nearby, 2, 4));
    assert.deepEqual(vertices.map(({ kind }) => kind).sort(), ['end', 'end', 'end', 'end', 'junction']);
  });

  it('right below a node are followed, and the crossing is no arrowhead of it', async () => {
    const nodes = [
      node('Three', 166, 60, 88),
      node('Conjure', 298, 60, 106),
      node('Save', 495, 60),
      node('First', 137, 180),
      node('Second', 332, 180, 80),
      node('Third', 560, 180),
    ];
    const paths = ['M166 82 560 158', 'M298 82 137 158', 'M495 82 332 158'];
    const { edges } = await findDrawn({ nodes, paths });
    assert.deepEqual(edges, ['Conjure -> First', 'Save -> Second', 'Three -> Third']);
  });

  it('flat between two nodes are followed', async () => {
    const nodes = [
      node('One', 332, 60, 97),
      node('Two', 468, 60, 128),
      node('Left', 140, 155, 256),
      node('Middle', 392, 155, 200),
      node('Right', 660, 155, 288),
    ];
    const paths = ['M332 82 392 133', 'M332 82 660 133', 'M468 82 140 133'];
    const { edges } = await findDrawn({ nodes, paths });
    assert.deepEqual(edges, ['One -> Middle', 'One -> Right', 'Two -> Left']);
  });

  it('go straight on behind a label that leaves a few pixels of one of them', () => {
    const port = (node: number, x: number, y: number): Vertex => ({ kind: 'port', node, x, y });
    const end = (x: number, y: number): Vertex => ({ kind: 'end', x, y });
    const vertices = [port(0, 0, 0), port(1, 200, 0), port(2, 0, 50), port(3, 200, -50)];
    vertices.push({ kind: 'junction', x: 100, y: 0 }, end(95, 2), end(65, 18));
    const line = (from: number, to: number, points = pointsBetween(vertices[from]!, vertices[to]!)): Segment => {
      return { from, to, points };
    };
    const stub = [99, 98, 97, 96, 95].map((x) => ({ x, y: x < 99 ? 2 : 1 }));
    const segments = [line(0, 4), line(4, 1), line(4, 3), line(4, 5, stub), line(5, 6), line(6, 2)];
    const [path, ...others] = new Tracer({ vertices, segments }, 20, 2).pathsFrom(2, false);
    assert.deepEqual([path?.toNode, others.length], [3, 0]);
  });
});

describe('a grid of points', () => {
  it('finds those near others', () => {
    const points = Array.from({ length: 100 }, (_, x) => ({ x, y: 0 }));
    const near = new PointGrid(points, 10).near([{ x: 45, y: 3 }]);
    for (const { x } of points)
      assert.equal(
        near.some((point) => point.x === x),
        x >= 30 && x < 60,
        `${x}`,
      );
  });
});
