import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { labelOf, withValue } from '../../../sidecar/quotes/labelled.ts';
import type { Line } from '../../../sidecar/quotes/placed-lines.ts';
import { placed, textsOf } from '../../support/placed.ts';

/** The first line's label, and its value row by row. */
function valueOf(drawing: string, goesOn = false): string[] | undefined {
  const lines = placed(drawing);
  const label = labelOf(lines[0]!);
  return label && textsOf(withValue(label, lines, goesOn));
}
const labelIn = (text: string): [string, string] | undefined => {
  const label = labelOf(placed(text)[0]!);
  return label && [label.words, label.value];
};

describe('a label', () => {
  it('stands before its value, divided by a colon or by that it is a number', () => {
    assert.deepEqual(labelIn('Storage: 12 GB'), ['Storage', '12 GB']);
    assert.deepEqual(labelIn('姓名：李明'), ['姓名', '李明']);
    assert.deepEqual(labelIn('No. 2024-0817'), ['No', '2024-0817']);
    assert.deepEqual(labelIn('Order LA-3391'), ['Order', 'LA-3391']);
  });

  it('may be all of a line', () => {
    assert.deepEqual(labelIn('Billed to'), ['Billed to', '']);
    assert.deepEqual(labelIn('Billed to:'), ['Billed to', '']);
  });

  it('is no code and no name of a file', () => {
    for (const text of [
      'impl Gauge {',
      '[database]',
      'tests/test_tide.py:18: KeyError',
      'return (',
      'List<Item>',
      '$ docker images',
    ])
      assert.equal(labelIn(text), undefined, text);
  });

  it('is no sentence', () => {
    assert.equal(labelIn('Please transfer the total within thirty days'), undefined);
  });
});

describe('the value of a label', () => {
  it('is behind it in its line, else beside it, else below it', () => {
    assert.deepEqual(valueOf('Due: 11 April\nOrder'), ['Due: 11 April']);
    assert.deepEqual(valueOf('Due       11 April\nOrder'), ['Due · 11 April']);
    assert.deepEqual(valueOf('Holder\nNadia Okafor'), ['Holder', 'Nadia Okafor']);
  });

  it('goes on in the lines below where it is such a text', () => {
    const address = 'Billed to\nMaria Lindquist\n7 Mill Lane\n\n\nThanks';
    assert.deepEqual(valueOf(address, true), ['Billed to', 'Maria Lindquist', '7 Mill Lane']);
    assert.deepEqual(valueOf(address), ['Billed to', 'Maria Lindquist']);
  });

  it('is not below a longer line, nor below one with a number', () => {
    assert.equal(valueOf('The bridge is closed\nCyclists'), undefined);
    assert.equal(valueOf('At 9 today\nCyclists'), undefined);
  });

  it('is not below a title, which is set larger than what stands below it', () => {
    const box = { x: 0, y: 0, width: 90, height: 20 };
    const below = { text: 'Folder', box: { ...box, y: 30, height: 12 }, state: 'read' } as const;
    const value = (title: Line): unknown => withValue(labelOf(title)!, [title, below], false);
    assert.equal(value({ text: 'Backup', box: { ...box, height: 24 }, state: 'read' }), undefined);
    const label = { text: 'Backup', box: { ...box, height: 16 }, state: 'read' } as const;
    assert.deepEqual(value(label), [[label], [below]], 'its tail makes it higher');
  });

  it('is not below where that is itself the label of what stands below it, and nearer to that', () => {
    const at = (text: string, y: number): Line => ({ text, box: { x: 0, y, width: 90, height: 16 }, state: 'read' });
    const [title, label, value] = [at('Backup', 0), at('Folder', 34), at('/srv/backup', 56)];
    assert.equal(withValue(labelOf(title)!, [title, label, value], false), undefined);
    assert.deepEqual(withValue(labelOf(label)!, [title, label, value], false), [[label], [value]]);
  });

  it('is none where nothing is near', () => {
    assert.equal(valueOf('Holder\n\n\n\nNadia Okafor'), undefined);
  });
});
