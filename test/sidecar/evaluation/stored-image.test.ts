/** Images as the evaluations of benchmarks see them: as they are stored. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { asStored } from '../../../sidecar/evaluation/stored-image.ts';

/** Red on the left, and on the right a green that is not to be seen. */
async function image(orientation: number, alpha: boolean): Promise<string> {
  const data = Buffer.from(alpha ? [255, 0, 0, 255, 0, 255, 0, 0] : [255, 0, 0, 0, 255, 0]);
  const raw = { width: 2, height: 1, channels: alpha ? (4 as const) : (3 as const) };
  return (await sharp(data, { raw }).withMetadata({ orientation }).png().toBuffer()).toString('base64');
}

async function pixels(base64: string): Promise<{ width: number; height: number; data: number[] }> {
  const { data, info } = await sharp(Buffer.from(base64, 'base64'))
    .autoOrient()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: [...data] };
}

describe('an image of a benchmark', () => {
  const expected = { width: 2, height: 1, data: [255, 0, 0, 0, 255, 0] };
  for (const [what, orientation, alpha] of [
    ['is not turned', 6, false],
    ['has no ground laid under it', 1, true],
  ] as const)
    it(what, async () => {
      const found = await asStored({ base64: await image(orientation, alpha) });
      assert.ok('base64' in found);
      assert.deepEqual(await pixels(found.base64), expected);
    });

  it('stays what it is where that makes no difference, or where it is no image', async () => {
    for (const given of [{ base64: await image(1, false), name: 'a' }, { base64: 'AAAA' }, { path: '/nowhere.png' }])
      assert.equal(await asStored(given), given);
  });
});
