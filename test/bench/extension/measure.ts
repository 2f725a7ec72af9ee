/** What people wait for and what the extension takes, measured on the packaged extension in a real VS Code. */
import { execa } from 'execa';
import { build } from 'esbuild';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ask, answers, chooseFromMenu, file, openWindow, panelOf } from '../../e2e/workbench/window.ts';
import { makeFixtures } from '../../support/fixtures.ts';
import { openWorkbench, repository } from '../../support/workbench.ts';
import type { HostFigures } from './host.ts';

/** The packaged extension for this platform. */
export interface Packaged {
  readonly vsix: string;
  readonly bytes: number;
  /** The same, unpacked: what VS Code runs. */
  readonly folder: string;
}

/** Packages the extension into a folder. */
export async function packageExtension(out: string): Promise<Packaged> {
  const folder = join(out, 'unpacked');
  await execa(process.execPath, [join(repository, 'scripts/package.ts'), '--out', out, '--unpacked', folder]);
  const name = (await readdir(out)).find((file) => file.endsWith('.vsix'));
  if (name === undefined) throw new Error('Nothing was packaged.');
  const vsix = join(out, name);
  return { vsix, bytes: (await stat(vsix)).size, folder };
}

/** Activates the extension in an extension host of its own, and weighs it. */
export async function measureHost({ folder }: Packaged, scratch: string, model?: string): Promise<HostFigures> {
  const tests = join(scratch, 'host.cjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'host.ts')],
    outfile: tests,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  });
  const fixtures = await makeFixtures();
  const figures = join(scratch, 'figures.json');
  const env = {
    CONVLLAVA_BENCH_FIGURES: figures,
    CONVLLAVA_BENCH_IMAGE: join(fixtures.workspace, 'screenshot.png'),
  };
  const settings = { ...modelSettings, 'convllava.model': model ?? fixtures.model };
  await using bench = await openWorkbench({ workspace: fixtures.workspace, extension: folder, tests, settings, env });
  await bench.exit;
  return JSON.parse(await readFile(figures, 'utf8')) as HostFigures;
}

/** Milliseconds of waiting. */
export interface Waits {
  /** From the click in the menu to the first paint of the panel, which is activated by it. */
  readonly firstPaint: number;
  /** From the click to the image. */
  readonly image: number;
  /** From Enter to the first word, when the engine has to start and to load the model. */
  readonly coldToken: number;
  /** From Enter to the first word about another image, with the model loaded. */
  readonly warmToken: number;
}

/** Clicks what a person clicks on the packaged extension in a fresh VS Code. */
export async function measureWaits({ vsix }: Packaged, model?: string): Promise<Waits> {
  await using window = await openWindow({
    vsix,
    settings: { ...modelSettings, ...(model !== undefined && { 'convllava.model': model }) },
  });
  const { page } = window;
  const clicked = await clickAsk(page);
  await panelOf(page).locator('.picture').waitFor();
  const image = Date.now() - clicked;
  const painted = await panelOf(page)
    .locator('body')
    .evaluate(
      (_, name) => performance.timeOrigin + (performance.getEntriesByName(name)[0]?.startTime ?? NaN),
      'first-contentful-paint',
    );
  const coldToken = await timeToFirstToken(page);
  await chooseFromMenu(page, 'diagram.png', 'Ask About Image…');
  await panelOf(page).getByRole('tab', { name: 'diagram.png', selected: true }).waitFor();
  const warmToken = await timeToFirstToken(page);
  return { firstPaint: painted - clicked, image, coldToken, warmToken };
}

const modelSettings = { 'convllava.device': 'cpu', 'convllava.answer.maxTokens': 64 };

/** Opens the menu, and clicks when it stands still. @returns when that was */
async function clickAsk(page: Page): Promise<number> {
  await file(page, 'screenshot.png').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'ConvLLaVA' }).hover();
  await page.getByRole('menuitem', { name: 'Ask About Image…' }).hover();
  await page.waitForTimeout(1000);
  const now = Date.now();
  await page.mouse.down();
  await page.mouse.up();
  return now;
}

async function timeToFirstToken(page: Page): Promise<number> {
  const start = performance.now();
  await ask(page, 'What is this?');
  await panelOf(page).locator('.answer .markdown').first().waitFor();
  const ms = performance.now() - start;
  await answers(page).first().waitFor();
  return ms;
}
