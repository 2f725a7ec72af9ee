/** Pages that were scanned askew or photographed from a slant: their lines are found as those of a level page are. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { heightOf, toRegion } from '../../../sidecar/page/box.ts';
import type { Page } from '../../../sidecar/page/page.ts';
import { straighten } from '../../../sidecar/page/straighten.ts';
import { column, drawPage, pageSvg } from '../../support/pages.ts';
import { extractWith } from '../../support/reading.ts';
import { readingOf } from '../../support/reading-of.ts';
import { linesOf } from '../../support/layout.ts';

const sentences = [
  'The keeper of the northern light was bound to trim the wick every four hours',
  'and to enter the height of the flame in a book that was never to leave the tower',
  'Few of these books survive, and what was written in them was seldom more than a',
  'number and the wind, yet one of them could not refrain from adding what he saw',
];
const texts = column(sentences, { x: 60, y: 120, size: 20 }, 32);
const size = { width: 960, height: 360 };

async function turned(degrees: number): Promise<Page> {
  const image = sharp(pageSvg(texts, size)).flatten({ background: '#fff' }).removeAlpha();
  const { data, info } = await image
    .rotate(degrees, { background: '#fff' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { rgb: data, width: info.width, height: info.height };
}

describe('a page that was turned', () => {
  for (const degrees of [-0.8, 1.5, 4])
    it(`by ${degrees}° has its lines, each as high as on a level page`, async () => {
      const { page, all } = straighten(await turned(degrees));
      const lines = await linesOf(page, all);
      const wanted = await linesOf(await drawPage(texts, size));
      assert.equal(lines.length, wanted.length);
      for (const [index, line] of lines.entries()) {
        assert.ok(Math.abs(heightOf(line) - heightOf(wanted[index]!)) <= 2, `${heightOf(line)} px high`);
        assert.ok(Math.abs(line.metrics.em - wanted[index]!.metrics.em) < 1.5, `${line.metrics.em} px per em`);
      }
    });

  it('has its lines where they stand on the page as it was given', async () => {
    const given = await turned(3);
    const reading = sentences.map((text) => readingOf(text));
    // eslint-disable-next-line @typescript-eslint/require-await
    const { lines } = await extractWith(given, async function* (strips) {
      yield* strips.map((_, index) => reading[index] ?? readingOf('?'));
    });
    assert.equal(lines.length, sentences.length);
    for (const { box } of lines) {
      const rows = [...Array(box.height).keys()].map((row) => {
        const from = 3 * ((box.y + row) * given.width + box.x);
        return given.rgb.subarray(from, from + 3 * box.width).some((value) => value < 128);
      });
      // Its letters reach the upper and the lower side of its box, but for an ascender or a descender that stands elsewhere.
      assert.ok(rows.slice(0, 7).includes(true) && rows.slice(-7).includes(true));
      // From the left end to the right one it falls by as much as 3° make.
      assert.ok(box.height > 0.05 * box.width && box.height < 0.09 * box.width, `${box.width} × ${box.height}`);
    }
  });

  it('is left as it is where its lines are level', async () => {
    const page = await drawPage(texts, size);
    const straight = straighten(page);
    assert.equal(straight.page, page);
    const box = { left: 3, top: 5, right: 40, bottom: 17 };
    assert.deepEqual(toRegion(straight.toGiven(box)), toRegion(box));
  });
});
