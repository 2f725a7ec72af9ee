import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isFigure, shapeOf, type Shape } from '../../../sidecar/page/component-shape.ts';
import type { Colour } from '../../../sidecar/page/colour.ts';
import { colours } from '../../support/images.ts';
import { box, componentsOf, disc, outline, paint, pill, type Area } from '../../support/painted.ts';

const any =
  (...areas: readonly Area[]): Area =>
  (x, y) =>
    areas.some((area) => area(x, y));

function found(area: Area, colour: Colour = colours.black) {
  const page = paint(300, 260, [[colour, area]]);
  const [component, ...others] = componentsOf(page).components;
  assert.ok(component && others.length === 0);
  return { page, component };
}
const shapeIn = (area: Area, colour?: Colour): Shape => shapeOf(found(area, colour).component);
const isFigureIn = (area: Area): boolean => {
  const { page, component } = found(area);
  return isFigure(page, component);
};

/** An E, 12 px wide and 18 px high. */
const letter = any(box(20, 20, 3, 18), box(20, 20, 12, 3), box(20, 28, 10, 3), box(20, 35, 12, 3));
const ring: Area = (x, y) => disc(40, 40, 9)(x, y) && !disc(40, 40, 7)(x, y);

describe('the shape of a component', () => {
  it('is a glyph where it is as a letter is', () => {
    assert.equal(shapeIn(letter), 'glyph');
    assert.equal(shapeIn(ring), 'glyph', 'an o is no frame');
  });

  it('is a rule or a wall where it is long and thin', () => {
    assert.equal(shapeIn(box(20, 20, 120, 2)), 'rule');
    assert.equal(shapeIn(box(20, 20, 2, 120)), 'wall');
    assert.equal(shapeIn(box(20, 20, 20, 2)), 'glyph', 'a dash');
    assert.equal(shapeIn(box(20, 20, 2, 18)), 'glyph', 'an l');
  });

  it('is a frame where all of it lies along its sides', () => {
    assert.equal(shapeIn(outline(20, 20, 120, 40)), 'frame');
    assert.equal(shapeIn(any(box(20, 60, 120, 1), box(20, 20, 1, 40))), 'glyph', 'without an upper side');
  });

  it('is something else where it is a shade of the ground, or higher than letters', () => {
    assert.equal(shapeIn(letter, [228, 228, 228]), 'other');
    assert.equal(shapeIn(any(box(20, 20, 40, 120), box(20, 80, 100, 10))), 'other');
  });
});

describe('a figure where a letter would stand', () => {
  it('is a disc or a square', () => {
    assert.equal(isFigureIn(disc(40, 40, 8)), true);
    assert.equal(isFigureIn(box(30, 30, 14, 14)), true);
  });

  it('is a switch: a box with round ends and a knob in it', () => {
    const knob: Area = (x, y) => disc(62, 34, 12.8)(x, y) && !disc(62, 34, 11.8)(x, y);
    const switched: Area = (x, y) => (pill(20, 20, 56, 28)(x, y) && !pill(21, 21, 54, 26)(x, y)) || knob(x, y);
    assert.equal(isFigureIn(switched), true);
  });

  it('is neither a letter nor a ring', () => {
    assert.equal(isFigureIn(letter), false);
    assert.equal(isFigureIn(ring), false);
  });

  it('is no dot of a few pixels', () => {
    assert.equal(isFigureIn(box(30, 30, 4, 4)), false);
  });
});
