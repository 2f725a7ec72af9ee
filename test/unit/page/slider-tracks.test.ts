import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findTracks } from '../../../sidecar/page/slider-tracks.ts';
import { colours } from '../../support/images.ts';
import { box, disc, outlinesOn, paint, type Area } from '../../support/painted.ts';

const em = 14;
const tracksOf = (...areas: Area[]): number[][] =>
  findTracks(
    outlinesOn(
      paint(
        300,
        60,
        areas.map((area) => [colours.black, area]),
      ),
    ),
    em,
  ).map(({ left, right }) => [Math.round(left / 5) * 5, Math.round(right / 5) * 5]);

const track = box(20, 28, 200, 4);

describe('a slider', () => {
  it('is a straight track with one knob on it, wherever that is', () => {
    assert.deepEqual(tracksOf(track, disc(90, 30, 8)), [[20, 220]]);
    assert.deepEqual(tracksOf(track, disc(30, 30, 8)), [[20, 220]]);
  });

  it('may have its knob apart from the track', () => {
    assert.deepEqual(tracksOf(box(20, 28, 60, 4), disc(92, 30, 8), box(104, 28, 116, 4)), [[20, 220]]);
  });

  it('is no line without a knob, and no knob without a line', () => {
    assert.deepEqual(tracksOf(track), []);
    assert.deepEqual(tracksOf(disc(90, 30, 8)), []);
  });

  it('has one knob, in the middle of its height', () => {
    assert.deepEqual(tracksOf(track, disc(60, 30, 8), disc(160, 30, 8)), []);
    assert.deepEqual(tracksOf(track, disc(90, 23, 8)), []);
  });

  it('is at least as long as some letters, and its knob as high', () => {
    assert.deepEqual(tracksOf(box(80, 28, 26, 4), disc(90, 30, 6)), []);
    assert.deepEqual(tracksOf(track, box(86, 27, 6, 6)), []);
  });

  it('is not the letters that stand on a line', () => {
    const letters: Area = (x, y) => y > 18 && y < 30 && x > 60 && x < 90 && x % 8 < 3;
    assert.deepEqual(tracksOf(track, letters), []);
    assert.deepEqual(tracksOf(track, box(84, 22, 3, 16), box(93, 22, 3, 16)), [], 'a gap, where a knob has none');
  });
});
