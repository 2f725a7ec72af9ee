/** Frames around groups of nodes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findDrawn, type DrawnDiagram } from '../../../support/diagrams.ts';

const frame = (x: number, y: number, width: number, height: number, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" stroke="#999999"/>`;

/** Nodes in a frame that takes up most of the picture, with lines out of it that enclose a piece of it. */
const chart: DrawnDiagram = {
  nodes: [
    { label: 'Lacey', x: 200, y: 60 },
    { label: 'Foreman', x: 120, y: 220, shape: 'circle', width: 100, height: 100 },
    { label: 'Winnow', x: 320, y: 220, shape: 'choice', width: 120, height: 100 },
    { label: 'Embark', x: 170, y: 400 },
    { label: 'Shelve', x: 360, y: 400 },
  ],
  paths: ['M180 82 125 170', 'M220 82 310 176', 'M290 246 170 310V377', 'M330 264 360 310V377'],
  width: 460,
  height: 440,
};
const edges = ['Lacey -> Foreman', 'Lacey -> Winnow', 'Winnow -> Embark', 'Winnow -> Shelve'];

describe('in a frame', () => {
  it('nodes of nearly its colour are nodes', async () => {
    const found = await findDrawn({ ...chart, fill: '#eeeeee', before: frame(20, 20, 420, 290, '#fcfcfc') });
    assert.deepEqual(found.edges, edges);
  });

  it('lines go in and out, and cut its area in pieces', async () => {
    const found = await findDrawn({ ...chart, before: frame(20, 20, 420, 290, '#ffffde') });
    assert.deepEqual(found.edges, edges);
  });

  it('which lies across the picture between nodes, nodes are found as well', async () => {
    const found = await findDrawn({
      nodes: [
        { label: 'Over', x: 240, y: 40 },
        { label: 'Lacey', x: 120, y: 170 },
        { label: 'Foreman', x: 350, y: 170 },
        { label: 'Under', x: 240, y: 300 },
      ],
      paths: ['M220 62 140 148', 'M260 62 330 148', 'M240 62V278', 'M140 192 200 278', 'M330 192 280 278'],
      width: 480,
      height: 340,
      before: frame(30, 120, 420, 100, '#ffffde'),
    });
    assert.deepEqual(found.edges, [
      'Foreman -> Under',
      'Lacey -> Under',
      'Over -> Foreman',
      'Over -> Lacey',
      'Over -> Under',
    ]);
  });

  it('the title is no label of a line that leads in beside it', async () => {
    const { layout, edges } = await findDrawn({
      nodes: [
        { label: 'Begin', x: 200, y: 50 },
        { label: 'Inside', x: 200, y: 200 },
      ],
      paths: ['M200 72V177'],
      labels: [{ text: 'Stages', x: 200, y: 142, size: 16, attributes: 'text-anchor="middle"' }],
      before: frame(60, 125, 280, 130, '#ffffde'),
    });
    assert.deepEqual(edges, ['Begin -> Inside']);
    assert.deepEqual(layout.connectors[0]?.lines, []);
    assert.deepEqual(
      layout.groups.map(({ nodes, lines }) => [nodes, lines.length]),
      [[[1], 1]],
      'it is that of a group',
    );
  });

  it('a line goes on where it crosses the outline, close to its label or to a node', async () => {
    const { layout, edges } = await findDrawn({
      nodes: [
        { label: 'Begin', x: 110, y: 80 },
        { label: 'Work', x: 420, y: 80 },
        { label: 'Inside', x: 110, y: 220 },
      ],
      paths: [['M170 80H230', ''], 'M282 80H358', 'M110 102V197'],
      labels: [{ text: 'often', x: 256, y: 85, size: 16, attributes: 'text-anchor="middle"' }],
      before: frame(20, 30, 190, 100, '#f6f6f6') + frame(20, 145, 190, 120, '#f6f6f6'),
      width: 520,
      height: 300,
    });
    assert.deepEqual(edges, ['Begin -> Inside', 'Begin -> Work']);
    assert.equal(layout.connectors.flatMap(({ lines }) => lines).length, 1);
  });

  it('a piece that reaches around the tip of a diamond is no node, and the diamond is one', async () => {
    const { edges, shapes } = await findDrawn({
      nodes: [
        { label: 'Over', x: 200, y: 60 },
        { label: 'Shannon', x: 200, y: 200, shape: 'choice', width: 100, height: 100 },
        { label: 'Pews', x: 100, y: 350 },
        { label: 'Inveigh', x: 300, y: 350 },
      ],
      paths: ['M200 82V148', 'M180 231 110 290V327', 'M220 231 290 290V327'],
      labels: [{ text: 'or', x: 200, y: 268, size: 16, attributes: 'text-anchor="middle"' }],
      before: frame(30, 20, 340, 260, '#fcfcfc'),
      fill: '#eeeeee',
      width: 400,
    });
    assert.deepEqual(edges, ['Over -> Shannon', 'Shannon -> Inveigh', 'Shannon -> Pews']);
    assert.equal(shapes['Shannon'], 'choice');
  });
});
