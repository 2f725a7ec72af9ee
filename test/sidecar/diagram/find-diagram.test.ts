import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDiagram } from '../../../sidecar/diagram/diagram.ts';
import { drawDiagram, findDrawn, standsAt, type DrawnDiagram, type DrawnNode } from '../../support/diagrams.ts';
import { column, drawPage, type DrawnText } from '../../support/pages.ts';
import { diagramOf } from '../../support/layout.ts';

const start: DrawnNode = { label: 'Start', x: 400, y: 40, shape: 'round' };
const choice: DrawnNode = { label: 'Is it good?', x: 400, y: 150, shape: 'choice', width: 200, height: 90 };
const left: DrawnNode = { label: 'Keep it', x: 250, y: 300 };
const right: DrawnNode = { label: 'Throw it\nfar away', x: 550, y: 300, height: 60 };
/** Straight, elbowed and diagonal lines. */
const chart: DrawnDiagram = {
  nodes: [start, choice, left, right],
  paths: ['M400 62V104', 'M300 150H250V277', 'M400 195 550 269'],
};
const chartEdges = ['Is it good? -> Keep it', 'Is it good? -> Throw it\nfar away', 'Start -> Is it good?'];

describe('a diagram', () => {
  const looks: readonly (readonly [string, Partial<DrawnDiagram>])[] = [
    ['filled, on a light ground', {}],
    ['outlined, on a light ground', { fill: '#ffffff' }],
    ['on a dark ground', { background: '#1f1f1f', fill: '#333a4a', ink: '#dddddd' }],
    ['in bold colours without outlines', { fill: '#9fc5ff', outline: '#9fc5ff' }],
    ['at the pixels of a display of high density', { scale: 2 }],
    ['with open arrowheads', { head: '<path d="M0 0 9 5 0 10" fill="none" stroke="#333333" stroke-width="1.5"/>' }],
  ];
  for (const [name, look] of looks) {
    it(`${name}: its nodes, their shapes and text, and its arrows are found`, async () => {
      const { layout, edges, shapes } = await findDrawn({ ...chart, ...look });
      assert.deepEqual(edges, chartEdges);
      assert.deepEqual(shapes, {
        Start: 'round',
        'Is it good?': 'choice',
        'Keep it': 'box',
        'Throw it\nfar away': 'box',
      });
      assert.deepEqual(
        layout.nodes.map(({ lines }) => lines.length),
        [1, 1, 1, 2],
      );
      assert.ok(layout.downward && isDiagram(layout));
    });
  }

  it('has its nodes in columns where it runs from left to right', async () => {
    const nodes = ['One', 'Two', 'Three'].map((label, index) => ({ label, x: 100 + 200 * index, y: 100 - 20 * index }));
    const { layout, edges } = await findDrawn({ nodes, paths: ['M160 100 240 80', 'M360 80 440 60'] });
    assert.equal(layout.downward, false);
    assert.deepEqual(edges, ['One -> Two', 'Two -> Three']);
    assert.deepEqual(
      layout.connectors.map(({ from, to }) => [from, to]),
      [
        [0, 1],
        [1, 2],
      ],
    );
  });
});

describe('the lines of a diagram', () => {
  const corners = ['A1', 'B1', 'A2', 'B2'].map((label, index) => ({
    label,
    x: index % 2 === 0 ? 150 : 550,
    y: index < 2 ? 60 : 300,
  }));

  it('go straight on where they cross', async () => {
    const { edges } = await findDrawn({ nodes: corners, paths: ['M150 82 550 278', 'M550 82 150 278'] });
    assert.deepEqual(edges, ['A1 -> B2', 'B1 -> A2']);
  });

  it('of right angles go straight on where they cross', async () => {
    const paths = ['M210 60H350V300H490', 'M550 82V180H150V278'];
    const { edges } = await findDrawn({ nodes: corners, paths });
    assert.deepEqual(edges, ['A1 -> B2', 'B1 -> A2']);
  });

  it('that share a trunk lead to each of its branches', async () => {
    const nodes = [
      { label: 'Root', x: 350, y: 60 },
      ...['One', 'Two', 'Three'].map((label, index) => ({ label, x: 150 + 200 * index, y: 300 })),
    ];
    const paths = ['M350 82V278', 'M350 82V180H150V278', 'M350 82V180H550V278'];
    const { edges } = await findDrawn({ nodes, paths });
    assert.deepEqual(edges, ['Root -> One', 'Root -> Three', 'Root -> Two']);
  });

  it('that leave one point and meet in another are all there', async () => {
    const paths = ['M150 82V278', 'M150 82 550 278', 'M550 82V278', 'M550 82 150 278'];
    const { edges } = await findDrawn({ nodes: corners, paths });
    assert.deepEqual(edges, ['A1 -> A2', 'A1 -> B2', 'B1 -> A2', 'B1 -> B2']);
  });

  it('may be curved', async () => {
    const { edges } = await findDrawn({ nodes: corners, paths: ['M150 82C150 200 550 160 550 278'] });
    assert.deepEqual(edges, ['A1 -> B2']);
  });

  it('may be dashed', async () => {
    const dashed = 'stroke-dasharray="8 5" marker-end="url(#head)"';
    const { edges } = await findDrawn({
      nodes: corners,
      paths: [
        ['M150 82V278', dashed],
        ['M210 60H490', dashed],
      ],
    });
    assert.deepEqual(edges, ['A1 -> A2', 'A1 -> B1']);
  });

  it('may end a little before their nodes', async () => {
    const { edges } = await findDrawn({ nodes: corners, paths: ['M150 88V272', 'M216 60H484'] });
    assert.deepEqual(edges, ['A1 -> A2', 'A1 -> B1']);
  });

  it('may have arrowheads at both ends, or at none', async () => {
    const both = 'marker-start="url(#head)" marker-end="url(#head)"';
    const { edges } = await findDrawn({
      nodes: corners,
      paths: [
        ['M150 82V278', both],
        ['M210 60H490', ''],
      ],
    });
    assert.deepEqual(edges, ['A1 - B1', 'A1 <-> A2']);
  });

  it('may pass close by a node that they do not lead to', async () => {
    const nodes = [...corners.slice(0, 3), { label: 'Beside', x: 211, y: 180 }];
    const { edges } = await findDrawn({ nodes, paths: ['M148 82V278'] });
    assert.deepEqual(edges, ['A1 -> A2']);
  });
});

