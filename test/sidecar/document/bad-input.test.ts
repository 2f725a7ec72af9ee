import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findBlocks } from '../../../sidecar/document/blocks.ts';
import type { Page } from '../../../sidecar/page/page.ts';
import type { ReadStrips } from '../../../sidecar/page/strip-reading.ts';
import { cpuMilliseconds } from '../../support/cpu-time.ts';
import { noise } from '../../support/images.ts';
import { column, drawPage } from '../../support/pages.ts';
import { extractWith } from '../../support/reading.ts';
import { readingOf } from '../../support/reading-of.ts';
import { linesOf } from '../../support/layout.ts';

/** Reads every strip as its number, with this confidence. */
const numbers = (confidence = 1): ReadStrips =>
  // eslint-disable-next-line @typescript-eslint/require-await
  async function* (strips) {
    for (const index of strips.keys()) yield readingOf(`n${index}`, confidence);
  };

async function pixelsOf(image: ReturnType<typeof noise>): Promise<Page> {
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { rgb: data, width: info.width, height: info.height };
}

describe('a page', () => {
  it('that is blank has no text', async () => {
    const read = await extractWith(await drawPage([]), numbers());
    assert.deepEqual(read, { text: '', lines: [], progress: [[0, 0]] });
  });

  it('of white on white has no text', async () => {
    const page = await drawPage([{ text: 'invisible', x: 20, y: 60, size: 20, fill: '#fff' }]);
    assert.deepEqual(await linesOf(page), []);
  });

  it('of pure noise has no text', async () => {
    assert.deepEqual(await linesOf(await pixelsOf(noise(1280, 800))), []);
  });

  it('on grainy paper has its text, and nothing in the grain', async () => {
    const page = await drawPage(column(['Text on paper', 'with a grain'], { x: 20, y: 60, size: 20 }));
    const grain = await pixelsOf(noise(page.width, page.height));
    const rgb = page.rgb.map((value, index) => Math.max(0, Math.min(255, value - (grain.rgb[index]! >> 3))));
    assert.equal((await linesOf({ ...page, rgb })).length, 2);
  });

  it('that is a photograph has hardly any lines', async () => {
    // Light and dark areas with soft borders and grain, as photographs have them.
    const photograph = await pixelsOf(noise(40, 25).resize(1280, 800, { kernel: 'cubic' }));
    const lines = await linesOf(photograph);
    assert.ok(lines.length < 20, `${lines.length} lines`);
  });

  it('of one letter has one line', async () => {
    const [line, ...others] = await linesOf(await drawPage([{ text: 'A', x: 100, y: 100, size: 24 }]));
    assert.ok(line && others.length === 0);
    assert.ok(line.metrics.em > 18 && line.metrics.em < 32, `${line.metrics.em} px per em`);
  });

  it('of a single pixel, or thinner than a letter, has no text', async () => {
    for (const [width, height] of [
      [1, 1],
      [2000, 1],
      [1, 2000],
    ] as const)
      assert.deepEqual(await linesOf({ rgb: new Uint8Array(3 * width * height).fill(200), width, height }), []);
  });

  it('that is 16,000 px long is read to its end', async () => {
    const texts = column(
      Array.from({ length: 600 }, (_, index) => `Line ${index} of the log`),
      { x: 20, y: 40, size: 13 },
      26,
    );
    const page = await drawPage(texts, { width: 600, height: 16_000 });
    const { lines, progress } = await extractWith(page, numbers());
    assert.equal(lines.length, 600);
    assert.deepEqual(progress.at(-1), [600, 600]);
    for (const [index, { box, text }] of lines.entries()) {
      assert.equal(text, `n${index}`);
      assert.ok(Math.abs(box.y + box.height - (40 + 26 * index)) < 8);
    }
  });

  it('of 2,000 lines in ten columns is ordered in little time', async () => {
    const texts = Array.from({ length: 10 }, (_, place) =>
      column(
        Array.from({ length: 200 }, (_, index) => `item ${index}`),
        { x: 20 + 120 * place, y: 30, size: 10 },
        15 + 0.5 * (place % 3),
      ),
    ).flat();
    const page = await drawPage(texts, { width: 1240, height: 3300 });
    const start = process.cpuUsage();
    const count = findBlocks(await linesOf(page)).reduce(
      (sum, { rows }) => sum + rows.reduce((lines, row) => lines + row.lines.length, 0),
      0,
    );
    assert.ok(Math.abs(count - 2000) < 20, `${count} lines`);
    assert.ok(cpuMilliseconds(start) < 10_000);
  });
});

