import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../sidecar/document/edits.ts';
import { identifierEdits } from '../../../sidecar/document/identifiers.ts';

/** @param gain of every other spelling, as the CTC head sees it */
function mended(text: string, { gain = -2, hasCells = false } = {}): string {
  const reading = { text, confidence: 0.9, gainOf: () => gain };
  return applyEdits(reading, identifierEdits(reading, hasCells)).text;
}

describe('an identifier', () => {
  const uuid = 'ec83d3f6-1589-3ee4-86e3-c3eafbbf624a';
  const hash = '611fa47d26b7596c71ce78a6421e0725';

  it('has no letters beyond its digits', () => {
    assert.equal(mended(`id=${uuid.replace('15', 'lS')}`), `id=${uuid}`);
    assert.equal(mended(`trace ${hash.replaceAll('0', 'O')},`), `trace ${hash},`);
    assert.equal(mended(hash.toUpperCase().replaceAll('0', 'o')), hash.toUpperCase());
  });

  it('is an address or a time of digits alone', () => {
    assert.equal(mended('at l0.0.O.1:80'), 'at 10.0.0.1:80');
    assert.equal(mended('2O24-11-l8T09:14:O2 begun'), '2024-11-18T09:14:02 begun');
  });

  it('is a time that ends with Z', () => {
    assert.equal(mended('2024-05-25T01:35:11.0662 ERROR'), '2024-05-25T01:35:11.066Z ERROR');
    assert.equal(mended('next=2024-11-18T09:15:002'), 'next=2024-11-18T09:15:00Z');
    for (const time of ['T01:35:12', 'T01:35:11.062', 'T01:35:11.066272']) assert.equal(mended(time), time);
  });

  it('goes on with & before the next parameter', () => {
    assert.equal(mended('/v2/items?limit=508after=eyJ'), '/v2/items?limit=50&after=eyJ');
    assert.equal(mended('/a?limit=876after=2Tn&b=1'), '/a?limit=87&after=2Tn&b=1');
  });

  it('stands beside && where an & and a digit were read alone', () => {
    assert.equal(mended('if (key === null &6 list.length'), 'if (key === null && list.length');
    assert.equal(mended('$ echo $? 8& retry'), '$ echo $? && retry');
    for (const text of ['a &8b', 'x & 8', 'P&8 of it', '2>&6']) assert.equal(mended(text), text);
  });

  it('begins with letters where its number has some before it', () => {
    assert.equal(mended('S0-99539'), 'SO-99539');
    assert.equal(mended('IBAN N036 4197 9190 377, BIC'), 'IBAN NO36 4197 9190 377, BIC');
    for (const text of ['A0-120', 'S0-12', '10-99539', 'X0 36 41', 'v0-1234']) assert.equal(mended(text), text);
  });

  it('has no small letter among capitals and digits', () => {
    assert.equal(mended('VIN WVwZZZ1KZ8W327029'), 'VIN WVWZZZ1KZ8W327029');
    for (const key of ['WVwZZZ1kZ8W327029', 'WVaZZZ1KZ8W327029', 'QhX4ZwKK', 'HEADERwITHOUT'])
      assert.equal(mended(key), key);
  });

  it('is no group of two digits where it stands for the sign after a share', () => {
    for (const read of ['+13.7 96', '+13.7 %6']) assert.equal(mended(read), '+13.7 %');
    for (const text of ['13 96', '1.396', '13.7 96 13']) assert.equal(mended(text), text);
    assert.equal(mended('13.7 96', { hasCells: true }), '13.7 96');
  });

  it('stays as it was read where pixels say so', () => {
    const text = `/v2?limit=508after=x ${uuid.replace('1', 'l')}`;
    assert.equal(mended(text, { gain: -20 }), text);
    assert.deepEqual(identifierEdits({ text }, false), []);
  });

  it('stays as it was read where it may be another word', () => {
    for (const text of ['Ol12 of l0', 'v1.O', 'internationalisation1', 'key=eyJpZCI6NDF98=', 'a?b=8&c=8'])
      assert.equal(mended(text), text);
    for (const key of [`${'zxwv'.repeat(5)}0l`, `${'OlSZ'.repeat(5)}12`]) assert.equal(mended(key), key);
  });

  it('has no spaces where its length tells', () => {
    assert.equal(mended('trace 61 1fa47d26b7596c71ce78a6421e0725 ends'), `trace ${hash} ends`);
    assert.equal(mended('ec83d3f6-1 589-3ee4-86e3 -c3eafbbf624a'), uuid);
  });

  it('keeps those between words, groups of digits, and in cells', () => {
    const groups = '6 11FA 47D2 6B75 96C7 1CE7 8A64 21E0 725';
    for (const text of [`dead beef 12 ${hash}`, `${hash} ${hash}`, groups]) assert.equal(mended(text), text);
    const parted = hash.replace('1f', '1 f');
    assert.equal(mended(parted, { hasCells: true }), parted);
  });
});
