import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  isClearFlowChart,
  isDiagram,
  type Connector,
  type Diagram,
  type PlacedNode,
} from '../../../sidecar/diagram/diagram.ts';

it('a diagram has at least two nodes and something that joins them', () => {
  const node: PlacedNode = { shape: 'box', box: { left: 0, top: 0, right: 40, bottom: 20 }, lines: [] };
  const connector: Connector = { from: 0, to: 1, kind: 'line', isDotted: false, isThick: false, lines: [] };
  const is = (nodes: number, connectors: number): boolean =>
    isDiagram({
      nodes: Array(nodes).fill(node),
      connectors: Array(connectors).fill(connector),
      groups: [],
      downward: true,
    });
  assert.deepEqual([is(2, 1), is(2, 0), is(1, 1), is(0, 0)], [true, false, false, false]);
});

it('a flow chart is clear where all its nodes are joined by arrows', () => {
  const box = { x: 0, y: 0, width: 1, height: 1 };
  const nodes = ['A', 'B'].map((id) => ({ id, shape: 'box' as const, label: id, box, confidence: 1 }));
  const edge = { from: 'A', to: 'B', label: '', kind: 'arrow' as const, isDotted: false, isThick: false };
  const chart: Diagram = { nodes, edges: [edge], groups: [], downward: true };
  assert.ok(isClearFlowChart(chart));
  assert.ok(!isClearFlowChart({ ...chart, otherKind: 'class' }));
  // The lifelines of sequence diagrams have no heads, and whoever stands there has no arrow.
  assert.ok(!isClearFlowChart({ ...chart, edges: [edge, { ...edge, kind: 'line' }] }));
  assert.ok(!isClearFlowChart({ ...chart, edges: [{ ...edge, to: 'A' }] }));
});
