import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { levenshtein, similarity } from '../../../sidecar/page/levenshtein.ts';

/** The same by its recursive definition. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  if (a.codePointAt(0) === b.codePointAt(0)) return distance(a.slice(1), b.slice(1));
  return 1 + Math.min(distance(a.slice(1), b), distance(a, b.slice(1)), distance(a.slice(1), b.slice(1)));
}

describe('the Levenshtein distance', () => {
  const texts = ['', 'a', 'ab', 'ba', 'abc', 'cab', 'sitting', 'kitten', 'kitchen', 'aabba'];

  it('is what the recursive definition gives', () => {
    for (const a of texts) for (const b of texts) assert.equal(levenshtein(a, b), distance(a, b), `${a} ${b}`);
  });

  it('counts words as it counts characters', () => {
    assert.equal(levenshtein('the old bridge'.split(' '), 'the bridge is old'.split(' ')), 3);
    assert.equal(levenshtein(['ab', 'c'], ['a', 'bc']), 2);
  });
});

it('texts are similar by what they have in common: wholly, in part, not at all', () => {
  assert.equal(similarity('cart', 'cart'), 1);
  assert.equal(similarity('cart', 'card'), 0.75);
  assert.equal(similarity('abc', 'xyz'), 0);
  assert.equal(similarity('', ''), 1);
  assert.equal(similarity('', 'abc'), 0);
});
