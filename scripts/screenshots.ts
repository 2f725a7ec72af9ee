/**
 * Photographs the real panel in a real VS Code, for the README and the walkthrough:
 * `node scripts/screenshots.ts [--model FOLDER]`. Without a model it is the starter model.
 */
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { answers, ask, chooseFromMenu, file, openWindow, panelOf } from '../test/e2e/workbench/window.ts';

const repository = resolve(import.meta.dirname, '..');
const { values: options } = parseArgs({
  options: { model: { type: 'string', default: join(repository, 'media/starter') } },
});

await execa(process.execPath, [join(repository, 'scripts/build.ts')], { stdio: 'inherit' });
const folder = await mkdtemp(join(tmpdir(), 'convllava-screenshots-'));
const workspace = join(folder, 'website');
await cp(join(repository, 'media/samples'), workspace, { recursive: true });

const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  contrast: 'Default High Contrast',
} as const;
const walkthrough = join(repository, 'media/walkthrough');
const readme = join(repository, 'media/screenshots');
await mkdir(walkthrough, { recursive: true });
await mkdir(readme, { recursive: true });

try {
  for (const [name, theme] of Object.entries(themes)) await photograph(name, theme);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function photograph(name: string, theme: string): Promise<void> {
  const settings = { 'workbench.colorTheme': theme, 'convllava.model': resolve(options.model) };
  await using window = await openWindow({ workspace, settings, size: { width: 1200, height: 760 } });
  const { page } = window;
  const shoot = (path: string) => page.screenshot({ path });

  await chooseFromMenu(page, 'settings.png', 'Ask About Image…');
  await panelOf(page).locator('.picture').waitFor();
  await ask(page, 'What can be set here?');
  await answers(page).waitFor();
  await shoot(join(readme, `panel-${name}.png`));
  if (name !== 'light') return;
  await shoot(join(walkthrough, 'ask.png'));

  const picture = await panelOf(page).locator('.picture').boundingBox();
  if (!picture) throw new Error('The panel shows no picture.');
  await page.keyboard.down('Shift');
  await page.mouse.move(picture.x + picture.width * 0.15, picture.y + picture.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(picture.x + picture.width * 0.7, picture.y + picture.height * 0.6, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await shoot(join(walkthrough, 'region.png'));

  await page
    .locator('.statusbar-item')
    .filter({ hasText: /cpu|webgpu|cuda/ })
    .first()
    .click();
  await page.locator('.quick-input-list').waitFor();
  await shoot(join(walkthrough, 'model.png'));
  await page.keyboard.press('Escape');

  await file(page, 'settings.png').click();
  await chooseFromMenu(page, 'settings.png', 'Extract Text to Editor');
  await page.locator('.editor-instance .view-line').filter({ hasText: /\w/ }).first().waitFor();
  await page.waitForTimeout(2000);
  await shoot(join(walkthrough, 'extract.png'));
}
