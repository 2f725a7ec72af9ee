import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Exchange, PanelState } from '../../contracts/panel.ts';
import { oneImage } from './panel-harness/harness.ts';
import { ask, chooseAll, sent } from './panel-harness/playing.ts';
import { panelOfTests } from './panel-harness/tests.ts';

const images: PanelState['images'] = ['first', 'second', 'third'].map((name) => ({
  id: name,
  name: `${name}.png`,
  path: `docs/${name}.png`,
}));
const panel = panelOfTests({ state: { ...oneImage, images, current: 'second' } });

const all = () => panel.page.getByRole('checkbox', { name: 'All 3 images' });
const part = (name: string) => panel.page.getByRole('region', { name: `${name}.png` });
const button = (name: string) => panel.page.getByRole('button', { name, exact: true });

/** Changes the exchanges of the question to all that was asked last, by their images. */
async function change(changes: Readonly<Record<string, Partial<Exchange>>>): Promise<void> {
  await panel.page.evaluate((given) => {
    const { series, exchanges } = globalThis.fakeHost.state;
    const parts = Object.entries(series).map(
      ([id, each]) =>
        [id, each.map(({ image, exchange }) => ({ image, exchange: { ...exchange, ...given[image.id] } }))] as const,
    );
    const changed = new Map(parts.flatMap(([, each]) => each.map(({ exchange }) => [exchange.id, exchange])));
    globalThis.fakeHost.update({
      series: Object.fromEntries(parts),
      exchanges: exchanges.map((exchange) => changed.get(exchange.id) ?? exchange),
    });
  }, changes);
}

async function askAll(question: string, changes: Readonly<Record<string, Partial<Exchange>>> = {}): Promise<void> {
  await chooseAll(panel, true);
  await ask(panel, question);
  await change(changes);
}

const done = (answer: string): Partial<Exchange> => ({ status: 'done', answer });
const failure = { code: 'IMAGE_EMPTY', message: 'third.png is empty.', next: 'Choose an image that has content.' };

describe('a question to all images', () => {
  it('is chosen beside the question, is said in its box, and stays chosen for the next one', async () => {
    assert.equal(await all().isChecked(), false);
    await all().press('Space');
    await panel.page.locator('textarea[placeholder="Ask about all 3 images"]').waitFor();
    await askAll('What is this?', { first: done('a'), second: done('b'), third: done('c') });
    assert.deepEqual(
      (await sent(panel, 'ask')).map(({ image, all: toAll }) => [image, toAll]),
      [['second', true]],
    );
    assert.equal(await all().isChecked(), true);
    await chooseAll(panel, false);
    await ask(panel, 'And this one?');
    assert.equal((await sent(panel, 'ask')).at(-1)?.all, undefined);
  });

  it('is chosen where several images were opened to be asked about, and not offered for a single one', async () => {
    await panel.page.evaluate(() => globalThis.fakeHost.post({ type: 'focusQuestion', all: true }));
    await panel.page.locator('textarea:focus').waitFor();
    assert.equal(await all().isChecked(), true);
    await panel.page.evaluate(() =>
      globalThis.fakeHost.update({ images: globalThis.fakeHost.state.images.slice(1, 2) }),
    );
    await all().waitFor({ state: 'detached' });
    await ask(panel, 'Only this one');
    assert.equal((await sent(panel, 'ask')).at(-1)?.all, undefined);
  });

  it('shows what comes of each under its name, as it comes', async () => {
    await askAll('What is this?', { first: { progress: { phase: 'decode', done: 0, total: 0 } } });
    await part('second').getByText('Waiting for its turn').waitFor();
    await panel.page.evaluate(() => {
      const id = globalThis.fakeHost.state.series['s1']?.[0]?.exchange.id;
      globalThis.fakeHost.post({ type: 'append', exchange: id, text: 'A red house', tokens: 3 });
    });
    await part('first').getByText('A red house').waitFor();
    await panel.page.getByText('0 of 3 images').waitFor();
  });

  it('is stopped as a whole', async () => {
    await askAll('What is this?', { first: done('a') });
    await button('Stop').click();
    assert.equal((await sent(panel, 'stop')).length, 1);
    await panel.page.getByText('1 of 3 images').waitFor();
  });

  it('has a failure where it belongs, and asks that image alone again', async () => {
    await askAll('What is this?', { first: done('a'), second: done('b'), third: { status: 'failed', failure } });
    await part('third').getByText('third.png is empty.').waitFor();
    assert.equal(await panel.page.locator('.failure').count(), 1);
    await part('third').getByRole('button', { name: 'Retry' }).click();
    assert.equal((await sent(panel, 'retry'))[0]?.exchange, 'e1-third');
  });

  it('leads to each image by its name', async () => {
    await askAll('What is this?', { first: done('a'), second: done('b'), third: done('c') });
    await part('third').getByRole('button', { name: 'third.png' }).click();
    assert.equal((await sent(panel, 'selectImage'))[0]?.image, 'third');
  });

  it('has all answers copied and opened at once, each under its name', async () => {
    await askAll('What is this?', { first: done('One'), second: done('Two'), third: { status: 'failed', failure } });
    await button('Copy All Answers').click();
    await button('Open All as New Document').click();
    const text = '## first.png\n\nOne\n\n## second.png\n\nTwo\n';
    assert.deepEqual((await sent(panel, 'copy'))[0]?.part, { text, language: 'markdown' });
    assert.deepEqual((await sent(panel, 'openAsDocument'))[0]?.part, { text, language: 'markdown' });
  });

  it('is announced once, when all have ended', async () => {
    const said = panel.page.getByRole('status');
    await askAll('What is this?');
    await said.getByText('Question sent.').waitFor();
    await change({ first: done('a'), second: done('b'), third: { status: 'failed', failure } });
    await said.getByText('All images have been asked about: 2 of 3 answered.').waitFor();
  });
});
