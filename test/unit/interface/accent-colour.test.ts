import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accentOf, groundBehind, hasColouredUnderline } from '../../../sidecar/interface/accent-colour.ts';
import type { Colour } from '../../../sidecar/page/colour.ts';
import { colours } from '../../support/images.ts';
import { lineAt } from '../../support/lines.ts';
import { box, paint, type Paint } from '../../support/painted.ts';

const grey: Colour = [120, 124, 130];

describe('the accent of a box', () => {
  const page = paint(20, 10, [
    [colours.blue, box(0, 0, 5, 10)],
    [grey, box(10, 0, 10, 10)],
  ]);

  it('is the share of its pixels that have a colour, which greys, black and white have not', () => {
    assert.equal(accentOf(page, { left: 0, top: 0, right: 20, bottom: 10 }), 0.25);
    assert.equal(accentOf(page, { left: 5, top: 0, right: 20, bottom: 10 }), 0);
  });

  it('leaves out what reaches beyond the page', () => {
    assert.equal(accentOf(page, { left: -15, top: -10, right: 10, bottom: 30 }), 0.5);
    assert.equal(accentOf(page, { left: 30, top: 0, right: 40, bottom: 10 }), 0);
  });
});

describe('the underline of a link', () => {
  const words = lineAt('Read more', 20, 40);
  const width = words.right - words.left;
  const underline = (below: number, left = words.left, across = width, colour: Colour = colours.blue): Paint => [
    colour,
    box(left, words.metrics.baseline + below, across, 1),
  ];
  const isUnderlined = (...paints: Paint[]): boolean => hasColouredUnderline(paint(160, 70, paints), words);

  it('is a line in a colour right below the words', () => {
    assert.equal(isUnderlined(underline(2)), true);
    assert.equal(isUnderlined(), false);
  });

  it('may leave out what reaches below, but not half of the words', () => {
    assert.equal(isUnderlined(underline(2, words.left, 0.9 * width)), true);
    assert.equal(isUnderlined(underline(2, words.left, 0.5 * width)), false);
  });

  it('is in a colour: a black one tells nothing', () => {
    assert.equal(isUnderlined(underline(2, words.left, width, colours.black)), false);
  });

  it('ends with the words where it lies lower; that of a tab or a row goes on', () => {
    assert.equal(isUnderlined(underline(8)), true);
    assert.equal(isUnderlined(underline(8, words.left - 8, width + 16)), false);
    assert.equal(isUnderlined(underline(14)), false);
  });

  it('is none where all of the ground has the colour', () => {
    assert.equal(isUnderlined([colours.blue, box(0, 0, 160, 70)]), false);
  });
});

describe('what a text stands on', () => {
  const page = paint(60, 20, [[colours.blue, box(0, 0, 60, 10)]]);

  it('is seen behind it, or before it where the page ends', () => {
    assert.deepEqual(groundBehind(page, { left: 5, top: 2, right: 20, bottom: 8 }), colours.blue);
    assert.deepEqual(groundBehind(page, { left: 5, top: 12, right: 20, bottom: 18 }), [255, 255, 255]);
    assert.deepEqual(groundBehind(page, { left: 30, top: 2, right: 58, bottom: 8 }), colours.blue);
    assert.deepEqual(
      groundBehind(page, { left: 0, top: 2, right: 60, bottom: 8 }),
      colours.blue,
      'as wide as the page',
    );
  });
});
