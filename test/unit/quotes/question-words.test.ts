import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isLight, isTelling, sharesStem, stemsOf, wordsOf } from '../../../sidecar/quotes/question-words.ts';

describe('the words of a text', () => {
  it('are without case, accents and signs', () => {
    assert.deepEqual(wordsOf('Naïve “Noir”, Nº 12!'), ['naive', 'noir', 'no', '12']);
    assert.deepEqual(wordsOf('…'), []);
  });

  it('are two where code writes them as one', () => {
    assert.deepEqual(wordsOf('maxReadings'), ['max', 'readings']);
    assert.deepEqual(wordsOf('max_readings NASA'), ['max', 'readings', 'nasa']);
  });

  it('have one form in common', () => {
    const [first, ...others] = ['reading', 'readings', 'read'].map((word) => stemsOf(word)[0]);
    assert.deepEqual(others, [first, first]);
    assert.notEqual(stemsOf('total')[0], stemsOf('title')[0]);
  });

  it('say who does something, or to whom', () => {
    assert.equal(sharesStem(stemsOf('employee')[0]!, stemsOf('employer')[0]!), false);
    assert.deepEqual(stemsOf('employees'), stemsOf('employee'));
  });
});

describe('a word of a question', () => {
  it('tells what it is about, or is one that every question has', () => {
    assert.deepEqual(['bridge', 'what', 'the', 's', '桥'].map(isTelling), [true, false, false, false, false]);
  });

  it('may be one that a page need not have', () => {
    assert.deepEqual(
      ['bridge', 'built'].map((word) => isLight(stemsOf(word)[0]!)),
      [false, true],
    );
  });

  it('may be the beginning of one on the page, if it is long enough to be no other', () => {
    assert.equal(sharesStem('rainfal', 'rain'), true);
    assert.equal(sharesStem('rain', 'rainfal'), false);
    assert.equal(sharesStem('carpet', 'car'), false);
    assert.equal(sharesStem('car', 'car'), true);
  });
});
