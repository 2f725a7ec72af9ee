import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DiagramEdge, DiagramNode } from '../../../../sidecar/diagram/diagram.ts';
import { hasLifelines } from '../../../../sidecar/diagram/nodes/lifelines.ts';

const node = (id: string, label: string, x: number, y: number): DiagramNode => {
  return { id, label, shape: 'box', box: { x, y, width: 120, height: 50 }, confidence: 1 };
};
const edge = (from: string, to: string): DiagramEdge => {
  return { from, to, label: '', kind: 'line', isDotted: false, isThick: false };
};
const named = (...[a, b, c, d]: readonly [string, string, string, string]): DiagramNode[] => [
  node('A', a, 20, 20),
  node('B', b, 220, 20),
  node('C', c, 20, 300),
  node('D', d, 220, 300),
];

describe('lifelines', () => {
  const down = [edge('A', 'C'), edge('B', 'D')];

  it('lead down from participants to the same ones, be a name misread by a letter', () => {
    assert.ok(hasLifelines(named('Client', 'Server', 'Client', 'Scrver'), down));
  });

  it('are none between nodes of other names, aside, or where there is one alone', () => {
    assert.ok(!hasLifelines(named('Read', 'Write', 'Parse', 'Close'), down));
    assert.ok(!hasLifelines(named('Client', 'Server', 'Server', 'Client'), [edge('A', 'D'), edge('B', 'C')]));
    assert.ok(!hasLifelines(named('Client', 'Server', 'Client', 'Stop'), [edge('A', 'C')]));
  });

  it('may be broken by labels, where nearly all nodes stand there twice', () => {
    const nodes = named('Client', 'Server', 'Client', 'Server');
    const label = node('E', 'Send the page', 120, 150);
    const broken = [edge('A', 'E'), edge('B', 'E'), edge('E', 'D')];
    assert.ok(hasLifelines([...nodes, label], broken));
    assert.ok(!hasLifelines([...nodes, label, node('F', 'Stop', 420, 150)], broken));
  });
});
