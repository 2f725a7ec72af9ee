/** In the middle of an answer: the fake sidecar writes `on on on …` until it is stopped, and otherwise echoes. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../../support/processes.ts';
import {
  answers,
  ask,
  bothPages,
  chooseFromMenu,
  extensionIsThere,
  file,
  onePageIsLeft,
  openWindow,
  panelOf,
  photographFailure,
  questionBox,
  type Window,
} from './window.ts';

let window: Window;
let page: Page;
before(async () => {
  window = await openWindow({ fakeSidecar: true });
  ({ page } = window);
  await chooseFromMenu(page, 'screenshot.png', 'Ask About Image…');
});
after(() => window[Symbol.asyncDispose]());
afterEach((test) => photographFailure(page, test));

const panelTab = () => page.locator('.tab', { hasText: 'screenshot.png' }).first();
const statusItem = () => page.locator('[id="convllava.convllava.convllava.status"]');

async function askEndlessly(): Promise<void> {
  await ask(page, 'endless');
  await panelOf(page).getByText('on on on').first().waitFor();
}

/** Clears the conversation and waits until it is gone: what had been answered is not to be taken for what is asked next. */
async function clear(): Promise<void> {
  await panelOf(page).getByRole('button', { name: 'Clear the conversation' }).click();
  await panelOf(page).getByRole('article').first().waitFor({ state: 'detached' });
}

/** The seconds that the panel says a question has taken so far. */
async function secondsShown(): Promise<number> {
  const words = await panelOf(page).locator('.progress-words .numbers').innerText();
  return Number(/([\d.]+) s$/.exec(words)?.[1]);
}

describe('an answer that is being written', () => {
  it('stops when told to, and what has come stays', async () => {
    await askEndlessly();
    await panelOf(page).getByRole('button', { name: 'Stop' }).click();
    await panelOf(page).getByText('Stopped.', { exact: true }).waitFor();
    await panelOf(page).getByText('on on on').waitFor();
  });

  it('goes on behind another tab, and so does its time', async () => {
    await clear();
    await askEndlessly();
    await until(async () => (await secondsShown()) >= 1);
    const before = await secondsShown();
    await file(page, 'notes.md').dblclick();
    await page.locator('.view-lines').waitFor();
    await panelTab().click();
    await panelOf(page).getByText('on on on').waitFor();
    await panelOf(page).locator('.picture').waitFor();
    assert.ok((await secondsShown()) >= before, 'the time went on');
  });

  it('is shown in the side bar too, and stops for both', async () => {
    await page.getByRole('tab', { name: 'ConvLLaVA' }).first().click();
    const { panel, sidebar } = await bothPages(page);
    await sidebar.getByRole('button', { name: 'Choose an Image…' }).click();
    await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await page.keyboard.type('screenshot.png');
    await page.keyboard.press('Enter');
    await sidebar.getByText('on on on').waitFor();
    await sidebar.getByRole('button', { name: 'Stop' }).click();
    for (const one of [panel, sidebar]) await one.getByText('Stopped.', { exact: true }).waitFor();
    await page
      .getByRole('tab', { name: /^Explorer/ })
      .first()
      .click();
    await onePageIsLeft(page);
  });

  it('ends with the panel in which it was asked', async () => {
    await panelTab().click();
    await clear();
    await askEndlessly();
    await panelTab().click({ button: 'middle' });
    await statusItem().locator('.codicon-loading').waitFor({ state: 'detached' });
    await chooseFromMenu(page, 'screenshot.png', 'Ask About Image…');
    await panelOf(page).getByText('Stopped.', { exact: true }).waitFor();
  });
});

describe('an answer full of HTML, links and images', () => {
  it('loads nothing and runs nothing', async () => {
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('evil.example')) asked.push(request.url());
    });
    const before = await answers(page).count();
    await ask(
      page,
      '<img src="https://evil.example/a.png" onerror="document.title=1"> ![pixel](https://evil.example/b.png) ' +
        '<script src="https://evil.example/c.js"></script> [quit](command:workbench.action.quit)',
    );
    await answers(page).nth(before).waitFor();
    await panelOf(page).getByText('Image: pixel').waitFor();
    assert.equal(await panelOf(page).locator('.answer :is(img, script, iframe, a[href])').count(), 0);
    assert.deepEqual(asked, []);
  });
});

describe('a diagram of an answer', () => {
  it('is drawn, with the library that comes with the extension', async () => {
    await ask(page, '```mermaid\nflowchart TD\n  a["Start"] --> b["End"]\n```');
    const drawing = panelOf(page).getByRole('img', { name: 'Start, End' });
    await drawing.waitFor();
    await until(async () => {
      const width = await drawing.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth);
      return width > 0;
    });
  });
});

describe('an image that is deleted while the panel shows another', () => {
  it('says so when it comes into view', async () => {
    await chooseFromMenu(page, 'deleted.png', 'Ask About Image…');
    await panelOf(page).locator('.picture').waitFor();
    await panelOf(page).getByRole('tab', { name: 'screenshot.png' }).click();
    await rm(join(window.fixtures.workspace, 'deleted.png'));
    await panelOf(page).getByRole('tab', { name: 'deleted.png' }).click();
    await panelOf(page).getByText('deleted.png does not exist.').first().waitFor();
    await questionBox(page).waitFor();
  });
});

describe('a window that is reloaded in the middle of an answer', () => {
  it('has kept what had come of it', async () => {
    await chooseFromMenu(page, 'photo.jpg', 'Ask About Image…');
    await panelOf(page).getByRole('tab', { name: 'photo.jpg', selected: true }).waitFor();
    await askEndlessly();
    const reloaded = page.waitForEvent('load');
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').first().fill('>Developer: Reload Window');
    await page.locator('.quick-input-list').getByRole('option', { name: 'Developer: Reload Window' }).first().click();
    await reloaded;
    await extensionIsThere(page);
    // It would say "Stopped before the first word." of an answer that had not been kept.
    await panelOf(page).getByText('Stopped.', { exact: true }).waitFor();
  });
});
