/** Spaces put where cells of monospaced text are blank. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fitToCells, lettersBetween } from '../../../sidecar/document/monospaced-spaces.ts';

const cellsOf = (text: string): boolean[] => Array.from(text, (character) => character !== ' ');
const respace = (text: string, cells: readonly boolean[]): string =>
  fitToCells(text, { inked: cells }).characters.join('');
/** The characters of words that have another number of letters than cells. */
const misfits = (text: string, cells: readonly boolean[]): string => {
  const { characters, fits } = fitToCells(text, { inked: cells });
  return characters.filter((_, index) => !fits[index]).join('');
};

describe('the spaces of monospaced text', () => {
  it('are taken out where there is ink, and put in where there is none', () => {
    assert.equal(
      respace('"convllava. runtime.path" ,', cellsOf('"convllava.runtime.path",')),
      '"convllava.runtime.path",',
    );
    assert.equal(respace('constx=1;', cellsOf('const x = 1;')), 'const x = 1;');
    assert.equal(respace('a b', cellsOf('a    b')), 'a    b');
  });

  it('stand between the right words where letters are missing or too many', () => {
    assert.equal(respace('the tite of . it', cellsOf('the title of.it')), 'the tite of.it');
    assert.equal(respace('"ccommand .ask" ,', cellsOf('"command.ask",')), '"ccommand.ask",');
  });

  it('stay as they are in a text that does not fit the cells at all', () => {
    assert.equal(respace('with it', cellsOf('a b c d e f g h')), 'with it');
    // A line of another font among code: it has about as many letters as it covers cells.
    const prose = 'SELECT, TABLE, WITH — retrieve rows from a table or view';
    assert.equal(respace(prose, new Array<boolean>(52).fill(true)), prose);
  });

  it('are none in a text of none', () => {
    assert.equal(respace('', []), '');
    assert.equal(respace('Ça', cellsOf('Ça')), 'Ça');
  });
});

describe('signs in cells of monospaced text', () => {
  it('stand where they are known to be, and are no letters that were read', () => {
    const inked = [...cellsOf('3'), false, false, false, ...cellsOf('let it')];
    const { characters, sources, fits } = fitToCells('3 letit', { inked, signs: new Map([[2, '|']]) });
    assert.equal(characters.join(''), '3 | let it');
    assert.deepEqual([sources[2], fits.includes(false)], [-1, false]);
  });

  it('part words of which one does not fit', () => {
    const signs = new Map([[3, '|']]);
    const inked = [true, true, true, false, true, true];
    const { characters, fits } = fitToCells('ab de', { inked, signs });
    assert.deepEqual([characters.join(''), fits], ['ab|de', [false, false, true, true, true]]);
  });
});

describe('the number of letters in monospaced text', () => {
  it('tells the word in which a letter is missing or too many', () => {
    assert.equal(misfits('10:44:10 GMT+020 (CEST)', cellsOf('10:44:10 GMT+0200 (CEST)')), 'GMT+020');
    assert.equal(misfits('-rwr--r--  1 mara', cellsOf('-rw-r--r--  1 mara')), '-rwr--r--');
    assert.equal(misfits('GMT+02000', cellsOf('GMT+0200')), 'GMT+02000');
    assert.equal(misfits('const x = 1;', cellsOf('const x = 1;')), '');
  });

  it('is that of a run of one sign, however many were read', () => {
    assert.equal(respace('13 ------- here', cellsOf('13 ----------- here')), '13 ----------- here');
    assert.equal(misfits('13 ------- here', cellsOf('13 ----------- here')), '');
    assert.equal(misfits('13 ++-- here', cellsOf('13 ++--- here')), '++--');
    assert.equal(misfits('13 aa here', cellsOf('13 aaa here')), 'aa');
  });

  it('spoils a whole text that does not fit its cells', () => {
    const text = 'if (key list';
    assert.equal(misfits(text, cellsOf('if (key !== null && list')), text);
  });

  it('is known for each part of a line', () => {
    const cells = { left: 100, pitch: 10, inked: cellsOf('ab cd') };
    assert.equal(lettersBetween(cells, 100, 120), 2);
    assert.equal(lettersBetween(cells, 121, 151), 2);
    assert.equal(lettersBetween(cells, 100, 151), 4);
  });
});
