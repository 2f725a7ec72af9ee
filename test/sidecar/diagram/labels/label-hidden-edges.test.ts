/** Edges of which nothing is to be seen, since their labels fill the gap between two nodes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findCovered } from '../../../../sidecar/diagram/labels/label-hidden-edges.ts';
import type { PlacedNode } from '../../../../sidecar/diagram/diagram.ts';
import type { TracedEdge } from '../../../../sidecar/diagram/strokes/connect-nodes.ts';
import { findDrawn, type DrawnNode } from '../../../support/diagrams.ts';

const nodes: DrawnNode[] = ['One', 'Two', 'Three'].map((label, index) => ({ label, x: 100 + 200 * index, y: 100 }));
const label = { text: 'between', x: 200, y: 105, size: 16, attributes: 'text-anchor="middle"' };

describe('a label that fills the gap between two nodes', () => {
  it('stands on an edge in the direction of reading', async () => {
    const { edges, layout } = await findDrawn({ nodes, paths: ['M360 100H440'], labels: [label] });
    assert.deepEqual(edges, ['One -> Two', 'Two -> Three']);
    assert.equal(layout.connectors[0]?.lines.length, 1);
  });

  it('is but text where there are no other edges', async () => {
    const { edges } = await findDrawn({ nodes, paths: [], labels: [label] });
    assert.deepEqual(edges, []);
  });

  it('may stand between nodes one above the other, and belongs to an edge that runs through it', () => {
    const choice = (top: number): Pick<PlacedNode, 'shape' | 'box'> => {
      return { shape: 'choice', box: { left: 0, top, right: 100, bottom: top + 40 } };
    };
    const text = { left: 30, top: 50, right: 70, bottom: 60 };
    const [edge] = findCovered([choice(70), choice(0)], [text], [], 16);
    assert.deepEqual([edge?.from, edge?.to, edge?.kind], [1, 0, 'arrow']);
    const passing: TracedEdge = { from: 0, to: 2, kind: 'arrow', points: [{ x: 50, y: 55 }] };
    assert.deepEqual(findCovered([choice(70), choice(0)], [text], [passing], 16), []);
  });
});
