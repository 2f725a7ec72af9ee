import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Box } from '../../../sidecar/page/box.ts';
import { findItems, type Items } from '../../../sidecar/interface/find-items.ts';
import type { Page } from '../../../sidecar/page/page.ts';
import { look } from '../../support/layout.ts';
import { drawPage, type DrawnPage, type DrawnText } from '../../support/pages.ts';

const texts: readonly DrawnText[] = [
  { text: 'Preferences of the editor', x: 30, y: 40, size: 15 },
  { text: 'Wrap the lines of text', x: 60, y: 100, size: 14 },
  { text: 'Show notifications', x: 30, y: 160, size: 14 },
  { text: 'Volume of sounds', x: 30, y: 220, size: 14 },
  { text: 'Save changes', x: 44, y: 340, size: 14 },
];

/** A check box, a switch, a slider, an empty field, a button's frame, and a rule across the page. */
const under =
  '<rect x="31" y="87" width="16" height="16" fill="#fff" stroke="#777"/><path d="M35 95l3 4 6-8" stroke="#222" fill="none" stroke-width="2"/>' +
  '<rect x="600" y="143" width="44" height="24" rx="12" fill="#2a9d5c"/><circle cx="632" cy="155" r="9" fill="#fff"/>' +
  '<rect x="400" y="212" width="200" height="5" rx="2" fill="#bbb"/><circle cx="480" cy="214" r="9" fill="#36c"/>' +
  '<rect x="30" y="260" width="260" height="34" rx="4" fill="#fff" stroke="#999"/>' +
  '<rect x="24" y="316" width="140" height="38" rx="6" fill="#eee" stroke="#999"/>' +
  '<rect x="0" y="240" width="800" height="1" fill="#ccc"/>';

/** What is found on a page. */
const itemsOf = async (page: Page): Promise<Items> => findItems(page, await look(page, new AbortController().signal));

async function find(options?: DrawnPage): Promise<Items> {
  return itemsOf(await drawPage(texts, { under, ...options }));
}

/** Where a figure lies around a place, to the pixel or so: a box that holds it and is at most `spare` px larger. */
function isAround(found: Box, [left, top, right, bottom]: readonly number[], spare = 3): boolean {
  const near = (a: number, b = 0): boolean => Math.abs(a - b) <= spare;
  return near(found.left, left) && near(found.top, top) && near(found.right, right) && near(found.bottom, bottom);
}

