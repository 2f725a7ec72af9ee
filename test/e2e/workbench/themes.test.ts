/** The panel and the side bar in the themes of the real VS Code, which sets more colours than the harness does. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { FrameLocator, Page } from 'playwright-core';
import { repository } from '../../support/workbench.ts';
import { until } from '../../support/processes.ts';
import { answers, bothPages, openWindow, panelOf, photographFailure, runCommand, type Window } from './window.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What VS Code calls a theme, and how a page is told of it. */
const themes = {
  dark: ['Default Dark Modern', 'vscode-dark'],
  light: ['Default Light Modern', 'vscode-light'],
  'high contrast': ['Default High Contrast', 'vscode-high-contrast'],
} as const;

/** What axe finds in a page, when nothing in it moves any more. */
async function violations(frame: FrameLocator): Promise<string[]> {
  const root = frame.locator('html');
  const isStill = `document.getAnimations().every(({ effect }) => effect?.getComputedTiming().endTime === Infinity)`;
  await until(async () => (await root.evaluate(isStill)) === true);
  await root.evaluate(axe);
  const results: AxeResults = await root.evaluate('axe.run(document)');
  assert.ok(
    results.passes.some(({ id }) => id === 'color-contrast'),
    'there is text in sight',
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)}\n${node.failureSummary ?? ''}`),
  );
}

for (const [name, [theme, mark]] of Object.entries(themes))
  describe(`axe finds nothing in the ${name} theme`, () => {
    let window: Window;
    let page: Page;
    before(async () => {
      window = await openWindow({ settings: { 'convllava.model': '', 'workbench.colorTheme': theme } });
      ({ page } = window);
    });
    after(() => window[Symbol.asyncDispose]());
    afterEach((test) => photographFailure(page, test));

    it('against the panel with an answer, and the empty side bar', async () => {
      await runCommand(page, 'Try a Sample Image');
      await panelOf(page).getByRole('tab', { name: 'settings.png' }).click();
      await panelOf(page).getByRole('application', { name: 'Image settings.png' }).waitFor();
      await panelOf(page).getByRole('button', { name: 'Extract text' }).click();
      await answers(page).first().waitFor();
      await panelOf(page).getByRole('button', { name: 'Show where each line was found' }).click();
      await panelOf(page).locator('.found-marks').waitFor({ state: 'attached' });
      await page.getByRole('tab', { name: 'ConvLLaVA' }).first().click();
      const { panel, sidebar } = await bothPages(page);
      await sidebar.getByRole('button', { name: 'Choose an Image…' }).waitFor();
      await page.screenshot({ path: join(repository, '.cache', 'e2e', `theme-${name.replace(' ', '-')}.png`) });
      for (const frame of [panel, sidebar]) {
        await frame.locator(`body.${mark}`).waitFor();
        assert.deepEqual(await violations(frame), []);
      }
    });
  });
