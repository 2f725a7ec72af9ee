/** The images that come with the extension: one of them is a diagram. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { isDiagram, type DiagramLayout } from '../../../sidecar/diagram/diagram.ts';
import { loadPage } from '../../../sidecar/page/page.ts';
import { loadImage } from '../../../sidecar/image/image.ts';
import { sampleFolder } from '../../../sidecar/paths.ts';
import { diagramOf } from '../../support/layout.ts';

async function find(name: string): Promise<DiagramLayout> {
  return diagramOf((await loadPage(await loadImage({ path: join(sampleFolder, name) }))).page);
}

describe('of the samples', () => {
  it('the flow chart is found with all of its arrows, by the places of its nodes', async () => {
    const { nodes, connectors, downward } = await find('flowchart.png');
    const middles = nodes.map(({ box }) => [(box.left + box.right) >> 1, (box.top + box.bottom) >> 1] as const);
    const name = (index: number): string => {
      const [x, y] = middles[index] as readonly [number, number];
      return `${Math.round(x / 10)},${Math.round(y / 10)}`;
    };
    assert.equal(
      nodes
        .map(({ shape }) => shape)
        .sort()
        .join(),
      'box,box,box,box,choice,choice,round,round',
    );
    assert.deepEqual(connectors.map(({ from, to, kind }) => `${name(from)} ${kind} ${name(to)}`).sort(), [
      '18,14 arrow 18,26',
      '18,26 arrow 18,42',
      '18,42 arrow 18,61',
      '18,42 arrow 55,42',
      '55,42 arrow 18,26',
      '55,42 arrow 55,61',
      '55,42 arrow 91,42',
      '55,61 arrow 91,61',
      '91,42 arrow 91,61',
    ]);
    // Five of the arrows have a label.
    assert.equal(connectors.filter(({ lines }) => lines.length === 1).length, 5);
    assert.ok(downward);
  });

  for (const name of ['settings.png', 'article.png', 'invoice.png', 'editor.png'])
    it(`${name} is no diagram`, async () => assert.ok(!isDiagram(await find(name))));
});
