/** What somebody meets who has just installed the extension, with the model in the box. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { repository } from '../../support/workbench.ts';
import { openWindow, panelOf, photographFailure, runCommand, type Window } from './window.ts';

let window: Window;
let page: Page;
before(async () => {
  window = await openWindow({ settings: { 'convllava.model': '', 'convllava.hub.endpoint': 'http://127.0.0.1:9' } });
  ({ page } = window);
});
after(() => window[Symbol.asyncDispose]());
afterEach((test) => photographFailure(page, test));

const photograph = (name: string) => page.screenshot({ path: join(repository, '.cache', 'e2e', `${name}.png`) });
const picker = () => page.locator('.quick-input-widget');
const entries = (name?: string | RegExp) => page.locator('.quick-input-list').getByRole('option', name ? { name } : {});

/** Runs a command of VS Code's own. */
async function runOfVsCode(command: string): Promise<void> {
  await page.keyboard.press('F1');
  await picker().locator('input').first().fill(`>${command}`);
  await entries(command).first().waitFor();
  await page.keyboard.press('Enter');
}

/** The labels of our commands that the palette lists for these words. */
async function listed(words: string): Promise<string[]> {
  await page.keyboard.press('F1');
  await picker().locator('input').first().fill(`>ConvLLaVA: ${words}`);
  // Which of VS Code's words stand in the list says whether it is that of the words already.
  const others = page.locator('.quick-input-list').getByText(/similar commands|No matching/);
  await entries(words).or(others).first().waitFor();
  const labels = await entries().allInnerTexts();
  await page.keyboard.press('Escape');
  return labels.map((label) => label.split('\n')[0] ?? '');
}

describe('before the first question', () => {
  it('what there is nothing to do with is not offered', async () => {
    for (const command of ['Stop the Answer', 'Copy Answer', 'Open Answer as New Document']) {
      const labels = await listed(command);
      assert.ok(!labels.some((label) => label.includes(command)), labels.join());
    }
  });

  it('the walkthrough offers a sample, and that opens all of them', async () => {
    await runOfVsCode('Welcome: Open Walkthrough...');
    await picker().locator('input').first().fill('ConvLLaVA');
    await entries(/Get Started with ConvLLaVA/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Try a Sample' }).click();
    await panelOf(page).getByRole('tab', { name: 'article.png' }).waitFor();
    await panelOf(page).getByText('1 of 5').waitFor();
  });

  it('the images are listed, gone to, and closed together', async () => {
    const list = () => panelOf(page).getByRole('button', { name: /^All images/ });
    await list().click();
    await entries(/flowchart\.png/).click();
    await panelOf(page).getByRole('tab', { name: 'flowchart.png', selected: true }).waitFor();
    await list().click();
    await entries('Close All').click();
    await panelOf(page).getByRole('button', { name: 'Choose an Image…' }).waitFor();
  });

  it('any image of this computer can be chosen', async () => {
    await panelOf(page).getByRole('button', { name: 'Choose an Image…' }).click();
    // At the end of all of the workspace's, and whatever is typed.
    await entries('diagram.png').first().waitFor();
    await picker().locator('input').first().fill('no such picture');
    await entries('Browse…').waitFor();
    await page.keyboard.press('Escape');
  });

  it('the status bar names the model for people, and has the three main jobs', async () => {
    const item = page.locator('[id="convllava.convllava.convllava.status"]');
    assert.match(await item.innerText(), /Starter Model/);
    await item.click();
    for (const job of ['Ask About Image…', 'Explain Screenshot', 'Extract Text to Editor'])
      await entries(job).waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('a model while the network is away', () => {
  /** The notification that says this. */
  async function notification(text: RegExp): Promise<Locator> {
    const list = page.locator('.notifications-center.visible');
    if ((await list.count()) === 0) await page.locator('[id="status.notifications"]').click();
    await page.mouse.move(0, 0);
    return list.locator('.notification-list-item').filter({ hasText: text });
  }

  it('is offered first where it suits, and what keeps it from coming is told with what to do', async () => {
    await runCommand(page, 'Download Model…');
    await picker().getByPlaceholder('Choose the model to download').waitFor();
    await entries(/Another repository/).waitFor();
    const first = entries().first();
    assert.equal(await first.locator('.codicon-star-full').count(), 1, await first.innerText());
    await page.keyboard.press('Enter');
    await picker().getByPlaceholder('Choose the precision').waitFor();
    await page.keyboard.press('Enter');
    const told = await notification(/127\.0\.0\.1/);
    await told.waitFor();
    for (const name of ['Retry', 'Proxy Settings', 'Show Log'])
      await told.getByRole('button', { name, exact: true }).waitFor();
    assert.doesNotMatch(await told.innerText(), /goes on/);
    await photograph('offline');
    await page.keyboard.press('Escape');
  });
});
