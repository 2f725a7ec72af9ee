/** What of a line is to be believed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExtractedLine } from '../../../contracts/protocol.ts';
import type { Script } from '../../../contracts/scripts.ts';
import { toExtractedLine, type Judges } from '../../../sidecar/document/judged-line.ts';
import { createJudge } from '../../../sidecar/page/confidence.ts';

/** Lines count as read of whose letters hardly any is expected to be wrong. */
const judges = (): Judges => ({
  judge: createJudge(),
  calibration: { leastRead: 0.8, probabilityRight: ([wrong = 0]) => 1 - Math.exp(wrong) },
  tellScript: () => undefined,
});

const box = { x: 0, y: 0, width: 100, height: 20 };

/** A line that was read surely but for some of its characters, in cells of a text where one is given. */
function judged(text: string, doubts: Readonly<Record<number, number>> = {}, inCells?: string): ExtractedLine {
  const certainties = Array.from(text, (_, index) => doubts[index] ?? 0.99);
  const inked = Array.from(inCells ?? '', (character) => character !== ' ');
  const placed = inCells === undefined ? {} : { cells: { left: 0, pitch: 8, inked } };
  return toExtractedLine({ text, certainties, confidence: 0.98 }, placed, box, judges());
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

  it('is uncertain as a whole where it is not likely enough to be right', () => {
    const calibration = { leastRead: 0.9, probabilityRight: () => 0.89 };
    const reading = { text: 'a line of text', confidence: 0.98 };
    const line = toExtractedLine(reading, {}, box, { ...judges(), calibration });
    assert.deepEqual([line.state, line.uncertain, line.confidence], ['uncertain', undefined, 0.89]);
  });

  it('counts letters outside the basic plane as the text does', () => {
    assert.deepEqual(marked(judged('🚀 lifted 0ff', { 9: 0.4 })), ['0']);
  });

  it('is uncertain at a word with another number of letters than cells', () => {
    const line = judged('GMT+020 (CEST)', {}, 'GMT+0200 (CEST)');
    assert.equal(line.state, 'uncertain');
    assert.deepEqual(marked(line), ['GMT+020']);
  });

  it('is not read where it is in letters that the reader has not learnt, whatever it made of them', () => {
    const told = (script: Script, confidence: number, raw: number): ExtractedLine => {
      const calibration = { leastRead: 0.8, probabilityRight: () => confidence };
      const tellScript = (_: Float32Array, isRead: boolean): Script | undefined => (isRead ? undefined : script);
      const reading = { text: '„L>3I', confidence: raw, seen: new Float32Array(2) };
      return toExtractedLine(reading, {}, box, { judge: createJudge(), calibration, tellScript });
    };
    const { text, state, script } = told('arabic', 0.3, 0.9);
    assert.deepEqual([text, state, script], ['', 'unread', 'arabic']);
    // What is likely right is not asked about.
    assert.deepEqual([told('arabic', 0.9, 0.9).state, told('arabic', 0.9, 0.9).script], ['read', undefined]);
    // Some letters of Greek are known: what can be told of them is shown, and the rest is named.
    assert.deepEqual([told('greek', 0.3, 0.9).state, told('greek', 0.3, 0.9).script], ['uncertain', undefined]);
    assert.deepEqual([told('greek', 0.3, 0.1).state, told('greek', 0.3, 0.1).script], ['unread', 'greek']);
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
    const line = toExtractedLine({ text, confidence: 0.98 }, {}, box, judges(), above);
    assert.deepEqual([line.state, marked(line)], ['uncertain', ['GMT+020']]);
  });

  it('was not read where there is ink and no letter', () => {
    assert.equal(judged('', {}, '-').state, 'unread');
  });
});
