import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { FileHashes } from '../../../sidecar/image/file-hashes.ts';
import { loadImage, seenPage } from '../../../sidecar/image/image.ts';
import { loadPage } from '../../../sidecar/page/page.ts';
import { apng, icon, joinTiffs, plain } from '../../support/animations.ts';
import {
  colours,
  colourAt,
  load,
  quarterColours,
  quarters,
  quartersOf,
  see,
  svg,
  type Rgb,
} from '../../support/images.ts';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** The colour of a page's first pixel, as it is read. */
async function firstPixel(bytes: Uint8Array, page: number): Promise<Rgb> {
  const { page: pixels } = await loadPage(await loadImage({ base64: base64(bytes), page }));
  return [...pixels.rgb.subarray(0, 3)] as unknown as Rgb;
}

describe('a file with pages', () => {
  const tiff = async () =>
    joinTiffs(
      await Promise.all(
        [colours.red, colours.green, colours.blue].map((c) => plain(c).tiff({ compression: 'lzw' }).toBuffer()),
      ),
    );

  it('is counted, and any page of a TIFF can be had', async () => {
    const bytes = await tiff();
    const image = await loadImage({ base64: base64(bytes), page: 2 });
    assert.deepEqual(seenPage(image), { kind: 'pages', count: 3, page: 2 });
    assert.deepEqual(await firstPixel(bytes, 1), colours.red);
    assert.deepEqual(await firstPixel(bytes, 2), colours.green);
    assert.deepEqual(await firstPixel(bytes, 3), colours.blue);
  });

  it('leaves out the small copies in a TIFF', async () => {
    const parts = await Promise.all(
      [colours.red, colours.green, colours.blue].map((c) => plain(c).tiff({ compression: 'lzw' }).toBuffer()),
    );
    const bytes = joinTiffs(parts, { reduced: 1 });
    assert.equal((await load(bytes)).pages.count, 2);
    assert.deepEqual(await firstPixel(bytes, 2), colours.blue);
  });

  it('refuses a page that is not there', async () => {
    const bytes = await tiff();
    await assert.rejects(loadImage({ base64: base64(bytes), page: 4 }), { code: 'PAGE_UNKNOWN', message: /3 pages/ });
    const png = await quarters().png().toBuffer();
    await assert.rejects(loadImage({ base64: base64(png), page: 2 }), { code: 'PAGE_UNKNOWN' });
    await assert.rejects(loadImage({ base64: base64(svg('')), page: 2 }), { code: 'PAGE_UNKNOWN' });
  });

  it('is another image on each page, for what is remembered of images', async () => {
    const bytes = await tiff();
    const hashes = new FileHashes();
    const [one, two] = await Promise.all([1, 2].map((page) => hashes.identify({ base64: base64(bytes), page })));
    assert.notEqual(one!.hash, two!.hash);
    assert.equal(two!.page(), undefined);
    await two!.load();
    assert.deepEqual(two!.page(), { kind: 'pages', count: 3, page: 2 });
  });

  it('whose directories go in a circle has them once', async () => {
    const bytes = await tiff();
    const circle = Buffer.from(bytes);
    // The last directory leads to the first one.
    circle.writeUInt32LE(circle.readUInt32LE(4), circle.length - 4);
    assert.equal((await load(circle)).pages.count, 3);
  });

  it('is an animation: its first frame stands for it, and the others are counted', async () => {
    const frames = await Promise.all([colours.red, colours.green].map((c) => plain(c).png().toBuffer()));
    const join = sharp(frames, { join: { animated: true } });
    for (const bytes of [await join.clone().gif().toBuffer(), await join.clone().webp({ lossless: true }).toBuffer()]) {
      const image = await load(bytes);
      assert.deepEqual(seenPage(image), { kind: 'frames', count: 2, page: 1 });
      assert.deepEqual(image.size, { width: 8, height: 6 });
      assert.deepEqual(await firstPixel(bytes, 2), colours.green);
    }
    assert.equal((await load(apng(frames[0]!, 7))).pages.count, 7);
    assert.equal(seenPage(await load(frames[0]!)), undefined);
  });
});

