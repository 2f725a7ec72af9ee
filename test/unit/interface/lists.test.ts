import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { currentItem, listItems, loneTabs, otherTabs, tabs } from '../../../sidecar/interface/lists.ts';
import { changesOf, em, figure, framed, line } from '../../support/seen.ts';

describe('tabs', () => {
  const tab = line('Search', 90, 60, 'tab (selected)');

  it('are the bare names beside one, as long as they follow each other', () => {
    const row = [line('Files', 20, 60), tab, line('Settings', 170, 60), line('Help', 400, 60), line('More', 440, 60)];
    assert.deepEqual(changesOf(tabs(row)), { Settings: 'tab', Files: 'tab' });
  });

  it('are neither in another row, nor of another size, nor in boxes', () => {
    const others = [
      line('Files', 20, 80),
      line('Files', 20, 60, 'text', { em: 2 * em }),
      framed('Files', 20, 60, 'button', [4, 4]),
    ];
    for (const other of others) assert.deepEqual(tabs([other, tab]), []);
  });

  it('are selected one at a time: the one that looks so most certainly', () => {
    const doubted = line('Files', 20, 60, 'tab (selected)', { certainty: 0.6 });
    assert.deepEqual(changesOf(otherTabs([doubted, tab])), { Files: 'tab' });
    assert.deepEqual(otherTabs([{ ...doubted, top: 200, bottom: 212 }, tab]), [], 'in another row');
  });

  it('are at least two, unless a box is drawn around one', () => {
    assert.deepEqual(changesOf(loneTabs([tab, line('Help', 170, 60)])), { Search: 'text' });
    assert.deepEqual(loneTabs([tab, line('Help', 170, 60, 'tab')]), []);
    assert.deepEqual(loneTabs([framed('Search', 20, 60, 'tab', [8, 8])]), []);
  });
});

describe('the current item of a navigation', () => {
  const column = (accents: readonly number[], pitch = 30) =>
    accents.map((accent, index) => line(`item ${index}`, 20, 60 + pitch * index, 'text', { accent }));

  it('is the one that alone has a colour', () => {
    assert.deepEqual(changesOf(currentItem(column([0, 0.2, 0]))), { 'item 1': 'list item (selected)' });
    assert.deepEqual(changesOf(currentItem(column([0, 0, 0.2]))), { 'item 2': 'list item (selected)' });
  });

  it('is none where others have a colour, or none has', () => {
    assert.deepEqual(currentItem(column([0.2, 0.2, 0.2])), []);
    assert.deepEqual(currentItem(column([0, 0, 0])), []);
  });

  it('is none in running text, in two lines, or where the lines are unevenly apart', () => {
    assert.deepEqual(currentItem(column([0, 0.2, 0], 18)), []);
    assert.deepEqual(currentItem(column([0, 0.2])), []);
    const [first, second, third] = column([0, 0.2, 0]);
    assert.deepEqual(currentItem([first!, second!, { ...third!, top: 160, bottom: 172 }]), []);
  });

  it('is none among sentences, such as a message with a link below it', () => {
    const [first, second, third] = column([0, 0, 0.2]);
    const message = ['The device did not answer.', 'Nobody knows why it did not answer'];
    for (const text of message) assert.deepEqual(currentItem([first!, { ...second!, text }, third!]), []);
  });

  it('is none where values or switches stand beside the names', () => {
    const items = column([0, 0.2, 0]);
    assert.deepEqual(currentItem([...items, line('on', 100, 60)]), []);
    assert.deepEqual(currentItem([...items, figure('switch (on)', 500, 60, 40, 22)]), []);
    assert.deepEqual(changesOf(currentItem([...items, line('far away', 400, 60)])), {
      'item 1': 'list item (selected)',
    });
  });
});

describe('the items of a list', () => {
  const selected = line('Privacy', 20, 90, 'list item (selected)');

  it('are the texts above and below a selected one, as long as they follow each other evenly', () => {
    const seen = [line('General', 20, 60), selected, line('About', 20, 120), line('A footer', 20, 200)];
    assert.deepEqual(changesOf(listItems(seen)), { About: 'list item', General: 'list item' });
  });

  it('are a lone tab as well, which is none', () => {
    assert.deepEqual(changesOf(listItems([selected, line('About', 20, 120, 'tab')])), { About: 'list item' });
    const two = [selected, line('About', 20, 120, 'tab'), line('Help', 100, 120, 'tab')];
    assert.deepEqual(listItems(two), []);
  });

  it('are none with check boxes before them, unless the selected one has a figure as well', () => {
    const about = line('About', 40, 120);
    const item = { ...selected, left: 40 };
    const box = figure('checkbox (checked)', 22, 120, 14);
    assert.deepEqual(listItems([item, about, box]), []);
    const icon = figure('icon', 22, 90, 14);
    assert.deepEqual(changesOf(listItems([item, about, box, icon])), { About: 'list item' });
  });

  it('are none that begin elsewhere or far away', () => {
    assert.deepEqual(listItems([selected, line('About', 60, 120)]), []);
    assert.deepEqual(listItems([selected, line('About', 20, 90 + 5 * em)]), []);
  });
});
