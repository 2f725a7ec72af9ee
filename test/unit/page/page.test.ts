import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadPage, readingScale } from '../../../sidecar/page/page.ts';
import { load, quarterColours, quarters, svg } from '../../support/images.ts';

describe('the pixels of a page', () => {
  it('are those of an image, as RGB', async () => {
    const { page, scale } = await loadPage(await load(await quarters(40, 30).png().toBuffer()));
    assert.deepEqual([page.width, page.height, page.rgb.length, scale], [40, 30, 3600, 1]);
    assert.deepEqual([...page.rgb.subarray(0, 3)], quarterColours[0]);
    assert.deepEqual([...page.rgb.subarray(-3)], quarterColours[3]);
  });

  it('are those of a region of it', async () => {
    const image = await load(await quarters(40, 30).png().toBuffer());
    const { page } = await loadPage(image, { x: 18, y: 0, width: 4, height: 2 });
    assert.deepEqual([page.width, page.height], [4, 2]);
    assert.deepEqual(
      [[...page.rgb.subarray(0, 3)], [...page.rgb.subarray(9, 12)]],
      [quarterColours[0], quarterColours[1]],
    );
  });

  it('are more than those of a drawing has, so that its text is sharp', async () => {
    const image = await load(svg('<rect width="48" height="64"/>'));
    const { page, scale } = await loadPage(image);
    assert.deepEqual([page.width, page.height, scale], [192, 128, 2]);
    assert.ok(readingScale({ format: 'pdf' }) > 1 && readingScale({ format: 'pdf' }) < 2);
  });

  it('are not loaded of a damaged image', async () => {
    const bytes = await quarters(40, 30).png().toBuffer();
    const image = await load(bytes.subarray(0, bytes.length - 60)).catch((error: unknown) => error);
    if (image instanceof Error) assert.equal((image as Error & { code?: string }).code, 'IMAGE_DAMAGED');
    else await assert.rejects(loadPage(image as Awaited<ReturnType<typeof load>>), { code: 'IMAGE_DAMAGED' });
  });
});
