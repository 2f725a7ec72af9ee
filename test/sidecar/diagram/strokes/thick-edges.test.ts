import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { areThick } from '../../../../sidecar/diagram/strokes/thick-edges.ts';
import { findDrawn, type DrawnNode } from '../../../support/diagrams.ts';

const nodes: readonly DrawnNode[] = [
  { label: 'One', x: 100, y: 50 },
  { label: 'Two', x: 300, y: 50 },
  { label: 'Three', x: 100, y: 200 },
  { label: 'Four', x: 300, y: 200 },
];
/** Level, upright and slanting, in widths of so many px. */
const paths = (widths: readonly [number, number, number]): [string, string][] =>
  ['M160 50H240', 'M100 72V178', 'M140 178 260 72'].map((path, index) => [
    path,
    `marker-end="url(#head)" style="stroke-width:${widths[index]}px"`,
  ]);
const thick = async (widths: readonly [number, number, number], scale = 1): Promise<string[]> => {
  const { layout } = await findDrawn({ nodes, paths: paths(widths), scale });
  assert.equal(layout.connectors.length, 3);
  return layout.connectors.filter(({ isThick }) => isThick).map(({ from, to }) => `${from}-${to}`);
};

describe('edges that are drawn thicker than the others', () => {
  it('are thick, whichever way they lead', async () => {
    assert.deepEqual(await thick([3.5, 1, 1]), ['0-1']);
    assert.deepEqual(await thick([1.5, 3.5, 1.5]), ['0-2']);
    assert.deepEqual(await thick([1, 1, 3.5], 2), ['2-1']);
  });

  it('are thick, however short they are', async () => {
    const { layout } = await findDrawn({
      nodes: ['One', 'Two', 'Three'].map((label, index) => ({ label, x: 100, y: 50 + 94 * index })),
      paths: ['M100 72V121', 'M100 166V215'].map((path, index) => [
        path,
        `marker-end="url(#head)" style="stroke-width:${index === 0 ? 3.5 : 1}px"`,
      ]),
    });
    assert.deepEqual(
      layout.connectors.map(({ isThick }) => isThick),
      [true, false],
    );
  });

  it('are none where all are alike', async () => {
    assert.deepEqual(await thick([1, 1, 1]), []);
    assert.deepEqual(await thick([3, 3, 3]), []);
    assert.deepEqual(await thick([1.5, 1.5, 1.5], 2), []);
  });

  it('stand apart from what cannot be measured', () => {
    assert.deepEqual(areThick([0, 1, 1.2, 3]), [false, false, false, true]);
    assert.deepEqual(areThick([0, 3, 3.2]), [false, false, false]);
    assert.deepEqual(areThick([]), []);
  });
});
