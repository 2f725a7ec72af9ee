/** The image in the panel of the real VS Code, which has the keys, the clipboard and the menus: its text, and its menu. */
import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../../support/processes.ts';
import { repository } from '../../support/workbench.ts';
import {
  answers,
  chooseFromMenu,
  clickEntry,
  focusWorkbench,
  openWindow,
  panelOf,
  photographFailure,
  questionBox,
  runCommand,
  type Window,
} from './window.ts';

let window: Window;
let page: Page;
before(async () => {
  // With the starter model, which reads where each line stands.
  window = await openWindow({
    settings: { 'convllava.model': '' },
    prepare: (workspace) => copyFile(join(repository, 'media/samples/settings.png'), join(workspace, 'settings.png')),
  });
  ({ page } = window);
  await chooseFromMenu(page, 'settings.png', 'Ask About Image…');
  await panelOf(page).getByRole('application', { name: 'Image settings.png' }).waitFor();
});
after(() => window[Symbol.asyncDispose]());
afterEach((test) => photographFailure(page, test));

/** What is on the clipboard, which only the page with the focus may read, and the panel is another one. */
async function onClipboard(): Promise<{ readonly text: string; readonly types: readonly string[] }> {
  await focusWorkbench(page);
  return page.evaluate(`navigator.clipboard.read().then(async ([item]) => ({
    types: item.types,
    text: item.types.includes('text/plain') ? await (await item.getType('text/plain')).text() : '',
  }))`);
}

const menu = () => page.locator('.monaco-menu').getByRole('menuitem');

/** Opens the menu of the image, and gives what it has. */
async function openMenu(): Promise<string[]> {
  await panelOf(page)
    .locator('.viewport')
    .click({ button: 'right', position: { x: 4, y: 4 } });
  await menu().first().waitFor();
  return (await menu().allInnerTexts()).map((text) => text.trim());
}

async function choose(name: string): Promise<void> {
  await openMenu();
  await clickEntry(menu().filter({ hasText: name }));
}

describe('the menu of an image', () => {
  const entries = ['Copy Image', 'Extract Text to Editor', 'Mark Region', 'Reveal in Explorer View'];

  it('has what can be done with it, and not what is done with text fields', async () => {
    assert.deepEqual(await openMenu(), entries);
    await page.keyboard.press('Escape');
  });

  it('marks a region, which can then be copied', async () => {
    await choose('Mark Region');
    await panelOf(page).locator('.region').waitFor();
    await until(async () => (await openMenu()).includes('Copy Region'));
    await clickEntry(menu().filter({ hasText: 'Copy Region' }));
    await until(async () => (await onClipboard()).types.includes('image/png'));
    await panelOf(page).getByRole('button', { name: 'Clear the region (Escape)' }).click();
  });

  it('shows its file in the explorer', async () => {
    await page.locator('.explorer-folders-view .monaco-list-row').first().click();
    await choose('Reveal in Explorer View');
    await page.locator('.explorer-folders-view .monaco-list-row.selected', { hasText: 'settings.png' }).waitFor();
  });

  it('shows no file that the explorer does not have', async () => {
    await runCommand(page, 'Try a Sample Image');
    await panelOf(page).getByRole('application', { name: 'Image article.png' }).waitFor();
    assert.deepEqual(await openMenu(), entries.slice(0, -1));
    await page.keyboard.press('Escape');
    await chooseFromMenu(page, 'settings.png', 'Ask About Image…');
    await panelOf(page).getByRole('application', { name: 'Image settings.png' }).waitFor();
  });

  it('has its text extracted beside it', async () => {
    await choose('Extract Text to Editor');
    await page.getByRole('tab', { name: /^settings\.md/ }).waitFor();
    await page.locator('.editor-instance .view-line').filter({ hasText: 'Notifications' }).first().waitFor();
    await panelOf(page).locator('.picture').waitFor();
  });
});

describe('the text on an image', () => {
  const lines = () => panelOf(page).locator('.text-layer text');

  before(async () => {
    await panelOf(page).getByRole('button', { name: 'Extract text' }).click();
    await answers(page).first().waitFor();
  });

  /** A place on the image, by a line's number and the share of its width; beside the line beyond 0 and 1. */
  async function at(line: number, share: number): Promise<[number, number]> {
    const box = await lines().nth(line).boundingBox();
    assert.ok(box);
    return [box.x + box.width * share, box.y + box.height / 2];
  }

  it('is selected by dragging, also over the picture beside it, and what is copied is what was read', async () => {
    const read = await lines().allTextContents();
    assert.ok(read.length > 10, read.join('\n'));
    await page.mouse.move(...(await at(0, 0.01)));
    await page.mouse.down();
    await page.mouse.move(...(await at(2, 1.2)), { steps: 8 });
    await page.mouse.up();
    await page.keyboard.press('Control+C');
    await until(async () => (await onClipboard()).text === read.slice(0, 3).join('\n'));
  });

  it('is selected as a whole by Ctrl+A, without the rest of the panel', async () => {
    const read = await lines().allTextContents();
    // The click ends what was selected before.
    await panelOf(page)
      .locator('.viewport')
      .click({ position: { x: 4, y: 4 } });
    assert.equal(await lines().first().evaluate('String(getSelection())'), '');
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+C');
    await until(async () => (await onClipboard()).text === read.join('\n'));
  });

  it('is copied whole from its menu', async () => {
    await questionBox(page).click();
    await choose('Copy Text');
    const read = (await lines().allTextContents()).join('\n');
    await until(async () => (await onClipboard()).text === read);
  });
});
