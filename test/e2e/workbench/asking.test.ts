import assert from 'node:assert/strict';
import { readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../../support/processes.ts';
import {
  answers,
  ask,
  chooseFromMenu,
  extensionIsThere,
  file,
  openWindow,
  panelOf,
  photographFailure,
  questionBox,
  type Window,
} from './window.ts';

let window: Window;
let page: Page;
before(async () => {
  window = await openWindow();
  ({ page } = window);
});
after(() => window[Symbol.asyncDispose]());
afterEach((test) => photographFailure(page, test));

describe('from the explorer to the editor', () => {
  it('opens the panel with the image and the cursor in the question', async () => {
    await file(page, 'notes.md').dblclick();
    await page.locator('.view-lines').waitFor();
    await page.locator('.view-lines').click();
    await page.keyboard.press('Control+End');
    await chooseFromMenu(page, 'screenshot.png', 'Ask About Image…');
    await panelOf(page).locator('.picture').waitFor();
    await questionBox(page).waitFor();
    await panelOf(page).locator('textarea:focus').waitFor();
  });

  it('streams the answer to a typed question', async () => {
    const before = await answers(page).count();
    await ask(page, 'What is this?');
    await answers(page).nth(before).waitFor();
    const article = panelOf(page).getByRole('article', { name: 'What is this?' }).last();
    await article
      .getByText(/tokens\/s/)
      .first()
      .waitFor();
    await panelOf(page)
      .getByText(/400×240, seen at 256×256/)
      .first()
      .waitFor();
  });

  it('inserts the answer where the cursor was', async () => {
    await answers(page).last().getByRole('button', { name: 'Insert into Editor' }).click();
    await page.locator('.view-line').nth(2).filter({ hasText: /\w/ }).waitFor();
  });
});

describe('a question of 100,000 characters', () => {
  it('is refused with its length, and can be edited', async () => {
    await ask(page, 'word '.repeat(20_000));
    await panelOf(page)
      .getByText(/need \d+ tokens; the model has room for \d+/)
      .first()
      .waitFor();
    await panelOf(page).getByRole('button', { name: 'Edit' }).last().waitFor();
  });
});

describe('a part of an image', () => {
  it('is what the next question is about', async () => {
    const picture = await panelOf(page).locator('.picture').boundingBox();
    assert.ok(picture);
    await page.keyboard.down('Shift');
    await page.mouse.move(picture.x + picture.width * 0.2, picture.y + picture.height * 0.2);
    await page.mouse.down();
    await page.mouse.move(picture.x + picture.width * 0.6, picture.y + picture.height * 0.7, { steps: 5 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    const before = await answers(page).count();
    await ask(page, 'What is in this part?');
    await answers(page).nth(before).waitFor();
    await panelOf(page)
      .getByText(/region 1\d\d×1\d\d, seen at/)
      .first()
      .waitFor();
  });
});

describe('an image on the clipboard', () => {
  it('is pasted into the panel and can be asked about', async () => {
    const image = (await readFile(join(window.fixtures.workspace, 'diagram.png'))).toString('base64');
    await page.evaluate(`navigator.clipboard.write([new ClipboardItem({
      'image/png': new Blob([Uint8Array.from(atob('${image}'), (c) => c.charCodeAt(0))], { type: 'image/png' }),
    })])`);
    await questionBox(page).press('Control+V');
    await panelOf(page).getByRole('tab').nth(1).waitFor();
    await ask(page, 'What was pasted?');
    await answers(page).first().waitFor();
  });
});

describe('an image of the explorer that is dropped into the panel', () => {
  const drop = async (name: string): Promise<void> => {
    const from = await file(page, name).boundingBox();
    const panel = await page.locator('iframe.webview.ready').last().boundingBox();
    assert.ok(from && panel);
    await page.mouse.move(from.x + 40, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + 14, { steps: 3 });
    // Pressed before the drag has begun, it would select more files.
    await page.keyboard.down('Shift');
    const [x, y] = [panel.x + panel.width / 2, panel.y + panel.height / 2];
    await page.mouse.move(x - 40, y, { steps: 10 });
    // VS Code lets the panel have the drag from a movement on that comes after this one, when it has got to it.
    let to = 0;
    await until(async () => {
      await page.mouse.move(x + (to++ % 20), y);
      return panelOf(page).getByText('Drop to ask about this image').isVisible();
    });
    await page.mouse.up();
    await page.keyboard.up('Shift');
  };

  it('is shown, and is the same image as from the menu', async () => {
    await drop('webp-inside.png');
    await panelOf(page).getByRole('tab', { name: 'webp-inside.png', selected: true }).waitFor();
    await drop('screenshot.png');
    await panelOf(page).getByRole('tab', { name: 'screenshot.png', selected: true }).waitFor();
    await panelOf(page).getByText('What is in this part?').first().waitFor();
    assert.equal(await panelOf(page).getByRole('tab', { name: 'screenshot.png' }).count(), 1);
  });
});

describe('the image preview', () => {
  it('has a button in its title that asks', async () => {
    await file(page, 'diagram.png').dblclick();
    await page
      .getByRole('tab', { name: 'diagram.png, preview' })
      .or(page.locator('.tab.active[aria-label^="diagram.png"]'))
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Ask About Image…' }).first().click();
    await panelOf(page).getByRole('tab', { name: 'diagram.png' }).waitFor();
  });
});

describe('extracting', () => {
  it('streams the text into a new document', async () => {
    await chooseFromMenu(page, 'screenshot.png', 'Extract Text to Editor');
    await page.getByRole('tab', { name: /^screenshot\.md/ }).waitFor();
    await page.locator('.editor-instance .view-line').filter({ hasText: /\w/ }).first().waitFor();
  });
});

describe('a file of 200 MB that is called an image', () => {
  it('says what is wrong with it, and the panel goes on', async () => {
    // A file with a hole: it takes no room on the disk.
    await truncate(join(window.fixtures.workspace, 'photo.jpg'), 200e6);
    await chooseFromMenu(page, 'photo.jpg', 'Ask About Image…');
    await panelOf(page).getByText('This image cannot be shown here.').waitFor();
    await ask(page, 'What is this?');
    await answers(page)
      .or(panelOf(page).getByText(/photo\.jpg is/))
      .first()
      .waitFor();
    await panelOf(page).getByRole('tab', { name: 'screenshot.png' }).click();
    await panelOf(page).locator('.picture').waitFor();
  });
});

describe('by keyboard alone', () => {
  it('a question is asked from the command palette, and its answer inserted', async () => {
    await page.keyboard.press('F1');
    await page.keyboard.type('ConvLLaVA: Ask About Image');
    await page.locator('.quick-input-list .focused', { hasText: 'Ask About Image' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByPlaceholder('Choose an image').waitFor();
    await page.keyboard.type('diagram.png');
    await page.locator('.quick-input-list .focused', { hasText: 'diagram.png' }).waitFor();
    await page.keyboard.press('Enter');
    await panelOf(page).getByRole('tab', { name: 'diagram.png', selected: true }).waitFor();
    await panelOf(page).locator('textarea:focus').waitFor();
    // The conversation of this image, and not that of the one in view before.
    await panelOf(page).getByRole('application', { name: 'Image diagram.png' }).waitFor();
    const before = await answers(page).count();
    await page.keyboard.type('What is this?');
    await page.keyboard.press('Enter');
    await answers(page).nth(before).waitFor();
  });
});

describe('after the window was reloaded', () => {
  it('the panel is there again, with its image and conversation', async () => {
    await page.reload();
    await extensionIsThere(page);
    await panelOf(page).getByRole('tab', { name: 'screenshot.png' }).click();
    await panelOf(page).getByText('What is this?').first().waitFor();
    await answers(page).first().waitFor();
  });
});
