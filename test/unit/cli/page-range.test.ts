import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parsePages } from '../../../sidecar/cli/page-range.ts';

it('pages are single ones, ranges, and ranges up to the end', () => {
  assert.deepEqual(parsePages('3'), [{ from: 3, to: 3 }]);
  assert.deepEqual(parsePages('2-5, 8,11-'), [{ from: 2, to: 5 }, { from: 8, to: 8 }, { from: 11 }]);
});

it('anything else is refused', () => {
  for (const text of ['', '0', '5-2', 'a', '1-2-3', '-3', '1,,2', '1.5'])
    assert.throws(() => parsePages(text), /It takes pages/);
});
