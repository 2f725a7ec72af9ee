import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyRules, withKind, type Rule } from '../../../sidecar/interface/apply-rules.ts';
import { kindOf, line } from '../../support/seen.ts';

const turn =
  (from: string, to: 'tab' | 'link'): Rule =>
  (seen) =>
    seen.filter((item) => kindOf(item) === from).map((item) => [item, withKind(item, to)]);

describe('rules about neighbours', () => {
  it('see what the ones before them have left', () => {
    const seen = [line('a', 0, 0), line('b', 50, 0, 'button')];
    const kinds = (rules: readonly Rule[]): string[] => applyRules(seen, rules).map(kindOf);
    assert.deepEqual(kinds([turn('text', 'tab'), turn('tab', 'link')]), ['link', 'button']);
    assert.deepEqual(kinds([turn('tab', 'link'), turn('text', 'tab')]), ['tab', 'button']);
  });

  it('leave the order, and what they do not speak of', () => {
    const seen = [line('a', 0, 0), line('b', 50, 0, 'button')];
    assert.deepEqual(
      applyRules(seen, [turn('button', 'tab')]).map(({ text }) => text),
      ['a', 'b'],
    );
    assert.deepEqual(applyRules(seen, [turn('icon', 'tab')]), seen);
  });
});

describe('another kind', () => {
  it('takes along no state of the one before', () => {
    const checked = line('a', 0, 0, 'checkbox (checked)');
    assert.deepEqual(kindOf(withKind(checked, 'button')), 'button');
    assert.equal('state' in withKind(checked, 'button'), false);
    assert.equal(kindOf(withKind(checked, 'button', 'default')), 'button (default)');
    assert.equal(kindOf(checked), 'checkbox (checked)', 'the item itself stays as it is');
  });
});
