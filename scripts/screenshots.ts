/**
 * Photographs the packaged extension in a real VS Code, for the README and the walkthrough:
 * `npm run screenshots [-- --model FOLDER]`. Without a model it is the starter model.
 */
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import type { Page } from 'playwright-core';
import { answers, ask, chooseFromMenu, file, openWindow, panelOf } from '../test/e2e/workbench/window.ts';

const repository = resolve(import.meta.dirname, '..');
const { values: options } = parseArgs({
  options: { model: { type: 'string' } },
});

const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  contrast: 'Default High Contrast',
} as const;
const walkthrough = join(repository, 'media/walkthrough');
const readme = join(repository, 'media/screenshots');
const question = 'Read the text.';

const folder = await mkdtemp(join(tmpdir(), 'convllava-screenshots-'));
try {
  const workspace = join(folder, 'website');
  await cp(join(repository, 'media/samples'), workspace, { recursive: true });
  await mkdir(walkthrough, { recursive: true });
  await mkdir(readme, { recursive: true });
  await execa(process.execPath, [join(repository, 'scripts/package.ts'), '--out', folder], { stdio: 'inherit' });
  const vsix = join(folder, (await readdir(folder)).find((name) => name.endsWith('.vsix')) ?? '');

  const open = (theme: string, size: { readonly width: number; readonly height: number }) =>
    openWindow({
      workspace,
      vsix,
      size,
      settings: {
        'workbench.colorTheme': theme,
        'window.commandCenter': false,
        'workbench.layoutControl.enabled': false,
        'convllava.model': options.model === undefined ? '' : resolve(options.model),
        'convllava.answer.maxTokens': 256,
      },
    });
  for (const [name, theme] of Object.entries(themes)) {
    await using window = await open(theme, { width: 1200, height: 760 });
    await askAboutSettings(window.page);
    await window.page.screenshot({ path: join(readme, `panel-${name}.png`) });
  }
  await using window = await open(themes.light, { width: 960, height: 640 });
  await photographWalkthrough(window.page);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function askAboutSettings(page: Page): Promise<void> {
  await chooseFromMenu(page, 'settings.png', 'Ask About Image…');
  await panelOf(page).locator('.picture').waitFor();
  await ask(page, question);
  await answers(page).waitFor();
}

/** One picture for each step. */
async function photographWalkthrough(page: Page): Promise<void> {
  const shoot = (name: string) => page.screenshot({ path: join(walkthrough, `${name}.png`) });

  await file(page, 'settings.png').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'ConvLLaVA' }).hover();
  await page.getByRole('menuitem', { name: 'Ask About Image…' }).hover();
  // Without the status bar, which still says what VS Code is starting.
  const clip = { x: 0, y: 0, width: 960, height: 608 };
  await page.screenshot({ path: join(walkthrough, 'ask.png'), clip });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await askAboutSettings(page);
  await markRegion(page);
  await ask(page, 'Read this part.');
  await answers(page).nth(1).waitFor();
  await shoot('region');

  const statusItem = page.locator('[id="convllava.convllava.convllava.status"]');
  await statusItem.click();
  await page.locator('.quick-input-list').waitFor();
  // It fades in.
  await page.waitForTimeout(1000);
  await shoot('model');
  await page.keyboard.press('Escape');

  // The image on the left, its text on the right.
  await page.locator('.tab', { hasText: 'settings.png' }).click({ button: 'middle' });
  await file(page, 'article.png').dblclick();
  await page.locator('.tab.active', { hasText: 'article.png' }).waitFor();
  await page.getByRole('button', { name: /^Split Editor Right/ }).click();
  await page.locator('.tab', { hasText: 'article.png' }).nth(1).waitFor();
  await chooseFromMenu(page, 'article.png', 'Extract Text to Editor');
  await page.getByRole('tab', { name: /\.md/ }).waitFor();
  await page.locator('.editor-instance .view-line').filter({ hasText: /\S/ }).first().waitFor({ timeout: 300_000 });
  await statusItem.locator('.codicon-loading').waitFor({ state: 'detached', timeout: 300_000 });
  await page.keyboard.press('Control+B');
  await file(page, 'article.png').waitFor({ state: 'hidden' });
  await shoot('extract');
}

async function markRegion(page: Page): Promise<void> {
  const picture = await panelOf(page).locator('.picture').boundingBox();
  if (!picture) throw new Error('The panel shows no picture.');
  await page.keyboard.down('Shift');
  await page.mouse.move(picture.x + picture.width * 0.25, picture.y + picture.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(picture.x + picture.width * 0.92, picture.y + picture.height * 0.5, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
}
