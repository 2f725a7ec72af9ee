import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isTick } from '../../../sidecar/page/tick-mark.ts';
import type { ReadStrips } from '../../../sidecar/page/strip-reading.ts';
import { drawPage } from '../../support/pages.ts';
import { extractWith } from '../../support/reading.ts';
import { readingOf } from '../../support/reading-of.ts';
import { linesOf } from '../../support/layout.ts';

/** Whether the first columns of a line, up to those where `words` begin, are a tick. */
async function beginsWithTick(path: string, words: number, scale = 1): Promise<boolean> {
  const under = `<path d="${path}" fill="none" stroke="#222" stroke-width="2"/>`;
  const page = await drawPage([{ text: 'Word wrap', x: words, y: 100, size: 16 }], { under, scale });
  const [line] = await linesOf(page);
  assert.ok(line);
  return isTick(line.ink, line.left, words * scale);
}

describe('isTick', () => {
  it('knows a tick by its two strokes', async () => {
    for (const scale of [1, 2]) assert.ok(await beginsWithTick('M42 95l4 5 7-11', 60, scale), `at ${scale}×`);
    assert.ok(await beginsWithTick('M46 95l4 5 8-11', 60), 'right before the name');
    // As fonts have it: a thick and short left stroke.
    assert.ok(await beginsWithTick('M43.5 96.5l1.2 2.2l7-8.5', 60, 2), 'with a short left stroke');
  });

  it('takes no letter and no other sign for one', async () => {
    const others = {
      V: 'M42 88l6 12 6-12',
      L: 'M44 88v12h8',
      Y: 'M42 88l5 6 5-6M47 94v6',
      slash: 'M44 100l8-12',
      'slash with a foot': 'M42 100h2l8-12',
      bullet: 'M44 94h8',
      arrow: 'M44 90l6 5-6 5',
      cross: 'M43 90l9 9M43 99l9-9',
      wave: 'M42 94q3-4 6 0t6 0',
      'a left stroke in two': 'M42 91l2 6 2-5 2 9 7-14',
      'a right stroke in two': 'M42 94l5 7 4-7 3 5 4-12',
    };
    for (const [name, path] of Object.entries(others)) assert.equal(await beginsWithTick(path, 60), false, name);
  });

  it('takes nothing for one', async () => {
    const page = await drawPage([{ text: 'Word', x: 60, y: 100, size: 16 }]);
    const [line] = await linesOf(page);
    assert.ok(line);
    assert.equal(isTick(line.ink, line.left - 20, line.left), false);
  });
});

describe('the text of a page', () => {
  it('has its ticks, which no model is asked about', async () => {
    const names = ['Linux', 'Windows', 'macOS'];
    const ticks = names.map((_, row) => `M202 ${95 + 30 * row}l4 5 7-11`).join('');
    const under = `<path d="${ticks}" fill="none" stroke="#222" stroke-width="2"/>`;
    const page = await drawPage(
      names.map((text, row) => ({ text, x: 40, y: 100 + 30 * row, size: 16 })),
      { under },
    );
    // eslint-disable-next-line @typescript-eslint/require-await
    const read: ReadStrips = async function* (strips) {
      assert.equal(strips.length, names.length);
      yield* names.map((name) => readingOf(name));
    };
    assert.deepEqual((await extractWith(page, read)).text.trim().split(/\s+/), [
      'Linux',
      '✓',
      'Windows',
      '✓',
      'macOS',
      '✓',
    ]);
  });
});
