import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import sharp from 'sharp';
import type { ExtractedLine } from '../../../contracts/protocol.ts';
import { SearchablePdf } from '../../../sidecar/formats/searchable-pdf.ts';
import { loadImage } from '../../../sidecar/image/image.ts';
import { readPageContent } from '../../../sidecar/image/decode.ts';
import { ownLines } from '../../../sidecar/page/own-lines.ts';
import { loadPage } from '../../../sidecar/page/page.ts';
import { closePdf } from '../../../sidecar/pdf/open-pdf.ts';
import { runCli } from '../../support/cli.ts';
import { pdfFixture } from '../../support/documents.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
after(closePdf);

const size = { width: 600, height: 400 };
const picture = async () => {
  const jpeg = await sharp({ create: { ...size, channels: 3, background: '#4080c0' } })
    .jpeg()
    .toBuffer();
  return { base64: jpeg.toString('base64'), drawn: size, size, dpi: 96 };
};

async function written(name: string, pages: readonly (readonly ExtractedLine[])[]): Promise<string> {
  const pdf = await SearchablePdf.create('a scan');
  for (const lines of pages) await pdf.add({ lines }, await picture());
  const path = join(folder, name);
  await writeFile(path, await pdf.end());
  return path;
}

const line = (text: string, y: number, more: Partial<ExtractedLine> = {}): ExtractedLine => ({
  text,
  state: 'read',
  box: { x: 40, y, width: 300, height: 24 },
  ...more,
});

describe('a searchable PDF', () => {
  it('has its words where they are seen, in their order', async () => {
    const path = await written('words.pdf', [[line('Second is read first', 200), line('(then) the \\ first', 40)]]);
    const image = await loadImage({ path });
    const { characters } = await readPageContent(image);
    assert.match(String.fromCodePoint(...characters.codes), /Second is read first[^]*\(then\) the \\ first/);
    // 96 px to the inch, of which a page of a PDF has 144.
    const [first, second] = ownLines(await readPageContent(image), 96 / 144);
    assert.deepEqual([first?.text, second?.text], ['(then) the \\ first', 'Second is read first']);
    for (const [found, y] of [
      [first, 40],
      [second, 200],
    ] as const) {
      assert.ok(found);
      const { left, right, metrics } = found;
      const places = [left, right, metrics.baseline, metrics.em].map(Math.round);
      assert.deepEqual(places, [40, 340, y + 18, 24]);
    }
  });

  it('shows the picture, and nothing of the text', async () => {
    const path = await written('seen.pdf', [[line('unseen', 40)]]);
    const { page } = await loadPage(await loadImage({ path }));
    for (let at = 0; at < page.rgb.length; at += 3)
      assert.ok(Math.abs(page.rgb[at]! - 0x40) < 6 && Math.abs(page.rgb[at + 2]! - 0xc0) < 6);
  });

  it('holds letters of any script, on any page, and no line that could not be read', async () => {
    const many = String.fromCodePoint(...Array.from({ length: 300 }, (_, index) => 0x4e00 + index));
    const lines = [line('naïve – 😀 日本', 40), line(many, 100), line('guess', 160, { state: 'unread' })];
    const path = await written('scripts.pdf', [[line('one', 40)], lines]);
    const { characters } = await readPageContent(await loadImage({ path, page: 2 }));
    const text = String.fromCodePoint(...characters.codes);
    assert.ok(text.includes('naïve – 😀 日本') && text.includes(many), text);
    assert.doesNotMatch(text, /guess/);
  });

  it('is written of every page of a document by the command line', async () => {
    const { stdout, exitCode } = await runCli(
      'fake',
      ['extract', pdfFixture('ghostscript'), '--format', 'pdf', '--model', 'm'],
      { encoding: 'latin1' },
    );
    assert.equal(exitCode, 0);
    const bytes = Buffer.from(stdout, 'latin1');
    const image = await loadImage({ base64: bytes.toString('base64') });
    assert.equal(image.pages.count, 2);
    assert.deepEqual(image.size, { width: 1190, height: 1684 });
    const { characters } = await readPageContent(image);
    assert.match(String.fromCodePoint(...characters.codes), /ghostscript\.pdf/);
  });
});
