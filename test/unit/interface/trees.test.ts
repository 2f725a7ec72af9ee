import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { treeItems } from '../../../sidecar/interface/trees.ts';
import type { Seen } from '../../../sidecar/interface/detected-item.ts';
import { changesOf, em, figure, line } from '../../support/seen.ts';

const pitch = 22;
const selection = { ground: [200, 220, 250] } as const;
const sign = { isMarked: true };

/** Rows of a tree: a name, its level, and what else is known of it. */
type Row = readonly [name: string, level: number, options?: Partial<Seen> | undefined, answer?: string];
const rowsOf = (rows: readonly Row[], x = 30): Seen[] =>
  rows.map(([name, level, options, answer = 'text'], row) =>
    line(name, x + 14 * level, 40 + pitch * row, answer, options),
  );

const folders: readonly Row[] = [
  ['shop', 0, sign],
  ['src', 1, sign],
  ['cart.ts', 2, selection],
  ['index.ts', 2],
  ['test', 1, sign, 'radio button (unchecked)'],
  ['README.md', 1],
];
const items = {
  shop: 'list item',
  src: 'list item',
  'index.ts': 'list item',
  test: 'list item',
  'README.md': 'list item',
};

describe('the rows of a tree', () => {
  it('are items, of which the one on another ground is selected', () => {
    assert.deepEqual(changesOf(treeItems(rowsOf(folders))), { ...items, 'cart.ts': 'list item (selected)' });
  });

  it('are items without signs where one is selected, and with signs where none is', () => {
    const bare = folders.map(([name, level]): Row => [name, level, name === 'cart.ts' ? selection : {}]);
    assert.equal(changesOf(treeItems(rowsOf(bare)))['README.md'], 'list item');
    const unselected = folders.map(([name, level, options]): Row => [
      name,
      level,
      options === selection ? {} : options,
    ]);
    assert.equal(changesOf(treeItems(rowsOf(unselected)))['cart.ts'], 'list item');
    assert.deepEqual(treeItems(rowsOf(bare.map(([name, level]) => [name, level]))), [], 'neither: indented text');
  });

  it('may all be of one level where one is selected', () => {
    const flat = folders.map(([name, , options]): Row => [name, 0, options]);
    assert.equal(changesOf(treeItems(rowsOf(flat)))['shop'], 'list item');
    assert.deepEqual(
      treeItems(rowsOf(flat.map(([name, level, options]) => [name, level, options === selection ? {} : options]))),
      [],
    );
  });

  it('have nothing selected where several stand on other grounds', () => {
    const banded = folders.map(([name, level], row): Row => [name, level, row < 2 ? { ...selection, ...sign } : sign]);
    assert.deepEqual(new Set(Object.values(changesOf(treeItems(rowsOf(banded))))), new Set(['list item']));
  });

  it('take the icons of files that look like check boxes for icons', () => {
    const icons = folders.map(([, level], row) =>
      figure('checkbox (unchecked)', 30 + 14 * level - 16, 40 + pitch * row, 12, 12, sign),
    );
    const changes = treeItems([...rowsOf(folders), ...icons]);
    assert.deepEqual(
      new Set(changes.filter(([{ text }]) => text === '').map(([, { kind }]) => kind)),
      new Set(['icon']),
    );
    assert.equal(changes.length, 12);
    const boxes = icons.map((icon): Seen => ({ ...icon, isMarked: false }));
    assert.deepEqual(treeItems([...rowsOf(folders), ...boxes]), [], 'check boxes that are set one by one');
  });

  it('are no links, which have a colour', () => {
    const links = folders.map(([name, level, options], row): Row => [
      name,
      level,
      { ...options, accent: row === 1 ? 0.2 : 0 },
      'link',
    ]);
    assert.deepEqual(treeItems(rowsOf(links)), []);
    assert.equal(
      changesOf(treeItems(rowsOf(folders.map(([name, level, options]) => [name, level, options, 'link']))))['src'],
      'list item',
    );
  });

  it('are no rows of a form', () => {
    const answers = ['radio button (selected)', 'checkbox (checked)', 'switch (on)', 'dropdown', 'slider'];
    for (const answer of answers) {
      assert.deepEqual(treeItems([...rowsOf(folders), figure(answer, 200, 40 + pitch, 12)]), [], answer);
      const [first, second, ...others] = folders;
      assert.deepEqual(treeItems(rowsOf([first!, [second![0], 1, sign, answer], ...others])), [], answer);
    }
  });

  it('are neither few, nor far apart, nor unevenly', () => {
    assert.deepEqual(treeItems(rowsOf(folders.slice(0, 3))), []);
    const apart = (row: number): number => 40 + 3 * em * row;
    assert.deepEqual(
      treeItems(rowsOf(folders).map((row, index) => ({ ...row, top: apart(index) - 6, bottom: apart(index) + 6 }))),
      [],
    );
    const uneven = rowsOf(folders).map((row, index) => {
      const moved = 8 * (index % 2);
      return { ...row, top: row.top + moved, bottom: row.bottom + moved };
    });
    assert.deepEqual(treeItems(uneven), []);
  });

  it('are no code, no sentences, and no menu with keys', () => {
    const words = (text: string): Row[] => folders.map(([, level, options], row) => [`${text}${row}`, level, options]);
    assert.deepEqual(treeItems(rowsOf(words('run();'))), []);
    assert.deepEqual(treeItems(rowsOf(words('one of many words '))), []);
    assert.deepEqual(treeItems([...rowsOf(folders), line('Ctrl+C', 200, 40)]), []);
  });

  it('are not what stands at the right of other names', () => {
    const names = folders.map(([name], row) => line(name, 30, 40 + pitch * row));
    assert.deepEqual(treeItems([...names, ...rowsOf(folders, 150)]), []);
  });

  it('have what stands at their right beside them, not among them', () => {
    const states = folders.map((_, row) => line('M', 150, 38 + pitch * row));
    assert.deepEqual(changesOf(treeItems([...states, ...rowsOf(folders)])), {
      ...items,
      'cart.ts': 'list item (selected)',
    });
  });
});
