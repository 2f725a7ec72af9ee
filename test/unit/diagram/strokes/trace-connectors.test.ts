import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Segment, Vertex } from '../../../../sidecar/diagram/strokes/stroke-graph.ts';
import { Tracer } from '../../../../sidecar/diagram/strokes/trace-connectors.ts';
import { pointsBetween } from '../../../../sidecar/page/geometry.ts';

const port = (node: number, x: number, y: number): Vertex => ({ kind: 'port', node, x, y });
const junction = (x: number, y: number): Vertex => ({ kind: 'junction', x, y });
const end = (x: number, y: number): Vertex => ({ kind: 'end', x, y });

/** Straight segments between vertices. */
const between = (vertices: readonly Vertex[], ...ends: readonly (readonly [from: number, to: number])[]): Segment[] =>
  ends.map(([from, to]) => ({ from, to, points: pointsBetween(vertices[from]!, vertices[to]!) }));

/** The nodes that lines from the port of the first vertex lead to. */
function nodesFrom(vertices: readonly Vertex[], segments: readonly Segment[], anyTurn = false): number[] {
  return new Tracer({ vertices, segments }, 20, 2)
    .pathsFrom(0, anyTurn)
    .map(({ toNode }) => toNode)
    .sort();
}

describe('a way along lines', () => {
  const crossing = [port(0, 0, 100), port(1, 200, 100), port(2, 100, 0), port(3, 100, 200), junction(100, 100)];
  const lines = between(crossing, [0, 4], [1, 4], [2, 4], [3, 4]);

  it('goes straight on where lines cross', () => {
    assert.deepEqual(nodesFrom(crossing, lines), [1]);
  });

  it('may turn there where any turn is asked for, and has turned so much', () => {
    assert.deepEqual(nodesFrom(crossing, lines, true), [1, 2, 3]);
    const paths = new Tracer({ vertices: crossing, segments: lines }, 20, 2).pathsFrom(0, true);
    const turns = Object.fromEntries(paths.map(({ toNode, turns }) => [toNode, turns.toFixed(2)]));
    assert.deepEqual(turns, { 1: '0.00', 2: '1.57', 3: '1.57' });
  });

  it('goes along both branches where a line parts evenly', () => {
    const fork = [port(0, 0, 100), port(1, 200, 40), port(2, 200, 160), junction(100, 100)];
    assert.deepEqual(nodesFrom(fork, between(fork, [0, 3], [3, 1], [3, 2])), [1, 2]);
  });

  it('never turns back', () => {
    const back = [port(0, 0, 100), port(1, 0, 112), port(2, 200, 100), junction(180, 100)];
    assert.deepEqual(nodesFrom(back, between(back, [0, 3], [3, 1], [3, 2]), true), [2]);
  });

  it('goes on where a line was bridged, and has all of its points', () => {
    const gap = [port(0, 0, 100), port(1, 200, 100), end(80, 100), end(100, 100)];
    const segments = between(gap, [0, 2], [2, 3], [3, 1]);
    const [path] = new Tracer({ vertices: gap, segments }, 20, 2).pathsFrom(0, false);
    assert.equal(path?.toNode, 1);
    assert.ok(path.points.length >= 200);
    assert.deepEqual([path.points[0]?.x, path.points.at(-1)?.x], [0, 200]);
  });

  it('leads back to its own node only as a loop, which has a length', () => {
    const around = [port(0, 0, 0), port(0, 0, 30), end(80, 0), end(80, 30)];
    assert.deepEqual(nodesFrom(around, between(around, [0, 2], [2, 3], [3, 1])), [0]);
    const short = [port(0, 0, 0), port(0, 0, 8), end(10, 0), end(10, 8)];
    assert.deepEqual(nodesFrom(short, between(short, [0, 2], [2, 3], [3, 1])), []);
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
