import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { recorder, repository } from '../../support/workbench.ts';
import { answers, ask, chooseFromMenu, openWindow, panelOf, photographFailure, type Window } from './window.ts';

let window: Window;
let page: Page;
before(async () => {
  // With the starter model, which says what it cannot answer.
  window = await openWindow({
    beside: [recorder],
    settings: { 'convllava.model': '' },
    prepare: (workspace) => copyFile(join(repository, 'media/samples/settings.png'), join(workspace, 'settings.png')),
  });
  ({ page } = window);
});
after(() => window[Symbol.asyncDispose]());
afterEach((test) => photographFailure(page, test));

const dialog = () => page.locator('.monaco-dialog-box');
const limited = () => panelOf(page).locator('.limited').last();

async function choose(name: string): Promise<void> {
  const item = page.locator('.quick-input-list').getByRole('option', { name }).first();
  await item.click();
}

describe('a question that the starter model cannot answer', () => {
  it('is answered by a chat model, once its user has seen what that gets', async () => {
    await chooseFromMenu(page, 'settings.png', 'Ask About Image…');
    await ask(page, 'Why are these notifications switched on?');
    await limited().getByRole('button', { name: 'Answer with…' }).click();
    await choose('Test Model with Eyes');
    await dialog().getByText('Send this to the chat model Test Model with Eyes?').waitFor();
    assert.match(await dialog().innerText(), /<text>[^]*Question: |more characters/);
    await page.screenshot({ path: join(repository, '.cache', 'e2e', 'answer-with-consent.png') });
    await dialog().getByRole('button', { name: 'Send the Text' }).click();
    await panelOf(page).getByText('Answered by Test Model with Eyes').waitFor();
    await panelOf(page).getByText('four').waitFor();
    await page.screenshot({ path: join(repository, '.cache', 'e2e', 'answer-with-answer.png') });
  });

  it('is answered by the same model without another question', async () => {
    const before = await answers(page).count();
    await answers(page).last().getByRole('button', { name: 'Answer with…' }).click();
    await choose('Test Model with Eyes');
    await answers(page).nth(before).waitFor();
    assert.equal(await dialog().count(), 0);
    assert.equal(await panelOf(page).getByText('Answered by Test Model with Eyes').count(), 2);
  });

  it('stays here when nothing is let go', async () => {
    await answers(page).last().getByRole('button', { name: 'Answer with…' }).click();
    await choose('Test Model, recorder');
    await dialog().getByText('Send this to the chat model Test Model?').waitFor();
    assert.equal(await dialog().getByRole('button', { name: 'Send Text and Picture' }).count(), 0);
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await panelOf(page).getByText('Stopped before the first word.').waitFor();
  });
});
