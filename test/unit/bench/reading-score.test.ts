import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { levenshtein } from '../../../sidecar/page/levenshtein.ts';
import { compare, type PlacedText } from '../../bench/reading/captured/score.ts';

const at = (text: string, left: number, top: number, width = 10 * text.length): PlacedText => ({
  text,
  left,
  top,
  right: left + width,
  bottom: top + 10,
});

describe('the errors of a page that was read', () => {
  it('are edits', () => {
    assert.equal(levenshtein(Array.from('kitten'), Array.from('sitting')), 3);
    assert.equal(levenshtein([], ['a', 'b']), 2);
  });

  it('are none where all is right, whatever the order and the cutting into words', () => {
    const truth = [at('one two', 0, 0), at('three', 0, 20)];
    const read = [at('three', 0, 21), at('two', 40, 1), at('one', 0, 0)];
    assert.deepEqual(compare(truth, read), { characterEdits: 0, characters: 12, wordEdits: 0, words: 3 });
  });

  it('are what is missing, what is wrong and what is not there', () => {
    const { characterEdits, wordEdits } = compare(
      [at('gone', 0, 0), at('right', 0, 20)],
      [at('rigth', 0, 20), at('x', 500, 20)],
    );
    assert.equal(characterEdits, 4 + 2 + 1);
    assert.equal(wordEdits, 3);
  });
});
