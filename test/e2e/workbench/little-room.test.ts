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
