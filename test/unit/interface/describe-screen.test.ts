import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countOf, describeElement, describeScreen } from '../../../sidecar/interface/describe-screen.ts';
import type { Element } from '../../../sidecar/interface/detected-item.ts';

const at = (left: number, top: number): Pick<Element, 'left' | 'top' | 'right' | 'bottom'> => {
  return { left, top, right: left + 80, bottom: top + 20 };
};

const elements: readonly Element[] = [
  { kind: 'title', label: 'Preferences', ...at(20, 10) },
  { kind: 'heading', label: 'Text', ...at(20, 25) },
  { kind: 'checkbox', label: 'Wrap lines', state: 'checked', ...at(20, 70) },
  { kind: 'switch', label: 'Spaces', state: 'off', ...at(20, 100) },
  { kind: 'checkbox', label: 'Tabs', state: 'unchecked', ...at(20, 115) },
  { kind: 'text field', label: 'Font', value: 'Menlo', ...at(20, 130) },
  { kind: 'text', label: 'In points', ...at(20, 150) },
];

describe('an element', () => {
  it('is its kind, its name, its value and its state, as far as there are any', () => {
    const described = elements.slice(2, 7).map(describeElement);
    assert.deepEqual(described.slice(0, 2), ['checkbox "Wrap lines" (checked)', 'switch "Spaces" (off)']);
    assert.equal(described[3], 'text field "Font" = "Menlo"');
    assert.equal(describeElement({ kind: 'icon', label: '', ...at(0, 0) }), 'icon');
    assert.equal(describeElement({ kind: 'text field', label: 'Font', value: '', ...at(0, 0) }), 'text field "Font"');
  });

  it('is counted in the plural of its kind', () => {
    assert.deepEqual(
      (['checkbox', 'switch', 'tab'] as const).flatMap((kind) => [countOf(1, kind), countOf(2, kind)]),
      ['1 checkbox', '2 checkboxes', '1 switch', '2 switches', '1 tab', '2 tabs'],
    );
  });
});

describe('the description of a screen', () => {
  it('says what is there, then lists it; words and headings are not counted', () => {
    const [first, second, ...list] = describeScreen({ kind: 'dialog', elements }).split('\n');
    assert.equal(first, 'A dialog, “Preferences”, with 2 checkboxes, 1 switch and 1 text field:');
    assert.equal(second, '');
    assert.deepEqual(
      list,
      elements.slice(1).map((element) => `- ${describeElement(element)}`),
    );
  });

  it('lists a first line that is no title', () => {
    const lines = describeScreen({ kind: 'page', elements: elements.slice(6) }).split('\n');
    assert.deepEqual(lines, ['A page:', '', '- text "In points"']);
  });

  it('takes their meaning from the signs of Markdown in names', () => {
    const [first, , item] = describeScreen({
      kind: 'dialog',
      elements: [
        { kind: 'title', label: 'Use *all* of <it>', ...at(20, 10) },
        { kind: 'button', label: 'a`b', ...at(20, 40) },
      ],
    }).split('\n');
    assert.equal(first, 'A dialog, “Use \\*all\\* of \\<it>”, with 1 button:');
    assert.equal(item, '- button "a\\`b"');
  });

  it('says that nothing is there', () => {
    assert.match(describeScreen({ kind: 'window', elements: [] }), /^Nothing/);
  });

  it('does not list hundreds of lines', () => {
    const many = Array.from({ length: 500 }, (): Element => ({ kind: 'text', label: 'Words', ...at(0, 0) }));
    const lines = describeScreen({ kind: 'page', elements: many }).split('\n');
    assert.ok(lines.length < 140);
    assert.match(lines.at(-1) ?? '', /380 more/);
  });
});
