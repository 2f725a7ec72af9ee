import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { referenceOf, withReference } from '../../../sidecar/engine/reference-text.ts';

/** A token for each character. */
const tokenizer = { encode: (text: string) => [...Buffer.from(text)] };
const lines = ['Total', '12.50', 'Thank you'];

describe('a reference text', () => {
  it('has all lines where there is room', () =>
    assert.deepEqual(referenceOf(lines, 100, tokenizer), { text: lines.join('\n'), lines: 3, of: 3 }));

  it('has the first lines that fit, each whole, and tells of how many', () => {
    assert.deepEqual(referenceOf(lines, 14, tokenizer), { text: 'Total\n12.50', lines: 2, of: 3 });
    assert.deepEqual(referenceOf(lines, 13, tokenizer), { text: 'Total', lines: 1, of: 3 });
  });

  it('is none where there is no room, or nothing was read', () => {
    for (const room of [-5, 0, 6]) assert.equal(referenceOf(lines, room, tokenizer), undefined);
    assert.equal(referenceOf([], 100, tokenizer), undefined);
  });

  it('never takes more than its budget of a long context', () => {
    const many = Array.from({ length: 400 }, () => 'a line of text');
    const reference = referenceOf(many, 100_000, tokenizer);
    assert.equal(reference?.lines, Math.floor(1024 / 16));
  });

  it('stands behind the first question, as the protocol of TextVQA has it', () => {
    const turns = [{ question: 'How much?', answer: '12.50' }, { question: 'Sure?' }];
    assert.deepEqual(withReference(turns, { text: 'Total\n12.50', lines: 2, of: 3 }), [
      { question: 'How much?\nReference OCR token: Total, 12.50', answer: '12.50' },
      { question: 'Sure?' },
    ]);
  });
});
