import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExtractedLine } from '../../../contracts/protocol.ts';
import { certain, createJudge, guessed, isNoText } from '../../../sidecar/page/confidence.ts';
import { lineAt, lineOf } from '../../support/lines.ts';

describe('the judge of a page', () => {
  it('takes what is certain for read, and what is guessed for nothing', () => {
    const judge = createJudge();
    assert.deepEqual([1, certain, certain - 0.01, guessed - 0.01].map(judge), ['read', 'read', 'uncertain', 'unread']);
  });

  it('believes a doubtful line among certain ones, but not where most are doubtful', () => {
    const doubtful = guessed + 0.01;
    const readable = createJudge();
    for (let line = 0; line < 5; line++) readable(0.95);
    assert.equal(readable(doubtful), 'uncertain');
    const upsideDown = createJudge();
    const states = Array.from({ length: 6 }, () => upsideDown(doubtful));
    assert.ok(
      states.every((state) => state === 'unread'),
      states.join(' '),
    );
  });
});

describe('what looked like a line', () => {
  const box = { x: 0, y: 0, width: 1, height: 1 };
  const line = (text: string, state: ExtractedLine['state'], more: Partial<ExtractedLine> = {}): ExtractedLine => {
    return { text, state, box, ...more };
  };
  const square = lineOf([{ left: 0, top: 0, right: 14, bottom: 14 }], { baseline: 14 });
  const wide = lineAt('word', 0, 20);

  it('is none where the model says that nothing is written there', () => {
    assert.equal(isNoText(line('', 'read'), wide), true);
    assert.equal(isNoText(line('', 'unread'), wide), false, 'something is, but nobody knows what');
  });

  it('is an icon where it is one sign as wide as high, which is not certain', () => {
    assert.equal(isNoText(line('O', 'uncertain'), square), true);
    assert.equal(isNoText(line('O', 'read'), square), false);
    assert.equal(isNoText(line('O', 'uncertain'), wide), false);
    assert.equal(isNoText(line('Oxo', 'uncertain'), square), false);
  });

  it('is no icon where it is a digit, or the number of a line', () => {
    assert.equal(isNoText(line('3', 'uncertain'), square), false);
    assert.equal(isNoText(line('l', 'uncertain', { lineNumber: true }), square), false);
  });
});
