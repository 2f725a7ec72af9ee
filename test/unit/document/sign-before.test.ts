import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../sidecar/document/edits.ts';
import { signBefore } from '../../../sidecar/document/sign-before.ts';
import { baselineOf, em, pitch } from '../../support/monospaced.ts';

/** What a line is read as whose first cell has ink so high. */
function read(text: string, high: number, { gain = -1, hasCells = true } = {}): string {
  const [width, height] = [2 * pitch, 20];
  const values = new Float32Array(width * height);
  for (let y = 16 - high; y < 16; y++) values.fill(200, y * width + 2, y * width + 8);
  // The letter behind it is as high as it can be.
  for (let y = 0; y < 16; y++) values.fill(200, y * width + pitch, (y + 1) * width);
  const baseline = baselineOf(0);
  const ink = { values, left: 50, top: baseline - 16, width, height };
  const cells = { left: 50, pitch, inked: [true, true] };
  const reading = { text, confidence: 1, gainOf: () => gain };
  const edits = signBefore(reading, { line: { ink, metrics: { baseline, em } }, ...(hasCells && { cells }) });
  return applyEdits(reading, edits).text;
}
const [small, capital] = [Math.round(0.53 * em), Math.round(0.71 * em)];

describe('a cross before the text of a line', () => {
  it('is an x that is as high as a capital', () => {
    assert.equal(read('x tests 10', capital), '✗ tests 10');
    assert.equal(read('x tests 10', small), 'x tests 10');
  });

  it('is an x where the CTC head says so, in no cells, within a line, and where nothing follows', () => {
    assert.equal(read('x tests 10', capital, { gain: -6 }), 'x tests 10');
    assert.equal(read('x tests 10', capital, { hasCells: false }), 'x tests 10');
    for (const text of ['a x 10', 'x', 'x10 a']) assert.equal(read(text, capital), text);
  });
});

describe('the sign of information before the text of a line', () => {
  it('is an i behind which the text stands in no cells', () => {
    assert.equal(read('i tests 10', capital, { hasCells: false }), 'ℹ tests 10');
    assert.equal(read('i tests 10', capital), 'i tests 10');
    for (const text of ['a i 10', 'i', 'is it']) assert.equal(read(text, capital, { hasCells: false }), text);
  });
});
