/** Outlines of nodes beyond boxes, diamonds and round ends. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shapeOfSpans } from '../../../../sidecar/diagram/nodes/node-shape.ts';
import type { Spans } from '../../../../sidecar/diagram/nodes/region-spans.ts';
import { findDrawn, type DrawnNode } from '../../../support/diagrams.ts';

const shapes = [
  'hexagon',
  'cylinder',
  'subroutine',
  'leanRight',
  'leanLeft',
  'widerBelow',
  'widerAbove',
] as const satisfies readonly DrawnNode['shape'][];

describe('a node', () => {
  for (const scale of [1, 2])
    for (const fill of ['#ececff', '#ffffff'])
      for (const shape of shapes)
        it(`may be drawn as ${shape} in ${fill} at scale ${scale}: lines lead to all of it, and its text is its own`, async () => {
          const node = { label: 'Records', x: 200, y: 160, shape, width: 160, height: 64 };
          const nodes = [{ label: 'Begin', x: 200, y: 30 }, node, { label: 'After', x: 420, y: 160 }];
          const { layout, edges, shapes } = await findDrawn({
            nodes,
            paths: ['M200 52V127', `M${shape.startsWith('lean') || shape.startsWith('wider') ? 264 : 280} 160H358`],
            fill,
            scale,
          });
          assert.deepEqual(edges, ['Begin -> Records', 'Records -> After']);
          assert.deepEqual(shapes, { Begin: 'box', Records: shape, After: 'box' });
          const text = layout.nodes.flatMap((found) => found.lines.map((line) => (line.left + line.right) / 2 / scale));
          assert.deepEqual(
            text.map((x) => Math.round(x / 4)),
            [50, 50, 105],
          );
        });

  it('may be a cylinder into whose lid an arrow leads', async () => {
    const node = { label: 'Records', x: 200, y: 160, shape: 'cylinder', width: 200, height: 80 } as const;
    const { edges, shapes } = await findDrawn({
      nodes: [{ label: 'Begin', x: 200, y: 30 }, node],
      paths: ['M200 52V119'],
      over: '<path d="M190 112h20l-10 14z" fill="#333333"/>',
      scale: 2,
    });
    assert.deepEqual(edges, ['Begin -> Records']);
    assert.deepEqual(shapes, { Begin: 'box', Records: 'cylinder' });
  });

  it('is no diamond where it has flat sides, and no hexagon where it has none', async () => {
    const nodes: DrawnNode[] = [
      { label: 'Is it?', x: 200, y: 100, shape: 'choice', width: 120, height: 112 },
      { label: 'It is', x: 420, y: 100, shape: 'hexagon', width: 150 },
    ];
    const { shapes } = await findDrawn({ nodes, paths: ['M260 100H343'] });
    assert.deepEqual(shapes, { 'Is it?': 'choice', 'It is': 'hexagon' });
  });

  it('leans where it is wider than high; a letter may lean as well', () => {
    const leaning = (width: number, height: number, lean: number): Spans => {
      const insets = Int32Array.from({ length: height }, (_, row) => Math.round(lean * (1 - (row + 0.5) / height)));
      return {
        left: 0,
        top: 0,
        right: width,
        bottom: height,
        lefts: insets,
        rights: insets.map((inset) => width - lean + inset),
      };
    };
    assert.equal(shapeOfSpans(leaning(160, 50, 25)), 'leanRight');
    assert.equal(shapeOfSpans(leaning(36, 32, 12)), undefined);
  });
});
