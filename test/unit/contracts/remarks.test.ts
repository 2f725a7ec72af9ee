import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExtractedLine } from '../../../contracts/protocol.ts';
import { remarkOn } from '../../../contracts/remarks.ts';

const box = { x: 0, y: 0, width: 100, height: 20 };
const lines = (count: number, line: Omit<ExtractedLine, 'box' | 'text'>): ExtractedLine[] =>
  Array.from({ length: count }, () => ({ text: '', box, ...line }));

describe('what is to be known about a text', () => {
  it('is nothing where every line was read', () => {
    assert.equal(remarkOn(lines(2, { state: 'read' })), undefined);
  });

  it('says in which scripts lines were not read, and how many others', () => {
    const foreign = [
      ...lines(6, { state: 'unread', script: 'chinese' }),
      ...lines(1, { state: 'unread', script: 'thai' }),
    ];
    const others = [...lines(2, { state: 'unread' }), ...lines(1, { state: 'uncertain' })];
    assert.equal(
      remarkOn([...foreign, ...others]),
      '6 lines in Chinese were not read. 1 line in Thai was not read. 2 of 10 lines could not be read; they are marked with […]. 1 of 10 lines may be wrong.',
    );
  });

  it('is told in the language of whoever reads it', () => {
    const german: Readonly<Record<string, string>> = {
      '1 line in {script} was not read.': '1 Zeile in {script} wurde nicht gelesen.',
      Thai: 'Thailändisch',
    };
    assert.equal(
      remarkOn(lines(1, { state: 'unread', script: 'thai' }), (text) => german[text] ?? text),
      '1 Zeile in Thailändisch wurde nicht gelesen.',
    );
  });

  it('guesses why nothing could be read only where no script is known', () => {
    assert.match(remarkOn(lines(3, { state: 'unread' })) ?? '', /^No line could be read: too unclear/);
    assert.equal(remarkOn(lines(3, { state: 'unread', script: 'greek' })), '3 lines in Greek were not read.');
  });
});
