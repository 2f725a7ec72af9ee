import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { featuresOf } from '../../../sidecar/pictures/features.ts';
import { colours } from '../../support/images.ts';
import { mapsWhere } from '../../support/maps.ts';
import { box, paint } from '../../support/painted.ts';

const [width, height] = [80, 40];
const blank = mapsWhere(40, 20, {});
/** Shares of the three most frequent colours, of equal and of similar neighbours, of colour, and of light; then how many colours. */
const coloursOf = (...paints: Parameters<typeof paint>[2]): number[] =>
  featuresOf(paint(width, height, paints), blank).slice(0, 8);
/** Where something is drawn: its share, how it changes across and down, and of the fullest to the emptiest parts. */
const ruleOf = (rule: (x: number, y: number) => boolean): number[] => {
  const plain = featuresOf(paint(width, height, []), blank);
  const drawn = featuresOf(paint(width, height, []), mapsWhere(40, 20, { rule }));
  const first = drawn.findIndex((value, index) => value !== plain[index]);
  return first < 0 ? [] : drawn.slice(first, first + 6);
};

describe('what a picture looks like', () => {
  it('is in as many numbers for every page, each about 0 to 1', () => {
    const large = featuresOf(paint(20, 90, []), mapsWhere(10, 45, { text: () => true, picture: () => true }));
    const small = featuresOf(paint(width, height, []), blank);
    assert.equal(large.length, small.length);
    for (const value of [...large, ...small]) assert.ok(Number.isFinite(value) && Math.abs(value) <= 2, `${value}`);
  });

  it('is how much of it its most frequent colours have', () => {
    const [first = 0, second = 0, third = 0, equal = 0] = coloursOf([colours.blue, box(0, 0, 20, height)]);
    assert.deepEqual([first, second, third], [0.75, 0.25, 0]);
    assert.ok(equal > 0.9, 'most neighbours are equal');
  });

  it('tells the shades of a photograph from the plain colours of a drawing', () => {
    const graded = coloursOf([[100, 120, 140], (x) => x % 2 < 1], [[104, 122, 144], (x) => x % 2 >= 1]);
    const plain = coloursOf();
    assert.ok(graded[4]! > 0.9 && plain[4] === 0, 'similar neighbours');
    assert.ok(graded[5]! > plain[5]!, 'colour');
    assert.ok(plain[6]! > graded[6]!, 'light');
  });

  it('is how much is drawn, and whether in one part or all over', () => {
    const spread = ruleOf((x, y) => x % 8 === 0 && y % 4 === 0);
    const corner = ruleOf((x, y) => x < 10 && y < 5);
    assert.ok(Math.abs(spread[0]! ** 2 - 1 / 32) < 1e-6, 'a share');
    assert.ok(corner[3]! > 0.99, 'the fullest part');
    assert.ok(spread[5]! > 0 && corner[5] === 0, 'the emptiest ones');
  });

  it('is what the deeper stages see in the mean, and how far that differs, on the page alone', () => {
    const page = paint(32, 16, []);
    const seen = mapsWhere(16, 8, {});
    // Two channels at two places of the page, and a place beyond it.
    const channels = [{ width: 3, height: 1, count: 2, values: Float32Array.of(1, 5, 3, 5, 90, 90) }];
    assert.deepEqual(featuresOf(page, { ...seen, channels }).slice(featuresOf(page, seen).length), [2, 5, 1, 0]);
  });

  it('is whether lines run across or down', () => {
    const [, across = 0, down = 0] = ruleOf((_, y) => y % 5 === 0);
    assert.ok(down > across);
  });
});
