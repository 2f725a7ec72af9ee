/** The panel in VS Code where there is little room for it, photographed to .cache/e2e. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../../support/processes.ts';
import { repository } from '../../support/workbench.ts';
import { answers, ask, openWindow, panelOf, photographFailure, runCommand, type Window } from './window.ts';

let window: Window;
let page: Page;
before(async () => {
  window = await openWindow({ settings: { 'convllava.model': '' } });
  ({ page } = window);
  await runCommand(page, 'Try a Sample Image');
  await panelOf(page).getByRole('tab', { name: 'settings.png' }).click();
  await panelOf(page).getByRole('application', { name: 'Image settings.png' }).waitFor();
});
after(() => window[Symbol.asyncDispose]());
afterEach((test) => photographFailure(page, test));

const photograph = (name: string) => page.screenshot({ path: join(repository, '.cache', 'e2e', `${name}.png`) });

/** Of the page, where its parts stand in the window. */
const placeOf = async (name: string) => {
  const box = await panelOf(page).locator(name).boundingBox();
  assert.ok(box, name);
  return { ...box, right: box.x + box.width, bottom: box.y + box.height };
};

/** That a question can be asked and its answer be seen, and nothing stands over the edges of the page. */
async function assertHasRoom(): Promise<void> {
  const names = ['.app', '.split-first', '.conversation', '.composer-box', '.engine'];
  const [app, ...parts] = await Promise.all(names.map(placeOf));
  const [, conversation, box, engine] = parts;
  assert.ok(app && conversation && box && engine);
  assert.ok(parts.every(({ x, right }) => x >= app.x - 1 && right <= app.right + 1));
  assert.ok(box.bottom <= engine.y && engine.bottom <= app.bottom + 1);
  assert.ok(box.y - conversation.y >= 48, `an answer has ${box.y - conversation.y} pixels`);
}

describe('the panel in a window of 700 × 450, with the side bar open', () => {
  before(() => page.setViewportSize({ width: 700, height: 450 }));
  after(() => page.setViewportSize({ width: 1280, height: 800 }));

  it('has the question box in sight, above the line on the engine, and after the answer the starter’s note scrolls', async () => {
    await ask(page, 'Describe this user interface.');
    await answers(page).first().waitFor();
    const [box, engine, app] = await Promise.all(
      ['.composer-box', '.engine', '.app'].map((name) => panelOf(page).locator(name).boundingBox()),
    );
    assert.ok(box && engine && app);
    assert.ok(box.y + box.height <= engine.y && engine.y + engine.height <= app.y + app.height + 1);
    const note = panelOf(page).getByRole('note', { name: 'About the model that answers' });
    await note.scrollIntoViewIfNeeded();
    const before = await note.boundingBox();
    await panelOf(page).locator('.conversation').press('End');
    await until(async () => (await note.boundingBox())?.y !== before?.y);
    await photograph('low-window');
  });

  it('shows where each line was found below the answer, which stays', async () => {
    await panelOf(page).getByRole('button', { name: 'Show where each line was found' }).click();
    await panelOf(page)
      .getByRole('listbox', { name: /^Lines of/ })
      .waitFor();
    assert.equal(await panelOf(page).locator('.answer .markdown').count(), 1);
    const picture = await panelOf(page).locator('img.picture').boundingBox();
    const tabs = await panelOf(page).locator('.image-tabs').boundingBox();
    assert.ok(picture && tabs && picture.y >= tabs.y + tabs.height, 'the image is whole');
    await photograph('low-window-lines');
  });
});

describe('the panel in a window of 1280 × 800 at 200 %, with the side bar open', () => {
  // A page at twice the size has half the pixels of its own.
  before(() => page.setViewportSize({ width: 640, height: 400 }));
  after(() => page.setViewportSize({ width: 1280, height: 800 }));

  it('has the question box and the answer in sight', async () => {
    await until(async () => (await placeOf('.app')).right <= 640);
    await assertHasRoom();
    await photograph('zoomed-window');
  });
});

describe('the side bar at 290 pixels', () => {
  it('has the image, the answer and the question box in sight, one above the other', async () => {
    await page.locator('.tab', { hasText: 'settings.png' }).first().click({ button: 'middle' });
    await page.getByRole('tab', { name: 'ConvLLaVA' }).first().click();
    await panelOf(page).locator('.app.sidebar').waitFor();
    const bar = page.locator('.part.sidebar');
    const before = await bar.boundingBox();
    assert.ok(before);
    await page.mouse.move(before.x + before.width, before.y + 300);
    await page.mouse.down();
    await page.mouse.move(before.x + 290, before.y + 300, { steps: 8 });
    await page.mouse.up();
    await until(async () => Math.abs(((await bar.boundingBox())?.width ?? 0) - 290) <= 2);
    await runCommand(page, 'Try a Sample Image');
    await panelOf(page).getByRole('tab', { name: 'settings.png' }).click();
    await panelOf(page).getByRole('application', { name: 'Image settings.png' }).waitFor();
    // What was asked in the panel stands here too.
    await answers(page).first().waitFor();
    await assertHasRoom();
    await photograph('narrow-side-bar');
  });
});
