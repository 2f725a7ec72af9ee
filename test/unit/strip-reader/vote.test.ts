import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { textOf, trimmed, voteOn, type Voter } from '../../../sidecar/strip-reader/vote.ts';

/** A voter who is as sure of each character as of all. */
const voter = (text: string, certainty = 0.9, weight = 1): Voter => {
  return { characters: Array.from(text, (character) => ({ text: character, certainty })), weight };
};
const elected = (skeleton: string, ...voters: Voter[]): string => textOf(voteOn(Array.from(skeleton), voters));

describe('a vote', () => {
  it('has at each place what most voters have', () => {
    assert.equal(elected('cat', voter('cat'), voter('cut'), voter('cat')), 'cat');
    assert.equal(elected('cut', voter('cat'), voter('cut'), voter('cat')), 'cat', 'whatever the places are counted by');
  });

  it('counts by weight and by how sure a voter is', () => {
    assert.equal(elected('cat', voter('cat'), voter('cut', 0.9, 3), voter('cat')), 'cut');
    assert.equal(elected('cat', voter('cat', 0.3), voter('cat', 0.3), voter('cut', 0.99)), 'cut');
  });

  it('adds what most have between the places, and leaves out what most lack', () => {
    assert.equal(elected('cat', voter('cart'), voter('cart'), voter('cat')), 'cart');
    assert.equal(elected('cart', voter('cat'), voter('cat'), voter('cart')), 'cat');
    assert.equal(elected('cat', voter('cats'), voter('cats'), voter('cat')), 'cats', 'at the end');
    assert.equal(elected('cat', voter('scat'), voter('scat'), voter('cat')), 'scat', 'at the beginning');
  });

  it('makes no second space, and none at the ends', () => {
    assert.equal(elected('a b', voter('a  b'), voter('a  b'), voter('a b')), 'a b');
    assert.equal(elected('ab', voter(' ab '), voter(' ab ')), 'ab');
  });

  it('says how sure it is: wholly of what all have, less of what they differ on', () => {
    const characters = voteOn(Array.from('cat'), [voter('cat', 1), voter('cut', 1), voter('cat', 1)]);
    const [c, a, t] = characters.map(({ certainty }) => certainty);
    assert.deepEqual([c, t], [1, 1]);
    assert.ok(Math.abs(a! - 2 / 3) < 1e-9, `${a}`);
  });

  it('leaves a doubt before what only some have', () => {
    const certainties = voteOn(Array.from('12'), [voter('12', 1), voter('12', 1), voter('120', 1)]);
    assert.equal(textOf(certainties), '12');
    assert.equal(certainties[0]?.certainty, 1);
    assert.ok(certainties[1]!.certainty < 1);
  });
});

it('characters are trimmed of the spaces around them alone', () => {
  assert.equal(textOf(trimmed(voter('  a b ').characters)), 'a b');
  assert.deepEqual(trimmed(voter('  ').characters), []);
  assert.deepEqual(trimmed([]), []);
});
