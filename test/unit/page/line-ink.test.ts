import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lineInk } from '../../../sidecar/page/line-ink.ts';
import type { Ink } from '../../../sidecar/page/ink.ts';
import { colours } from '../../support/images.ts';
import { box, componentsOf, paint, type Area, type Paint } from '../../support/painted.ts';

const { black } = colours;
/** Strokes as high as letters; which of them are of the line is said by their columns. */
const stroke = (left: number, top = 30, height = 20): Area => box(left, top, 4, height);

/** The ink of the components that begin at some columns. */
function inkOf(paints: readonly Paint[], ...columns: readonly number[]): Ink {
  const page = paint(160, 80, paints);
  const { components, runs } = componentsOf(page);
  const parts = columns.map((column) => components.findIndex(({ left }) => Math.abs(left - column) <= 1));
  assert.ok(!parts.includes(-1));
  return lineInk({ page, components, runs }, parts);
}
const inked = (ink: Ink, x: number, y: number): boolean =>
  (ink.values[(y - ink.top) * ink.width + x - ink.left] ?? 0) > 100;

describe('the ink of one line alone', () => {
  const letters = [20, 40, 60].map((left): Paint => [black, stroke(left)]);

  it('is that of its letters', () => {
    const ink = inkOf(letters, 20, 40, 60);
    for (const x of [21, 41, 61]) assert.ok(inked(ink, x, 40));
    assert.ok(ink.left <= 20 && ink.left + ink.width >= 64 && ink.top <= 30 && ink.top + ink.height >= 50);
  });

  it('is not that of a letter between them that is none of its own', () => {
    const ink = inkOf(letters, 20, 60);
    assert.ok(inked(ink, 21, 40) && inked(ink, 61, 40));
    assert.ok(!inked(ink, 41, 40));
  });

  it('is not that of a thin stroke of the line below that reaches into its rows', () => {
    const dash: Paint = [black, box(40, 36, 6, 6)];
    const below: Paint = [black, box(42, 46, 2, 24)];
    const page = paint(160, 80, [...letters.filter((_, index) => index !== 1), dash, below]);
    const { components, runs } = componentsOf(page);
    const parts = [...components.keys()].filter((index) => components[index]!.bottom < 60);
    const ink = lineInk({ page, components, runs }, parts);
    assert.ok(inked(ink, 42, 38));
    assert.ok(!inked(ink, 42, 48));
  });

  it('is not that of a rule that runs through its columns', () => {
    const ink = inkOf([...letters, [black, box(10, 26, 62, 1)], [black, stroke(80, 22, 28)]], 20, 40, 60, 80);
    assert.ok(!inked(ink, 70, 26));
    assert.ok(inked(ink, 81, 40));
  });
});
