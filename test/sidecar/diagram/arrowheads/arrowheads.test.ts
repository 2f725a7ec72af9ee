/** What is no arrowhead, though there is more ink at the end of a line than the line has. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findDrawn } from '../../../support/diagrams.ts';

const thick = 'style="stroke-width:4" marker-end="url(#head)"';

describe('an arrowhead', () => {
  it('is not where a thick line leaves its node at a slant', async () => {
    const nodes = [
      { label: 'Begin', x: 240, y: 60, width: 180 },
      { label: 'Left', x: 100, y: 200 },
      { label: 'Right', x: 380, y: 200 },
    ];
    const paths = [
      ['M185 82C150 100 100 110 100 176', thick],
      ['M295 82C330 100 380 110 380 176', thick],
    ] as const;
    const { edges } = await findDrawn({ nodes, paths });
    assert.deepEqual(edges, ['Begin -> Left', 'Begin -> Right']);
  });

  it('is not what letters close to a node are', async () => {
    const nodes = [
      { label: 'Under', x: 200, y: 220 },
      { label: 'Over', x: 200, y: 60 },
      { label: 'Aside', x: 530, y: 220 },
    ];
    const labels = [
      { text: 'larboards steadied', x: 200, y: 190, size: 16, attributes: 'text-anchor="middle"' },
      { text: 'injuries servicing', x: 278, y: 225, size: 16 },
    ];
    const over = '<rect x="276" y="208" width="130" height="24" fill="#fff"/>';
    const { edges } = await findDrawn({ nodes, paths: ['M200 198V84', 'M260 220H468'], labels, over });
    assert.deepEqual(edges, ['Under -> Aside', 'Under -> Over']);
  });

  it('is about as large as the others', async () => {
    const nodes = [
      { label: 'Begin', x: 200, y: 60 },
      { label: 'Work', x: 200, y: 180 },
      { label: 'Rest', x: 460, y: 180 },
      { label: 'End', x: 200, y: 300 },
    ];
    // What spoils the end of the line without arrowheads is less than half as large as one.
    const over = '<path d="M394 179h6v3.6h-6z" fill="#333"/>';
    const { edges } = await findDrawn({
      nodes,
      paths: ['M200 82V156', 'M200 202V276', ['M260 180H400', '']],
      over,
      scale: 2,
    });
    assert.deepEqual(edges, ['Begin -> Work', 'Work - Rest', 'Work -> End']);
  });
});
