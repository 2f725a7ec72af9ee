import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { roundness } from '../../../sidecar/page/contour-profile.ts';
import { colours } from '../../support/images.ts';
import { box, disc, outline, outlinesOn, paint, pill, type Area } from '../../support/painted.ts';

function roundnessOf(area: Area): number | undefined {
  const [found, ...others] = outlinesOn(paint(120, 80, [[colours.black, area]]));
  assert.ok(found && others.length === 0);
  return roundness(found);
}

/** A box with round corners. */
const rounded =
  (left: number, top: number, width: number, height: number, radius: number): Area =>
  (x, y) => {
    const aside = Math.max(left + radius - x, x - (left + width - radius), 0);
    const above = Math.max(top + radius - y, y - (top + height - radius), 0);
    return box(left, top, width, height)(x, y) && Math.hypot(aside, above) <= radius;
  };

describe('the outermost pixels of what is drawn', () => {
  it('are where a component begins and ends, column by column and row by row', () => {
    const drawn = paint(30, 20, [[colours.black, (x, y) => box(4, 3, 10, 6)(x, y) && !box(4, 3, 3, 2)(x, y)]]);
    const [found] = outlinesOn(drawn);
    // An edge is marked at the pixel before it.
    assert.deepEqual(found?.box, { left: 3, top: 2, right: 14, bottom: 9 });
    assert.equal(found.bottom[5], 7);
    assert.deepEqual([found.top[1], found.top[6]], [2, 0]);
    assert.deepEqual([found.left[0], found.left[4]], [4, 0]);
  });

  it('are the same of an outline and of what it encloses', () => {
    const of = (area: Area): number[] => {
      const [found] = outlinesOn(paint(40, 40, [[colours.black, area]]));
      return [...found!.top, ...found!.right];
    };
    assert.deepEqual(of(outline(5, 5, 24, 20, 2)), of(box(5, 5, 24, 20)));
  });
});

describe('how round something is', () => {
  it('is nothing for a box, and all for a pill or a ring', () => {
    assert.equal(roundnessOf(box(10, 10, 60, 30)), 0);
    assert.equal(roundnessOf(pill(10, 10, 70, 24)), 0.5);
    assert.equal(roundnessOf(disc(40, 40, 12)), 0.5);
  });

  it('grows with the radius of its corners', () => {
    const [small, large] = [roundnessOf(rounded(10, 10, 80, 40, 6)), roundnessOf(rounded(10, 10, 80, 40, 14))];
    assert.ok(
      small !== undefined && large !== undefined && small > 0 && small < large && large < 0.5,
      `${small} ${large}`,
    );
  });

  it('is unknown of what is no box: a cross, a triangle, a letter', () => {
    assert.equal(
      roundnessOf((x, y) => box(10, 30, 60, 8)(x, y) || box(36, 4, 8, 60)(x, y)),
      undefined,
    );
    assert.equal(
      roundnessOf((x, y) => y > 10 && y < 60 && Math.abs(x - 50) < (y - 10) / 2),
      undefined,
    );
    assert.equal(
      roundnessOf((x, y) => box(10, 10, 6, 50)(x, y) || box(10, 54, 36, 6)(x, y)),
      undefined,
    );
  });
});
