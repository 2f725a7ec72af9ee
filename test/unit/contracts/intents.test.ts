import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { readIntent } from '../../../contracts/intents.ts';

describe('a message from the panel', () => {
  it('is taken when it is an intent of the right shape', () => {
    const intents = [
      { type: 'ready', seq: 1 },
      { type: 'ask', seq: 2, image: 'file:///a.png', question: 'What?', task: 'ask' },
      { type: 'setRegion', seq: 3, image: 'file:///a.png', region: { x: 0, y: 1.5, width: 2, height: 3 } },
      { type: 'setRegion', seq: 4, image: 'file:///a.png', region: null },
      { type: 'insert', seq: 5, exchange: 'e1', part: { text: 'ls', language: 'sh' } },
      { type: 'dismissStarterNote', seq: 7 },
      { type: 'answerWith', seq: 8, exchange: 'e1' },
      { type: 'copied', seq: 9, text: 'a\nb' },
      { type: 'addImage', seq: 6, name: 'a.png', bytes: new Uint8Array([137, 80]) },
    ];
    for (const intent of intents) assert.deepEqual(readIntent(intent), intent);
  });

  const wrong: readonly (readonly [message: unknown, reason: RegExp])[] = [
    [undefined, /message/],
    [null, /message/],
    ['ask', /message/],
    [[], /type/],
    [{}, /type/],
    [{ type: 'erase', seq: 1 }, /type/],
    [{ type: '__proto__', seq: 1 }, /type/],
    [{ type: 'ready' }, /seq/],
    [{ type: 'ask', seq: 1, image: 'a', question: 7, task: 'ask' }, /question/],
    [{ type: 'ask', seq: 1, image: 'a', question: 'What?', task: 'format the disk' }, /task/],
    [{ type: 'setRegion', seq: 1, image: 'a', region: { x: 0, y: 0, width: 0, height: 5 } }, /region\.width/],
    [{ type: 'setRegion', seq: 1, image: 'a', region: { x: Number.NaN, y: 0, width: 1, height: 5 } }, /region\.x/],
    [{ type: 'insert', seq: 1, exchange: 'e1', part: { text: 'ls' } }, /part\.language/],
    [{ type: 'addImage', seq: 1, name: 'a.png', bytes: [137, 80] }, /bytes/],
    [{ type: 'answerWith', seq: 1 }, /exchange/],
    [{ type: 'copied', seq: 1, text: ['a'] }, /text/],
    [{ type: 'addUris', seq: 1, uris: 'file:///etc/passwd' }, /uris/],
  ];
  for (const [message, reason] of wrong) {
    it(`is refused with what is wrong with it: ${inspect(message, { breakLength: Infinity })}`, () => {
      const read = readIntent(message);
      assert.ok(typeof read === 'string');
      assert.match(read, reason);
    });
  }
});
