import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookUp } from '../../../sidecar/inference/draft-source.ts';

describe('a guess of what comes next', () => {
  it('begins as the first text does, before there is an answer', () => {
    assert.deepEqual(lookUp([[1, 2, 3], [9]]).next([], 2), [1, 2]);
  });

  it('goes on where the end of the answer stands in a text', () => {
    assert.deepEqual(lookUp([[1, 2, 3, 4, 5, 6]]).next([7, 2, 3], 2), [4, 5]);
  });

  it('is not made from one token that stands in two places', () => {
    const drafts = lookUp([[1, 2, 3, 8, 2, 4]]);
    assert.deepEqual(drafts.next([7, 2], 3), []);
    assert.deepEqual(drafts.next([7, 3], 1), [8]);
  });

  it('takes the longer of two likenesses', () => {
    assert.deepEqual(lookUp([[2, 3, 5, 0, 1, 2, 3, 4]]).next([1, 2, 3], 1), [4]);
  });

  it('goes on in the text where it was, not in the line before that begins alike', () => {
    const rows = [5, 6, 10, 5, 6, 11, 5, 6, 12];
    const drafts = lookUp([rows]);
    assert.deepEqual(drafts.next([6, 10], 1), [5]);
    assert.deepEqual(drafts.next([6, 10, 5, 6], 1), [11]);
    assert.deepEqual(drafts.next([6, 10, 5, 6, 11, 9, 5, 6], 1), [12]);
  });

  it('repeats what the answer itself has said', () => {
    const written = [1, 2, 3, 4, 1, 2];
    assert.deepEqual(lookUp([]).next(written, 3), [3, 4, 1]);
  });

  it('is none where a text ends, or nothing is like the answer', () => {
    assert.deepEqual(lookUp([[1, 2]]).next([1, 2], 3), []);
    assert.deepEqual(lookUp([]).next([], 3), []);
  });
});
