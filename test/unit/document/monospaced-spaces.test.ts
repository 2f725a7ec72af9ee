/** Spaces put where cells of monospaced text are blank. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { respace } from '../../../sidecar/document/monospaced-spaces.ts';

const cellsOf = (text: string): boolean[] => Array.from(text, (character) => character !== ' ');

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