describe('an icon', () => {
  it('is its largest picture, PNG or bitmap', async () => {
    const small = await plain(colours.red, 16, 16).png().toBuffer();
    const large = await quarters(48, 48).png().toBuffer();
    const bytes = icon([
      { side: 16, bytes: small },
      { side: 48, bytes: large },
    ]);
    assert.deepEqual((await load(bytes)).size, { width: 48, height: 48 });
    assert.deepEqual(quartersOf(await see(bytes)), quarterColours);
  });

  it('shows a white ground where its bitmap is transparent', async () => {
    const pixels = Buffer.alloc(4 * 4 * 4);
    // Bottom-up: the lower half is blue, the upper half nothing.
    for (let at = 0; at < pixels.length / 2; at += 4) pixels.set([210, 60, 30, 255], at);
    const header = Buffer.alloc(40);
    header.writeUInt32LE(40, 0);
    header.writeInt32LE(4, 4);
    header.writeInt32LE(8, 8);
    header.writeUInt16LE(1, 12);
    header.writeUInt16LE(32, 14);
    const bytes = icon([{ side: 4, bytes: Buffer.concat([header, pixels, Buffer.alloc(16)]) }]);
    const { page } = await loadPage(await load(bytes));
    assert.deepEqual([...page.rgb.subarray(0, 3)], colours.white);
    assert.deepEqual([...page.rgb.subarray(-3)], colours.blue);
  });

  it('that is cut short is damaged', async () => {
    const whole = icon([{ side: 48, bytes: await quarters(48, 48).png().toBuffer() }]);
    for (const length of [20, 30, whole.length - 50])
      await assert.rejects(see(whole.subarray(0, length)), { code: 'IMAGE_DAMAGED' });
  });
});

it('a compressed SVG is drawn, unless it grows beyond the limit', async () => {
  const drawing = svg('<rect width="96" height="64" fill="rgb(200,30,40)"/>');
  const image = await load(gzipSync(drawing));
  assert.equal(image.format, 'svg');
  assert.deepEqual(colourAt(await see(gzipSync(drawing)), 0.5, 0.5), colours.red);
  const bomb = gzipSync(Buffer.concat([drawing, Buffer.alloc(11e6, ' ')]));
  await assert.rejects(load(bomb), { code: 'IMAGE_BYTES_TOO_LARGE' });
  await assert.rejects(load(gzipSync(drawing).subarray(0, 30)), { code: 'IMAGE_DAMAGED' });
});

describe('HEIC', () => {
  const file = new URL('../../fixtures/quarters.heic', import.meta.url);

  it('is decoded', async () => {
    const bytes = await readFile(file);
    const image = await load(bytes);
    assert.equal(image.format, 'heic');
    assert.deepEqual(image.size, { width: 96, height: 64 });
    for (const [index, colour] of quartersOf(await see(bytes)).entries())
      for (const [channel, value] of colour.entries())
        assert.ok(Math.abs(value - quarterColours[index]![channel]!) < 12, String(colour));
  });

  it('that is cut short is damaged', async () => {
    const bytes = await readFile(file);
    for (const share of [0.2, 0.6])
      await assert.rejects(see(bytes.subarray(0, share * bytes.length)), { code: 'IMAGE_DAMAGED' });
  });
});

describe('what is transparent shows', () => {
  const text = (fill: string) => svg(`<rect x="10" y="20" width="60" height="8" fill="${fill}"/>`);
  const groundOf = async (bytes: Uint8Array) => colourAt(await see(bytes), 0.02, 0.05);

  it('a dark ground behind light text, of a drawing as of a picture', async () => {
    assert.deepEqual(await groundOf(text('#eeeeee')), [30, 30, 30]);
    assert.deepEqual(await groundOf(await sharp(text('#ffffff')).png().toBuffer()), [30, 30, 30]);
  });

  it('a white ground behind dark text, and behind light text on a card of its own', async () => {
    assert.deepEqual(await groundOf(text('#202020')), colours.white);
    const card = svg(
      '<rect x="5" y="5" width="80" height="50" fill="#333"/><rect x="10" y="20" width="60" height="8" fill="#fff"/>',
    );
    assert.deepEqual(await groundOf(card), colours.white);
  });
});
