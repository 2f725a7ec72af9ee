/** Whether confidence can be believed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reliability } from '../../bench/reading/compared/reliability.ts';

const lines = (count: number, confidence: number, right: number): { confidence: number; isRight: boolean }[] =>
  Array.from({ length: count }, (_, index) => ({ confidence, isRight: index < right }));

describe('reliability', () => {
  it('is without error where as many lines are right as was told', () => {
    const { bins, expectedError } = reliability([...lines(20, 0.95, 19), ...lines(10, 0.3, 3)]);
    assert.ok(expectedError < 1e-9);
    assert.deepEqual(
      bins.map(({ count }) => count),
      [10, 20],
    );
  });

  it('weighs each bin by its lines', () => {
    const { expectedError } = reliability([...lines(30, 1, 15), ...lines(10, 0.5, 5)]);
    assert.ok(Math.abs(expectedError - 0.75 * 0.5) < 1e-9);
  });
});
