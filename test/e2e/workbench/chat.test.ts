import { it } from 'node:test';
import type { Page } from 'playwright-core';
import { recorder } from '../../support/workbench.ts';
import { openWindow } from './window.ts';

/** Types into the chat view and sends it. */
async function say(page: Page, text: string): Promise<void> {
  await page.locator('.interactive-input-part .monaco-editor').last().click();
  await page.keyboard.type(text, { delay: 20 });
  await page
    .getByText(text.slice(text.indexOf(' ') + 1))
    .last()
    .waitFor();
  await page.keyboard.press('Enter');
}

it('@image answers in the chat view, without an account, and says what it needs and what else can be asked', async () => {
  await using window = await openWindow({
    beside: [recorder],
    settings: { 'convllava.model': '', 'chat.disableAIFeatures': false },
  });
  const { page } = window;
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill('>Chat: Open Chat (Ask)');
  await page.locator('.quick-input-list').getByRole('option', { name: 'Chat: Open Chat (Ask)' }).first().click();
  // VS Code asks nobody before it has a chat model, and looks for one with the first question.
  await say(page, '@image Hello?');
  await page.locator('.interactive-input-part').getByText('Test Model').first().waitFor();
  await say(page, '@image What is written here?');
  await page.getByText('There is no picture in this chat').waitFor();
  await page.getByText('Extract text').first().waitFor();
});
