import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { menuItems } from '../../../sidecar/interface/menus.ts';
import type { Seen } from '../../../sidecar/interface/detected-item.ts';
import { changesOf, figure, framed, line } from '../../support/seen.ts';

const names = ['Open', 'Save as…', 'Close', 'Quit'];
const column = (pitch = 28, texts: readonly string[] = names): Seen[] =>
  texts.map((text, index) => line(text, 40, 60 + pitch * index));
const keys = (text: string, row: number, options: Partial<Seen> = {}): Seen =>
  line(text, 200, 60 + 28 * row, 'text', options);

const all = Object.fromEntries(names.map((name) => [name, 'menu item']));

describe('a menu', () => {
  it('is a column of short names, evenly apart', () => {
    assert.deepEqual(changesOf(menuItems(column())), all);
    assert.deepEqual(menuItems(column().slice(0, 2)), [], 'two names are none');
  });

  it('may have its title above, which is no item', () => {
    assert.deepEqual(changesOf(menuItems([line('File', 10, 20), ...column()])), all);
  });

  it('has keys at its right, however they are misread: they are fainter and short', () => {
    assert.deepEqual(changesOf(menuItems([...column(), keys('Ctrl+S', 1), keys('Ctrl+Q', 3)])), all);
    assert.deepEqual(changesOf(menuItems([...column(), keys('Cbl.3', 1, { contrast: 100 })])), all);
    assert.deepEqual(menuItems([...column(), keys('Norway', 1), keys('Sweden', 2)]), [], 'values, not keys');
  });

  it('may be divided into groups where keys say that it is one', () => {
    const grouped = (gap: number): Seen[] =>
      [0, 28, 56, 84, 84 + gap].map((down, index) => line(`Name ${'abcde'[index]}`, 40, 60 + down));
    assert.equal(menuItems([...grouped(44), keys('Ctrl+S', 0)]).length, 5);
    assert.deepEqual(menuItems(grouped(44)), []);
    assert.deepEqual(menuItems([...grouped(90), keys('Ctrl+S', 0)]), []);
  });

  it('has ticked names, whose tick is no part of the name', () => {
    const [open, save, close, quit] = column() as [Seen, Seen, Seen, Seen];
    const ticked = { ...save, left: 20, text: '✓ Save as…', hangs: 'tick' } as const;
    const changes = menuItems([open, ticked, close, quit]);
    assert.deepEqual(changes.map(([, { text, state }]) => [text, state]).at(1), ['Save as…', 'checked']);
    const untouched = { ...ticked, hangs: undefined } as unknown as Seen;
    assert.deepEqual(menuItems([open, untouched, close, quit]), [], 'what begins earlier without a tick');
  });
});

describe('a column of names is no menu', () => {
  it('where its lines are as close as a paragraph', () => {
    assert.deepEqual(menuItems(column(18)), []);
  });

  it('where they are unevenly apart or begin at different places', () => {
    const [open, save, close, quit] = column() as [Seen, Seen, Seen, Seen];
    assert.deepEqual(menuItems([open, save, { ...close, top: 122, bottom: 134 }, quit]), []);
    assert.deepEqual(menuItems([open, { ...save, left: 70 }, close, quit]), []);
  });

  it('where one of them is as long as a sentence, or is a button', () => {
    assert.deepEqual(menuItems(column(28, ['Open', 'a'.repeat(60), 'Close', 'Quit'])), []);
    const [open, save, close, quit] = column() as [Seen, Seen, Seen, Seen];
    assert.deepEqual(menuItems([open, { ...save, kind: 'button' }, close, quit]), []);
  });

  it('where empty boxes stand before them, or switches behind them', () => {
    assert.deepEqual(menuItems([...column(), figure('checkbox (unchecked)', 20, 60, 14)]), []);
    assert.deepEqual(menuItems([...column(), figure('switch (on)', 300, 60, 40, 22)]), []);
    assert.deepEqual(changesOf(menuItems([...column(), figure('icon', 300, 60, 14)])), all);
  });

  it('where most of them are check boxes', () => {
    assert.deepEqual(menuItems(column().map((item): Seen => ({ ...item, kind: 'checkbox', state: 'checked' }))), []);
  });

  it('where one lies on a colour and nothing else tells: that is a list', () => {
    const [open, save, close, quit] = column() as [Seen, Seen, Seen, Seen];
    const filled = { ...framed('Save as…', 40, 88, 'list item', [20, 120]), accent: 0.9 };
    assert.equal(filled.top, save.top);
    assert.deepEqual(menuItems([open, filled, close, quit]), []);
    assert.equal(menuItems([open, filled, close, quit, keys('Ctrl+Q', 3)]).length, 4);
  });
});
