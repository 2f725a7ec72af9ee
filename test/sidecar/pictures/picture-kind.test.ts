/** The kind of a picture, as the fitted classifier tells it from what the layout model sees. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { AskedPages } from '../../../sidecar/engine/asked-page.ts';
import {
  isTextless,
  mayBeFlowChart,
  mayBeScreen,
  mayHaveControls,
  PictureKinds,
  type SeenPicture,
} from '../../../sidecar/engine/picture-kinds.ts';
import { FileHashes } from '../../../sidecar/image/file-hashes.ts';
import { LazyLayout } from '../../../sidecar/layout/lazy-layout.ts';
import { layoutPackage } from '../../../sidecar/paths.ts';
import type { ImageSource } from '../../../contracts/protocol.ts';
import { pictureOf } from '../../support/seen-pictures.ts';

const layout = new LazyLayout(layoutPackage);
const images = new FileHashes();
const unstopped = new AbortController().signal;
let looks = 0;
let kinds: PictureKinds;
before(() => {
  kinds = new PictureKinds((page, signal) => {
    looks++;
    return layout.overlook(page, signal);
  }, new AskedPages());
});
after(() => layout.dispose());

const guess = async (image: ImageSource): Promise<SeenPicture> =>
  kinds.of(await images.identify(image), undefined, unstopped);
const sample = (name: string): ImageSource => ({ path: join(import.meta.dirname, '../../../media/samples', name) });

/** A picture of each pixel's colour. */
async function drawn(colour: (x: number, y: number) => readonly [number, number, number]): Promise<ImageSource> {
  const [width, height] = [480, 320];
  const rgb = Buffer.from(
    Array.from({ length: width * height }, (_, at) => colour(at % width, Math.floor(at / width))).flat(),
  );
  const png = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  return { base64: png.toString('base64') };
}

describe('a picture', () => {
  it('of hills under a sky is a photograph or drawing, no screen and no flow chart', async () => {
    const picture = await guess(
      await drawn((x, y) => {
        const hill = 180 + 40 * Math.sin(x / 60) + 15 * Math.sin(x / 17);
        return y < hill ? [110 + y / 4, 150 + y / 5, 220] : [60 + (x % 7) + y / 8, 110 + (y % 5), 50];
      }),
    );
    assert.equal(picture.guess?.kind, 'photo');
    assert.ok(!mayBeScreen(picture) && !mayBeFlowChart(picture) && !mayHaveControls(picture) && isTextless(picture));
  });

  it('of one colour is blank', async () => {
    assert.equal((await guess(await drawn(() => [250, 250, 250]))).guess?.kind, 'blank');
  });

  it('of a sequence diagram is no flow chart', async () => {
    const picture = await guess({ path: join(import.meta.dirname, 'sequence.png') });
    assert.equal(picture.guess?.kind, 'sequence');
    assert.ok(!mayBeFlowChart(picture));
  });

  it('of a user interface may be described, and of a flow chart written', async () => {
    assert.ok(mayBeScreen(await guess(sample('settings.png'))));
    assert.ok(mayBeFlowChart(await guess(sample('flowchart.png'))));
  });

  it('with nodes and arrows is refused as no flow chart only where hardly a doubt is left', () => {
    assert.ok(mayBeFlowChart(pictureOf({ state: 0.9, flowchart: 0.08 })));
    assert.ok(!mayBeFlowChart(pictureOf({ state: 0.97 })));
    assert.ok(!mayBeFlowChart(pictureOf({ gantt: 0.9 })));
  });

  it('that was looked at last is not looked at again', async () => {
    await guess(sample('settings.png'));
    const before = looks;
    await guess(sample('settings.png'));
    assert.equal(looks, before);
  });
});
