import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Diagram, DiagramEdge, DiagramGroup, DiagramNode } from '../../../sidecar/diagram/diagram.ts';
import { summarise, writeMermaid } from '../../../sidecar/diagram/mermaid.ts';
import { nameOf } from '../../../sidecar/diagram/read-diagram.ts';

const box = { x: 0, y: 0, width: 1, height: 1 };
const node = (id: string, label: string, shape: DiagramNode['shape'] = 'box'): DiagramNode => {
  return { id, shape, label, box, confidence: 1 };
};
const edge = (
  from: string,
  to: string,
  label = '',
  kind: DiagramEdge['kind'] = 'arrow',
  isDotted = false,
): DiagramEdge => {
  return { from, to, label, kind, isDotted, isThick: false };
};
const diagram = (
  nodes: readonly DiagramNode[],
  edges: readonly DiagramEdge[],
  downward = true,
  groups: readonly DiagramGroup[] = [],
): Diagram => {
  return { nodes, edges, groups, downward };
};
const labelled = (label: string): string => writeMermaid(diagram([node('A', label)], [])).split('\n')[1]!;

describe('Mermaid text', () => {
  it('has a line for each edge, each label where its node first occurs, and lone nodes at the end', () => {
    const nodes = [
      node('A', 'Start', 'round'),
      node('B', 'Good', 'choice'),
      node('C', 'Alone'),
      node('D', 'End', 'circle'),
    ];
    const edges = [edge('A', 'B'), edge('A', 'D', 'or else'), edge('B', 'D', '', 'line'), edge('B', 'A', 'no', 'both')];
    assert.equal(
      writeMermaid(diagram(nodes, edges)),
      ['flowchart TD', 'A(Start) --> B{Good}', 'A -->|or else| D((End))', 'B --- D', 'B <-->|no| A', 'C[Alone]'].join(
        '\n',
      ),
    );
  });

  it('writes dotted edges as what they are', () => {
    const edges = [edge('A', 'B', 'maybe', 'arrow', true), edge('B', 'A', '', 'line', true)];
    const mermaid = writeMermaid(diagram([node('A', 'x'), node('B', 'y')], edges));
    assert.equal(mermaid, 'flowchart TD\nA[x] -.->|maybe| B[y]\nB -.- A');
  });

  it('writes thick edges as what they are', () => {
    const edges = (['arrow', 'line', 'both'] as const).map((kind) => ({ ...edge('A', 'B', '', kind), isThick: true }));
    const mermaid = writeMermaid(diagram([node('A', 'x'), node('B', 'y')], edges));
    assert.equal(mermaid, 'flowchart TD\nA[x] ==> B[y]\nA === B\nA <==> B');
  });

  it('names nodes first in their groups, and groups within others there', () => {
    const nodes = ['A', 'B', 'C'].map((id) => node(id, id.toLowerCase()));
    const groups: DiagramGroup[] = [
      { label: 'Cloud', nodes: ['B'] },
      { label: '1. end', nodes: ['C'], parent: 0 },
    ];
    assert.equal(
      writeMermaid(diagram(nodes, [edge('A', 'B'), edge('B', 'C')], true, groups)),
      [
        'flowchart TD',
        'subgraph group1[Cloud]',
        'B[b]',
        'subgraph group2["1#46; end"]',
        'C[c]',
        'end',
        'end',
        'A[a] --> B',
        'B --> C',
      ].join('\n'),
    );
  });

  it('gives a loop one head', () =>
    assert.equal(
      writeMermaid(diagram([node('A', 'x')], [edge('A', 'A', 'retry', 'both')])),
      'flowchart TD\nA[x] -->|retry| A',
    ));

  it('says when it runs from left to right', () => {
    assert.equal(writeMermaid(diagram([node('A', 'x')], [], false)), 'flowchart LR\nA[x]');
  });

  it('masks what would begin a list', () => {
    assert.equal(labelled('1. Clone the repo'), 'A["1#46; Clone the repo"]');
    assert.equal(labelled('12) Stop'), 'A["12#41; Stop"]');
    assert.equal(labelled('- none'), 'A["#45; none"]');
    assert.equal(labelled('2.5 litres'), 'A[2.5 litres]');
  });

  it('quotes what Mermaid would not take for text', () => {
    assert.equal(labelled('Is it (really) so?'), 'A["Is it (really) so?"]');
    assert.equal(labelled('a "b" & #c <d>'), 'A["a #34;b#34; #38; #35;c #60;d#62;"]');
    assert.equal(labelled('- item'), 'A["#45; item"]');
    assert.equal(labelled('end'), 'A["end"]');
    assert.equal(labelled('Größe, 3.5: v/2+1'), 'A[Größe, 3.5: v/2+1]');
    const text = writeMermaid(diagram([node('A', 'x'), node('B', 'y')], [edge('A', 'B', 'a|b')]));
    assert.equal(text, 'flowchart TD\nA[x] -->|"a|b"| B[y]');
  });

  it('keeps the shapes that Mermaid has brackets for', () => {
    const write = (shape: DiagramNode['shape'], label = 'x'): string =>
      writeMermaid(diagram([node('A', label, shape)], [])).split('\n')[1]!;
    assert.equal(write('hexagon'), 'A{{x}}');
    assert.equal(write('cylinder'), 'A[(x)]');
    assert.equal(write('subroutine'), 'A[[x]]');
    assert.equal(write('leanRight'), 'A[/x/]');
    assert.equal(write('leanLeft'), 'A[\\x\\]');
    assert.equal(write('widerBelow'), 'A[/x\\]');
    assert.equal(write('widerAbove'), 'A[\\x/]');
    assert.equal(write('leanRight', 'in/out/'), 'A[/"in/out/"/]');
  });

  it('marks a label that could not be read', () => {
    assert.equal(labelled(''), 'A["…"]');
  });
});

describe('the names of nodes', () => {
  it('are letters, then letters with numbers', () => {
    assert.deepEqual([0, 25, 26, 27, 52].map(nameOf), ['A', 'Z', 'A1', 'B1', 'A2']);
  });
});

describe('the sentence about a diagram', () => {
  it('counts nodes and arrows, and says which way it runs', () => {
    const nodes = [node('A', 'x'), node('B', 'y')];
    assert.equal(
      summarise(diagram(nodes, [edge('A', 'B')])),
      'A flow chart with 2 nodes and 1 arrow, from top to bottom.',
    );
    const lines = [edge('A', 'B', '', 'line'), edge('B', 'A', '', 'line')];
    assert.equal(summarise(diagram(nodes, lines, false)), 'A flow chart with 2 nodes and 2 lines, from left to right.');
  });
});
