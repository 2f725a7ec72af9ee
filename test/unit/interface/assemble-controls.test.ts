import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assemble } from '../../../sidecar/interface/assemble-controls.ts';
import { describeElement } from '../../../sidecar/interface/describe-screen.ts';
import type { Seen } from '../../../sidecar/interface/detected-item.ts';
import { figure, line } from '../../support/seen.ts';

const size = { width: 600, height: 400 };

/** The elements but the title, as they are described. */
function described(...seen: Seen[]): string[] {
  const { elements } = assemble([line('The title', 20, 14), ...seen], size);
  assert.equal(elements[0]?.kind, 'title');
  return elements.slice(1).map(describeElement);
}

describe('assemble', () => {
  it('names a mark by the words behind it', () => {
    const found = described(
      figure('checkbox (checked)', 20, 60, 14),
      line('Wrap lines', 42, 60),
      figure('checkbox (unchecked)', 160, 60, 14),
      line('Show spaces', 182, 60, 'checkbox (unchecked)'),
    );
    assert.deepEqual(found, ['checkbox "Wrap lines" (checked)', 'checkbox "Show spaces" (unchecked)']);
  });

  it('believes of a mark and its words the one that is surer of the state', () => {
    const found = described(
      figure('checkbox (checked)', 20, 60, 14, 14, { certainty: 0.5 }),
      line('Wrap lines', 42, 60, 'checkbox (unchecked)'),
    );
    assert.deepEqual(found, ['checkbox "Wrap lines" (unchecked)']);
  });

  it('names a switch at the end of a row by the upper line at its beginning, not by a side bar', () => {
    const found = described(
      line('General', 20, 60),
      line('Quiet hours', 160, 60),
      line('No banners at night.', 160, 76),
      figure('switch (on)', 520, 68, 40, 22),
    );
    assert.deepEqual(found, ['text "General"', 'switch "Quiet hours" (on)', 'text "No banners at night."']);
  });

  it('finds the label of a switch at the far end of a wide row', () => {
    assert.deepEqual(described(line('Bluetooth', 20, 60), figure('switch (on)', 1200, 60, 40, 22)), [
      'switch "Bluetooth" (on)',
    ]);
  });

  it('finds the label of a field above it or before it', () => {
    const found = described(
      line('Name', 20, 60),
      line('Anna', 28, 86, 'text field'),
      line('Country', 20, 140),
      line('Norway', 160, 140, 'dropdown'),
      line('Empty', 20, 190),
      figure('text field', 160, 190, 200, 30),
    );
    assert.deepEqual(found, ['text field "Name" = "Anna"', 'dropdown "Country" = "Norway"', 'text field "Empty"']);
  });

  it('gives a slider its label and the number beside it or beneath', () => {
    const found = described(
      line('Volume', 20, 60),
      line('60 %', 20, 78),
      figure('slider', 300, 68, 200, 20),
      line('Zoom', 20, 140),
      figure('slider', 160, 140, 200, 20),
      line('1.5', 380, 140),
    );
    assert.deepEqual(found, ['slider "Volume" = "60 %"', 'slider "Zoom" = "1.5"']);
  });

  it('takes for tabs and list items what stands in a row or a column with one', () => {
    const found = described(
      line('Files', 20, 60, 'tab (selected)'),
      line('Search', 90, 60),
      line('Settings', 170, 60, 'tab'),
      line('Far away', 400, 60),
      line('General', 20, 120),
      line('Privacy', 20, 150, 'list item (selected)'),
      line('About', 20, 180),
      line('A footer', 20, 300),
    );
    assert.deepEqual(found, [
      'tab "Files" (selected)',
      'tab "Search"',
      'tab "Settings"',
      'text "Far away"',
      'list item "General"',
      'list item "Privacy" (selected)',
      'list item "About"',
      'text "A footer"',
    ]);
  });

  it('takes a column of names for a menu, with the keys at its right', () => {
    const names = ['Open', 'Save as…', 'Close', 'Quit'].map((name, index) =>
      line(name, 20, 60 + 26 * index, 'text', { contrast: name === 'Close' ? 110 : 200 - index }),
    );
    const { kind, elements } = assemble([line('File', 20, 14), ...names, line('Ctrl+S', 160, 86)], size);
    assert.equal(kind, 'menu');
    assert.deepEqual(elements.map(describeElement), [
      'title "File"',
      'menu item "Open"',
      'menu item "Save as…" = "Ctrl+S"',
      'menu item "Close" (disabled)',
      'menu item "Quit"',
    ]);
    const paragraph = ['These are lines', 'of a paragraph,', 'close together,', 'and no menu'];
    const page = assemble(
      paragraph.map((words, index) => line(words, 20, 60 + 18 * index)),
      size,
    );
    assert.ok(page.elements.every(({ kind }) => kind !== 'menu item'));
  });

  it('takes a column in groups for a menu, where it has keys, and not its title', () => {
    const tops = [60, 86, 130, 156, 182];
    const names = ['Open', 'Open recent', 'Save', 'Print', 'Close'].map((name, index) =>
      line(name, 20, tops[index] ?? 0),
    );
    const kindsOf = (seen: Seen[]): string[] => assemble(seen, size).elements.map(({ kind }) => kind);
    const items = names.map(() => 'menu item');
    assert.deepEqual(kindsOf([...names, line('Ctrl+O', 160, 60), line('Ctrl+S', 160, 130)]), items);
    assert.deepEqual(kindsOf([line('File', 20, 14), ...names, line('Ctrl+S', 160, 130)]), ['title', ...items]);
    assert.equal(kindsOf(names).includes('menu item'), false);
  });

  it('takes the cells of a table for nothing else, and leaves the tabs above them', () => {
    const tab = (text: string, x: number): Seen =>
      line(text, x, 60, 'tab', text === 'Members' ? { state: 'selected' } : {});
    const row = (y: number, ...texts: string[]): Seen[] =>
      texts.map((text, column) => line(text, 20 + 130 * column, y, column === 1 ? 'tab' : 'text field'));
    const found = described(
      ...[tab('Overview', 20), tab('Members', 110), tab('Files', 190)],
      ...row(110, 'Name', 'Role', 'Joined'),
      ...row(140, 'Ada', 'Owner', 'March 2'),
      ...row(170, 'Linus', 'Editor', 'April 18'),
    );
    assert.deepEqual(described(line('Settings', 20, 110, 'tab'), line('Words', 20, 200)), [
      'text "Settings"',
      'text "Words"',
    ]);
    assert.deepEqual(found.slice(0, 3), ['tab "Overview"', 'tab "Members" (selected)', 'tab "Files"']);
    assert.ok(
      found.slice(3).every((cell) => cell.startsWith('text "')),
      found.join(),
    );
  });

  it('takes rows with a switch at their end for no list', () => {
    const rows = ['Bluetooth', 'Hotspot', 'Mono audio'].flatMap((name, index) => [
      line(name, 20, 60 + 36 * index, 'text', { accent: index === 2 ? 0.1 : 0 }),
      figure('switch (on)', 500, 60 + 36 * index, 40, 22),
    ]);
    assert.deepEqual(described(...rows), [
      'switch "Bluetooth" (on)',
      'switch "Hotspot" (on)',
      'switch "Mono audio" (on)',
    ]);
  });

  it('reads the keys and the ticks of a menu as what they are', () => {
    const names = [
      line('✓ Word wrap', 2, 60, 'text', { hangs: 'sign' }),
      line('Minimap', 20, 86),
      line('/Status bar', 2, 112, 'icon', { hangs: 'sign' }),
      line('Panel', 20, 138),
    ];
    const { kind, elements } = assemble([line('View', 20, 14), ...names, line('Ctr1÷J', 160, 138)], size);
    assert.equal(kind, 'menu');
    assert.deepEqual(elements.map(describeElement), [
      'title "View"',
      'menu item "Word wrap" (checked)',
      'menu item "Minimap"',
      'menu item "Status bar" (checked)',
      'menu item "Panel" = "Ctrl+J"',
    ]);
  });

  it('knows the items of a menu that cannot be chosen, even where they are most of it', () => {
    const names = ['Cut', 'Copy', 'Paste'].map((name, index) =>
      line(name, 20, 60 + 26 * index, 'text', { contrast: name === 'Paste' ? 200 : 80 }),
    );
    const { elements } = assemble([line('Edit', 20, 14), ...names], size);
    assert.deepEqual(elements.slice(1).map(describeElement), [
      'menu item "Cut" (disabled)',
      'menu item "Copy" (disabled)',
      'menu item "Paste"',
    ]);
  });

  it('reads a tick that stands right before a name, whatever the words are read as', () => {
    const names = [
      line('Minimap', 20, 60),
      line('Word wrap', 20, 86, 'text', { hangs: 'tick' }),
      line('Panel', 20, 112),
    ];
    const { kind, elements } = assemble([line('View', 20, 14), ...names], size);
    assert.equal(kind, 'menu');
    assert.deepEqual(elements.slice(1).map(describeElement), [
      'menu item "Minimap"',
      'menu item "Word wrap" (checked)',
      'menu item "Panel"',
    ]);
    const steps = described(line('Read the page', 20, 60, 'text', { hangs: 'tick' }), line('Ask', 20, 86));
    assert.deepEqual(steps, ['text "✓ Read the page"', 'text "Ask"']);
  });

  it('takes no column for a menu that has an empty ring in it, or one item on a colour', () => {
    const frame = { left: 10, top: 48, right: 400, bottom: 72 };
    const selected = line('General', 20, 60, 'list item (selected)', { frame, accent: 0.9 });
    const list = ['list item "General" (selected)', 'list item "Privacy"', 'list item "About"'];
    assert.deepEqual(described(selected, line('Privacy', 20, 90), line('About', 20, 120)), list);
    const radios = described(
      ...[selected, line('Privacy', 20, 90), line('About', 20, 120)],
      ...[figure('radio button (selected)', 2, 150, 14), line('Light', 22, 150, 'radio button (selected)')],
      ...[figure('radio button', 2, 180, 14), line('Dark', 22, 180, 'radio button')],
    );
    assert.deepEqual(radios, [...list, 'radio button "Light" (selected)', 'radio button "Dark"']);
    const rings = described(
      ...[figure('radio button (selected)', 2, 60, 14), line('Light', 22, 60)],
      ...[figure('radio button', 2, 90, 14), line('Dark', 22, 90)],
      ...[line('Help', 22, 120), line('About', 22, 150), line('Quit', 22, 180)],
    );
    assert.equal(rings.filter((item) => item.startsWith('menu item')).length, 0, rings.join());
  });

  it('takes names without a box, in the row of a tab or the column of a list, for what the others are', () => {
    const frame = { left: 10, top: 138, right: 400, bottom: 162 };
    const found = described(
      line('Files', 20, 60, 'tab (selected)'),
      line('Search', 90, 60, 'button'),
      line('Settings', 170, 60, 'text field'),
      line('General', 20, 120, 'link'),
      line('Privacy', 20, 150, 'tab', { frame, accent: 0.9 }),
      line('About', 20, 180, 'dropdown'),
    );
    assert.deepEqual(found, [
      ...['tab "Files" (selected)', 'tab "Search"', 'tab "Settings"'],
      ...['list item "General"', 'list item "Privacy" (selected)', 'list item "About"'],
    ]);
  });

  it('takes a text on a colour for the selected item only in a column of names', () => {
    const frame = { left: 10, top: 138, right: 400, bottom: 162 };
    const banner = line('There is a new version', 20, 150, 'text', { frame, accent: 0.9 });
    assert.deepEqual(described(banner), ['text "There is a new version"']);
    assert.deepEqual(described(line('General', 20, 120), banner, line('About', 20, 180)), [
      'list item "General"',
      'list item "There is a new version" (selected)',
      'list item "About"',
    ]);
  });

  it('keeps the item of a list whose words fill its box', () => {
    const frame = { left: 10, top: 138, right: 148, bottom: 162 };
    const item = line('Notifications and', 18, 150, 'list item (selected)', { frame });
    assert.deepEqual(described(item), ['button "Notifications and" (default)']);
    assert.deepEqual(described(line('General', 18, 120), item)[1], 'list item "Notifications and" (selected)');
  });

  it('takes words in a box for no icon', () => {
    const frame = (x: number): Partial<Seen> => ({ frame: { left: x, top: 86, right: x + 200, bottom: 114 } });
    const found = described(
      line('Name', 20, 100),
      line('Anna', 108, 100, 'icon', frame(100)),
      line('Save', 393, 100, 'icon', frame(307)),
      line('+', 540, 100, 'icon', frame(520)),
    );
    assert.deepEqual(found, ['text field "Name" = "Anna"', 'button "Save"']);
  });

  it('believes a figure where the words behind it look like another mark', () => {
    const found = described(
      figure('radio button (selected)', 20, 60, 14),
      line('Light', 42, 60, 'checkbox (checked)', { certainty: 0.8 }),
    );
    assert.deepEqual(found, ['radio button "Light" (selected)']);
  });

  it('takes a label without a colour, before a slider, for no link', () => {
    const found = described(
      line('Volume', 20, 60, 'link'),
      figure('slider', 80, 60, 200, 20),
      line('5%', 300, 60, 'icon'),
    );
    assert.deepEqual(found, ['slider "Volume" = "5%"']);
  });

  it('takes for the default button of a row the one that alone has a colour', () => {
    const frame = (x: number): Partial<Seen> => ({ frame: { left: x, top: 360, right: x + 80, bottom: 396 } });
    const found = described(
      line('Cancel', 310, 378, 'button (default)', { ...frame(300), accent: 0.01 }),
      line('Retry', 410, 378, 'tab (selected)', { ...frame(400), accent: 0 }),
      line('Save', 510, 378, 'button', { ...frame(500), accent: 0.8 }),
    );
    assert.deepEqual(found, ['button "Cancel"', 'button "Retry"', 'button "Save" (default)']);
    const grey = described(line('Save', 510, 378, 'button', { ...frame(500), accent: 0 }));
    assert.deepEqual(grey, ['button "Save"']);
  });

  it('takes a button whose name is faint for one that cannot be used', () => {
    const frame = { left: 480, top: 360, right: 560, bottom: 396 };
    const found = described(line('Words', 20, 60), line('Save', 500, 378, 'button', { frame, contrast: 80 }));
    assert.deepEqual(found, ['text "Words"', 'button "Save" (disabled)']);
    const faint = line('Undo', 100, 200, 'button', { contrast: 80 });
    assert.deepEqual(described(line('Words', 20, 60), line('Cut', 20, 200, 'button'), faint).slice(1), [
      'button "Cut"',
      'button "Undo" (disabled)',
    ]);
    const clear = line('Cut', 20, 200, 'button (disabled)', { frame: { left: 10, top: 180, right: 60, bottom: 220 } });
    assert.deepEqual(described(line('Words', 20, 60), clear).slice(1), ['button "Cut"']);
    const filled = described(
      line('Words', 20, 60),
      line('Save', 500, 378, 'button (disabled)', { frame, accent: 0.8 }),
    );
    assert.deepEqual(filled, ['text "Words"', 'button "Save" (default)']);
  });

  it('takes for the selected tab of a row the one that alone has a colour', () => {
    const found = described(
      line('Files', 20, 60, 'tab (selected)', { certainty: 0.99 }),
      line('Search', 90, 60, 'tab', { accent: 0.03 }),
      line('Settings', 170, 60, 'tab (selected)'),
    );
    assert.deepEqual(found, ['tab "Files"', 'tab "Search" (selected)', 'tab "Settings"']);
  });

  it('takes a number for the value of a slider, whatever it looks like', () => {
    const found = described(
      line('Volume', 20, 60),
      figure('slider', 160, 60, 200, 20),
      line('7o%', 380, 60, 'switch (off)'),
    );
    assert.deepEqual(found, ['slider "Volume" = "70%"']);
  });

  it('takes for the selected item of a list the one name of a column that has a colour', () => {
    const names = ['Profile', 'Account', 'Appearance', 'Privacy'];
    const column = (pitch: number, coloured: readonly string[]): Seen[] =>
      names.map((name, i) => line(name, 20, 60 + pitch * i, 'text', { accent: coloured.includes(name) ? 0.1 : 0 }));
    const content = line('Choose how it looks.', 240, 60);
    assert.deepEqual(described(...column(30, ['Account']), content).slice(0, 4), [
      'list item "Profile"',
      'list item "Account" (selected)',
      'list item "Appearance"',
      'list item "Privacy"',
    ]);
    const isText = (found: string[]): boolean => found.every((text) => text.startsWith('text'));
    assert.ok(isText(described(...column(20, ['Account']), content)), 'lines of a paragraph');
    assert.ok(isText(described(...column(30, names), content)), 'all have a colour');
    const labels = names.map((_, index) => line('Value', 100, 60 + 30 * index));
    assert.ok(isText(described(...column(30, ['Account']), ...labels)), 'labels and their values');
  });

  it('gives no text far at the left to a check box', () => {
    assert.deepEqual(described(line('A line', 20, 60), figure('checkbox (unchecked)', 400, 60, 14)), ['text "A line"']);
  });

  it('leaves out icons, and tells headings by their size', () => {
    const found = described(
      figure('icon', 20, 60, 16),
      line('A heading', 20, 90, 'text', { em: 20 }),
      line('x', 200, 90, 'icon'),
      line('Words', 20, 130),
    );
    assert.deepEqual(found, ['heading "A heading"', 'text "Words"']);
  });

  it('tells a dialog, a form, a page and a window apart', () => {
    const kindOf = (...seen: Seen[]): string => assemble([line('The title', 20, 14), ...seen], size).kind;
    const button = line('OK', 500, 380, 'button (default)');
    const names = [line('Anna', 20, 60, 'text field'), line('Norway', 20, 120, 'dropdown')];
    const long = line('A long line that is there to be read by somebody, word by word.', 20, 200);
    assert.equal(kindOf(...names, button), 'dialog');
    assert.equal(kindOf(...names), 'form');
    assert.equal(kindOf(long, { ...long, top: 220, bottom: 232 }), 'page');
    assert.equal(kindOf(line('Files', 20, 60, 'tab')), 'window');
  });

  it('says where a button can be clicked, not only where its name stands', () => {
    const frame = { left: 480, top: 360, right: 560, bottom: 396 };
    const { elements } = assemble([line('OK', 510, 378, 'button', { frame })], size);
    const { left, top, right, bottom } = elements[0] ?? frame;
    assert.deepEqual([elements.length, left, top, right, bottom], [1, 480, 360, 560, 396]);
  });

  it('finds nothing where nothing is', () => assert.deepEqual(assemble([], size).elements, []));
});
