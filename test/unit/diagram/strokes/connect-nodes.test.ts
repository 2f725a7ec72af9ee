import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findEdgesAlong, haveSameEnds } from '../../../../sidecar/diagram/strokes/connect-nodes.ts';
import { findInk } from '../../../../sidecar/diagram/strokes/connector-ink.ts';
import { findNetwork } from '../../../../sidecar/diagram/strokes/stroke-graph.ts';
import { Tracer } from '../../../../sidecar/diagram/strokes/trace-connectors.ts';
import { takeSteps } from '../../../../sidecar/page/steps.ts';
import { canvasWhere } from '../../../support/canvas.ts';
import { box, type Area } from '../../../support/painted.ts';

const em = 16;
const nodes = [box(10, 80, 40, 40), box(250, 80, 40, 40), box(130, 10, 40, 30), box(130, 160, 40, 30)];
const across = box(50, 99, 200, 2);
const down = box(149, 40, 2, 120);
/** Arrowheads whose tips touch the right node, the left one, and the lower one. */
const toRight: Area = (x, y) => x > 236 && x < 250 && Math.abs(y - 100) < (250 - x) * 0.5;
const toLeft: Area = (x, y) => x > 50 && x < 64 && Math.abs(y - 100) < (x - 50) * 0.5;
const toLower: Area = (x, y) => y > 146 && y < 160 && Math.abs(x - 150) < (160 - y) * 0.5;

/** Such as `0->1`, from how the lines between the nodes are drawn. */
function edgesOf(...areas: readonly Area[]): string[] {
  const { canvas, nearby } = canvasWhere(300, 200, { nodes, ink: (x, y) => areas.some((area) => area(x, y)) });
  const { ink, skeleton, stroke } = takeSteps(findInk(canvas, nearby, em));
  const network = takeSteps(findNetwork(skeleton, canvas, nearby, 6, 0.75 * em));
  const edges = takeSteps(findEdgesAlong(new Tracer(network, em, stroke), { ink, canvas, em }, [], stroke));
  const signs = { arrow: '->', both: '<->', line: '-' } as const;
  return edges
    .map(({ from, to, kind }) => (kind === 'arrow' ? [from, to] : [from, to].sort()).join(signs[kind]))
    .sort();
}

describe('an edge', () => {
  it('points at the node before which its line has an arrowhead', () => {
    assert.deepEqual(edgesOf(across, toRight), ['0->1']);
    assert.deepEqual(edgesOf(across, toLeft), ['1->0']);
  });

  it('points at both, or at neither', () => {
    assert.deepEqual(edgesOf(across, toLeft, toRight), ['0<->1']);
    assert.deepEqual(edgesOf(across), ['0-1']);
  });

  it('is one for each of two lines that cross', () => {
    assert.deepEqual(edgesOf(across, toRight, down, toLower), ['0->1', '2->3']);
  });

  it('turns where nothing goes straight on: each end that no straight way explains has one', () => {
    assert.deepEqual(edgesOf(box(50, 99, 101, 2), box(149, 99, 2, 61), toLower), ['0->3']);
  });

  it('is none where the lines lead nowhere', () => {
    assert.deepEqual(edgesOf(box(50, 99, 100, 2)), []);
  });
});

it('edges have the same ends in whichever direction', () => {
  assert.equal(haveSameEnds({ from: 1, to: 2 }, { from: 2, to: 1 }), true);
  assert.equal(haveSameEnds({ from: 1, to: 2 }, { from: 1, to: 2 }), true);
  assert.equal(haveSameEnds({ from: 1, to: 2 }, { from: 1, to: 1 }), false);
});