describe('findItems', () => {
  for (const scale of [1, 2])
    it(`finds figures that are no text, and no others, at ${scale}×`, async () => {
      const { figures } = await find({ scale });
      const drawn = [
        [31, 87, 47, 103],
        [600, 143, 644, 167],
        [400, 205, 600, 223],
        [30, 260, 290, 294],
      ];
      for (const box of drawn)
        assert.ok(
          figures.some((figure) =>
            isAround(
              figure,
              box.map((side) => side * scale),
              3 * scale,
            ),
          ),
          `${box.join()} is not among ${JSON.stringify(figures)}`,
        );
      assert.equal(figures.length, drawn.length, JSON.stringify(figures));
      // The scale that they are seen at is that of the words around.
      for (const { em } of figures) assert.ok(em > 11 * scale && em < 17 * scale, String(em));
    });

  it('keeps the lines of text, without the knob of a slider', async () => {
    assert.equal((await find()).lines.length, texts.length);
  });

  it('finds a large switch and a slider that are set to one end', async () => {
    const under =
      '<rect x="38" y="138" width="72" height="44" rx="22" fill="#2a9d5c"/><circle cx="88" cy="160" r="18" fill="#fff"/>' +
      '<rect x="220" y="259" width="180" height="2" fill="#bbb"/><rect x="220" y="259" width="14" height="2" fill="#36c"/>' +
      '<circle cx="236" cy="260" r="6" fill="#36c"/>';
    const words = [
      { text: 'Notifications', x: 119, y: 170, size: 28 },
      { text: 'Volume', x: 90, y: 269, size: 28 },
    ];
    const found = await itemsOf(await drawPage(words, { under }));
    const [lines, figures] = [found.lines, found.figures.toSorted((a, b) => a.top - b.top)];
    assert.deepEqual(
      figures.map(({ shape }) => shape?.kind),
      ['switch', 'slider'],
      JSON.stringify(figures),
    );
    assert.ok(figures[0] && isAround(figures[0], [38, 138, 110, 182]), JSON.stringify(figures));
    assert.ok(figures[1] && isAround(figures[1], [220, 254, 400, 266]), JSON.stringify(figures));
    const lefts = lines.map(({ left }) => left).sort((a, b) => a - b);
    assert.ok(Math.abs((lefts[0] ?? 0) - 90) < 5 && Math.abs((lefts[1] ?? 0) - 119) < 5, 'the knobs are no letters');
  });

  it('takes no word that is written in one stroke for a knob', async () => {
    const word = `<path d="M48 345 ${'q4.5 -38 9 0 '.repeat(9)}" fill="none" stroke="#222" stroke-width="2"/>`;
    const box = '<rect x="36" y="320" width="120" height="32" rx="4" fill="#eee" stroke="#999"/>';
    const { lines } = await itemsOf(await drawPage(texts.slice(0, 4), { under: box + word }));
    assert.ok(
      lines.some(({ top }) => top > 300),
      'the word is a line',
    );
  });

  it('measures a label without the empty field right beside it', async () => {
    const under = '<rect x="114" y="185" width="80" height="41" rx="8" fill="#ececec" stroke="#cfcfcf"/>';
    const label = { text: 'Shopping', x: 30, y: 211, size: 17, attributes: 'letter-spacing="1"' };
    const { lines } = await itemsOf(await drawPage([...texts.slice(0, 3), label], { under }));
    const found = lines.at(-1);
    assert.ok(found && found.right < 114 && Math.abs(found.metrics.em - 17) < 2, JSON.stringify(found?.metrics));
  });

  it('measures words without the large mark right before them', async () => {
    const under =
      '<rect x="30" y="190" width="44" height="24" rx="12" fill="#2a9d5c"/><circle cx="62" cy="202" r="9" fill="#fff"/>';
    const label = { text: 'on air', x: 80, y: 206, size: 15 };
    const { lines, figures } = await itemsOf(await drawPage([...texts.slice(0, 3), label], { under }));
    const found = lines.at(-1);
    assert.ok(found && found.left > 76 && Math.abs(found.metrics.em - 15) < 2, JSON.stringify(found?.metrics));
    assert.ok(figures[0] && isAround(figures[0], [30, 190, 74, 214]), JSON.stringify(figures));
  });

  it('takes no large letter for a mark', async () => {
    const letter = '<rect x="31" y="189" width="16" height="16" fill="none" stroke="#222" stroke-width="2"/>';
    const word = { text: 'wn', x: 50, y: 206, size: 22 };
    const { lines } = await itemsOf(await drawPage([...texts.slice(0, 3), word], { under: letter }));
    const found = lines.at(-1);
    assert.ok(found && found.left < 32, JSON.stringify(found?.parts));
  });

  it('measures a few letters by the text in their row', async () => {
    // As high as the capitals, but most of its ink in a bar half way up.
    const key =
      '<path d="M400 89h2v12h-2zM400 95h14v2h-14zM412 89h2v6h-2zM420 89h2v12h-2zM420 95h14v2h-14z" fill="#222"/>';
    const rows = [
      { text: 'Hide the tool bar', x: 30, y: 101, size: 16.5 },
      { text: 'Word wrap', x: 30, y: 141, size: 16.5 },
    ];
    const { lines } = await itemsOf(await drawPage(rows, { under: key }));
    const found = lines.find(({ left }) => left > 350);
    assert.ok(found && Math.abs(found.metrics.em - 16.5) < 2, JSON.stringify(found?.metrics));
    assert.ok(Math.abs(found.metrics.baseline - 101) < 1, JSON.stringify(found.metrics));
  });

  it('takes no lines around tabs for letters', async () => {
    const around = '<path d="M20 210.5h80v-30h90v30h560" fill="none" stroke="#999"/>';
    const names = ['Files', 'Search', 'About'].map((text, index) => ({ text, x: 40 + 85 * index, y: 200, size: 14 }));
    const { lines } = await itemsOf(await drawPage([...texts.slice(0, 3), ...names], { under: around }));
    const found = lines.filter(({ top }) => top > 175);
    assert.equal(found.length, 3);
    for (const { metrics } of found) assert.ok(Math.abs(metrics.em - 14) < 2, String(metrics.em));
  });

  it('takes for lines of their own what stands apart by more than words do', async () => {
    const word = { text: 'Help', x: 30, y: 300, size: 20 };
    const [first] = (await itemsOf(await drawPage([word]))).lines;
    assert.ok(first);
    // As far apart as the links at the top of a site: as wide as the letters are high, with what reaches below.
    const step = first.right - first.left + 1.02 * word.size;
    const words = [0, 1, 2].map((index) => ({ ...word, x: 30 + index * step }));
    const { lines } = await itemsOf(await drawPage([...texts.slice(0, 3), ...words]));
    assert.equal(lines.filter(({ top }) => top > 280).length, 3);
  });

  it('knows the frame of a button', async () => {
    const { lines, frameOf } = await find();
    const save = lines.find((line) => line.top > 300);
    assert.ok(save);
    const frame = frameOf(save);
    assert.ok(frame && isAround(frame, [24, 316, 164, 354]), JSON.stringify(frame));
    assert.deepEqual(lines.slice(0, 1).map(frameOf), [undefined]);
  });

  it('takes no picture for hundreds of figures', async () => {
    const dots = Array.from({ length: 400 }, (_, i) => {
      const [x, y] = [20 + (i % 40) * 19, 20 + Math.floor(i / 40) * 36];
      return `<path d="M${x} ${y}h${5 + (i % 7)}v${9 + (i % 5)}h-${3 + (i % 3)}z" fill="#${100 + i}"/>`;
    });
    const { figures } = await find({ under: dots.join('') });
    assert.equal(figures.length, 0);
  });

  it('finds nothing on a blank page', async () => {
    const { lines, figures } = await itemsOf(await drawPage([]));
    assert.deepEqual([lines, figures], [[], []]);
  });
});
