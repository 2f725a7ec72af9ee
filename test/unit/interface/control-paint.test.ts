import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  hasRuleBelow,
  isKnobOnTrack,
  isSet,
  isTwoToned,
  knobSide,
  standsOutBy,
} from '../../../sidecar/interface/control-paint.ts';
import type { Colour } from '../../../sidecar/page/colour.ts';
import { colours } from '../../support/images.ts';
import { lineAt } from '../../support/lines.ts';
import { box, disc, outline, paint, pill, type Paint } from '../../support/painted.ts';

const grey: Colour = [150, 150, 150];
const pale: Colour = [225, 225, 225];
const { black, blue, white } = colours;

describe('the knob of a switch', () => {
  const track = { left: 10, top: 10, right: 42, bottom: 26 };
  const sideOf = (x: number, knob: Colour, colour: Colour): 'left' | 'right' | undefined => {
    const paints: Paint[] = [
      [colour, pill(10, 10, 32, 16)],
      [knob, disc(x, 18, 6.5)],
    ];
    return knobSide(paint(52, 36, paints), track);
  };

  it('is where something differs from the track', () => {
    assert.equal(sideOf(34, white, blue), 'right');
    assert.equal(sideOf(18, grey, white), 'left');
  });

  it('is nowhere where both ends are alike, or hardly differ', () => {
    assert.equal(sideOf(18, blue, blue), undefined);
    assert.equal(sideOf(18, [30, 70, 220], blue), undefined);
    const both: Paint[] = [
      [blue, pill(10, 10, 32, 16)],
      [white, disc(18, 18, 6)],
      [white, disc(34, 18, 6)],
    ];
    assert.equal(knobSide(paint(52, 36, both), track), undefined);
  });
});

describe('a knob that is higher than its track', () => {
  const place = { left: 10, top: 10, right: 50, bottom: 30 };
  const isKnob = (paints: readonly Paint[], end: 'left' | 'right'): boolean =>
    isKnobOnTrack(paint(60, 40, paints), place, end);
  const paints: Paint[] = [
    [blue, pill(12, 14, 36, 12)],
    [grey, disc(40, 20, 10)],
  ];

  it('is of one colour, and its track of another', () => {
    assert.equal(isKnob(paints, 'right'), true);
    assert.equal(isKnob([[blue, box(10, 10, 40, 20)]], 'right'), false, 'one colour');
  });

  it('is none where something is drawn in it or on its track', () => {
    assert.equal(isKnob([...paints, [black, box(38, 18, 4, 4)]], 'right'), false);
    assert.equal(isKnob([...paints, [black, box(20, 18, 4, 4)]], 'right'), false);
  });
});

describe('a bar that is filled up to some place', () => {
  const bar = { left: 10, top: 10, right: 110, bottom: 26 };
  const isFilled = (...paints: Paint[]): boolean =>
    isTwoToned(paint(120, 36, [[pale, box(10, 10, 100, 16)], ...paints]), bar);

  it('has one colour up to there, and another one from there on', () => {
    assert.equal(isFilled([blue, box(10, 10, 60, 16)]), true);
    assert.equal(isFilled([blue, box(10, 10, 20, 16)]), true);
  });

  it('may have words on it, which are in its middle', () => {
    assert.equal(isFilled([blue, box(10, 10, 60, 16)], [white, box(40, 15, 12, 6)]), true);
  });

  it('is no box of one colour, and none with stripes', () => {
    assert.equal(isFilled(), false);
    assert.equal(isFilled([blue, (x) => x < 90 && x % 20 < 10]), false);
  });

  it('ends upright: what ends at different places above and below is no bar', () => {
    assert.equal(isFilled([blue, box(10, 10, 60, 8)], [blue, box(10, 18, 20, 8)]), false);
  });
});

describe('a mark', () => {
  const mark = { left: 10, top: 10, right: 24, bottom: 24 };
  const isTicked = (...paints: Paint[]): boolean =>
    isSet(paint(34, 34, [[black, outline(10, 10, 14, 14)], ...paints]), mark);

  it('is set where something is in it, or where a colour fills it', () => {
    assert.equal(isTicked([black, disc(17, 17, 3)]), true);
    assert.equal(isTicked([blue, box(11, 11, 12, 12)]), true);
  });

  it('is not set by its outline, by a grey ground, or by what is hardly seen', () => {
    assert.equal(isTicked(), false);
    assert.equal(isTicked([pale, box(11, 11, 12, 12)]), false);
    assert.equal(isTicked([[250, 250, 250], disc(17, 17, 3)]), false);
  });
});

it('a box stands out by the difference between its inside and what is beside it', () => {
  const page = paint(60, 40, [[[55, 205, 235], box(20, 10, 30, 20)]]);
  assert.equal(standsOutBy(page, { left: 20, top: 10, right: 50, bottom: 30 }), 200);
  assert.equal(standsOutBy(paint(60, 40, []), { left: 20, top: 10, right: 50, bottom: 30 }), 0);
});

describe('a rule below a line', () => {
  const words = lineAt('Norway', 30, 40);
  const { baseline, em } = words.metrics;
  const width = words.right - words.left;
  const place = { from: 0.1, to: 0.6, endsLeft: 0.3, endsRight: 0.3 };
  const hasRule = (paints: readonly Paint[], where = place): boolean =>
    hasRuleBelow(paint(140, 70, paints), words, where);
  const rule = (below: number, from = words.left, across = width): Paint => [
    black,
    box(from, baseline + below, across, 1),
  ];

  it('goes along all of it', () => {
    assert.equal(hasRule([rule(4)]), true);
    assert.equal(hasRule([rule(4, words.left, 0.7 * width)]), false);
  });

  it('is within the rows that are asked for', () => {
    assert.equal(hasRule([rule(0.6 * em + 2)]), false);
    assert.equal(hasRule([rule(0)]), false);
  });

  it('has ended at either side where it should have', () => {
    assert.equal(hasRule([rule(4, words.left - em, width + 2 * em)]), false);
    assert.equal(hasRule([rule(4, words.left, width + 2 * em)]), false);
    const field = { from: 0.1, to: 0.6, endsLeft: 1.2 };
    assert.equal(hasRuleBelow(paint(140, 70, [rule(4, words.left, width + 2 * em)]), words, field), true);
  });
});
