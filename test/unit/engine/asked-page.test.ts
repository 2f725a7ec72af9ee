import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AskedPages } from '../../../sidecar/engine/asked-page.ts';
import { FileHashes } from '../../../sidecar/image/file-hashes.ts';
import { quarters } from '../../support/images.ts';

const { signal } = new AbortController();

describe('the pixels of a question', () => {
  it('are decoded once for all who look at them, until the question is answered', async () => {
    const pages = new AskedPages();
    const base64 = (await quarters(40, 30).png().toBuffer()).toString('base64');
    const image = await new FileHashes().identify({ base64 });
    const first = await pages.load(image, undefined, signal);
    assert.deepEqual(first.size, { width: 40, height: 30 });
    assert.equal(await pages.load(image, undefined, signal), first);
    const part = await pages.load(image, { x: 4, y: 5, width: 10, height: 8 }, signal);
    assert.deepEqual([part.page.width, part.page.height], [10, 8]);
    const whole = await pages.load(image, undefined, signal);
    pages.forget();
    assert.notEqual(await pages.load(image, undefined, signal), whole);
  });

  it('are tried again after a failure', async () => {
    const pages = new AskedPages();
    const base64 = (await quarters(40, 30).png().toBuffer()).toString('base64');
    const image = await new FileHashes().identify({ base64 });
    const outside = { x: 90, y: 90, width: 10, height: 8 };
    for (let time = 0; time < 2; time++)
      await assert.rejects(pages.load(image, outside, signal), { code: 'REGION_EMPTY' });
    assert.ok(await pages.load(image, undefined, signal));
  });
});
