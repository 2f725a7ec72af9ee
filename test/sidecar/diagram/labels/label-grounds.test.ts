/** Labels on a pale ground through which their line shows, as Mermaid draws them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Canvas } from '../../../../sidecar/diagram/canvas.ts';
import { clearLabelGrounds } from '../../../../sidecar/diagram/labels/label-grounds.ts';
import { findScene } from '../../../../sidecar/diagram/nodes/nodes.ts';
import { findRegions } from '../../../../sidecar/diagram/nodes/regions.ts';
import { takeSteps } from '../../../../sidecar/page/steps.ts';
import { findEdges } from '../../../../sidecar/page/edge-map.ts';
import { findDrawn, standsAt } from '../../../support/diagrams.ts';
import { drawPage, type DrawnText } from '../../../support/pages.ts';

/** A label on its ground, over the lines. */
const ground = (x: number, y: number, width: number): string =>
  `<rect x="${x - width / 2}" y="${y - 12}" width="${width}" height="24" fill="#e8e8e8" opacity="0.8"/>`;
const label = (text: string, x: number, y: number): DrawnText => {
  return { text, x, y: y + 5.5, size: 16, attributes: 'text-anchor="middle"' };
};

describe('a label on a ground of its own', () => {
  for (const scale of [1, 2]) {
    it(`is read without the line that shows through it, which goes on behind it, at scale ${scale}`, async () => {
      const nodes = [
        { label: 'Begin', x: 80, y: 60 },
        { label: 'Work', x: 360, y: 60 },
        { label: 'Ship it', x: 80, y: 300 },
        { label: 'Fix it', x: 360, y: 300 },
      ];
      const paths = ['M140 60H298', 'M360 82V276', 'M330 82C300 130 110 130 80 276'];
      const labels = [label('then', 219, 60), label('no', 360, 180), label('maybe', 178, 141)];
      const grounds = [ground(219, 60, 44), ground(360, 180, 26), ground(178, 141, 60)].join('');
      const { edges, layout } = await findDrawn({ nodes, paths, labels, scale, over: grounds });
      assert.deepEqual(edges, ['Begin -> Work', 'Work -> Fix it', 'Work -> Ship it']);
      for (const drawn of labels) {
        const found = layout.connectors.flatMap(({ lines }) => lines);
        const isFound = found.some((line) =>
          standsAt(
            {
              ...line,
              left: line.left / scale,
              right: line.right / scale,
              metrics: { ...line.metrics, baseline: line.metrics.baseline / scale },
            },
            drawn,
          ),
        );
        assert.ok(isFound, `${drawn.text} is not there`);
      }
    });
  }

  for (const scale of [1, 2]) {
    it(`is no node where its ground is as dark as one, at scale ${scale}`, async () => {
      const nodes = [
        { label: 'Begin', x: 100, y: 60 },
        { label: 'Work', x: 400, y: 60 },
        { label: 'Ship it', x: 100, y: 300 },
      ];
      const over =
        '<rect x="222" y="48" width="56" height="24" fill="#585858"/><rect x="76" y="166" width="48" height="24" fill="#585858"/>';
      const labels = [label('IOU me', 250, 60), label('often', 100, 178)].map((text) => ({ ...text, fill: '#cccccc' }));
      const { layout, edges } = await findDrawn({
        nodes,
        paths: ['M160 60H338', 'M100 82V276'],
        labels,
        scale,
        over,
        background: '#1f1f1f',
        fill: '#1f2020',
        ink: '#cccccc',
      });
      assert.deepEqual(edges, ['Begin -> Ship it', 'Begin -> Work']);
      assert.deepEqual(
        layout.connectors.map(({ lines }) => lines.length),
        [1, 1],
      );
    });
  }

  it('is no node where its letters stand over the borders of its ground', async () => {
    const nodes = [
      { label: 'Begin', x: 100, y: 60 },
      { label: 'Ship it', x: 100, y: 300 },
    ];
    const { layout, edges } = await findDrawn({
      nodes,
      paths: ['M100 82V276'],
      labels: [{ ...label('need', 100, 178), fill: '#cccccc' }],
      over: '<rect x="83" y="166" width="34" height="24" fill="#585858"/>',
      background: '#1f1f1f',
      fill: '#1f2020',
      ink: '#cccccc',
    });
    assert.deepEqual(edges, ['Begin -> Ship it']);
    assert.equal(layout.connectors[0]?.lines.length, 1);
  });

  it('is found where its letters divide it from side to side', async () => {
    const letters = (x: number, y: number, width: number): string =>
      `<path d="M${x} ${y}h${width}v9h-${width}z" fill="#ccc"/>`;
    const page = await drawPage([], {
      width: 300,
      height: 240,
      background: '#1f1f1f',
      under:
        '<rect x="40.5" y="20.5" width="120" height="44" fill="#1f2020" stroke="#ccc"/>' +
        '<rect x="120" y="100" width="60" height="24" fill="#585858"/>' +
        letters(80, 36, 40) +
        letters(120, 108, 60),
    });
    const { nodes } = findScene(page, takeSteps(findRegions(page, findEdges(page))));
    const places = nodes.map(({ spans: { left, top, right, bottom } }) => [left, top, right, bottom]);
    const isGround = ([left, top, right, bottom]: number[]): boolean =>
      [left! - 120, top! - 100, right! - 180, bottom! - 124].every((apart) => Math.abs(apart) <= 2);
    assert.ok(places.some(isGround), JSON.stringify(places));
  });

  it('may hide a sharp bend of its line', async () => {
    const nodes = [
      { label: 'Ready', x: 300, y: 60 },
      { label: 'Ship it', x: 150, y: 300 },
    ];
    const paths = ['M260 82 150 190V276'];
    const labels = [label('darkrooms', 150, 190)];
    const { edges } = await findDrawn({ nodes, paths, labels, over: ground(150, 190, 76) });
    assert.deepEqual(edges, ['Ready -> Ship it']);
  });

  it('may stand right behind a corner of its line', async () => {
    const nodes = [
      { label: 'Ready', x: 100, y: 200 },
      { label: 'Ship it', x: 420, y: 60 },
    ];
    const labels = [label('gryphons', 230, 60)];
    const { edges } = await findDrawn({ nodes, paths: ['M160 200H192V60H358'], labels, over: ground(230, 60, 72) });
    assert.deepEqual(edges, ['Ready -> Ship it']);
  });

  it('may stand where a line bends', async () => {
    const nodes = [
      { label: 'Ready', x: 260, y: 126, height: 50 },
      { label: 'Ship it', x: 150, y: 295, height: 50 },
    ];
    const paths = ['M225 150C190 170 150 190 150 266'];
    const labels = [label('yes', 160, 210)];
    const { edges } = await findDrawn({ nodes, paths, labels, scale: 2, over: ground(160, 210, 34) });
    assert.deepEqual(edges, ['Ready -> Ship it']);
  });

  it('keeps the soft borders of its letters where no line shows through', () => {
    const [width, height] = [40, 24];
    const canvasOf = (line: number): Canvas => {
      const contrast = new Uint8Array(width * height);
      for (let y = 4; y < 20; y++) contrast.fill(20, y * width + 6, y * width + 34);
      for (let y = 0; y < height; y++)
        contrast.fill(y < 4 || y >= 20 ? line : Math.min(line, 60) || 20, y * width + 12, y * width + 14);
      contrast.fill(200, 10 * width + 20, 10 * width + 24);
      contrast.fill(80, 11 * width + 20, 11 * width + 24);
      contrast.fill(200, 12 * width + 20, 12 * width + 28);
      const ink = contrast.map((value) => (value >= 32 ? 1 : 0));
      return {
        width,
        height,
        contrast,
        ink,
        owners: new Int16Array(ink.length).fill(-1),
        insides: new Uint8Array(ink.length),
        labelled: new Uint8Array(ink.length),
      };
    };
    const [crossed, alone] = [200, 0].map((line) => takeSteps(clearLabelGrounds(canvasOf(line))));
    assert.ok(crossed && alone);
    assert.deepEqual(
      [crossed.ink[10 * width + 12], crossed.ink[2 * width + 12], crossed.contrast[10 * width + 21]],
      [0, 1, 200],
    );
    assert.deepEqual(alone.contrast, canvasOf(0).contrast);
    // Its letters are no part of a line that runs into them.
    for (const { labelled } of [crossed, alone])
      assert.deepEqual([labelled[10 * width + 21], labelled[10 * width + 2]], [1, 0]);
  });
});
