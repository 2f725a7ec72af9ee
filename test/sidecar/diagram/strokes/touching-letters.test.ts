/** What touches or covers something else, as it often does in charts that a program has laid out. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { divideLine } from '../../../../sidecar/diagram/labels/divide-line.ts';
import { findGlued } from '../../../../sidecar/diagram/strokes/touching-letters.ts';
import { thin } from '../../../../sidecar/diagram/strokes/skeleton.ts';
import { takeSteps } from '../../../../sidecar/page/steps.ts';
import { inkAlone } from '../../../support/canvas.ts';
import { findDrawn } from '../../../support/diagrams.ts';
import { column, drawPage } from '../../../support/pages.ts';
import { linesOf } from '../../../support/layout.ts';

describe('what touches something else', () => {
  it('a line that a corner of a node hides goes on behind it', async () => {
    const nodes = [
      { label: 'From', x: 100, y: 300 },
      { label: 'Beside', x: 330, y: 226 },
      { label: 'Here', x: 500, y: 60 },
    ];
    const { edges } = await findDrawn({ nodes, paths: ['M160 300 440 80'] });
    assert.deepEqual(edges, ['From -> Here']);
  });

  it('an arrowhead is one where its line comes in flat', async () => {
    const nodes = [
      { label: 'From', x: 600, y: 60 },
      { label: 'A wide one', x: 200, y: 172, width: 320 },
    ];
    const { edges } = await findDrawn({ nodes, paths: ['M600 82 200 150'] });
    assert.deepEqual(edges, ['From -> A wide one']);
  });

  it('letters that a line runs through are told from it', () => {
    const [width, height] = [200, 60];
    const ink = new Uint8Array(width * height);
    const fill = (x: number, y: number, across: number, down: number): void => {
      for (let row = y; row < y + down; row++) ink.fill(1, row * width + x, row * width + x + across);
    };
    fill(2, 36, 196, 2);
    for (const x of [80, 95]) for (const side of [0, 8]) fill(x + side, 22, 3, 18);
    for (const x of [80, 95]) for (const side of [0, 15]) fill(x, 22 + side, 11, 3);
    const { canvas, nearby } = inkAlone(ink, width, height);
    const skeleton = takeSteps(thin(ink, width, height));
    const glued = takeSteps(findGlued(ink, skeleton, [], canvas, nearby, { stroke: 2, em: 20 }));
    assert.equal(glued[23 * width + 81], 1);
    assert.equal(glued[23 * width + 100], 1);
    assert.equal(glued[36 * width + 20], 0);
    assert.equal(glued[37 * width + 150], 0);
  });

  it('text on one baseline is divided where it stands in two nodes', async () => {
    const [line] = await linesOf(await drawPage(column(['Left right'], { x: 20, y: 60, size: 18 })));
    const middle = line!.parts[3]!.right;
    const [left, right, ...others] = divideLine(line!, (box) => (box.left < middle ? 0 : 1));
    assert.ok(left && right && others.length === 0);
    assert.equal(left.parts.length, 4);
    assert.equal(left.right, middle);
    assert.equal(right.parts.length, line!.parts.length - 4);
    assert.equal(right.columns.length, right.ink.width);
    assert.ok(right.ink.left + right.ink.width <= line!.ink.left + line!.ink.width);
    assert.equal(divideLine(line!, () => 0)[0], line);
  });
});
