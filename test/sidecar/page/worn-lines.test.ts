/** Lines of scans keep letters that grain leaves without an edge. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findComponents } from '../../../sidecar/page/components.ts';
import { findEdges } from '../../../sidecar/page/edge-map.ts';
import { findLines, type Line } from '../../../sidecar/page/lines.ts';
import { straighten } from '../../../sidecar/page/straighten.ts';
import { grained } from '../../support/grain.ts';
import { mapsOf } from '../../support/layout.ts';
import { drawPage } from '../../support/pages.ts';

const common = { y: 80, size: 24, font: 'serif' } as const;

describe('a line of a scan', () => {
  it('has ink where a letter is too faint for an edge', async () => {
    const drawn = await drawPage(
      [
        { ...common, x: 40, text: 'Every', fill: '#333' },
        { ...common, x: 106, text: 'o', fill: '#c4c4c4' },
        { ...common, x: 118, text: 'mark is', fill: '#333' },
      ],
      { width: 400, height: 160 },
    );
    const page = grained(drawn, 3);
    const found = findComponents({ ...findEdges(page), threshold: 80 }, page);
    const maps = await mapsOf(page);
    const inkOf = ([line]: readonly Line[]): number =>
      line!.columns.subarray(108 - line!.ink.left, 116 - line!.ink.left).reduce((sum, column) => sum + column, 0);
    const lines = findLines(page, found, maps, { isWorn: true });
    assert.equal(lines.length, 1);
    assert.ok(inkOf(lines) > 700, `${inkOf(lines)}`);
  });

  it('is looked for where there is grain, and not on a page that was drawn', async () => {
    const drawn = await drawPage([{ ...common, x: 40, text: 'Every mark', fill: '#333' }], { width: 400, height: 160 });
    assert.equal(straighten(grained(drawn, 3)).isWorn, true);
    assert.equal(straighten(drawn).isWorn, false);
  });
});
