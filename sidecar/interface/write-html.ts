/** A screen as a sketch in HTML: its controls with their labels, in reading order, and nothing of how they look. */
import type { Element, Screen } from './detected-item.ts';
import { setStates } from './kinds.ts';

/** Around a run of controls of one kind, where they are one control together. */
const groups: Readonly<Partial<Record<Element['kind'], readonly [open: string, close: string]>>> = {
  tab: ['<div role="tablist">', '</div>'],
  'list item': ['<ul>', '</ul>'],
  'menu item': ['<ul role="menu">', '</ul>'],
  'radio button': ['<div role="radiogroup">', '</div>'],
};

const style =
  'body { font: 14px/1.5 system-ui, sans-serif; margin: 2rem; } .row { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; }';

/** A whole document. */
export function writeHtml({ kind, elements }: Screen): string {
  const [first] = elements;
  const title = first?.kind === 'title' ? first.label : '';
  const [open, close] =
    kind === 'dialog'
      ? [`<dialog open${title === '' ? ' aria-label="Dialog"' : ' aria-labelledby="title"'}>`, '</dialog>']
      : ['<main>', '</main>'];
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '  <meta charset="utf-8">',
    '  <meta name="viewport" content="width=device-width, initial-scale=1">',
    `  <title>${escapeHtml(title) || 'Sketch'}</title>`,
    `  <style>${style}</style>`,
    '</head>',
    '<body>',
    open,
    ...runsOf(elements).flatMap((run) => writeRun(run).map((line) => `  ${line}`)),
    close,
    '</body>',
    '</html>',
  ].join('\n');
}

/** Elements that follow each other and belong together: of one group, or in one row. */
function runsOf(elements: readonly Element[]): Element[][] {
  const runs: Element[][] = [];
  for (const element of elements) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const isGroup = last?.kind === element.kind && groups[element.kind] !== undefined;
    const isRow =
      last &&
      !groups[last.kind] &&
      !groups[element.kind] &&
      isInRow(last, element) &&
      !isBlock(last) &&
      !isBlock(element);
    if (isGroup || isRow) run?.push(element);
    else runs.push([element]);
  }
  return runs;
}

const isBlock = ({ kind }: Element): boolean => kind === 'title' || kind === 'heading';

function isInRow(a: Element, b: Element): boolean {
  const middle = (b.top + b.bottom) / 2;
  return middle > a.top && middle < a.bottom;
}

function writeRun(run: readonly Element[]): string[] {
  const [first] = run;
  const group = first && groups[first.kind];
  const lines = run.map(writeElement);
  if (group) return [group[0], ...lines.map((line) => `  ${line}`), group[1]];
  return run.length > 1 ? ['<div class="row">', ...lines.map((line) => `  ${line}`), '</div>'] : lines;
}

function writeElement({ kind, state, label, value = '' }: Element): string {
  const text = escapeHtml(label);
  const off = state === 'disabled' ? ' disabled' : '';
  const isSet = state !== undefined && setStates.includes(state);
  const set = isSet ? ' checked' : '';
  const name = text === '' ? ` aria-label="${kind}"` : '';
  const labelled = (control: string): string => (text === '' ? control : `<label>${text} ${control}</label>`);
  const toggle = (control: string): string => (text === '' ? control : `<label>${control} ${text}</label>`);
  const number = escapeHtml(/\d+(\.\d+)?/.exec(value)?.[0] ?? '');
  switch (kind) {
    case 'title':
      return `<h1 id="title">${text}</h1>`;
    case 'heading':
      return `<h2>${text}</h2>`;
    case 'text':
      return value === '' ? `<p>${text}</p>` : `<p>${text} ${escapeHtml(value)}</p>`;
    case 'link':
      return `<a href="#"${name}>${text}</a>`;
    case 'button':
      return `<button type="button"${off}${name}>${text}</button>`;
    case 'tab':
      return `<button type="button" role="tab" aria-selected="${isSet}"${off}${name}>${text}</button>`;
    case 'list item':
      return `<li${isSet ? ' aria-current="true"' : ''}>${text}</li>`;
    case 'menu item':
      return `<li role="menuitem"${state === 'disabled' ? ' aria-disabled="true"' : ''} tabindex="0"${name}>${text}${value === '' ? '' : ` <kbd>${escapeHtml(value)}</kbd>`}</li>`;
    case 'checkbox':
      return toggle(`<input type="checkbox"${set}${off}${name}>`);
    case 'radio button':
      return toggle(`<input type="radio"${set}${off}${name}>`);
    case 'switch':
      return toggle(`<input type="checkbox" role="switch"${set}${off}${name}>`);
    case 'text field':
      return labelled(`<input type="text" value="${escapeHtml(value)}"${off}${name}>`);
    case 'dropdown':
      return labelled(`<select${off}${name}><option>${escapeHtml(value)}</option></select>`);
    case 'slider':
      return labelled(`<input type="range"${number === '' ? '' : ` value="${number}"`}${off}${name}>`);
    case 'progress bar':
      return labelled(`<progress max="100"${number === '' ? '' : ` value="${number}"`}${name}></progress>`);
    case 'icon':
      return `<span role="img" aria-label="${text || 'icon'}"></span>`;
  }
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
