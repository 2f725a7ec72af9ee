import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { spellKeys } from '../../../sidecar/interface/shortcut-spelling.ts';

describe('spellKeys', () => {
  it('leaves what is spelt rightly', () => {
    for (const text of ['Ctrl+S', 'Ctrl+Shift+P', 'Alt+F4', 'F5', 'Del', 'Shift+Left', 'Ctrl+,', '⌘⇧P'])
      assert.equal(spellKeys(text), text);
  });

  it('mends letters that look like others', () => {
    assert.equal(spellKeys('Ctr1+S'), 'Ctrl+S');
    assert.equal(spellKeys('Ctr1÷5hift+P'), 'Ctrl+Shift+P');
    assert.equal(spellKeys('CtrI + $'), 'Ctrl+S');
    assert.equal(spellKeys('A1t+F4'), 'Alt+F4');
    assert.equal(spellKeys('Ctrl-Shift+P'), 'Ctrl+Shift+P');
    assert.equal(spellKeys('Ctrl=S'), 'Ctrl+S');
    assert.equal(spellKeys('Fs'), 'F5');
    assert.equal(spellKeys('Ctrt-shift=P'), 'Ctrl+Shift+P');
  });

  it('takes no words for keys', () => {
    for (const text of ['Save', 'C++', 'a + b', 'Left', 'Two+Three', 'Beta-1', '+', '', 'F50x', '100%'])
      assert.equal(spellKeys(text), undefined, text);
  });
});
