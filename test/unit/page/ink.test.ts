import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Colour } from '../../../sidecar/page/colour.ts';
import { columnSums, distances, inkOf, prevailingColour, stretch, type Ink } from '../../../sidecar/page/ink.ts';
import { colours } from '../../support/images.ts';
import { box, paint, type Paint } from '../../support/painted.ts';

const { black, white, blue } = colours;
/** A line of text of 20 px on rows 20 to 40, and letters in it. */
const line = { left: 10, top: 20, right: 150, bottom: 40 };
const letters = (ink: Colour, from: number, to: number): Paint =>
  // Strokes 3 px wide, 8 px apart.
  [ink, (x, y) => x >= from && x < to && y >= 24 && y < 38 && x % 8 < 3];

/** The least and the most ink where letters are, and where none are, in some columns. */
function contrast(ink: Ink, from: number, to: number): { on: number; off: number } {
  const at = (x: number, y: number): number => ink.values[(y - ink.top) * ink.width + x - ink.left]!;
  let [on, off] = [Infinity, 0];
  for (let y = 26; y < 36; y++)
    for (let x = from; x < to; x++)
      if (x % 8 < 3) on = Math.min(on, at(x, y));
      else off = Math.max(off, at(x, y));
  return { on, off };
}
const ink = (...paints: Paint[]): Ink => inkOf(paint(160, 60, paints), line);

describe('the ink of a line', () => {
  it('is how far each pixel is from the ground, whatever the colours', () => {
    assert.deepEqual(contrast(ink(letters(black, 16, 144)), 20, 140), { on: 255, off: 0 });
    const dark = ink([black, box(0, 0, 160, 60)], letters(white, 16, 144));
    assert.deepEqual(contrast(dark, 20, 140), { on: 255, off: 0 });
  });

  it('is that against the ground of a part of it where another one prevails, such as a selection', () => {
    const found = ink([blue, box(80, 16, 60, 30)], letters(black, 16, 78), letters(white, 84, 136));
    const plain = contrast(found, 20, 76);
    const selected = contrast(found, 90, 130);
    assert.ok(plain.on > 200 && plain.off < 10, JSON.stringify(plain));
    assert.ok(selected.on > 100 && selected.off < 10, JSON.stringify(selected));
  });

  it('is all of bold letters, which fill much of their line, but go on neither above nor below', () => {
    const bold: Paint = [black, (x, y) => x >= 16 && x < 144 && y >= 22 && y < 39 && x % 8 < 6];
    const found = ink(bold);
    assert.equal(found.values[10 * found.width + (24 - found.left)], 255);
  });

  it('has its place on the page', () => {
    const found = ink();
    assert.deepEqual([found.left, found.top, found.width, found.height], [10, 20, 140, 20]);
    assert.ok(found.values.every((value) => value === 0));
  });
});

it('the prevailing colour is the most frequent one, the mean of its shades', () => {
  const page = paint(
    20,
    10,
    [
      [[200, 200, 200], (x, y) => (Math.floor(x) + Math.floor(y)) % 2 === 0],
      [black, box(0, 0, 6, 10)],
    ],
    [202, 202, 202],
  );
  const [red] = prevailingColour(page, { left: 0, top: 0, right: 20, bottom: 10 });
  assert.ok(red >= 200 && red <= 202, `${red}`);
});

it('the distance of a pixel from a colour is Euclidean', () => {
  const page = paint(4, 2, [[[10, 20, 30], box(2, 1, 1, 1)]]);
  const { values } = distances(page, { left: 1, top: 0, right: 4, bottom: 2 }, [10, 20, 33]);
  assert.ok(Math.abs(values[4]! - Math.sqrt(3)) < 1e-6);
});

describe('ink that is measured', () => {
  it('is summed column by column without what is but noise', () => {
    const values = Float32Array.of(10, 100, 0, 10, 50, 255);
    assert.deepEqual([...columnSums({ values, left: 0, top: 0, width: 3, height: 2 })], [0, 150, 255]);
  });

  it('is stretched so that its strongest becomes black, but noise stays faint', () => {
    const stretched = (strongest: number): number => {
      const values = new Float32Array(1000).fill(0).fill(strongest, 0, 100);
      stretch({ values, left: 0, top: 0, width: 100, height: 10 });
      return values[0]!;
    };
    assert.ok(stretched(90) > 250, `${stretched(90)}`);
    assert.equal(stretched(255), 255);
    assert.ok(stretched(4) < 50);
  });

  it('is stretched by what most of it is: a few brighter pixels are cut off', () => {
    const values = new Float32Array(1000).fill(60, 0, 200).fill(255, 0, 3);
    stretch({ values, left: 0, top: 0, width: 100, height: 10 });
    assert.ok(values[100]! > 240, `${values[100]}`);
    assert.equal(values[0], 255);
  });
});
