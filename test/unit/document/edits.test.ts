import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../sidecar/document/edits.ts';

const reading = {
  text: 'a l b',
  confidence: 0.9,
  certainties: [0.9, 1, 0.4, 1, 0.8],
  evidence: { looks: 2, ctc: -1 },
  gainOf: () => -2,
};

describe('a reading with corrections', () => {
  it('has other characters, as certain as those that stood there, the first that are named', () => {
    const edits = ['1', '|'].map((by) => ({ from: 2, to: 3, by }));
    const { text, certainties } = applyEdits(reading, edits);
    assert.deepEqual({ text, certainties }, { text: 'a 1 b', certainties: reading.certainties });
  });

  it('lacks what is taken out, wherever else something is changed', () => {
    const { text, certainties } = applyEdits(reading, [
      { from: 1, to: 2, by: '' },
      { from: 2, to: 3, by: '->' },
      { from: 3, to: 4, by: '' },
    ]);
    assert.equal(text, 'a->b');
    assert.deepEqual(certainties, [0.9, 0.4, 0.4, 0.8]);
  });

  it('is less likely by what the CTC head loses with each', () => {
    const edits = [
      { from: 2, to: 3, by: '1' },
      { from: 4, to: 5, by: '6' },
    ];
    assert.deepEqual(applyEdits(reading, edits).evidence, { looks: 2, ctc: -5 });
    assert.equal(applyEdits({ ...reading, gainOf: () => 3 }, edits).evidence?.ctc, 0);
  });

  it('is the same where there are none', () => {
    assert.equal(applyEdits(reading, []), reading);
  });
});
