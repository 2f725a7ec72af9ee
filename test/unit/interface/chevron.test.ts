import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isChevron } from '../../../sidecar/interface/chevron.ts';
import { colours } from '../../support/images.ts';
import { outlinesOn, paint, type Area } from '../../support/painted.ts';

/** px per em of the text around */
const em = 14;

function isSign(area: Area): boolean {
  const [found, ...others] = outlinesOn(paint(60, 60, [[colours.black, area]]));
  assert.ok(found && others.length === 0);
  return isChevron(found, em);
}

/** An angle from the row 20 down to its point, `half` px to each side of column 30. */
const angle =
  (half: number, depth: number, thick = 3): Area =>
  (x, y) => {
    const row = 20 + depth * (1 - Math.abs(x - 30) / half);
    return Math.abs(x - 30) <= half && y >= row && y < row + thick;
  };
const triangle: Area = (x, y) => y >= 20 && y < 27 && Math.abs(x - 30) <= 27 - y;

describe('the sign of a drop-down list', () => {
  it('is an angle or a triangle that points down', () => {
    assert.equal(isSign(angle(6, 5)), true);
    assert.equal(isSign(triangle), true);
  });

  it('does not point up', () => {
    assert.equal(
      isSign((x, y) => angle(6, 5)(x, 48 - y)),
      false,
    );
  });

  it('is no bar, no box, no bowl and no tick', () => {
    assert.equal(
      isSign((x, y) => Math.abs(x - 30) < 6 && Math.abs(y - 22) < 1.5),
      false,
      'a bar',
    );
    assert.equal(
      isSign((x, y) => Math.abs(x - 30) < 5 && Math.abs(y - 24) < 4),
      false,
      'a box',
    );
    assert.equal(
      isSign((x, y) => y > 20 && Math.hypot(x - 30, y - 20) < 6),
      false,
      'a bowl',
    );
    const tick: Area = (x, y) => {
      const row = x < 27 ? 25 + (x - 24) * 1.3 : 28.9 - (x - 27) * 1.1;
      return x >= 24 && x <= 36 && Math.abs(y - row) < 1.5;
    };
    assert.equal(isSign(tick), false, 'a tick');
  });

  it('is about as large as a letter: neither a dot nor what fills a field', () => {
    assert.equal(isSign(angle(1.4, 2, 1)), false);
    assert.equal(isSign(angle(14, 11)), false);
  });

  it('is not much flatter or steeper than a right angle makes it', () => {
    assert.equal(isSign(angle(7, 1)), false);
    assert.equal(isSign(angle(4, 11)), false);
  });
});
