import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fitView, panBy, reveal, toImage, zoomAt } from '../../../webview/viewer/geometry.ts';
import { centralRegion, moveRegion, regionBetween, resizeRegion } from '../../../webview/viewer/region.ts';

const image = { width: 200, height: 100 };
const box = { width: 124, height: 124 };

describe('the view', () => {
  it('fits the image with a margin, centred', () => {
    assert.deepEqual(fitView(image, box), { scale: 0.5, x: 12, y: 37 });
  });

  it('moves a part of the image into sight, and stays where that is in sight', () => {
    const near = { scale: 2, x: 12, y: 12 };
    const part = { x: 150, y: 80, width: 20, height: 10 };
    assert.equal(reveal(near, { ...part, x: 5, y: 5 }, image, box), near);
    const to = reveal(near, part, image, box);
    assert.deepEqual(toImage(to, { x: 62, y: 62 }), { x: 160, y: 75 });
  });

  it('never enlarges to fit', () => {
    assert.equal(fitView({ width: 10, height: 10 }, box).scale, 1);
  });

  it('zooms around a point that stays where it is', () => {
    const at = { x: 60, y: 60 };
    const from = fitView(image, box);
    const to = zoomAt(from, at, 8, image, box);
    assert.equal(to.scale, 4);
    assert.deepEqual(toImage(to, at), toImage(from, at));
  });

  it('zooms out no further than the whole image', () => {
    const view = zoomAt(fitView(image, box), { x: 0, y: 0 }, 1e-9, image, box);
    assert.ok(view.scale > 0);
    assert.deepEqual(zoomAt(view, { x: 0, y: 0 }, 0.5, image, box), view);
  });

  it('does not let the image be pushed out of sight', () => {
    const view = zoomAt(fitView(image, box), { x: 62, y: 62 }, 8, image, box);
    const pushed = panBy(view, 1e6, -1e6, image, box);
    assert.equal(pushed.x, 12);
    assert.equal(pushed.y, 124 - 12 - 100 * 4);
  });
});

describe('a region', () => {
  it('is whole pixels between two points, in whichever direction it is drawn', () => {
    const region = { x: 10, y: 20, width: 31, height: 11 };
    assert.deepEqual(regionBetween({ x: 10.4, y: 20.2 }, { x: 40.1, y: 30.9 }, image), region);
    assert.deepEqual(regionBetween({ x: 40.1, y: 30.9 }, { x: 10.4, y: 20.2 }, image), region);
  });

  it('stays inside the image and has at least one pixel', () => {
    assert.deepEqual(regionBetween({ x: -50, y: -50 }, { x: 500, y: 500 }, image), { x: 0, y: 0, ...image });
    assert.deepEqual(regionBetween({ x: 300, y: 300 }, { x: 400, y: 400 }, image), {
      x: 199,
      y: 99,
      width: 1,
      height: 1,
    });
  });

  it('begins by keyboard in the middle half of what is shown', () => {
    assert.deepEqual(centralRegion({ x: 0, y: 0, ...image }, image), { x: 50, y: 25, width: 100, height: 50 });
  });

  it('moves as far as the edges', () => {
    const region = { x: 10, y: 10, width: 20, height: 20 };
    assert.deepEqual(moveRegion(region, 5, -5, image), { ...region, x: 15, y: 5 });
    assert.deepEqual(moveRegion(region, 999, 999, image), { ...region, x: 180, y: 80 });
  });

  it('is resized by each handle, and turns over when pulled past its other side', () => {
    const region = { x: 50, y: 50, width: 20, height: 20 };
    assert.deepEqual(resizeRegion(region, 'se', 5, 6, image), { x: 50, y: 50, width: 25, height: 26 });
    assert.deepEqual(resizeRegion(region, 'nw', 5, 6, image), { x: 55, y: 56, width: 15, height: 14 });
    assert.deepEqual(resizeRegion(region, 'n', 99, -10, image), { x: 50, y: 40, width: 20, height: 30 });
    assert.deepEqual(resizeRegion(region, 'w', 30, 0, image), { x: 70, y: 50, width: 10, height: 20 });
  });
});
