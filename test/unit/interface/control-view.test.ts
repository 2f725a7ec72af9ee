import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawView } from '../../../sidecar/interface/control-view.ts';
import type { Colour } from '../../../sidecar/page/colour.ts';
import type { Page } from '../../../sidecar/page/page.ts';
import { colours } from '../../support/images.ts';
import { box, paint } from '../../support/painted.ts';

/** A view of 32 × 16 px, in which a letter has an em of 8 px and the place begins at column 12. */
const config = { width: 32, height: 16, em: 8, left: 12 };

/** The box of what is dark in a view. */
function darkIn(view: Uint8ClampedArray): { left: number; top: number; right: number; bottom: number } {
  const dark = [...view.keys()].filter((at) => view[at]! < 128);
  const [columns, rows] = [dark.map((at) => at % config.width), dark.map((at) => Math.floor(at / config.width))];
  return {
    left: Math.min(...columns),
    top: Math.min(...rows),
    right: Math.max(...columns) + 1,
    bottom: Math.max(...rows) + 1,
  };
}

const square = (ink: Colour, ground: Colour): Page => paint(200, 100, [[ink, box(100, 46, 8, 8)]], ground);

describe('the view of a place', () => {
  it('has the place where the model expects it, half way down', () => {
    const view = drawView(square(colours.black, colours.white), { left: 100, middle: 50, em: 8 }, config);
    assert.equal(view.length, config.width * config.height);
    assert.deepEqual(darkIn(view), { left: 12, top: 4, right: 20, bottom: 12 });
  });

  it('is drawn to one size of letters: what is twice as large on the page is not in the view', () => {
    const page = paint(200, 100, [[colours.black, box(100, 42, 16, 16)]]);
    assert.deepEqual(darkIn(drawView(page, { left: 100, middle: 50, em: 16 }, config)), {
      left: 12,
      top: 4,
      right: 20,
      bottom: 12,
    });
  });

  it('is dark on white, whatever the colours of the page', () => {
    const place = { left: 100, middle: 50, em: 8 };
    const usual = drawView(square(colours.black, colours.white), place, config);
    assert.deepEqual(drawView(square(colours.white, colours.black), place, config), usual);
    assert.deepEqual(drawView(square([120, 120, 120], [180, 180, 180]), place, config), usual);
  });

  it('is white beyond the page', () => {
    const view = drawView(paint(8, 8, [[colours.black, box(0, 0, 3, 8)]]), { left: 0, middle: 4, em: 8 }, config);
    assert.deepEqual(darkIn(view), { left: 12, top: 4, right: 15, bottom: 12 });
  });
});