describe('a line that the model', () => {
  const page = () => drawPage(column(['first line of it', 'second line of it'], { x: 20, y: 60, size: 16 }));

  it('cannot read is marked, and nothing is invented for it', async () => {
    const { text, lines } = await extractWith(await page(), numbers(0.3));
    assert.deepEqual(
      lines.map((line) => [line.state, line.text]),
      [
        ['unread', ''],
        ['unread', ''],
      ],
    );
    assert.equal(text, '[…]\n[…]\n');
  });

  it('is not sure of is shown, and said to be uncertain', async () => {
    const { lines } = await extractWith(await page(), numbers(0.7));
    assert.deepEqual(
      lines.map(({ state, text }) => [state, text]),
      [
        ['uncertain', 'n0'],
        ['uncertain', 'n1'],
      ],
    );
  });
});

describe('a page of doubtful lines', () => {
  const states = async (confidences: readonly number[]) => {
    const words = ['The first of its lines', 'goes on below', 'with another word', 'and ends', 'somewhere here'];
    const texts = confidences.map((_, index) => words[index] ?? '');
    const page = await drawPage(column(texts, { x: 20, y: 30, size: 14 }));
    // eslint-disable-next-line @typescript-eslint/require-await
    const read: ReadStrips = async function* () {
      yield* confidences.map((confidence, index) => readingOf(`n${index}`, confidence));
    };
    return (await extractWith(page, read)).lines.map(({ state }) => state);
  };

  it('is one that the model cannot read: nothing is shown of it', async () =>
    assert.deepEqual(new Set(await states([0.65, 0.62, 0.68, 0.48, 0.65])), new Set(['unread'])));

  it('is none where the other lines are read: one like that is uncertain', async () =>
    assert.deepEqual(await states([0.99, 0.98, 0.65, 0.75]), ['read', 'read', 'uncertain', 'uncertain']));
});

describe('what is no text', () => {
  const page = () =>
    drawPage([
      { text: '@', x: 20, y: 60, size: 24 },
      ...column(['first line of it', 'second line of it'], { x: 20, y: 140, size: 16 }),
    ]);
  const icon = (text: string, confidence: number): ReadStrips =>
    // eslint-disable-next-line @typescript-eslint/require-await
    async function* () {
      yield* [readingOf(text, confidence), readingOf('one'), readingOf('two')];
    };

  it('is an icon: a sign on its own that was not surely read', async () => {
    for (const [text, confidence] of [
      ['C', 0.7],
      ['', 0.4],
    ] as const) {
      const read = await extractWith(await page(), icon(text, confidence));
      assert.equal(read.text, 'one\ntwo\n');
      assert.equal(read.lines.length, 2);
    }
  });

  it('is where the model says that nothing is written', async () =>
    assert.equal((await extractWith(await page(), icon('', 1))).text, 'one\ntwo\n'));

  it('is no digit, nor a sign that was surely read', async () => {
    assert.equal((await extractWith(await page(), icon('7', 0.7))).text, '7\n\none\ntwo\n');
    assert.equal((await extractWith(await page(), icon('@', 0.9))).text, '@\n\none\ntwo\n');
  });
});

describe('a reading that fails', () => {
  it('ends the extraction, and the reader with it', async () => {
    let ended = false;
    const failing: ReadStrips = async function* () {
      try {
        yield readingOf('one');
        await Promise.reject(new Error('the model is gone'));
      } finally {
        ended = true;
      }
    };
    const page = await drawPage(column(['one line', 'and one more'], { x: 20, y: 60, size: 16 }));
    await assert.rejects(extractWith(page, failing), { message: 'the model is gone' });
    assert.ok(ended);
  });
});
