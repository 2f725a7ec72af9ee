import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bridgeGaps } from '../../../../sidecar/diagram/strokes/bridge-gaps.ts';
import type { Network, Segment, Vertex } from '../../../../sidecar/diagram/strokes/stroke-graph.ts';
import type { Box } from '../../../../sidecar/page/box.ts';
import { pointsBetween, type Point } from '../../../../sidecar/page/geometry.ts';
import { takeSteps } from '../../../../sidecar/page/steps.ts';
import { canvasWhere } from '../../../support/canvas.ts';
import { box } from '../../../support/painted.ts';

const em = 16;
const at = (x: number, y: number): Point => ({ x, y });
/** Two nodes that are far apart. */
const { canvas } = canvasWhere(400, 200, { nodes: [box(0, 80, 20, 40), box(380, 80, 20, 40)], ink: () => false });

/** Lines from a node, or from nothing, to where they end in nothing. */
function linesOf(...lines: readonly (readonly [from: Point & { node?: number }, to: Point])[]): Network {
  const vertices = lines.flatMap(([from, to]): Vertex[] => [
    { kind: from.node === undefined ? 'end' : 'port', ...from },
    { kind: 'end', ...to },
  ]);
  const segments = lines.map(([from, to], index): Segment => {
    return { from: 2 * index, to: 2 * index + 1, points: pointsBetween(from, to) };
  });
  return { vertices, segments };
}

/** The vertices that new segments join; what is beyond those that there were is new as well. */
function bridgesOf(network: Network, labels: readonly Box[] = []): string[] {
  const { vertices, segments } = takeSteps(bridgeGaps(network, canvas, labels, em));
  return segments.slice(network.segments.length).map(({ from, to }) => {
    const [a, b] = [from, to].sort((one, other) => one - other) as [number, number];
    return b < network.vertices.length ? `${a}-${b}` : `${a}-node ${vertices[b]?.node}`;
  });
}

const start = { ...at(20, 100), node: 0 };
const goal = { ...at(380, 100), node: 1 };

describe('a gap in a line', () => {
  it('is bridged where the line goes on straight', () => {
    assert.deepEqual(bridgesOf(linesOf([start, at(190, 100)], [goal, at(200, 100)])), ['1-3']);
  });

  it('is none where the other end lies aside, points elsewhere, or far away', () => {
    for (const other of [
      [goal, at(200, 130)] as const,
      [{ ...at(200, 180), node: 1 }, at(200, 106)] as const,
      [goal, at(280, 100)] as const,
    ])
      assert.deepEqual(bridgesOf(linesOf([start, at(190, 100)], other)), []);
  });

  it('may be as wide as the label that hides it', () => {
    const label = { left: 160, top: 90, right: 250, bottom: 110 };
    const network = linesOf([start, at(155, 100)], [goal, at(256, 100)]);
    assert.deepEqual(bridgesOf(network, [label]), ['1-3']);
    assert.deepEqual(bridgesOf(network), []);
    assert.deepEqual(bridgesOf(network, [{ ...label, top: 10, bottom: 30 }]), [], 'the label is elsewhere');
  });

  it('is bridged once: of two that fit, the better one', () => {
    const network = linesOf([start, at(190, 100)], [goal, at(200, 100)], [{ ...at(380, 110), node: 1 }, at(202, 102)]);
    assert.equal(bridgesOf(network).filter((bridge) => bridge.includes('1')).length, 1);
    assert.ok(bridgesOf(network).includes('1-3'));
  });

  it('is bridged around the corner where two lines alone lead to one label', () => {
    const label = { left: 180, top: 92, right: 240, bottom: 108 };
    const network = linesOf([start, at(176, 100)], [{ ...at(210, 190), node: 1 }, at(210, 112)]);
    assert.deepEqual(bridgesOf(network, [label]), ['1-3']);
    assert.deepEqual(bridgesOf(network), []);
  });
});

describe('the gap before a node', () => {
  it('is bridged where the line leads to it', () => {
    assert.deepEqual(bridgesOf(linesOf([start, at(372, 100)])), ['1-node 1']);
  });

  it('is none where the line leads past it, or ends long before', () => {
    assert.deepEqual(bridgesOf(linesOf([{ ...at(300, 60), node: 0 }, at(372, 60)])), []);
    assert.deepEqual(bridgesOf(linesOf([start, at(330, 100)])), []);
  });

  it('may be hidden by a label', () => {
    const label = { left: 322, top: 90, right: 376, bottom: 110 };
    assert.deepEqual(bridgesOf(linesOf([start, at(316, 100)]), [label]), ['1-node 1']);
  });
});
