/** Which areas of a page are text in miniature, from the boxes of its letters alone. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { containsMiddle, type Box } from '../../../sidecar/page/box.ts';
import { findMiniatures } from '../../../sidecar/page/miniatures.ts';

const box = (left: number, top: number, width: number, height: number): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** 20 lines of 60 letters, 10 px high, and a dash in each. */
const text = range(20).flatMap((line) => [
  ...range(60).map((letter) => box(20 + 9 * letter, 40 + 19 * line, 7, 10)),
  box(600, 45 + 19 * line, 7, 2),
]);

describe('text in miniature', () => {
  it('is none on a page of text, with dashes and low marks in each line', () => {
    assert.deepEqual(findMiniatures(text), []);
  });

  it('is a column of words of 3 px, with blocks where these touch, up to a blank line of the next text', () => {
    const words = range(30).map((line) => box(800 + 4 * (line % 5), 100 + 6 * line, 20 + line, 3));
    const blocks = [box(800, 290, 80, 40), box(800, 334, 60, 25)];
    const [area, ...others] = findMiniatures([...text, ...words, ...blocks]);
    assert.ok(area);
    assert.deepEqual(others, []);
    assert.ok([...words, ...blocks].every((word) => containsMiddle(area, word)));
    assert.ok(text.every((letter) => !containsMiddle(area, letter)));
  });

  it('is a column of braces and of objects between them that touch, three low lines each', () => {
    const objects = range(20).flatMap((index) => [box(800, 100 + 14 * index, 3, 5), box(802, 104 + 14 * index, 50, 8)]);
    assert.equal(findMiniatures([...text, ...objects]).length, 1);
  });

  it('is not a list in a smaller size, be its words one box each', () => {
    const list = range(20).flatMap((line) => range(3).map((word) => box(800 + 50 * word, 40 + 15 * line, 40, 6)));
    assert.deepEqual(findMiniatures([...text, ...list]), []);
  });

  it('is not a list of names with underscores', () => {
    const names = range(12).flatMap((line) => {
      const [left, top] = [800 + 3 * (line % 4), 40 + 17 * line];
      return [box(left, top, 40, 8), box(left + 41, top + 9, 9, 2), box(left + 49, top, 42, 8)];
    });
    assert.deepEqual(findMiniatures([...text, ...names]), []);
  });

  it('does not reach over a label of the usual size above it', () => {
    const words = range(30).map((line) => box(800, 100 + 6 * line, 40, 3));
    const label = range(8).map((letter) => box(800 + 9 * letter, 80, 7, 10));
    const [area] = findMiniatures([...text, ...words, ...label, box(800, 60, 30, 19)]);
    assert.ok(area);
    assert.ok(label.every((letter) => !containsMiddle(area, letter)));
  });
});
