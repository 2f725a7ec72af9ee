import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { group } from '../../../sidecar/interface/neighbour-rules.ts';
import type { Seen } from '../../../sidecar/interface/detected-item.ts';
import { figure, framed, kindOf, line } from '../../support/seen.ts';

/** What the items turn out to be, in their order. */
const kindsOf = (...seen: Seen[]): string[] => group(seen).map(kindOf);

describe('what is there to be read', () => {
  it('is a long line of code, whatever it looks like', () => {
    assert.deepEqual(kindsOf(line('x'.repeat(80), 20, 60, 'link')), ['text']);
    assert.deepEqual(kindsOf(line('Read more', 20, 60, 'link', { accent: 0.3 })), ['link']);
  });

  it('is the number of a line, and a percentage that looks like an icon', () => {
    assert.deepEqual(kindsOf(line('12.', 20, 60, 'checkbox (unchecked)')), ['text']);
    assert.deepEqual(kindsOf(line('60 %', 20, 60, 'icon')), ['text']);
    assert.deepEqual(kindsOf(line('home', 20, 60, 'icon')), ['icon']);
  });
});

describe('a label that looks like its field', () => {
  const field = framed('Anna', 100, 60, 'text field', [8, 80]);

  it('is text right before a field that has a box, or before a slider', () => {
    assert.deepEqual(kindsOf(line('Name', 50, 60, 'text field'), field), ['text', 'text field']);
    assert.deepEqual(kindsOf(line('Zoom', 60, 60, 'slider'), figure('slider', 100, 60, 100, 20)), ['text', 'slider']);
  });

  it('is a field where it has a box itself, is far from one, or stands behind it', () => {
    const other = framed('Smith', 20, 60, 'text field', [8, 8]);
    assert.deepEqual(kindsOf(other, field), ['text field', 'text field']);
    assert.deepEqual(kindsOf(line('Name', 10, 60, 'text field'), field), ['text field', 'text field']);
    assert.deepEqual(kindsOf(field, line('Name', 260, 60, 'text field')), ['text field', 'text field']);
  });
});

describe('rules in their order', () => {
  it('a menu has neither tabs nor tables', () => {
    const names = ['Open', 'Save', 'Quit'].map((text, index) => line(text, 20, 60 + 28 * index, 'tab'));
    assert.deepEqual(kindsOf(...names, line('Ctrl+S', 200, 88)), ['menu item', 'menu item', 'menu item', 'text']);
  });

  it('a selected row makes a list of the names around it', () => {
    const selected = { ...framed('Privacy', 20, 90, 'button', [10, 200]), accent: 0.9 };
    const seen = [line('General', 20, 60), selected, line('About', 20, 120)];
    assert.deepEqual(kindsOf(...seen), ['list item', 'list item (selected)', 'list item']);
  });

  it('the tab that alone is underlined is selected, though another one looked so', () => {
    const seen = [line('Files', 20, 60, 'tab (selected)'), line('Search', 90, 60, 'tab', { accent: 0.05 })];
    assert.deepEqual(kindsOf(...seen), ['tab', 'tab (selected)']);
  });

  it('a tick belongs to the text that it stands before, where there is no menu', () => {
    const [found] = group([line('Wrap', 20, 60, 'text', { hangs: 'tick' })]);
    assert.equal(found?.text, '✓ Wrap');
  });
});
