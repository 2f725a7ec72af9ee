import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isDiagram, type Connector, type PlacedNode } from '../../../sidecar/diagram/diagram.ts';

it('a diagram has at least two nodes and something that joins them', () => {
  const node: PlacedNode = { shape: 'box', box: { left: 0, top: 0, right: 40, bottom: 20 }, lines: [] };
  const connector: Connector = { from: 0, to: 1, kind: 'line', isDotted: false, lines: [] };
  const is = (nodes: number, connectors: number): boolean =>
    isDiagram({ nodes: Array(nodes).fill(node), connectors: Array(connectors).fill(connector), downward: true });
  assert.deepEqual([is(2, 1), is(2, 0), is(1, 1), is(0, 0)], [true, false, false, false]);
});
