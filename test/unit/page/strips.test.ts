import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawStrip, looksAt, planStrips } from '../../../sidecar/page/strips.ts';
import type { Ink } from '../../../sidecar/page/ink.ts';
import type { StripConfig } from '../../../sidecar/model/config.ts';

const config: StripConfig = { height: 64, em: 32, margin: 8, maxWidth: 512 };
/** The line has half the size of a strip: 1 px is 2 px there. */
const metrics = { baseline: 40, em: 16 };

/** Letters 6 px wide, 8 px from one to the next, from column 100 on; none where the spaces of a text are. */
function inkOf(text: string): Ink {
  const [width, height] = [8 * text.length, 24];
  const values = new Float32Array(width * height);
  for (const [index, sign] of Array.from(text).entries())
    if (sign !== ' ') for (let y = 8; y < 20; y++) values.fill(255, y * width + 8 * index, y * width + 8 * index + 6);
  return { values, left: 100, top: 20, width, height };
}
const places = (text: string): ReturnType<typeof planStrips> => planStrips(inkOf(text), metrics, config);

describe('a line cut to strips', () => {
  it('is one where it has room, as wide as whole visual tokens', () => {
    const [place, ...others] = places('some words');
    assert.equal(others.length, 0);
    assert.deepEqual([place?.left, place?.right, place?.spaceBefore], [100, 178, false]);
    assert.equal(place!.width, 256, 'no strip is narrower');
    const [wide] = places('a'.repeat(25));
    assert.equal(wide!.width % 64, 0);
    assert.ok(
      wide!.width >= 2 * (wide!.right - wide!.left) + 16 && wide!.width < 2 * (wide!.right - wide!.left) + 16 + 64,
    );
  });

  it('is cut between words, into parts of similar width, with nothing lost', () => {
    const text = 'one two three four five six seven eight nine ten';
    const found = places(text);
    assert.ok(found.length > 1);
    for (const { left, right, width } of found) {
      assert.ok(width <= config.maxWidth);
      assert.ok(2 * (right - left) + 16 <= width);
      const before = text[Math.round((left - 100) / 8) - 1] ?? ' ';
      assert.equal(before, ' ', `${left}`);
    }
    assert.deepEqual(
      found.map(({ spaceBefore }) => spaceBefore),
      [false, ...found.slice(1).map(() => true)],
    );
    assert.equal(found.at(-1)!.right, 100 + 8 * text.length - 2);
    const widths = found.map(({ left, right }) => right - left);
    assert.ok(Math.max(...widths) < 1.5 * Math.min(...widths), widths.join(' '));
  });

  it('is cut within a word only where there is no gap between words: no space is there then', () => {
    const found = places('a'.repeat(70));
    assert.ok(found.length > 1);
    assert.ok(found.every(({ spaceBefore }) => !spaceBefore));
  });

  it('is nothing where there is no ink', () => {
    assert.deepEqual(places('    '), []);
  });
});

describe('looks at a strip', () => {
  it('are the usual one and others, in none of which a letter is cut off', () => {
    const [place] = places('some words that take up');
    const looks = looksAt(place!, metrics, config);
    assert.deepEqual(looks[0], config);
    assert.ok(looks.length > 2);
    for (const { margin, em } of looks)
      assert.ok(margin + ((place!.right - place!.left) * em) / metrics.em <= place!.width + 1e-6, `${margin} ${em}`);
    assert.equal(new Set(looks.map(({ margin, em }) => `${margin} ${em}`)).size, looks.length);
  });
});

describe('the pixels of a strip', () => {
  it('have the letters dark on white, behind the margin, and the baseline where the model expects it', () => {
    const ink = inkOf('aa');
    const place = { left: 100, right: 114, spaceBefore: false, width: 256 };
    const pixels = drawStrip(ink, metrics, place, config);
    assert.equal(pixels.length, 256 * 64);
    const dark = [...pixels.keys()].filter((at) => pixels[at]! < 100);
    const columns = dark.map((at) => at % 256);
    const rows = dark.map((at) => Math.floor(at / 256));
    assert.ok(Math.abs(Math.min(...columns) - config.margin) <= 1, `${Math.min(...columns)}`);
    assert.ok(Math.abs(Math.max(...columns) - (config.margin + 27)) <= 1, `${Math.max(...columns)}`);
    // The letters stand on the row 40 of the page.
    const foot = 32 + 0.26 * 32;
    assert.ok(Math.abs(Math.max(...rows) + 1 - foot) <= 1.5, `${Math.max(...rows)}`);
    assert.equal(pixels[200], 255);
  });

  it('have nothing of what stands beside the strip in its line', () => {
    const ink = inkOf('aaaa');
    const pixels = drawStrip(ink, metrics, { left: 108, right: 114, spaceBefore: false, width: 256 }, config);
    const columns = [...pixels.keys()].filter((at) => pixels[at]! < 100).map((at) => at % 256);
    assert.ok(Math.min(...columns) >= config.margin - 1 && Math.max(...columns) <= config.margin + 12);
  });
});
