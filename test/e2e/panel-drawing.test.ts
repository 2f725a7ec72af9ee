import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { until } from '../support/processes.ts';
import { oneImage } from './panel-harness/harness.ts';
import { fenced, keepDrawings, keptDrawings } from './panel-harness/drawings.ts';
import { answerLimited } from './panel-harness/limited-answers.ts';
import { ask, askAndAnswer, sent } from './panel-harness/playing.ts';
import { panelOfTests } from './panel-harness/tests.ts';

const panel = panelOfTests({ state: oneImage });

const chart = 'flowchart TD\n  a(["Start"]) --> b{"In stock?"}\n  b -->|"no"| c["Order more"]\n';

const drawing = () => panel.page.locator('.drawing img');
const sourceButton = () => panel.page.getByRole('button', { name: 'Show the Source' });
const source = () => panel.page.getByRole('region', { name: 'mermaid code' });

/** Has the running question answered as far as this. */
async function answerSoFar(answer: string): Promise<void> {
  await panel.page.evaluate((text) => {
    const { exchanges } = globalThis.fakeHost.state;
    globalThis.fakeHost.update({ exchanges: exchanges.map((exchange) => ({ ...exchange, answer: text })) });
  }, answer);
}

/** Scripts of Mermaid that the page has loaded. */
const loaded = () =>
  panel.page.evaluate<number>(
    "performance.getEntriesByType('resource').filter(({ name }) => name.includes('ermaid')).length",
  );

describe('a Mermaid block of an answer', () => {
  it('is drawn when all of it has come, and nothing for it is loaded before', async () => {
    await ask(panel, 'Draw it');
    await answerSoFar(`A flow chart:\n\n\`\`\`mermaid\n${chart}`);
    await source().getByText('Order more').waitFor();
    assert.equal(await loaded(), 0);
    await answerSoFar(`A flow chart:\n\n${fenced(chart)}\nAnd`);
    await drawing().waitFor();
    assert.ok((await loaded()) > 0);
    assert.equal(await source().count(), 0);
  });

  it('has its texts as the text of the drawing, and shows its source by key', async () => {
    await askAndAnswer(panel, 'Draw it', fenced(chart));
    await drawing().waitFor();
    const alt = (await drawing().getAttribute('alt')) ?? '';
    for (const label of ['Start', 'In stock?', 'no', 'Order more']) assert.ok(alt.includes(label), alt);
    await sourceButton().focus();
    await panel.page.keyboard.press('Enter');
    await source().getByText('Order more').waitFor();
    assert.equal(await drawing().count(), 0);
    await panel.page.keyboard.press('Enter');
    await drawing().waitFor();
  });

  it('is copied and opened as the source that it is', async () => {
    await askAndAnswer(panel, 'Draw it', fenced(chart));
    await drawing().waitFor();
    const tools = panel.page.getByRole('toolbar', { name: 'Code tools' });
    await tools.getByRole('button', { name: 'Copy' }).click();
    await tools.getByRole('button', { name: 'Open as New Document' }).click();
    for (const type of ['copy', 'openAsDocument'] as const)
      assert.deepEqual((await sent(panel, type)).at(-1)?.part, { text: chart, language: 'mermaid' });
  });

  it('stays in sight with the reason where it cannot be drawn', async () => {
    await askAndAnswer(panel, 'Draw it', fenced('flowchart TD\n  a --> \n  --> [\n'));
    await panel.page.getByText('Mermaid cannot draw this:').getByText('Parse error on line').waitFor();
    await source().waitFor();
    assert.equal(await drawing().count(), 0);
    assert.equal(await sourceButton().count(), 0);
  });

  it('is drawn in the colours of the theme, and again where that changes', async () => {
    await keepDrawings(panel);
    await askAndAnswer(panel, 'Draw it', fenced(chart));
    await drawing().waitFor();
    const before = await drawing().getAttribute('src');
    await panel.page.evaluate(() => globalThis.fakeHost.setTheme('highContrastLight'));
    await until(async () => (await drawing().getAttribute('src')) !== before);
    const [dark = '', light = ''] = (await keptDrawings(panel)).slice(-2);
    // The inks of these themes, and the border that high contrast has.
    assert.match(dark, /#cccccc/);
    assert.match(light, /#292929/);
    assert.match(light, /#0f4a85/);
    assert.doesNotMatch(light, /#cccccc/);
  });
});

describe('a sketch in HTML', () => {
  const page =
    '<!doctype html>\n<html lang="en">\n<head>\n<title>Sketch</title>\n<style>h1 { width: 123px }</style>\n</head>\n<body>\n<main><h1>Settings</h1><button type="button">Save</button></main>\n</body>\n</html>\n';
  const frame = () => panel.page.frameLocator('iframe[title="Preview of the page"]');

  it('is shown as the page that it is, and its source by a button', async () => {
    await answerLimited(panel, 'Convert this to HTML', 'sketch', `\`\`\`html\n${page}\`\`\``);
    await frame().getByRole('button', { name: 'Save' }).waitFor();
    assert.equal((await frame().getByRole('heading').boundingBox())?.width, 123);
    await sourceButton().click();
    await panel.page.getByRole('region', { name: 'html code' }).waitFor();
    assert.equal(await panel.page.locator('iframe').count(), 0);
  });

  it('is not shown as a page where another model wrote it', async () => {
    await askAndAnswer(panel, 'Write a page', `\`\`\`html\n${page}\`\`\``);
    await panel.page.getByRole('region', { name: 'html code' }).waitFor();
    assert.equal(await panel.page.locator('iframe').count(), 0);
  });
});
