import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  coloured,
  faintButtons,
  filledRows,
  framedTabs,
  framedWords,
  isFilled,
  wideButtons,
} from '../../../sidecar/interface/drawn-boxes.ts';
import { changesOf, framed, line } from '../../support/seen.ts';

const centred = [20, 20] as const;
const atLeft = [10, 120] as const;

describe('words in a box', () => {
  it('that look like a selected item are a button where they stand in its middle', () => {
    assert.deepEqual(changesOf(wideButtons([framed('Save', 20, 60, 'list item (selected)', centred)])), {
      Save: 'button (default)',
    });
    assert.deepEqual(wideButtons([framed('Save', 20, 60, 'list item (selected)', atLeft)]), []);
  });

  it('stay an item where a column of names goes on above or below', () => {
    const item = framed('Save', 20, 60, 'list item (selected)', centred);
    assert.deepEqual(wideButtons([item, line('Open', 20, 90)]), []);
  });

  it('are no icon: a button in the middle, what was typed at the left', () => {
    assert.deepEqual(changesOf(framedWords([framed('Apply', 20, 60, 'icon', centred)])), { Apply: 'button' });
    assert.deepEqual(changesOf(framedWords([framed('Apply', 20, 60, 'icon', atLeft)])), { Apply: 'text field' });
    assert.deepEqual(framedWords([framed('X', 20, 60, 'icon', centred), line('Apply', 20, 90, 'icon')]), []);
  });
});

describe('a box that a colour fills', () => {
  const filled = { ...framed('General', 20, 60, 'button', atLeft), accent: 0.9 };

  it('is filled by most of it, and is a box', () => {
    assert.equal(isFilled(filled), true);
    assert.equal(isFilled({ ...filled, accent: 0.1 }), false);
    assert.equal(isFilled(line('General', 20, 60, 'button', { accent: 0.9 })), false);
  });

  it('is the selected row of a list where its words are at the left', () => {
    assert.deepEqual(changesOf(filledRows([filled])), { General: 'list item (selected)' });
    assert.deepEqual(filledRows([{ ...framed('General', 20, 60, 'button', centred), accent: 0.9 }]), []);
    assert.deepEqual(filledRows([{ ...filled, accent: 0 }]), []);
  });

  it('is a row around what was taken for text only in a column', () => {
    const text = { ...filled, kind: 'text' } as const;
    assert.deepEqual(filledRows([text]), []);
    assert.deepEqual(changesOf(filledRows([text, line('Privacy', 20, 90)])), { General: 'list item (selected)' });
  });
});

describe('what is framed like a button', () => {
  const tab = framed('Back', 20, 60, 'tab', centred);
  const button = framed('Next', 120, 60, 'button', centred);

  it('and stands beside buttons is one', () => {
    assert.deepEqual(changesOf(framedTabs([tab, button])), { Back: 'button' });
  });

  it('is a tab beside another one, without a box, or alone', () => {
    assert.deepEqual(framedTabs([tab, button, line('Tab', 200, 60, 'tab')]), []);
    assert.deepEqual(framedTabs([line('Back', 20, 60, 'tab'), button]), []);
    assert.deepEqual(framedTabs([tab]), []);
  });
});

describe('a button whose words are fainter than the text of its screen', () => {
  const texts = [line('Some text', 20, 20), line('More of it', 20, 40)];
  const button = framed('Save', 20, 80, 'button', centred);

  it('cannot be used', () => {
    assert.deepEqual(changesOf(faintButtons([...texts, { ...button, contrast: 80 }])), { Save: 'button (disabled)' });
    assert.deepEqual(faintButtons([...texts, button]), []);
  });

  it('can be used where it has a colour', () => {
    assert.deepEqual(faintButtons([...texts, { ...button, contrast: 80, accent: 0.9 }]), []);
  });

  it('needs no box where another button stands beside it', () => {
    const bare = line('Save', 20, 80, 'button', { contrast: 80 });
    assert.deepEqual(faintButtons([...texts, bare]), []);
    const beside = [...texts, bare, framed('Cancel', 120, 80, 'button', centred)];
    assert.deepEqual(changesOf(faintButtons(beside)), { Save: 'button (disabled)' });
  });

  it('can be used after all where its words are as clear as others', () => {
    const seeming = framed('Save', 20, 80, 'button (disabled)', centred);
    assert.deepEqual(changesOf(faintButtons([...texts, seeming])), { Save: 'button' });
  });
});

describe('of buttons in a row', () => {
  const rule = coloured('button', 'default', 0.4);
  const row = (...accents: number[]) =>
    rule(accents.map((accent, index) => line(`b${index}`, 20 + 100 * index, 60, 'button', { accent })));

  it('the one that alone has a colour is the default one', () => {
    assert.deepEqual(changesOf(row(0, 0.9, 0.1)), { b0: 'button', b1: 'button (default)', b2: 'button' });
  });

  it('none is where two have it, or none has enough of it', () => {
    assert.deepEqual(row(0.9, 0.8, 0), []);
    assert.deepEqual(row(0, 0.2, 0), []);
  });

  it('other rows do not matter', () => {
    const seen = [line('here', 20, 60, 'button', { accent: 0.9 }), line('there', 20, 160, 'button', { accent: 0.9 })];
    assert.deepEqual(changesOf(rule(seen)), { here: 'button (default)', there: 'button (default)' });
  });
});
