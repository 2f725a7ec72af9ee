/** Drawn lines out of the map of rules. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findRulings } from '../../../sidecar/page/rulings.ts';
import { mapsWhere } from '../../support/maps.ts';

/** Maps of a page where only rules are drawn. */
const mapsOf = (width: number, height: number, rule: (x: number, y: number) => boolean) =>
  mapsWhere(width, height, { rule });

describe('rulings', () => {
  it('lie where lines are drawn, in px of the page', () => {
    const { across, down } = findRulings(
      mapsOf(60, 40, (x, y) => (y === 10 && x >= 5 && x < 45) || (x === 30 && y > 10)),
    );
    assert.deepEqual(across, [{ at: 21, from: 10, to: 90 }]);
    assert.equal(down.length, 1);
    assert.ok(Math.abs((down[0]?.at ?? 0) - 61) <= 1);
    assert.deepEqual([down[0]?.from, down[0]?.to], [20, 80]);
  });

  it('are whole where a thin line is dotted, and where it steps from row to row', () => {
    const dotted = findRulings(mapsOf(80, 20, (x, y) => y === 8 && x % 5 === 0));
    assert.deepEqual(dotted.across, [{ at: 17, from: 0, to: 152 }]);
    const stepped = findRulings(mapsOf(80, 20, (x, y) => y === 8 + Math.floor(x / 30)));
    assert.deepEqual(
      stepped.across.map(({ from, to }) => [from, to]),
      [[0, 160]],
    );
  });

  it('are neither short strokes nor solid areas', () => {
    const { across, down } = findRulings(
      mapsOf(60, 60, (x, y) => (y === 5 && x < 12) || (x >= 20 && x < 50 && y >= 20 && y < 50)),
    );
    assert.deepEqual([across, down], [[], []]);
  });
});
