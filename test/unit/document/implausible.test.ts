/** Words that cannot be what they look like. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { implausibleRanges } from '../../../sidecar/document/implausible.ts';

const marked = (text: string): string[] => implausibleRanges(text).map(([from, to]) => text.slice(from, to));

describe('what cannot be a word of its kind', () => {
  it('is an address with a space in it', () => {
    assert.deepEqual(marked('to debian- admin@lists .debian.org today'), ['debian- admin@lists .debian.org']);
    assert.deepEqual(marked('see https://example.org /docs'), ['https://example.org /docs']);
  });

  it('is an identifier with a letter that it has not', () => {
    assert.deepEqual(marked('id 550e8400-e29b-41d4-a7l6-446655440000'), ['550e8400-e29b-41d4-a7l6-446655440000']);
    assert.deepEqual(marked('sha1 a94a8fe5ccb19ba6lc4c0873d391e987982fbbd3'), [
      'a94a8fe5ccb19ba6lc4c0873d391e987982fbbd3',
    ]);
  });

  it('is a number that does not add up', () => {
    assert.deepEqual(marked('IBAN GB82 WEST 1234 5698 7654 33'), ['GB82 WEST 1234 5698 7654 33']);
    assert.deepEqual(marked('ISBN 978-3-16-148410-1'), ['978-3-16-148410-1']);
    assert.deepEqual(marked('from 2024-13-02 on 10.0.0.256'), ['2024-13-02', '10.0.0.256']);
    assert.deepEqual(marked('1,234,56 in all'), ['1,234,56']);
  });

  it('is none of what is as it should be', () => {
    const texts = [
      'bell28@mill11.example, a.orourke@example.org',
      'https://ci.example.org/job/web/58213/console?tail=200#L1184',
      'id=550e8400-e29b-41d4-a716-446655440000 etag=d41d8cd98f00b204e9800998ecf8427e',
      'GB82 WEST 1234 5698 7654 32, ISBN 978-3-16-148410-0',
      '2024-11-18 10.42.7.118:6379 v1.2.3.4 1,284,091 files, 3,50 or 1,2,3',
      'See the notes. Mail us @home, write to me@x.example. Then wait. https://x.example & more',
    ];
    assert.deepEqual(texts.flatMap(marked), []);
  });
});
