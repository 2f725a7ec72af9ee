/** Pages with grain, as scanners and cameras leave it, have the lines of the page without it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withoutGrain } from '../../../sidecar/page/smooth.ts';
import { straighten } from '../../../sidecar/page/straighten.ts';
import { column, drawPage } from '../../support/pages.ts';
import { grained } from '../../support/grain.ts';
import { linesOf } from '../../support/layout.ts';

const texts = column(
  ['Every parcel must be launched', 'before the station is asked', 'whether 8,865 samples were lost'],
  { x: 40, y: 60, size: 22, font: 'serif', fill: '#777' },
);

describe('a page with grain', () => {
  it('has the lines of the page without it', async () => {
    const page = await drawPage(texts, { width: 520, height: 180 });
    const wanted = await linesOf(page);
    const found = straighten(grained(page, 15));
    const lines = await linesOf(found.page, found.all);
    assert.equal(lines.length, wanted.length);
    for (const [index, line] of lines.entries())
      for (const side of ['left', 'top', 'right', 'bottom'] as const)
        assert.ok(Math.abs(line[side] - wanted[index]![side]) <= 3, `${side} of line ${index}`);
  });

  it('keeps its brightness, and what is plain', () => {
    const plain = { rgb: new Uint8Array(3 * 40 * 30).fill(200), width: 40, height: 30 };
    const { page, edges } = withoutGrain(grained({ ...plain, rgb: plain.rgb.map(() => 255) }, 8));
    const mean = page.rgb.reduce((sum, value) => sum + value, 0) / page.rgb.length;
    assert.ok(Math.abs(mean - 225) < 2, `${mean}`);
    assert.ok(edges.usualStep <= 6, `${edges.usualStep}`);
    assert.equal(withoutGrain(plain).page, plain);
  });

  it('is left as it is where the grain is faint', async () => {
    const page = grained(await drawPage(texts, { width: 520, height: 180 }), 1.5);
    assert.equal(withoutGrain(page).page, page);
  });
});
