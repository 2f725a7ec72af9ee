import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { listStore } from '../../../sidecar/store/store.ts';
import { HubServer } from '../../support/hub-server.ts';
import { goldenRepo, hubEnvironment, serveGolden } from '../../support/hub-store.ts';
import { answers, ask, chooseFromMenu, openWindow, photographFailure, type Window } from './window.ts';

const name = 'test--tiny-256-int8';
let hub: HubServer;
let models: string;
let window: Window;
let page: Page;
before(async () => {
  hub = await HubServer.start();
  await serveGolden(hub);
  models = await mkdtemp(join(tmpdir(), 'convllava-models-'));
  const settings = { 'convllava.hub.endpoint': hub.endpoint, 'convllava.models.folder': models };
  window = await openWindow({ settings, env: hubEnvironment });
  ({ page } = window);
});
after(async () => {
  await window[Symbol.asyncDispose]();
  await hub[Symbol.asyncDispose]();
  await rm(models, { recursive: true, force: true });
});
afterEach((test) => photographFailure(page, test));

/** The picker, or the box for a text, that is open now and says this. */
function picker(placeholder: string): Locator {
  return page.locator('.quick-input-widget').getByPlaceholder(placeholder);
}

async function runCommand(command: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill(`>ConvLLaVA: ${command}`);
  await page.locator('.quick-input-list').getByRole('option', { name: command }).first().click();
}

/** Clicks an entry of the picker. */
async function choose(placeholder: string, entry: string): Promise<void> {
  await picker(placeholder).waitFor();
  await page.locator('.quick-input-list').getByRole('option', { name: entry }).first().click();
}

/** The notification that says this. */
function toast(text: string): Locator {
  return page.locator('.notifications-toasts .notification-list-item').filter({ hasText: text });
}

function button(label: string): Locator {
  return page.getByRole('button', { name: label, exact: true });
}

describe('a model from a hub, by clicking', () => {
  it('is downloaded after its terms were accepted, and stopped on the way', async () => {
    hub.mischief = { rate: 120_000 };
    await runCommand('Download Model…');
    await choose('Choose the model to download', 'Another repository…');
    await picker('owner/name').fill(goldenRepo);
    await page.keyboard.press('Enter');
    await choose('Choose the precision', 'int8');
    assert.deepEqual(await readdir(models), [], 'nothing is written before the terms are accepted');
    await button('Accept and Download').click();
    await toast(`Downloading ${goldenRepo}`).hover();
    await page.screenshot({ path: '/tmp/toast.png' });
    console.log((await toast(`Downloading ${goldenRepo}`).innerHTML()).slice(0, 3000));
    await toast(`Downloading ${goldenRepo}`).getByText('Cancel', { exact: true }).click();
    await page.getByText(`The download of ${goldenRepo} is stopped`).first().waitFor();
    const { unfinished } = await listStore(models);
    assert.equal(unfinished[0]?.name, name);
  });

  it('goes on, and is used', async () => {
    hub.mischief = {};
    await toast('is stopped').getByText('Go On', { exact: true }).click();
    await toast(`${name} is on this computer.`).getByText('Use It', { exact: true }).click();
    await chooseFromMenu(page, 'screenshot.png', 'Ask About Image…');
    await ask(page, 'What is this?');
    await answers(page).first().waitFor();
    assert.equal((await listStore(models)).models[0]?.name, name);
  });

  it('is removed', async () => {
    await runCommand('Remove Model…');
    await choose('Choose the model to remove', name);
    await button('Remove').click();
    const gone = async (): Promise<boolean> => (await listStore(models)).models.length === 0;
    for (let tries = 0; !(await gone()) && tries < 100; tries++) await page.waitForTimeout(200);
    assert.ok(await gone());
  });
});
