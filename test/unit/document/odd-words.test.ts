/** What the lines above say of a word. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { oddWords } from '../../../sidecar/document/odd-words.ts';

const log = (zone: string): string => `08:15:02 ${zone} started`;
const odd = (text: string, above: readonly string[]): string[] =>
  oddWords(text, above).map(([from, to]) => text.slice(from, to));

describe('a word below others', () => {
  const above = [log('+0200'), log('+0200'), log('+0200')];

  it('is odd where it lacks a character that they have, or has one more', () => {
    assert.deepEqual(odd(log('+020'), above), ['+020']);
    assert.deepEqual(odd(log('+02000'), above), ['+02000']);
  });

  it('is not where it is the same, another one, or as long', () => {
    for (const zone of ['+0200', '+0100', 'UTC', '-0200']) assert.deepEqual(odd(log(zone), above), []);
  });

  it('is not where few lines, or less than most, agree', () => {
    assert.deepEqual(odd(log('+020'), above.slice(1)), []);
    assert.deepEqual(odd(log('+020'), [...above, log('UTC'), log('GMT'), log('CET')]), []);
  });

  it('is not where words are so short that they often differ by one', () => {
    assert.deepEqual(odd('ab 99', ['ab 100', 'ab 100', 'ab 100', 'ab 100']), []);
  });
});
