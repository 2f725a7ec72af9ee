import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { listStore } from '../../../sidecar/store/store.ts';
import { flipByte } from '../../support/flip-byte.ts';
import { HubServer } from '../../support/hub-server.ts';
import { goldenRepo, hubEnvironment, serveGolden } from '../../support/hub-store.ts';
import { until } from '../../support/processes.ts';
import { answers, ask, chooseFromMenu, openWindow, photographFailure, runCommand, type Window } from './window.ts';

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

/** Clicks an entry of the picker. */
async function choose(placeholder: string, entry: string): Promise<void> {
  await picker(placeholder).waitFor();
  await page.locator('.quick-input-list').getByRole('option', { name: entry }).first().click();
}

async function clickInNotification(text: string, button: string): Promise<void> {
  await (await notification(text)).getByRole('button', { name: button, exact: true }).click();
}

/** The notification that says this. VS Code shows none on its own while it is driven by a test: they are behind the bell. */
async function notification(text: string): Promise<Locator> {
  const list = page.locator('.notifications-center.visible');
  if ((await list.count()) === 0) await page.locator('[id="status.notifications"]').click();
  // Under the pointer the bell says what it does, over the buttons.
  await page.mouse.move(0, 0);
  return list.locator('.notification-list-item').filter({ hasText: text });
}

function button(label: string): Locator {
  return page.getByRole('button', { name: label, exact: true });
}

/** The bytes of weights that the hub has sent. */
function sentWeights(): number {
  const weights = hub.sent.filter(({ path }) => /\.(safetensors|bin)$/.test(path));
  return weights.reduce((sum, { start, end }) => sum + end - start, 0);
}

async function startDownload(): Promise<void> {
  await runCommand(page, 'Download Model…');
  await choose('Choose the model to download', 'Another repository…');
  await picker('owner/name').fill(goldenRepo);
  await page.keyboard.press('Enter');
  await choose('Choose the precision', 'int8');
}

describe('a model that is given only to some', () => {
  const repo = () => hub.repos.get(goldenRepo)!;
  before(() => (repo().gated = { token: 'hf_right' }));
  after(() => delete repo().gated);

  async function giveToken(token: string): Promise<void> {
    await picker('hf_…').fill(token);
    await page.keyboard.press('Enter');
  }

  it('asks for a token, takes another one after the wrong one, and goes on', async () => {
    await startDownload();
    await giveToken('hf_other');
    await clickInNotification('The token is right, but its owner may not read', 'Give a Token…');
    await giveToken('hf_right');
    await button('Accept and Download').waitFor();
    await button('Cancel').click();
    assert.deepEqual(await readdir(models), []);
  });
});

describe('a model from a hub, by clicking', () => {
  it('is downloaded after its terms were accepted, and stopped on the way', async () => {
    hub.mischief = { rate: 60_000 };
    await startDownload();
    await button('Accept and Download').waitFor();
    assert.deepEqual(await readdir(models), [], 'nothing is written before the terms are accepted');
    await button('Accept and Download').click();
    await until(() => sentWeights() >= 300_000);
    await clickInNotification(`Downloading ${goldenRepo}`, 'Cancel');
    await page.getByText(`The download of ${goldenRepo} is stopped`).first().waitFor();
    const { models: installed, unfinished } = await listStore(models);
    assert.deepEqual(installed, []);
    assert.equal(unfinished[0]?.name, name);
    assert.ok(unfinished[0].arrivedBytes > 100_000, 'what has arrived is kept');
  });

  it('goes on from there, and is used', async () => {
    const [unfinished] = (await listStore(models)).unfinished;
    assert.ok(unfinished);
    hub.mischief = {};
    hub.sent.length = 0;
    await clickInNotification(`The download of ${goldenRepo} is stopped`, 'Go On');
    await page.getByText(`${name} is on this computer.`).first().waitFor();
    assert.ok(sentWeights() <= unfinished.totalBytes - unfinished.arrivedBytes, 'nothing is fetched twice');
    await clickInNotification(`${name} is on this computer.`, 'Use It');
    await chooseFromMenu(page, 'screenshot.png', 'Ask About Image…');
    await ask(page, 'What is this?');
    await answers(page).first().waitFor();
    await page.locator('[id="convllava.convllava.convllava.status"]').getByText('tiny-256').waitFor();
  });

  it('is repaired when it does not load, and answers the question that found it damaged', async () => {
    await runCommand(page, 'Stop the Engine');
    await flipByte(join(models, name, 'tokenizer.json'));
    const before = await answers(page).count();
    await ask(page, 'What is it now?');
    await (await notification(`${name} was damaged, and is repaired: tokenizer.json.`)).waitFor();
    await answers(page).nth(before).waitFor();
  });

  it('is removed', async () => {
    await runCommand(page, 'Remove Model…');
    await choose('Choose the model to remove', name);
    await button('Remove').click();
    await until(async () => (await listStore(models)).models.length === 0);
  });
});
