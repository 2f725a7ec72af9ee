import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Exchange, PanelState } from '../../../contracts/panel.ts';
import { type Action, initialState, type PageState, reduce } from '../../../webview/store.ts';
import { exchange, panelState } from './panel-state.ts';

const bytes = new Uint8Array([1, 2, 3]);
const failure = { code: 'QUESTION_TOO_LONG', message: 'Too long.', next: 'Shorten it.' };

function play(...actions: readonly Action[]): PageState {
  return actions.reduce(reduce, initialState());
}

function stateOf(change: Partial<PanelState> = {}): Action {
  return { type: 'state', state: panelState(change), persist: null };
}

describe('what the extension sends', () => {
  it('appends pieces of text to the running exchange', () => {
    const state = play(
      stateOf({ exchanges: [exchange()] }),
      { type: 'append', exchange: 'e1', text: 'Hello', tokens: 1 },
      { type: 'append', exchange: 'e1', text: ' there', tokens: 2 },
    );
    assert.equal(state.panel?.exchanges[0]?.answer, 'Hello there');
    assert.equal(state.panel.exchanges[0].tokens, 2);
  });

  it('ignores pieces for an exchange that is not in view or has ended', () => {
    const before = play(stateOf({ exchanges: [exchange({ status: 'stopped' })] }));
    assert.equal(reduce(before, { type: 'append', exchange: 'e1', text: 'late', tokens: 1 }), before);
    assert.equal(reduce(before, { type: 'append', exchange: 'e9', text: 'other', tokens: 1 }), before);
  });

  it('appends them where the question was put to several images, in view or not', () => {
    const series = { id: 's', images: ['a', 'b'] };
    const own = exchange({ series });
    const other = exchange({ id: 'e2', series });
    const part = (id: string, of: Exchange) => ({ image: { id, name: id, path: id }, exchange: of });
    const before = play(stateOf({ exchanges: [own], series: { s: [part('a', own), part('b', other)] } }));
    const grown = play(
      stateOf({ exchanges: [own], series: { s: [part('a', own), part('b', other)] } }),
      { type: 'append', exchange: 'e1', text: 'one', tokens: 1 },
      { type: 'append', exchange: 'e2', text: 'two', tokens: 1 },
    );
    const answers = grown.panel?.series['s']?.map(({ exchange: { answer } }) => answer);
    assert.deepEqual(answers, ['one', 'two']);
    assert.equal(grown.panel?.exchanges[0]?.answer, 'one');
    assert.equal(reduce(before, { type: 'append', exchange: 'e9', text: 'x', tokens: 1 }), before);
  });

  it('leaves the other exchanges the same objects when one grows', () => {
    const before = play(stateOf({ exchanges: [exchange({ id: 'e0', status: 'done' }), exchange()] }));
    const after = reduce(before, { type: 'append', exchange: 'e1', text: 'x', tokens: 1 });
    assert.equal(after.panel?.exchanges[0], before.panel?.exchanges[0]);
  });

  it('keeps the picture while its image is in view, and drops it with another', () => {
    const shown = play(stateOf(), { type: 'image', image: 'a', bytes, mime: 'image/png' });
    assert.equal(shown.picture?.image, 'a');
    assert.equal(reduce(shown, stateOf({ canInsert: false })).picture, shown.picture);
    assert.equal(reduce(shown, stateOf({ current: 'b' })).picture, undefined);
  });

  it('ignores a picture that comes after its image has left the view', () => {
    const before = play(stateOf({ current: 'b' }));
    assert.equal(reduce(before, { type: 'image', image: 'a', bytes, mime: 'image/png' }), before);
  });

  it('puts a suggested question into the box and the cursor behind it, once', () => {
    const asked = play(stateOf(), { type: 'focusQuestion', question: 'Where?' });
    assert.deepEqual(asked.memory.drafts, { a: 'Where?' });
    assert.equal(asked.wantsFocus, true);
    assert.equal(reduce(asked, { type: 'focused' }).wantsFocus, false);
  });
});

describe('questions begun', () => {
  it('are kept for each image, and forgotten with it', () => {
    const state = play(
      stateOf(),
      { type: 'draft', image: 'a', text: 'one' },
      { type: 'draft', image: 'b', text: 'two' },
    );
    assert.deepEqual(state.memory.drafts, { a: 'one', b: 'two' });
    assert.deepEqual(reduce(state, stateOf({ images: panelState().images.slice(0, 1) })).memory.drafts, { a: 'one' });
  });

  it('leave the box when asked, and come back when refused', () => {
    const asked = play(
      stateOf(),
      { type: 'draft', image: 'a', text: 'long' },
      { type: 'sent', intent: { type: 'ask', image: 'a', question: 'long', task: 'ask', seq: 4 } },
    );
    assert.deepEqual(asked.memory.drafts, {});
    const refused = reduce(asked, { type: 'refused', seq: 4, failure });
    assert.deepEqual(refused.memory.drafts, { a: 'long' });
    assert.equal(refused.refusal, failure);
  });

  it('are not overwritten by a refused one', () => {
    const state = play(
      stateOf(),
      { type: 'sent', intent: { type: 'ask', image: 'a', question: 'first', task: 'ask', seq: 4 } },
      { type: 'draft', image: 'a', text: 'second' },
      { type: 'refused', seq: 4, failure },
    );
    assert.deepEqual(state.memory.drafts, { a: 'second' });
  });
});

describe('what an intent changes at once', () => {
  it('the region of its image, and no other', () => {
    const region = { x: 1, y: 2, width: 3, height: 4 };
    const marked = play(stateOf(), { type: 'sent', intent: { type: 'setRegion', image: 'a', region, seq: 1 } });
    assert.deepEqual(
      marked.panel?.images.map((image) => image.region),
      [region, undefined],
    );
    const cleared = reduce(marked, { type: 'sent', intent: { type: 'setRegion', image: 'a', region: null, seq: 2 } });
    assert.deepEqual(cleared.panel?.images, panelState().images);
  });

  it('a refusal shown before goes away', () => {
    const refused = play(stateOf(), { type: 'refused', seq: 1, failure });
    assert.equal(reduce(refused, { type: 'sent', intent: { type: 'pickModel', seq: 2 } }).refusal, undefined);
  });
});
