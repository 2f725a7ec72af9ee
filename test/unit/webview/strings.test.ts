import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { formatRate, formatTime, unreadNote } from '../../../webview/format.ts';
import { setTranslations, t } from '../../../webview/strings.ts';

afterEach(() => setTranslations({}));

describe('strings', () => {
  it('are translated by their English text, with placeholders filled', () => {
    setTranslations({ '{width}×{height} at {x}, {y}': '{width}×{height} bei {x}, {y}' });
    assert.equal(t('regionNumbers', { width: 3, height: 4, x: 1, y: 2 }), '3×4 bei 1, 2');
    assert.equal(t('copy'), 'Copy');
  });
});

describe('figures', () => {
  it('are as exact as they need to be', () => {
    assert.deepEqual([40, 9940, 12_400, 59_700, 125_000].map(formatTime), [
      '0.0 s',
      '9.9 s',
      '12 s',
      '1 min 0 s',
      '2 min 5 s',
    ]);
    assert.deepEqual([0.24, 9.96, 41.3].map(formatRate), ['0.2', '10', '41']);
  });
});

describe('lines in other scripts', () => {
  it('are named below an answer, each script for itself', () => {
    const line = { text: '', box: { x: 0, y: 0, width: 1, height: 1 }, state: 'unread' } as const;
    const thai = { ...line, script: 'thai' } as const;
    assert.equal(
      unreadNote([thai, thai, { ...line, script: 'greek' }, line]),
      '2 lines in Thai were not read. 1 line in Greek was not read.',
    );
    assert.equal(unreadNote([line]), undefined);
    assert.equal(unreadNote(), undefined);
  });
});
