import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { highEnd } from '../../../sidecar/interface/switch-outline.ts';
import { colours } from '../../support/images.ts';
import { box, disc, outlinesOn, paint, pill, type Area } from '../../support/painted.ts';

function endOf(...areas: Area[]): 'left' | 'right' | undefined {
  const page = paint(
    100,
    50,
    areas.map((area) => [colours.black, area]),
  );
  const [found, ...others] = outlinesOn(page);
  assert.ok(found && others.length === 0);
  return highEnd(found);
}

const track = pill(20, 18, 36, 12);

describe('a switch whose knob is higher than its track', () => {
  it('has the knob at one of its ends', () => {
    assert.equal(endOf(track, disc(30, 24, 10)), 'left');
    assert.equal(endOf(track, disc(46, 24, 10)), 'right');
  });

  it('is none with the knob in the middle, as a slider has it', () => {
    assert.equal(endOf(track, disc(38, 24, 10)), undefined);
  });

  it('is none whose knob is no higher than the track, or whose track is a line', () => {
    assert.equal(endOf(pill(20, 14, 40, 20)), undefined);
    assert.equal(endOf(box(30, 23, 26, 2), disc(30, 24, 10)), undefined);
  });

  it('is none whose knob is square, as a letter may be', () => {
    assert.equal(endOf(track, box(20, 14, 20, 20)), undefined);
  });

  it('is neither as wide as a slider nor as narrow as a knob', () => {
    assert.equal(endOf(pill(20, 18, 70, 12), disc(30, 24, 10)), undefined);
    assert.equal(endOf(pill(20, 18, 22, 12), disc(30, 24, 10)), undefined);
  });
});
