import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { joinTiffs, plain } from '../../support/animations.ts';
import { pdfFixture } from '../../support/documents.ts';
import { colours } from '../../support/images.ts';
import { Sidecar } from '../../support/sidecar.ts';

describe('what a file looks like', () => {
  it('is told while the model is busy, and without one', async () => {
    await using sidecar = new Sidecar('fake');
    const image = { path: pdfFixture('ghostscript') };
    assert.deepEqual(await sidecar.request('image/pages', { image }), { kind: 'pages', count: 2 });
    await sidecar.load();
    let isAnswered = false;
    const asked = sidecar.ask('block 20').then(() => (isAnswered = true));
    const picture = await sidecar.request('image/picture', { image: { ...image, page: 2 }, side: 200 });
    assert.equal(isAnswered, false);
    assert.deepEqual(
      [picture.drawn, picture.size, picture.dpi],
      [{ width: 141, height: 200 }, { width: 1190, height: 1684 }, 144],
    );
    assert.equal((await sharp(Buffer.from(picture.base64, 'base64')).metadata()).format, 'png');
    await asked;
  });

  it('of a TIFF is any of its pages, no larger than it is', async () => {
    await using sidecar = new Sidecar('fake');
    const pages = [colours.red, colours.green].map((colour) =>
      plain(colour, 80, 40).tiff({ compression: 'lzw' }).toBuffer(),
    );
    const base64 = joinTiffs(await Promise.all(pages)).toString('base64');
    const picture = await sidecar.request('image/picture', { image: { base64, page: 2 }, side: 500 });
    assert.deepEqual(picture.drawn, { width: 80, height: 40 });
    const [red, green, blue] = await sharp(Buffer.from(picture.base64, 'base64')).raw().toBuffer();
    assert.deepEqual([red, green, blue], colours.green);
  });

  it('that cannot be read is refused with a code, and the next one is read', async () => {
    await using sidecar = new Sidecar('fake');
    const refused = (image: { path: string } | { base64: string }) =>
      sidecar.request('image/pages', { image }).then(
        () => 'read',
        (error: unknown) => (error as { data?: { code?: string } }).data?.code,
      );
    assert.equal(await refused({ path: 'nowhere.pdf' }), 'FILE_NOT_FOUND');
    assert.equal(await refused({ path: pdfFixture('password') }), 'PDF_PASSWORD');
    assert.equal(await refused({ base64: Buffer.from('%PDF-1.7 and no more').toString('base64') }), 'IMAGE_DAMAGED');
    assert.equal(await refused({ path: pdfFixture('cairo') }), 'read');
  });
});
