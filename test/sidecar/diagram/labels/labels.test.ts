/** The text of a diagram, as it is cut out for the model. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { divideCanvas, findContrast } from '../../../../sidecar/diagram/canvas.ts';
import type { TracedEdge } from '../../../../sidecar/diagram/strokes/connect-nodes.ts';
import { pointsBetween } from '../../../../sidecar/page/geometry.ts';
import { placeLabels } from '../../../../sidecar/diagram/labels/labels.ts';
import { findScene } from '../../../../sidecar/diagram/nodes/nodes.ts';
import { findPieces } from '../../../../sidecar/diagram/strokes/text-graphics-separation.ts';
import { findRegions } from '../../../../sidecar/diagram/nodes/regions.ts';
import { takeSteps } from '../../../../sidecar/page/steps.ts';
import { drawText } from '../../../../sidecar/diagram/labels/text-page.ts';
import { findEdges } from '../../../../sidecar/page/edge-map.ts';
import { inkAlone } from '../../../support/canvas.ts';
import { drawDiagram } from '../../../support/diagrams.ts';
import { column, drawPage } from '../../../support/pages.ts';
import { linesOf } from '../../../support/layout.ts';

describe('the labels of a diagram', () => {
  it('have nothing of a fill around them that hardly differs from the ground', async () => {
    const nodes = [{ label: 'Is it?', x: 400, y: 150, shape: 'choice' as const, width: 240, height: 90 }];
    const page = await drawDiagram({ nodes, paths: [], background: '#1b1b1b', fill: '#273437', ink: '#c4c4c4' });
    const scene = findScene(page, takeSteps(findRegions(page, findEdges(page))));
    const contrast = takeSteps(findContrast(page, scene));
    const drawn = takeSteps(
      drawText(page, scene, divideCanvas(page, scene, contrast), new Uint8Array(contrast.length)),
    );
    // The fill differs by 28, and the borders of antialiased lines by less than that.
    let faint = 0;
    for (let at = 0; at < contrast.length; at++) {
      const isInText = Math.abs((at % page.width) - 400) < 40;
      const value = drawn.rgb[3 * at] as number;
      if (!isInText && value > 224 && value <= 232) faint++;
    }
    assert.equal(faint, 0);
  });

  it('are given to their own edges where they stand on one baseline', async () => {
    const [line, ...others] = await linesOf(await drawPage(column(['left   right'], { x: 100, y: 60, size: 18 })));
    assert.ok(line && others.length === 0);
    const edge = (x: number): TracedEdge => {
      return { from: 0, to: 1, kind: 'arrow', points: pointsBetween({ x, y: 0 }, { x, y: 100 }) };
    };
    const labels = placeLabels([edge(line.left + 10), edge(line.right - 10)], [line], 18);
    const [[left, ...rest] = [], [right, ...more] = []] = labels;
    assert.ok(left && right && rest.length + more.length === 0);
    assert.ok(left.left === line.left && left.right + 10 < right.left && right.right === line.right);
    const [both, none] = placeLabels([edge(line.left + 10), edge(line.right + 400)], [line], 18);
    assert.deepEqual([both, none], [[line], []]);
  });

  it('are no lines where their letters touch each other', () => {
    const [width, height] = [60, 40];
    const ink = new Uint8Array(width * height);
    ink.fill(1, 25 * width + 10, 25 * width + 50);
    for (let y = 12; y < 25; y++) for (let x = 10; x < 50; x += 5) ink[y * width + x] = 1;
    const { canvas, nearby } = inkAlone(ink, width, height);
    const { connectors, letters } = findPieces(canvas, nearby, 16);
    assert.deepEqual([connectors.includes(1), letters.length], [false, 1]);
  });
});
