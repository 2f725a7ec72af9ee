import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { oneImage } from './panel-harness/harness.ts';
import { sent } from './panel-harness/playing.ts';
import { until } from '../support/processes.ts';
import { panelOfTests } from './panel-harness/tests.ts';

describe('the pages of a document', () => {
  const panel = panelOfTests();

  const pages = () => panel.page.getByRole('navigation', { name: 'Pages' });
  const page = (number: number) => pages().getByRole('button', { name: `Page ${number} of 40` });

  async function open(): Promise<void> {
    await panel.open({ state: oneImage });
    await panel.page.evaluate(() => {
      const images = globalThis.fakeHost.state.images.map((image) => ({
        ...image,
        page: { number: 1, count: 40, document: image.id },
      }));
      globalThis.fakeHost.update({ images });
    });
    await pages().waitFor();
  }

  it('are shown as they come into view, and no others', async () => {
    await open();
    await page(1).getByRole('presentation').waitFor();
    const asked = (await sent(panel, 'fetchThumbnail')).map((intent) => intent.page);
    assert.ok(asked.includes(1) && !asked.includes(40), String(asked));
  });

  it('take their room from the image, and none from the conversation', async () => {
    await open();
    const boxOf = (part: string) => panel.page.locator(part).boundingBox();
    const seen: Partial<Record<'viewer' | 'conversation', Awaited<ReturnType<typeof boxOf>>>> = {};
    // The image comes anew once it is known to be a page.
    await until(async () => {
      [seen.viewer, seen.conversation] = await Promise.all([boxOf('.viewer'), boxOf('.split-second')]);
      return Boolean(seen.viewer && seen.conversation);
    });
    const { viewer, conversation } = seen;
    assert.ok(viewer && conversation);
    const isBeside = viewer.x + viewer.width <= conversation.x;
    assert.ok(
      isBeside
        ? viewer.y + viewer.height <= conversation.y + conversation.height
        : viewer.y + viewer.height <= conversation.y,
    );
  });

  it('are turned to with a click and with the arrow keys', async () => {
    await open();
    await page(3).click();
    await panel.page.locator('[data-page="3"][aria-current=page]').waitFor();
    await page(3).press('ArrowRight');
    await panel.page.locator('[data-page="4"][aria-current=page]').waitFor();
    await page(4).press('Home');
    await panel.page.locator('[data-page="1"][aria-current=page]').waitFor();
    assert.deepEqual(
      (await sent(panel, 'turnTo')).map((intent) => intent.page),
      [3, 4, 1],
    );
  });

  it('are not there for a single image', async () => {
    await panel.open({ state: oneImage });
    assert.equal(await pages().count(), 0);
  });
});
