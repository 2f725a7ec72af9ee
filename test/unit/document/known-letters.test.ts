import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../sidecar/document/edits.ts';
import { KnownLetters, type LineOnPage } from '../../../sidecar/document/known-letters.ts';
import { baselineOf, em, pitch } from '../../support/monospaced.ts';

/** px in its cell, above the baseline, of the strokes of letters; others are solid. */
const strokes: Readonly<Record<string, readonly (readonly [left: number, top: number, right: number])[]>> = {
  O: [
    [1, 12, 3],
    [7, 12, 9],
  ],
  0: [
    [2, 12, 4],
    [6, 12, 8],
    [4, 7, 6],
  ],
};

/** A line as it is drawn. */
function lineOf(drawn: string, size = em): LineOnPage {
  const characters = Array.from(drawn);
  const [width, height] = [characters.length * pitch, 20];
  const values = new Float32Array(width * height);
  for (const [cell, character] of characters.entries())
    for (const [left, top, right] of character === ' ' ? [] : (strokes[character] ?? [[2, 12, 8] as const]))
      for (let y = 14 - top; y < 14; y++)
        values.fill(200, y * width + cell * pitch + left, y * width + cell * pitch + right);
  const baseline = baselineOf(0);
  const ink = { values, left: 50, top: baseline - 14, width, height };
  const inked = characters.map((character) => character !== ' ');
  return { line: { ink, metrics: { baseline, em: size } }, cells: { left: 50, pitch, inked } };
}

const readingOf = (text: string, gain: number | undefined = -2, certainties?: readonly number[]) => ({
  ...{ text, confidence: 1, gainOf: () => gain },
  ...(certainties && { certainties }),
});

/** What a line is read as on a page that has some other words. */
function read(text: string, drawn: string, above: readonly string[], gain?: number): string {
  const letters = new KnownLetters();
  for (const words of above) letters.learn(readingOf(words), lineOf(words));
  const reading = readingOf(text, gain);
  return applyEdits(reading, letters.edits(reading, lineOf(drawn))).text;
}

describe('letters that look alike', () => {
  it('are those that the page shows elsewhere', () => {
    assert.equal(read('key=a0b', 'key=aOb', ['ERROR', '2024']), 'key=aOb');
    assert.equal(read('key=aOb', 'key=a0b', ['ERROR', '2024']), 'key=a0b');
    assert.equal(read('key=a0b', 'key=a0b', ['ERROR', '2024']), 'key=a0b');
  });

  it('are others where they are drawn exactly so, though the page does not show what was read', () => {
    assert.equal(read('key=aOb', 'key=a0b', ['2024 10']), 'key=a0b');
    assert.equal(read('key=aOb', 'key=aOb', ['2024 10']), 'key=aOb');
    assert.equal(read('key=aOb', 'key=a0b', ['2024']), 'key=aOb', 'one may be misread itself');
  });

  it('stay what they are where the CTC head rules it out, or there is none', () => {
    assert.equal(read('key=a0b', 'key=aOb', ['ERROR', '2024'], -20), 'key=a0b');
    const letters = new KnownLetters();
    letters.learn(readingOf('ERROR'), lineOf('ERROR'));
    assert.deepEqual(letters.edits({ text: 'aOb', confidence: 1 }, lineOf('a0b')), []);
  });

  it('stay what they are in words, beside letters without cells, and in letters of another size', () => {
    assert.equal(read('HELLO', 'HELL0', ['ERROR', '2024']), 'HELLO');
    const letters = new KnownLetters();
    letters.learn(readingOf('2024 10'), lineOf('2024 10'));
    const reading = readingOf('aOb');
    const { line } = lineOf('a0b');
    assert.deepEqual(letters.edits(reading, { line }), []);
    assert.deepEqual(letters.edits(reading, lineOf('a0b', 0.94 * em)), []);
    assert.equal(letters.edits(reading, lineOf('a0b')).length, 1);
  });

  it('are not learnt of words that are keys, or of which a letter is doubtful', () => {
    assert.equal(read('key=aOb', 'key=a0b', ['x0', 'a20b']), 'key=aOb');
    const letters = new KnownLetters();
    letters.learn(readingOf('2024 10', -2, [1, 0.5, 1, 1, 1, 1, 0.5]), lineOf('2024 10'));
    assert.deepEqual(letters.edits(readingOf('aOb'), lineOf('a0b')), []);
  });

  it('stand in no cell that is known where letters are missing', () => {
    assert.equal(read('key=aOb', 'key=a0bb', ['ERROR', '2024']), 'key=aOb');
    assert.equal(read('aOb cd', 'a0bxcd', ['ERROR', '2024']), 'aOb cd');
  });
});
