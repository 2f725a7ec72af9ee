import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { itemsOf, paragraphsOf, partOf, titleOf } from '../../../sidecar/quotes/parts-of-text.ts';
import type { Unit } from '../../../sidecar/quotes/lexicon.ts';
import { flowOf, placed, quotedPage, textsOf } from '../../support/placed.ts';

const part = (unit: Unit, at: number, ...page: Parameters<typeof quotedPage>): string[] | undefined =>
  textsOf(partOf({ unit, at }, quotedPage(...page)));

const staff = `
Staff

Name           Department    Extension
Agnes Wolf     Finance       214
Bram Visser    Design        330`;
const article = `
The bridge is closed
From Monday the bridge is closed to all
traffic.

Cyclists may use the path by the weir.

Names`;

describe('a part by its number', () => {
  it('is a row of a table, from the first or from the last', () => {
    assert.deepEqual(part('row', 2, staff), ['Bram Visser · Design · 330']);
    assert.deepEqual(part('row', -1, staff), ['Bram Visser · Design · 330']);
    assert.equal(part('row', 3, staff), undefined);
    assert.equal(part('row', 1, article), undefined, 'where there is no table');
  });

  it('is a row of a table, or else a line, where the word may mean both', () => {
    assert.deepEqual(part('row or line', 1, staff), ['Agnes Wolf · Finance · 214']);
    assert.deepEqual(part('row or line', 1, article), ['The bridge is closed']);
  });

  it('is a column with its head', () => {
    assert.deepEqual(part('column', 2, staff), ['Department', 'Finance', 'Design']);
  });

  it('is a line, whatever stands in it', () => {
    assert.deepEqual(part('line', 1, staff), ['Staff']);
    assert.deepEqual(part('line', 2, staff), ['Name · Department · Extension']);
  });

  it('is a paragraph, which neither a title nor a name is', () => {
    assert.deepEqual(part('paragraph', 1, article)?.at(-1), 'traffic.');
    assert.deepEqual(part('paragraph', 2, article), ['Cyclists may use the path by the weir.']);
    assert.equal(part('paragraph', 3, article), undefined);
  });

  it('is an item of a list, or else a line', () => {
    assert.deepEqual(part('item', 2, 'Soup\n1. Rinse\n2. Fry'), ['2. Fry']);
    assert.deepEqual(part('item', 2, 'Soup\nRinse'), ['Rinse']);
  });

  it('is a step of a diagram, as far as it is one line', () => {
    const flow = flowOf('Start > Check', 'Check > Send', 'Send > End');
    assert.deepEqual(part('item', 2, 'Start', flow), ['Check']);
    assert.deepEqual(part('item', -1, 'Start', flow), ['End']);
    const parting = flowOf('Start > Check', 'Check > Send', 'Check > Stop');
    assert.equal(part('item', 3, 'Start', parting), undefined);
    assert.equal(part('item', -1, 'Start', parting), undefined, 'it has two ends');
  });
});

describe('an item', () => {
  it('begins with a bullet or a number, of which only the point may have been read', () => {
    const texts = ['• one', '- two', '3. three', '4) four', '. five', '2024 was dry', '12.5 litres', 'six'];
    const items = itemsOf(texts.flatMap((text) => placed(text)));
    assert.deepEqual(
      items.map(({ text }) => text),
      texts.slice(0, 5),
    );
  });
});

describe('lines of one paragraph', () => {
  it('follow each other closely, at one side, in one size', () => {
    const groups = (drawing: string): number[] => paragraphsOf(placed(drawing)).map(({ length }) => length);
    const long = 'From Monday it is closed';
    assert.deepEqual(groups(`${long}\n${long}\n\n${long}`), [2, 1]);
    assert.deepEqual(groups(`${long}\n        ${long}`), [1, 1]);
    const [first, second] = placed(`${long}\n${long}`);
    const larger = { ...first!, box: { ...first!.box, y: -16, height: 32 } };
    assert.equal(paragraphsOf([larger, second!]).length, 2);
  });
});

describe('the title', () => {
  it('is the uppermost line that is higher than usual, else the uppermost', () => {
    const [first, second, ...rest] = placed('a small one\nThe bridge\nwords\nwords\nwords\nwords\nwords');
    const large = { ...second!, box: { ...second!.box, height: 22 } };
    assert.deepEqual(textsOf(titleOf([first!, large, ...rest])), ['The bridge']);
    assert.deepEqual(textsOf(titleOf([first!, second!, ...rest])), ['a small one']);
    assert.equal(titleOf([]), undefined);
  });

  it('is no large line far down the page', () => {
    const lines = placed('words\nwords\nwords\nwords\nwords\nThe end');
    const last = { ...lines.at(-1)!, box: { ...lines.at(-1)!.box, height: 30 } };
    assert.deepEqual(textsOf(titleOf([...lines.slice(0, -1), last])), ['words']);
  });
});
