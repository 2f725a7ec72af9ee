import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExtractEvent, Region } from '../../../contracts/protocol.ts';
import type { AskedPages } from '../../../sidecar/engine/asked-page.ts';
import { Sections } from '../../../sidecar/engine/sections.ts';
import type { WholeImage, WholeImageQuestion } from '../../../sidecar/engine/whole-image.ts';
import type { IdentifiedImage } from '../../../sidecar/image/file-hashes.ts';
import { toRegion, type Box } from '../../../sidecar/page/box.ts';
import { colours } from '../../support/images.ts';
import { mapsWhere } from '../../support/maps.ts';
import { paint } from '../../support/painted.ts';

const [width, height] = [400, 640];

/** Reads a page with lines of letters on these baselines, by a model that answers each question alike. */
async function read(
  baselines: readonly number[],
  { expected = [] as readonly { text: string; box: Region }[], region = undefined as Region | undefined } = {},
) {
  const isLetter = (x: number, y: number): boolean =>
    x > 40 && x < 300 && x % 12 < 6 && baselines.some((row) => y > row - 12 && y < row);
  const page = paint(width, height, [[colours.black, isLetter]]);
  const maps = mapsWhere(width / 2, height / 2, {
    text: (x, y) => x > 20 && x < 150 && baselines.some((row) => 2 * y > row - 9 && 2 * y < row),
  });
  maps.maps.height.fill(Math.log(0.95 * 16));
  const asked: WholeImageQuestion[] = [];
  const events: ExtractEvent[] = [];
  const wholeImage = {
    guesses: expected.length > 0,
    answer: (_: unknown, question: WholeImageQuestion) => {
      asked.push(question);
      return Promise.resolve({ text: `part ${asked.length}\n\nits end`, tokens: 3, image: { visualTokens: 16 } });
    },
  } as unknown as WholeImage;
  const pages = {
    load: () => Promise.resolve({ page, size: page, toImage: (box: Box) => toRegion(box) }),
  } as unknown as AskedPages;
  const beside = { read: () => Promise.resolve(expected.map((line) => ({ ...line, state: 'read' as const }))) };
  const sections = new Sections(wholeImage, beside, () => Promise.resolve(maps), 256, pages);
  const hooks = {
    signal: new AbortController().signal,
    onEvent: (event: ExtractEvent) => void events.push(event),
    elapsed: () => 1,
  };
  const extraction = await sections.read({ hash: 'a' } as IdentifiedImage, region ? { region } : {}, hooks);
  return { asked, events, ...extraction };
}

describe('the text of a page by a model that sees whole images', () => {
  it('is asked for once where the page is small: of the image, or of the region that was asked about', async () => {
    const { asked, lines } = await read([60, 84, 108]);
    assert.deepEqual([asked.length, asked[0]?.region], [1, undefined]);
    assert.deepEqual(
      lines.map(({ text }) => text),
      ['part 1', 'its end'],
    );
    const region = { x: 0, y: 0, width: 100, height: 100 };
    assert.deepEqual((await read([60], { region })).asked[0]?.region, region);
  });

  it('is asked for section by section where lines are too far apart to be seen in full size', async () => {
    const { asked, text, tokens, visualTokens, events } = await read([60, 84, 500, 524]);
    assert.equal(asked.length, 2);
    const [upper, lower] = asked.map(({ region }) => region!);
    assert.ok(upper!.y < 50 && upper!.y + upper!.height < 120, JSON.stringify(upper));
    assert.ok(lower!.y > 450 && lower!.y + lower!.height > 524, JSON.stringify(lower));
    assert.equal(text, '\n\n');
    assert.deepEqual([tokens, visualTokens], [6, 32]);
    assert.deepEqual(
      events.flatMap((event) => (event.kind === 'phase' ? [event.done] : [])),
      [0, 1, 2],
    );
  });

  it('may be guessed from what the starter has read in the same section', async () => {
    const at = (y: number): Region => ({ x: 50, y, width: 100, height: 14 });
    const { asked } = await read([60, 500], {
      expected: [
        { text: 'above', box: at(48) },
        { text: 'below', box: at(488) },
      ],
    });
    assert.deepEqual(
      asked.map(({ expectedLines }) => expectedLines),
      [['above'], ['below']],
    );
  });
});
