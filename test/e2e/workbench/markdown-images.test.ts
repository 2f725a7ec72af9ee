/** Images that are dragged and pasted into Markdown in the real VS Code, and get their alternative text there. */
import assert from 'node:assert/strict';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../../support/processes.ts';
import { repository } from '../../support/workbench.ts';
import { clickEntry, copyPng, file, openWindow, photographFailure, type Window } from './window.ts';

let window: Window;
let page: Page;
before(async () => {
  // With the starter model, which says what kind of picture it is.
  window = await openWindow({
    settings: { 'convllava.model': '' },
    prepare: async (workspace) => {
      await copyFile(join(repository, 'media/samples/settings.png'), join(workspace, 'settings.png'));
      for (const name of ['dropped.md', 'pasted.md']) await writeFile(join(workspace, name), '\n');
    },
  });
  ({ page } = window);
});
after(() => window[Symbol.asyncDispose]());
afterEach((test) => photographFailure(page, test));

const editor = () => page.locator('.editor-instance .view-lines');
/** What stands in the editor, with wrapped lines put together. */
const text = async (): Promise<string> => (await editor().innerText()).replaceAll(/[\n\u00a0]+/g, ' ');
const offered = () => page.locator('.action-widget').getByRole('option', { name: 'Insert Image with Alt Text' });

async function open(name: string): Promise<void> {
  await file(page, name).dblclick();
  await page.getByRole('tab', { name, selected: true }).waitFor();
  await editor().waitFor();
}

/** What VS Code shows after an insertion, so that another can be chosen. */
const inserted = () => page.locator('.post-edit-widget .monaco-button');

/** The link to an image of this name, with what the starter says of it. */
const written = (name: string) => new RegExp(`!\\[A dialog, “Settings”, with \\d[^\\]]*\\]\\(${name}\\.png\\)`);

describe('an image that comes into Markdown', () => {
  async function drop(): Promise<void> {
    await file(page, 'settings.png').hover();
    await page.mouse.down();
    const box = await editor().boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 60, box.y + 20, { steps: 6 });
    await page.keyboard.down('Shift');
    await page.mouse.move(box.x + 64, box.y + 10, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
  }

  it('by dragging gets what VS Code inserts, and its alternative text where that is chosen', async () => {
    await open('dropped.md');
    // The text may be in sight before the extension is there.
    await until(async () => {
      await drop();
      await inserted().click();
      if (await offered().isVisible()) return true;
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Z');
      return false;
    });
    await clickEntry(offered());
    await until(async () => written('settings').test(await text()));
  });

  it('by pasting a picture likewise, which is written beside the document', async () => {
    await open('pasted.md');
    await copyPng(page, join(window.fixtures.workspace, 'settings.png'));
    await editor().click();
    await page.keyboard.press('Control+V');
    await inserted().click();
    await clickEntry(offered());
    await until(async () => written('image').test(await text()));
    await file(page, 'image.png').waitFor();
  });
});
