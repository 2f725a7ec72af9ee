import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { repository } from '../../support/workbench.ts';
import { until } from '../../support/processes.ts';
import { chooseFromMenu, file, openWindow, panelOf, photographFailure, runCommand, type Window } from './window.ts';

let window: Window;
let page: Page;
before(async () => {
  window = await openWindow();
  ({ page } = window);
});
after(() => window[Symbol.asyncDispose]());
afterEach((test) => photographFailure(page, test));

const photograph = (name: string) => page.screenshot({ path: join(repository, '.cache', 'e2e', `${name}.png`) });

describe('a PDF in the explorer', () => {
  it('has its text extracted to an editor, with a mark for each page', async () => {
    await file(page, 'documents').click();
    await chooseFromMenu(page, 'report.pdf', 'Extract Text to Editor');
    const line = (text: string) => page.locator('.view-line').filter({ hasText: text }).first();
    await line('page 1 of 2').waitFor();
    await line('Harbour report').waitFor();
    await line('page 2 of 2').waitFor();
    await photograph('document-text');
  });

  it('opens in the panel with its pages, which are turned with a click', async () => {
    await chooseFromMenu(page, 'report.pdf', 'Ask About Page…');
    const pages = panelOf(page).getByRole('navigation', { name: 'Pages' });
    const second = pages.getByRole('button', { name: 'Page 2 of 2' });
    await second.getByRole('presentation').waitFor();
    await panelOf(page).locator('.picture').waitFor();
    await photograph('document-panel');
    await second.click();
    await panelOf(page).locator('[data-page="2"][aria-current=page]').waitFor();
    assert.equal(await pages.getByRole('button').count(), 2);
    await photograph('document-page-2');
  });
});

describe('words in images', () => {
  it('are found from the palette, framed in the panel, and listed with thumbnails', async () => {
    await runCommand(page, 'Find in Workspace Images…');
    await page.getByRole('button', { name: 'Read Them' }).click();
    const input = page.locator('.quick-input-widget input').first();
    const found = page.locator('.quick-input-list').getByRole('option', { name: /lighthouse/ });
    // What is found while files are still being read is shown when more is typed.
    await until(async () => {
      await input.fill('lighthous');
      await input.fill('lighthouse');
      return (await found.count()) > 0;
    });
    await photograph('find-list');
    await input.press('Enter');
    await panelOf(page).locator('.found-marks .active').waitFor();
    const tree = page.getByRole('tree', { name: 'Found in Images' });
    const line = tree.getByRole('treeitem', { name: /^The lighthouse was painted.*report.pdf$/ });
    await line.waitFor();
    await tree.locator('.custom-view-tree-node-item-icon[style*="data:image/svg"]').first().waitFor();
    await photograph('find-tree');
    await line.click();
    await page.keyboard.press('Delete');
    await line.waitFor({ state: 'detached' });
  });
});
