import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { named, toKind } from '../../../sidecar/interface/element-names.ts';
import type { Element } from '../../../sidecar/interface/detected-item.ts';

const place = { left: 0, top: 0, right: 80, bottom: 20 };
const element = (kind: Element['kind'], label: string): Element => ({ kind, label, ...place });
const elements = [
  element('title', 'Export'),
  element('text', 'Save changes before you close'),
  element('button', 'Save changes'),
  element('button', 'Cancel'),
  element('link', "Don't ask again"),
  element('checkbox', 'Item 2'),
  element('checkbox', 'Item 3'),
  element('slider', 'Quality'),
];

/** What words name, with a question mark where they do not with all of its name. */
function nameOf(words: string, of: readonly Element[] = elements): string | undefined {
  const found = named(words, of);
  return found && `${found.element.kind} ${found.element.label}${found.isWhole ? '' : '?'}`;
}

describe('the word for a kind', () => {
  it('may be the plural, have an article, or be what others call it', () => {
    assert.equal(toKind('checkboxes'), 'checkbox');
    assert.equal(toKind('the switches'), 'switch');
    assert.equal(toKind('Toggle'), 'switch');
    assert.equal(toKind('entries'), 'list item');
    assert.equal(toKind('drop-down'), 'dropdown');
    assert.equal(toKind('of the tabs'), 'tab');
  });

  it('is none of what is no control', () => {
    for (const word of ['animals', 'colour', '']) assert.equal(toKind(word), undefined);
  });
});

describe('the words for an element', () => {
  it('are its name, in quotation marks or without, with its kind before or behind', () => {
    for (const words of ['the button "Cancel"', '“Cancel”', "the 'Cancel' button", 'Cancel', 'the cancel button'])
      assert.equal(nameOf(words), 'button Cancel', words);
  });

  it('may have an apostrophe in the name', () => {
    assert.equal(nameOf("the link 'Don't ask again'"), "link Don't ask again");
  });

  it('may be a part of its name, where only one has it and it is no text', () => {
    assert.equal(nameOf('save'), 'button Save changes?');
    const two = [element('button', 'Save all'), element('button', 'Save as')];
    assert.equal(nameOf('save', two), undefined, 'two are called so');
    assert.equal(nameOf('delete'), undefined);
  });

  it('may be its kind alone, wholly where it is the only one', () => {
    assert.equal(nameOf('the slider'), 'slider Quality');
    assert.equal(nameOf('the button'), 'button Save changes?');
    assert.equal(nameOf('the dropdown'), undefined);
    assert.equal(nameOf('the title'), 'title Export');
  });

  it('may be misspelt by a letter, but not by a digit', () => {
    assert.equal(nameOf('the button "Cancle"'), undefined, 'two letters in six');
    assert.equal(nameOf('the button "Canccl"'), 'button Cancel');
    assert.equal(nameOf('the checkbox "Item 2"'), 'checkbox Item 2');
    assert.equal(nameOf('the checkbox "Item 4"', [element('checkbox', 'Item 2')]), undefined);
  });

  it('mean the one of the kind where several have the name', () => {
    const twice = [element('text', 'Name'), element('text field', 'Name')];
    assert.equal(nameOf('the text field "Name"', twice), 'text field Name');
    assert.equal(nameOf('the button "Name"', twice), undefined);
    assert.equal(nameOf('"Name"', twice), 'text Name');
  });
});
