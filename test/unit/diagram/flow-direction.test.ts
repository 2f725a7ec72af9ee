import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readingOrder, runsDownward } from '../../../sidecar/diagram/flow-direction.ts';
import type { TracedEdge } from '../../../sidecar/diagram/strokes/connect-nodes.ts';
import type { Box } from '../../../sidecar/page/box.ts';

const node = (x: number, y: number, width = 100, height = 40): Box => {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
};
const edge = (from: number, to: number): TracedEdge => ({ from, to, kind: 'arrow', points: [] });

describe('the direction of a diagram', () => {
  const tree = [node(200, 40), node(100, 140), node(300, 140)];

  it('is that in which most of its edges lead', () => {
    assert.equal(runsDownward(tree, [edge(0, 1), edge(0, 2), edge(1, 2)]), true);
    const turned = tree.map(({ left, top, right, bottom }) => ({ left: top, top: left, right: bottom, bottom: right }));
    assert.equal(runsDownward(turned, [edge(0, 1), edge(0, 2), edge(1, 2)]), false);
  });

  it('is not told by edges that lead down and aside', () => {
    const boxes = [node(100, 40), node(400, 140), node(700, 140)];
    assert.equal(runsDownward(boxes, [edge(0, 1), edge(0, 2), edge(1, 2)]), false);
  });

  it('is that in which there are more nodes where edges do not tell', () => {
    assert.equal(runsDownward([node(100, 40), node(100, 140), node(100, 240)], []), true);
    assert.equal(runsDownward([node(100, 40), node(250, 40), node(400, 40)], []), false);
  });
});

describe('the order in which nodes are read', () => {
  const boxes = [node(300, 140), node(200, 40), node(100, 146), node(200, 240)];

  it('is row by row, though the nodes of one are not quite level', () => {
    assert.deepEqual(readingOrder(boxes, true), [1, 2, 0, 3]);
  });

  it('is column by column where the diagram runs to the right', () => {
    assert.deepEqual(readingOrder(boxes, false), [2, 1, 3, 0]);
  });
});
