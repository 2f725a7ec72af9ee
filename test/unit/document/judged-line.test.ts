/** What of a line is to be believed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExtractedLine } from '../../../contracts/protocol.ts';
import { toExtractedLine } from '../../../sidecar/document/judged-line.ts';
import { createJudge } from '../../../sidecar/page/confidence.ts';

const box = { x: 0, y: 0, width: 100, height: 20 };

/** A line that was read surely but for some of its characters, in cells of a text where one is given. */
function judged(text: string, doubts: Readonly<Record<number, number>> = {}, inCells?: string): ExtractedLine {
  const certainties = Array.from(text, (_, index) => doubts[index] ?? 0.99);
  const inked = Array.from(inCells ?? '', (character) => character !== ' ');
  const placed = inCells === undefined ? {} : { cells: { left: 0, pitch: 8, inked } };
  return toExtractedLine({ text, certainties, confidence: 0.98 }, placed, box, createJudge());
}

const marked = ({ text, uncertain = [] }: ExtractedLine): string[] =>
  uncertain.map(([from, to]) => text.slice(from, to));

describe('a line', () => {
  it('is read where no letter is doubtful', () => {
    const line = judged('a line of text');
    assert.equal(line.state, 'read');
    assert.equal(line.uncertain, undefined);
  });

  it('is uncertain at the letters that are', () => {
    const line = judged('on page 38 of 40', { 8: 0.5, 9: 0.6, 14: 0.3 });
    assert.equal(line.state, 'uncertain');
    assert.deepEqual(marked(line), ['38', '4']);
  });

  it('counts letters outside the basic plane as the text does', () => {
    assert.deepEqual(marked(judged('🚀 lifted 0ff', { 9: 0.4 })), ['0']);
  });

  it('is uncertain at a word with another number of letters than cells', () => {
    const line = judged('GMT+020 (CEST)', {}, 'GMT+0200 (CEST)');
    assert.equal(line.state, 'uncertain');
    assert.deepEqual(marked(line), ['GMT+020']);
  });

  it('keeps its doubts where its spaces are moved', () => {
    assert.deepEqual(marked(judged('let  x=l;', { 7: 0.4 }, 'let x = 1;')), ['l']);
  });

  it('is uncertain at what cannot be a word of its kind', () => {
    assert.deepEqual(marked(judged('since 2024-13-01')), ['2024-13-01']);
  });

  it('is uncertain at a word that lacks a letter of those above it', () => {
    const text = 'GMT+020 (CEST)';
    const above = Array.from({ length: 3 }, () => 'GMT+0200 (CEST)');
    const line = toExtractedLine({ text, confidence: 0.98 }, {}, box, createJudge(), above);
    assert.deepEqual([line.state, marked(line)], ['uncertain', ['GMT+020']]);
  });

  it('was not read where there is ink and no letter', () => {
    assert.equal(judged('', {}, '-').state, 'unread');
  });
});
