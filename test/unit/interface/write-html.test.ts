import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Element, Screen } from '../../../sidecar/interface/detected-item.ts';
import { writeHtml } from '../../../sidecar/interface/write-html.ts';

/** An element in a row of 20 px. */
const at = (row: number, kind: Element['kind'], label: string, rest: Partial<Element> = {}): Element => ({
  kind,
  label,
  left: 0,
  right: 80,
  top: 30 * row,
  bottom: 30 * row + 20,
  ...rest,
});
const bodyOf = (screen: Screen): string => /<body>\n([\s\S]*)\n<\/body>/.exec(writeHtml(screen))?.[1] ?? '';

describe('a screen as a sketch in HTML', () => {
  it('has its controls with their labels, values and states, in reading order', () => {
    const body = bodyOf({
      kind: 'dialog',
      elements: [
        at(0, 'title', 'Export'),
        at(1, 'text field', 'Name', { value: 'report "2"' }),
        at(2, 'dropdown', 'Format', { value: 'PDF' }),
        at(3, 'checkbox', 'Open when done', { state: 'checked' }),
        at(4, 'radio button', 'All pages', { state: 'selected' }),
        at(5, 'radio button', 'This page'),
        at(6, 'button', 'Cancel'),
        at(6, 'button', 'Export', { state: 'disabled' }),
      ],
    });
    assert.equal(
      body,
      `<dialog open aria-labelledby="title">
  <h1 id="title">Export</h1>
  <label>Name <input type="text" value="report &#34;2&#34;"></label>
  <label>Format <select><option>PDF</option></select></label>
  <label><input type="checkbox" checked> Open when done</label>
  <div role="radiogroup">
    <label><input type="radio" checked> All pages</label>
    <label><input type="radio"> This page</label>
  </div>
  <div class="row">
    <button type="button">Cancel</button>
    <button type="button" disabled>Export</button>
  </div>
</dialog>`,
    );
  });

  it('groups tabs, items of lists and of menus, and names what has no label', () => {
    const body = bodyOf({
      kind: 'window',
      elements: [
        at(0, 'tab', 'General', { state: 'selected' }),
        at(0, 'tab', 'Keys'),
        at(1, 'list item', 'Fonts', { state: 'selected' }),
        at(2, 'list item', 'Colours'),
        at(3, 'switch', '', { state: 'on' }),
        at(4, 'slider', 'Volume', { value: '40 %' }),
      ],
    });
    assert.equal(
      body,
      `<main>
  <div role="tablist">
    <button type="button" role="tab" aria-selected="true">General</button>
    <button type="button" role="tab" aria-selected="false">Keys</button>
  </div>
  <ul>
    <li aria-current="true">Fonts</li>
    <li>Colours</li>
  </ul>
  <input type="checkbox" role="switch" checked aria-label="switch">
  <label>Volume <input type="range" value="40"></label>
</main>`,
    );
  });

  it('has what was read as text, whatever it would mean in HTML', () => {
    const body = bodyOf({ kind: 'page', elements: [at(0, 'text', '<script>alert(1)</script>')] });
    assert.doesNotMatch(body, /<script/);
    assert.match(body, /&#60;script&#62;/);
  });
});
