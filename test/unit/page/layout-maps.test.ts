import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDivided, isRuled, isTextAt, shareOf } from '../../../sidecar/page/layout-maps.ts';
import { mapsWhere } from '../../support/maps.ts';

/** An upright rule at columns 40 and 41 of the page, from row 20 to row 60. */
const upright = mapsWhere(60, 50, { rule: (x, y) => x === 20 && y >= 10 && y < 30 });
const box = (left: number, right: number, top = 24, bottom = 56) => ({ left, right, top, bottom });

describe('what is drawn on a page', () => {
  it('is a ruling where most rows of a box touch it, to a pixel of a map', () => {
    assert.equal(isRuled(box(40, 42), upright), true);
    assert.equal(isRuled(box(43, 44), upright), true);
    assert.equal(isRuled(box(52, 60), upright), false);
    assert.equal(isRuled(box(40, 42, 40, 90), upright), false, 'it ends half way');
  });

  it('may be the border of a ground as well, and dotted where it is thin', () => {
    const edge = mapsWhere(60, 50, { edge: (x) => x === 20 });
    assert.equal(isRuled(box(40, 42), edge), true);
    const dotted = mapsWhere(60, 50, { rule: (x, y) => x === 20 && y % 2 === 0 });
    assert.equal(isRuled(box(40, 42), dotted), true);
    const sparse = mapsWhere(60, 50, { rule: (x, y) => x === 20 && y % 4 === 0 });
    assert.equal(isRuled(box(40, 42), sparse), false);
  });

  it('divides what it goes through from top to bottom', () => {
    assert.equal(isDivided(box(10, 80), upright), true);
    assert.equal(isDivided(box(48, 80), upright), false);
    assert.equal(isDivided(box(10, 80, 0, 100), upright), false);
  });
});

it('a place is on the core of a line where the map of text is', () => {
  const maps = mapsWhere(20, 10, { text: (x, y) => x > 4 && y === 3 });
  assert.deepEqual(
    [isTextAt(12, 7, maps), isTextAt(12, 12, maps), isTextAt(3, 7, maps), isTextAt(500, 90, maps)],
    [true, false, false, false],
  );
});

describe('the share of a box where a mask is drawn', () => {
  const maps = mapsWhere(20, 10, { mark: (x) => x < 5 });

  it('counts the places of the map that the box touches, on the page alone', () => {
    assert.equal(shareOf('mark', { left: 0, top: 0, right: 20, bottom: 20 }, maps), 0.5);
    assert.equal(shareOf('mark', { left: -20, top: -6, right: 10, bottom: 40 }, maps), 1);
    assert.equal(shareOf('mark', { left: 60, top: 0, right: 80, bottom: 20 }, maps), 0);
  });
});
