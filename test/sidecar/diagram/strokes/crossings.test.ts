/** Lines that cross at sharp angles, or close by the nodes that they lead to. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findDrawn, type DrawnNode } from '../../../support/diagrams.ts';

const node = (label: string, x: number, y: number, width = 120): DrawnNode => ({ label, x, y, width });

describe('lines that cross', () => {
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
});
