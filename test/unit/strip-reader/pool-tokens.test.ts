import assert from 'node:assert/strict';
import { it } from 'node:test';
import { poolTokens } from '../../../sidecar/strip-reader/pool-tokens.ts';

it('visual tokens are summed up by the mean of each component and the largest of each', () => {
  const tokens = Float32Array.from([1, -4, 3, -2]);
  assert.deepEqual([...poolTokens(tokens, 2)], [2, -3, 3, -2]);
});
