import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { spellMeasure } from '../../../sidecar/interface/number-spelling.ts';

describe('spellMeasure', () => {
  it('leaves numbers with their units as they are', () => {
    for (const text of ['70%', '70 %', '1.5', '-3 dB', '12 px', '1,000', '2x']) assert.equal(spellMeasure(text), text);
  });

  it('reads letters as the digits that must stand before a percent sign', () => {
    assert.deepEqual(
      ['7o%', 'O%', 'ss%', '10o%', 'Io%', '6s %', '25x', '100:', '25×', 'yo%', '8§%'].map(spellMeasure),
      [...['70%', '0%', '55%', '100%', '10%', '65 %', '25%', '100%', '25%', '90%', '85%']],
    );
  });

  it('takes no words for numbers', () => {
    for (const text of ['Volume', 'so', 'Oslo', '', '%', '3 of these', 'yogurt'])
      assert.equal(spellMeasure(text), undefined, text);
  });
});
