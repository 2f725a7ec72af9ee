import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unreadByScript } from '../../../contracts/scripts.ts';

describe('lines that were not read', () => {
  it('are counted by their scripts, the most frequent first, and those of none not at all', () => {
    const lines = [{ script: 'greek' }, {}, { script: 'thai' }, { script: 'thai' }] as const;
    assert.deepEqual(unreadByScript(lines), [
      ['thai', 2],
      ['greek', 1],
    ]);
    assert.deepEqual(unreadByScript([{}, {}]), []);
  });

  it('are Japanese where they are Chinese among Japanese ones, but not where hardly any is Japanese', () => {
    const among = (chinese: number, japanese: number): ReturnType<typeof unreadByScript> =>
      unreadByScript([
        ...Array.from({ length: chinese }, () => ({ script: 'chinese' }) as const),
        ...Array.from({ length: japanese }, () => ({ script: 'japanese' }) as const),
      ]);
    assert.deepEqual(among(3, 1), [['japanese', 4]]);
    assert.deepEqual(among(9, 1), [
      ['chinese', 9],
      ['japanese', 1],
    ]);
  });
});