describe('the label of a line', () => {
  const nodes = [
    { label: 'From', x: 200, y: 60 },
    { label: 'Here', x: 200, y: 300 },
    { label: 'There', x: 600, y: 60 },
  ];
  const inGap: DrawnText = { text: 'maybe', x: 200, y: 185, size: 15, attributes: 'text-anchor="middle"' };
  const above: DrawnText = { text: 'always', x: 400, y: 52, size: 15, attributes: 'text-anchor="middle"' };
  const beside: DrawnText = { text: 'never', x: 210, y: 185, size: 15 };
  const paths = ['M200 82V278', 'M260 60H540'];

  it('may stand in a gap of it, or above it', async () => {
    const gap: DrawnDiagram['paths'] = [['M200 82V166', ''], 'M200 194V278', 'M260 60H540'];
    const { layout, edges } = await findDrawn({ nodes, paths: gap, labels: [inGap, above] });
    assert.deepEqual(edges, ['From -> Here', 'From -> There']);
    const [across, down] = layout.connectors;
    assert.ok(across!.lines.length === 1 && standsAt(across!.lines[0], above));
    assert.ok(down!.lines.length === 1 && standsAt(down!.lines[0], inGap));
  });

  it('may stand beside it', async () => {
    const { layout } = await findDrawn({ nodes, paths, labels: [beside] });
    assert.deepEqual(
      layout.connectors.map(({ lines }) => lines.length),
      [0, 1],
    );
    assert.ok(standsAt(layout.connectors[1]!.lines[0], beside));
  });

  it('is not what stands far from all lines', async () => {
    const title: DrawnText = { text: 'How it all works', x: 500, y: 250, size: 24 };
    const { layout } = await findDrawn({ nodes, paths, labels: [title] });
    assert.ok(layout.connectors.every(({ lines }) => lines.length === 0));
  });
});

describe('no diagram', () => {
  it('is a page of text', async () => {
    const page = await drawPage(
      column(['Nothing here is a node', 'or a line to one,', 'only words'], { x: 20, y: 60, size: 18 }),
    );
    assert.equal(isDiagram(await diagramOf(page)), false);
  });

  it('is a form with buttons and fields', async () => {
    const nodes = ['Name', 'Save', 'Cancel'].map((label, index) => ({ label, x: 120 + 160 * index, y: 200 }));
    const layout = await diagramOf(await drawDiagram({ nodes, paths: [['M20 100H780', '']] }));
    assert.equal(isDiagram(layout), false);
  });

  it('is a table', async () => {
    const cells = [0, 1, 2].flatMap((row) =>
      [0, 1, 2].map((cell) => ({ label: `Cell ${row}${cell}`, x: 100 + 120 * cell, y: 60 + 44 * row })),
    );
    assert.equal(isDiagram(await diagramOf(await drawDiagram({ nodes: cells, paths: [] }))), false);
  });

  it('is a picture of noise', async () => {
    const [width, height] = [300, 200];
    const rgb = Uint8Array.from({ length: 3 * width * height }, (_, at) => (at * 2654435761) >>> 24);
    assert.equal(isDiagram(await diagramOf({ rgb, width, height })), false);
  });
});
