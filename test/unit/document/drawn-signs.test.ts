import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawnSigns } from '../../../sidecar/document/drawn-signs.ts';
import type { Page } from '../../../sidecar/page/page.ts';
import { baselineOf, blankPage, em, grid, leading, paint, write } from '../../support/monospaced.ts';

/** The signs that are found in rows of a page, each at its cell, and spaces where there are none. */
function signsOf(page: Page, rows: number, inside = { first: 0, last: 20 }): string[] {
  const places = Array.from({ length: rows }, (_, row) => ({ baseline: baselineOf(row), em }));
  const cells = { first: -1, last: 24 };
  return drawnSigns(page, places, { grid, pitch: leading, cells, inside }).map((signs) =>
    Array.from({ length: 26 }, (_, at) => signs.get(at - 1) ?? ' ')
      .join('')
      .trimEnd()
      .slice(1),
  );
}

function pageOf(rows: readonly string[]): Page {
  const page = blankPage();
  for (const [row, text] of rows.entries()) write(page, text, row);
  return page;
}

describe('what is drawn in the cells of code', () => {
  it('is a bar where an upright reaches below the baseline', () => {
    const rows = ['    |', '298 |     let it', '    |', '', 'a || b'];
    assert.deepEqual(signsOf(pageOf(rows), 5), ['    |', '    |', '    |', '', '  ||']);
  });

  it('is box drawing where corners are', () => {
    const rows = ['├── ab', '│   ├── cd', '│   └── ef', '└── gh'];
    assert.deepEqual(signsOf(pageOf(rows), 4), ['├──', '│   ├──', '│   └──', '└──']);
  });

  it('is box drawing and bars, each with its height', () => {
    const rows = ['├── ab', '│   └── cd', '└── ef', '', 'a | b'];
    assert.deepEqual(signsOf(pageOf(rows), 5), ['├──', '│   └──', '└──', '', '  |']);
  });

  it('is none where it is a letter, a plus or a dash', () => {
    assert.deepEqual(signsOf(pageOf(['ab + - --', '+++---', '──']), 3), ['', '', '']);
  });

  it('is none where a border goes through all rows, nor between two cells, nor as thick as a block', () => {
    const page = pageOf(['ab   cd', 'ef   gh', 'ij   kl']);
    paint(page, { left: 134, top: 0, right: 136, bottom: 300 });
    for (const left of [50, 60, 70]) paint(page, { left, top: 20, right: left + 1, bottom: 90 });
    paint(page, { left: 92, top: baselineOf(1) - 14, right: 98, bottom: baselineOf(1) + 4 });
    assert.deepEqual(signsOf(page, 3), ['', '', '']);
  });

  it('is none where it marks a row beside the text as changed', () => {
    const page = pageOf(['ab', 'cd', 'ef']);
    paint(page, { left: 13, top: baselineOf(1) - 15, right: 15, bottom: baselineOf(1) + 5 });
    assert.deepEqual(signsOf(page, 3), ['', '', '']);
  });

  it('is the frame of a table beside its text', () => {
    const rows = ['| ab |', '| cd |'];
    assert.deepEqual(signsOf(pageOf(rows), 2, { first: 2, last: 3 }), ['|    |', '|    |']);
  });
});
