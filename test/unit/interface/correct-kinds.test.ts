import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { correctKinds, type Known } from '../../../sidecar/interface/correct-kinds.ts';
import type { Shape } from '../../../sidecar/interface/control-shapes.ts';
import type { Figure } from '../../../sidecar/interface/find-items.ts';
import { parseKind } from '../../../sidecar/interface/kinds.ts';
import type { Line } from '../../../sidecar/page/lines.ts';
import type { Page } from '../../../sidecar/page/page.ts';
import { colours } from '../../support/images.ts';
import { lineAt } from '../../support/lines.ts';
import { box, disc, outline, paint, type Paint } from '../../support/painted.ts';

const em = 16;
const { black, blue } = colours;
const white = paint(400, 200, []);
const painted = (...paints: Paint[]): Page => paint(400, 200, paints);
/** Something alone at the top is a title, which is not what these tests are about. */
const title = lineAt('Title', 20, 20);
const words = lineAt('Norway', 60, 100);

const shape = (kind: Shape['kind'], options: Partial<Shape> = {}): Shape => {
  return { left: 40, top: 80, right: 200, bottom: 110, kind, round: 0, ...options };
};

/** What the model's word for a line becomes, in a frame or without one. */
function lineIn(page: Page, answer: string, frame?: Shape, frames: readonly Shape[] = frame ? [frame] : []): string {
  const kinds = new Map<Line | Figure, Known>([[words, { ...parseKind(answer), certainty: 0.5 }]]);
  const frameOf = (line: Line): Shape | undefined => (line === words ? frame : undefined);
  correctKinds(kinds, page, { lines: [title, words], figures: [], frameOf, frames });
  return wordsFor(kinds.get(words));
}

/** What the model's word for a figure becomes. */
function figureOf(page: Page, answer: string, one: Shape): string {
  const { left, top, right, bottom } = one;
  const figure: Figure = { left, top, right, bottom, em, shape: one };
  const kinds = new Map<Line | Figure, Known>([[figure, { ...parseKind(answer), certainty: 0.5 }]]);
  correctKinds(kinds, page, { lines: [title], figures: [figure], frameOf: () => undefined, frames: [] });
  return wordsFor(kinds.get(figure));
}

const wordsFor = (known: Known | undefined): string =>
  known ? known.kind + (known.state ? ` (${known.state})` : '') : 'nothing';

const chevron = { left: 180, top: 92, right: 190, bottom: 98 };

describe('words in a box', () => {
  it('with the sign of a list are one; without it what looks like one is a field', () => {
    assert.equal(lineIn(white, 'text field', shape('frame', { chevron })), 'dropdown');
    assert.equal(lineIn(white, 'dropdown', shape('frame')), 'text field');
    assert.equal(lineIn(white, 'button', shape('frame')), 'button');
  });

  it('are a field where there is room for more lines below them', () => {
    assert.equal(lineIn(white, 'button', shape('frame', { bottom: 180 })), 'text field');
    assert.equal(lineIn(white, 'button', shape('frame', { top: 54, bottom: 134 })), 'button', 'in the middle');
  });

  it('are the default button only where the box stands out', () => {
    assert.equal(lineIn(white, 'button (default)', shape('frame')), 'button');
    const area = box(40, 80, 160, 30);
    assert.equal(lineIn(painted([blue, area]), 'button (default)', shape('frame')), 'button (default)');
    assert.equal(lineIn(painted([black, area]), 'button (default)', shape('frame')), 'button (default)');
  });
});

describe('words without a box', () => {
  const underline: Paint = [blue, box(words.left, 102, words.right - words.left, 1)];
  const rule: Paint = [black, box(words.left - 10, 110, 200, 1)];

  it('are a link where they have an underline in a colour, but no mark', () => {
    assert.equal(lineIn(painted(underline), 'text'), 'link');
    assert.equal(lineIn(painted(underline), 'checkbox (checked)'), 'checkbox (checked)');
  });

  it('are a field only over a rule', () => {
    assert.equal(lineIn(painted(rule), 'text field'), 'text field');
    assert.equal(lineIn(white, 'text field'), 'text');
  });

  it('are the label of a box right below them, not a field over its upper side', () => {
    const below = shape('frame', { top: 110, bottom: 140 });
    assert.equal(lineIn(painted(rule), 'text field', undefined, [below]), 'text');
  });

  it('are no link in black without an underline', () => {
    assert.equal(lineIn(white, 'link'), 'text');
    const dotted: Paint = [black, box(words.left, 102, words.right - words.left, 1)];
    assert.equal(lineIn(painted(dotted), 'link'), 'link');
    assert.equal(lineIn(painted([blue, box(words.left, 90, 20, 8)]), 'link'), 'link', 'in a colour');
  });
});

describe('a figure', () => {
  const place = { left: 40, top: 80, right: 54, bottom: 94 };
  const mark = (round: number): Shape => shape('mark', { ...place, round });
  const ring: Paint = [black, outline(40, 80, 14, 14)];
  const dot: Paint = [black, disc(47, 87, 3)];

  it('is a check box where it is square, a radio button where it is round', () => {
    assert.equal(figureOf(painted(ring), 'checkbox (checked)', mark(0)), 'checkbox (unchecked)');
    assert.equal(figureOf(painted(ring, dot), 'radio button', mark(0)), 'checkbox (checked)');
    assert.equal(figureOf(painted(ring, dot), 'checkbox (unchecked)', mark(0.5)), 'radio button (selected)');
    assert.equal(figureOf(painted(ring), 'radio button (selected)', mark(0.5)), 'radio button');
  });

  it('is what the model says where its roundness does not tell, or where that is no mark', () => {
    assert.equal(figureOf(painted(ring), 'checkbox (checked)', mark(0.38)), 'checkbox (checked)');
    assert.equal(figureOf(painted(ring), 'icon', mark(0)), 'icon');
  });

  it('is a switch or a slider by its shape, whatever the model says', () => {
    assert.equal(figureOf(white, 'icon', shape('switch', { state: 'on' })), 'switch (on)');
    assert.equal(figureOf(white, 'progress bar', shape('slider')), 'slider');
  });

  it('is a list by its sign, and a field by the dots of a password', () => {
    assert.equal(figureOf(white, 'text field', shape('frame', { chevron })), 'dropdown');
    assert.equal(figureOf(white, 'dropdown', shape('frame')), 'text field');
    assert.equal(figureOf(white, 'icon', shape('frame', { dots: [place] })), 'text field');
    assert.equal(figureOf(white, 'icon', shape('frame')), 'icon');
  });
});

describe('the title', () => {
  const sign: Figure = { left: 300, top: 8, right: 314, bottom: 22, em };

  function kindsWith(...figures: Figure[]): Map<Line | Figure, Known> {
    const kinds = new Map<Line | Figure, Known>([[title, { kind: 'button', certainty: 0.9 }]]);
    for (const figure of figures) kinds.set(figure, { kind: 'checkbox', state: 'unchecked', certainty: 0.9 });
    correctKinds(kinds, white, { lines: [title, words], figures, frameOf: () => undefined, frames: [] });
    return kinds;
  }

  it('is no control, and the empty box beside it is a sign of the window', () => {
    const kinds = kindsWith(sign);
    assert.equal(kinds.has(title), false);
    assert.equal(wordsFor(kinds.get(sign)), 'icon');
  });

  it('is a control where a mark stands before it', () => {
    const kinds = kindsWith({ left: 2, top: 8, right: 14, bottom: 20, em });
    assert.equal(wordsFor(kinds.get(title)), 'button');
  });
});
