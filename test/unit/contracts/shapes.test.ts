import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { readHostMessage } from '../../../contracts/host-messages.ts';
import { readIntent } from '../../../contracts/intents.ts';
import type { Region } from '../../../contracts/protocol.ts';
import { checkParams } from '../../../contracts/requests.ts';
import { region } from '../../../contracts/shapes.ts';
import { exchange, panelState } from '../webview/panel-state.ts';

describe('a region', () => {
  for (const [what, found, isRight] of [
    ['a part of an image', { x: 0, y: 1.5, width: 2, height: 3 }, true],
    ['one that begins outside of the image', { x: -4, y: 0, width: 9, height: 3 }, true],
    ['one without height', { x: 0, y: 0, width: 2, height: 0 }, false],
    ['one that is no number', { x: Number.NaN, y: 0, width: 2, height: 3 }, false],
    ['one without end', { x: 0, y: 0, width: Infinity, height: 3 }, false],
    ['half of one', { x: 0, y: 0 }, false],
  ] as const)
    it(`is the same to the sidecar, the extension and the page: ${what}`, () => {
      const given = found as Region;
      assert.equal(v.is(region, found), isRight);
      const ask = () =>
        checkParams('ask', { image: { path: 'a.png' }, region: found, turns: [{ question: '?' }], token: 't' });
      if (isRight) ask();
      else assert.throws(ask, { code: 'USAGE' });
      assert.equal(typeof readIntent({ type: 'setRegion', seq: 1, image: 'a', region: found }) === 'object', isRight);
      const state = panelState({ exchanges: [exchange({ region: given })] });
      assert.equal(readHostMessage({ type: 'state', state, persist: 0 }) !== undefined, isRight);
    });
});
