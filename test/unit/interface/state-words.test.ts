import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Element } from '../../../sidecar/interface/detected-item.ts';
import type { State } from '../../../sidecar/interface/kinds.ts';
import { isInState, stateWords } from '../../../sidecar/interface/state-words.ts';

const is = (kind: Element['kind'], state: State | undefined, word: string): boolean | undefined =>
  isInState({ kind, label: '', left: 0, top: 0, right: 1, bottom: 1, ...(state && { state }) }, word);

describe('the word for a state', () => {
  it('asks for the same whichever word it is', () => {
    for (const word of ['selected', 'checked', 'ticked', 'on', 'turned on', 'Chosen'])
      assert.deepEqual([is('checkbox', 'checked', word), is('checkbox', 'unchecked', word)], [true, false], word);
    for (const word of ['unselected', 'off', 'switched off', 'not ticked'])
      assert.deepEqual([is('switch', 'on', word), is('switch', 'off', word)], [false, true], word);
  });

  it('says of what has no mark that it is not set', () => {
    assert.equal(is('radio button', undefined, 'selected'), false);
    assert.equal(is('tab', undefined, 'not selected'), true);
  });

  it('asks for nothing that could be the case of what cannot be set', () => {
    assert.equal(is('button', undefined, 'checked'), undefined);
    assert.equal(is('text', undefined, 'off'), undefined);
  });

  it('calls a switch enabled where it is on, and a button where it can be used', () => {
    assert.deepEqual([is('switch', 'on', 'enabled'), is('switch', 'off', 'enabled')], [true, false]);
    assert.deepEqual([is('switch', 'on', 'disabled'), is('switch', 'off', 'disabled')], [false, true]);
    assert.deepEqual([is('button', undefined, 'enabled'), is('button', 'disabled', 'enabled')], [true, false]);
    assert.deepEqual([is('button', undefined, 'greyed out'), is('button', 'disabled', 'greyed out')], [false, true]);
  });

  it('calls the default button the active one, and a tab that is selected', () => {
    assert.deepEqual([is('button', 'default', 'active'), is('button', 'default', 'default')], [true, true]);
    assert.deepEqual([is('tab', 'selected', 'active'), is('tab', undefined, 'active')], [true, false]);
    assert.equal(is('button', undefined, 'default'), false);
  });

  it('is found as a whole: "not selected" before "selected"', () => {
    const found = (text: string): string | undefined => new RegExp(`\\b${stateWords}\\b`).exec(text)?.[1];
    assert.equal(found('which are not selected'), 'not selected');
    assert.equal(found('is it turned on'), 'turned on');
    assert.equal(found('where is it'), undefined);
  });
});
