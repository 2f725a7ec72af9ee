import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupVertices, joinChains, withoutBarbs } from '../../../../sidecar/diagram/strokes/junctions.ts';
import type { Segment, Vertex } from '../../../../sidecar/diagram/strokes/stroke-graph.ts';
import { pointsBetween } from '../../../../sidecar/page/geometry.ts';

const em = 16;
const vertex = (kind: Vertex['kind'], x: number, y: number, node?: number): Vertex => {
  return { kind, x, y, ...(node !== undefined && { node }) };
};
const between = (vertices: readonly Vertex[], from: number, to: number): Segment => {
  return { from, to, points: pointsBetween(vertices[from]!, vertices[to]!) };
};

describe('segments that go on where others end', () => {
  const vertices = [vertex('port', 0, 0, 0), vertex('end', 40, 0), vertex('end', 60, 0), vertex('port', 100, 0, 1)];

  it('are one, from end to end, with all of its points in order', () => {
    // The last one was found the other way round.
    const segments = [between(vertices, 0, 1), between(vertices, 1, 2), between(vertices, 3, 2)];
    const [one, ...others] = joinChains({ vertices, segments });
    assert.equal(others.length, 0);
    assert.deepEqual([one!.from, one!.to].sort(), [0, 3]);
    const columns = one!.points.map(({ x }) => x);
    const ordered = columns.toSorted((a, b) => a - b);
    assert.deepEqual(columns, one!.from === 0 ? ordered : ordered.reverse());
  });

  it('stay several where three meet, or at a port', () => {
    const three = [...vertices, vertex('port', 40, 50, 2)];
    const segments = [between(three, 0, 1), between(three, 1, 2), between(three, 1, 4)];
    assert.equal(joinChains({ vertices: three, segments }).length, 3);
    const ports = [vertices[0]!, vertex('port', 40, 0, 5), vertices[2]!];
    assert.equal(joinChains({ vertices: ports, segments: [between(ports, 0, 1), between(ports, 1, 2)] }).length, 2);
  });
});

describe('a barb', () => {
  const vertices = [vertex('port', 0, 0, 0), vertex('junction', 50, 0), vertex('end', 54, 4), vertex('port', 99, 0, 1)];

  it('is a short segment that ends in nothing', () => {
    const segments = [between(vertices, 0, 1), between(vertices, 1, 2), between(vertices, 1, 3)];
    assert.deepEqual(withoutBarbs({ vertices, segments }, em), [segments[0], segments[2]]);
  });

  it('is neither a long one nor one that goes on', () => {
    const long = vertices.with(2, vertex('end', 90, 40));
    assert.equal(withoutBarbs({ vertices: long, segments: [between(long, 1, 2)] }, em).length, 1);
    const segments = [between(vertices, 1, 2), between(vertices, 2, 3)];
    assert.equal(withoutBarbs({ vertices, segments }, em).length, 2);
  });
});

describe('vertices that are one place', () => {
  it('are junctions close to each other', () => {
    const near = [vertex('junction', 50, 50), vertex('junction', 58, 50), vertex('junction', 90, 50)];
    const [a, b, c] = groupVertices(near, [between(near, 0, 1), between(near, 1, 2)], em);
    assert.equal(a, b);
    assert.notEqual(b, c);
  });

  it('are a port and the junction right before it', () => {
    const vertices = [
      vertex('port', 0, 0, 0),
      vertex('junction', 6, 0),
      vertex('port', 80, 40, 1),
      vertex('port', 80, -40, 2),
    ];
    const segments = [between(vertices, 0, 1), between(vertices, 1, 2), between(vertices, 1, 3)];
    const [port, junction] = groupVertices(vertices, segments, em);
    assert.equal(port, junction);
    const far = vertices.with(1, vertex('junction', 30, 0));
    const [first, second] = groupVertices(far, [between(far, 0, 1), between(far, 1, 2), between(far, 1, 3)], em);
    assert.notEqual(first, second);
  });

  it('are not a port and the crossing of two straight lines right before it', () => {
    const vertices = [
      vertex('port', 0, 0, 0),
      vertex('junction', 6, 0),
      vertex('port', 120, 0, 1),
      vertex('port', 6, 60, 2),
      vertex('port', 6, -60, 3),
    ];
    const segments = [
      between(vertices, 0, 1),
      between(vertices, 1, 2),
      between(vertices, 1, 3),
      between(vertices, 1, 4),
    ];
    const [port, junction] = groupVertices(vertices, segments, em);
    assert.notEqual(port, junction);
  });

  it('are never two nodes', () => {
    const vertices = [
      vertex('port', 0, 0, 0),
      vertex('junction', 5, 0),
      vertex('port', 11, 0, 1),
      vertex('port', 5, 40, 2),
    ];
    const segments = [between(vertices, 0, 1), between(vertices, 1, 2), between(vertices, 1, 3)];
    const groups = groupVertices(vertices, segments, em);
    assert.notEqual(groups[0], groups[2]);
    assert.equal(groups[1], groups[0], 'it belongs to the nearer one');
  });
});
