import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findNetwork, type Network } from '../../../../sidecar/diagram/strokes/stroke-graph.ts';
import { takeSteps } from '../../../../sidecar/page/steps.ts';
import { canvasWhere, inkAlone } from '../../../support/canvas.ts';
import { box, type Area } from '../../../support/painted.ts';

/** The network of lines that are one pixel thick, between nodes that they touch. */
function networkOf(nodes: readonly Area[], ink: Area): Network {
  const { canvas, nearby } = canvasWhere(60, 40, { nodes, ink });
  return takeSteps(findNetwork(canvas.ink, canvas, nearby, 2, 6));
}

const kindsOf = ({ vertices }: Network): string[] => vertices.map(({ kind, node }) => `${kind}${node ?? ''}`).sort();
/** What each segment leads from and to. */
const segmentsOf = ({ vertices, segments }: Network): string[] =>
  segments
    .map((segment) =>
      [segment.from, segment.to]
        .map((vertex) => `${vertices[vertex]?.kind}${vertices[vertex]?.node ?? ''}`)
        .sort()
        .join('-'),
    )
    .sort();

const [left, right, below] = [box(0, 10, 10, 12), box(50, 10, 10, 12), box(20, 34, 20, 6)];
const line = box(10, 16, 40, 1);

describe('thinned lines', () => {
  it('are a segment from node to node, with each of its pixels in order', () => {
    const network = networkOf([left, right], line);
    assert.deepEqual(kindsOf(network), ['port0', 'port1']);
    assert.deepEqual(segmentsOf(network), ['port0-port1']);
    const columns = network.segments[0]!.points.map(({ x }) => x);
    const steps = columns.slice(1).map((x, index) => Math.abs(x - columns[index]!));
    assert.ok(
      steps.every((step) => step === 1),
      columns.join(' '),
    );
    assert.ok(Math.abs(columns.length - 40) <= 6, `${columns.length}`);
  });

  it('meet in one junction where a third one joins them', () => {
    const branch = box(30, 17, 1, 17);
    const network = networkOf([left, right, below], (x, y) => line(x, y) || branch(x, y));
    assert.deepEqual(kindsOf(network), ['junction', 'port0', 'port1', 'port2']);
    const [{ x, y } = { x: 0, y: 0 }] = network.vertices.filter(({ kind }) => kind === 'junction');
    assert.ok(Math.hypot(x - 30, y - 16) < 1.5, `${x} ${y}`);
    assert.deepEqual(segmentsOf(network), ['junction-port0', 'junction-port1', 'junction-port2']);
  });

  it('end in nothing where no node is near, and at the node that they lead to where one is', () => {
    assert.deepEqual(segmentsOf(networkOf([left, right], box(10, 16, 25, 1))), ['end-port0']);
    assert.deepEqual(
      segmentsOf(networkOf([left, right], box(10, 16, 36, 1))),
      ['port0-port1'],
      'up to the tip of its arrow',
    );
  });

  it('do not lead to a node that they pass by', () => {
    const network = networkOf([left, right, box(20, 20, 12, 6)], box(10, 16, 22, 1));
    assert.deepEqual(segmentsOf(network), ['end-port0']);
  });

  it('meet in one junction, a square of four pixels, where thinning leaves one', () => {
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
});
