/** A VS Code window with the extension and the test workspace, and what a person does in it. */
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { type Fixtures, makeFixtures } from '../../support/fixtures.ts';
import { openWorkbench, repository, type Workbench, type WorkbenchOptions } from '../../support/workbench.ts';

export interface Window extends AsyncDisposable {
  readonly bench: Workbench;
  readonly page: Page;
  readonly fixtures: Fixtures;
}

export interface WindowOptions extends Partial<WorkbenchOptions> {
  /** Whether the model is a fake one (test/support/fake-worker.ts), which can be told to answer without an end. */
  readonly fakeSidecar?: boolean;
  /** Adds files to the workspace before VS Code opens it: its explorer may miss one that comes while it begins to watch. */
  readonly prepare?: (workspace: string) => Promise<void>;
}

/** Opens VS Code on the test workspace and waits until it knows the extension. */
export async function openWindow({ fakeSidecar = false, prepare, ...options }: WindowOptions = {}): Promise<Window> {
  const fixtures = await makeFixtures();
  await prepare?.(fixtures.workspace);
  const bench = await openWorkbench({
    workspace: fixtures.workspace,
    ...(!options.vsix && { extension: repository }),
    ...options,
    settings: {
      'convllava.model': fixtures.model,
      'convllava.device': 'cpu',
      'convllava.answer.maxTokens': 24,
      ...(fakeSidecar && { 'convllava.runtime.path': await fakeRuntime(fixtures.folder) }),
      ...options.settings,
    },
  });
  await extensionIsThere(bench.page);
  return {
    bench,
    page: bench.page,
    fixtures,
    async [Symbol.asyncDispose]() {
      await bench[Symbol.asyncDispose]();
      await rm(fixtures.folder, { recursive: true, force: true });
    },
  };
}

/** A program that says it is Node.js, and runs the fake sidecar. The folder among its arguments tells it from others. */
async function fakeRuntime(folder: string): Promise<string> {
  const path = join(folder, 'node');
  const about = JSON.stringify({ path, version: process.versions.node, electron: null });
  const sidecar = join(repository, 'test/support/fake-sidecar.ts');
  const script = `#!/bin/sh
if [ "$1" = -e ]; then echo '${about}'; else exec '${process.execPath}' '${sidecar}' '${folder}'; fi
`;
  await writeFile(path, script);
  await chmod(path, 0o755);
  return path;
}

/** The extension's icon in the activity bar: only then are its menus there too. */
export async function extensionIsThere(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'ConvLLaVA' }).first().waitFor();
}

/** The panel's page, a frame within a frame. */
export function panelOf(page: Page): FrameLocator {
  return framesOf(page).contentFrame().frameLocator('#active-frame');
}

/** The pages of the panel and of the side bar, where both are open. */
export async function bothPages(page: Page): Promise<Readonly<Record<'panel' | 'sidebar', FrameLocator>>> {
  await framesOf(page).nth(1).waitFor();
  const pageAt = (at: number) => framesOf(page).nth(at).contentFrame().frameLocator('#active-frame');
  await pageAt(0).locator('.app').waitFor();
  const isPanel = (await pageAt(0).locator('.app.panel').count()) > 0;
  return { panel: pageAt(isPanel ? 0 : 1), sidebar: pageAt(isPanel ? 1 : 0) };
}

/** Waits until of the panel and the side bar one is left in sight: `panelOf` is that one then. */
export async function onePageIsLeft(page: Page): Promise<void> {
  await framesOf(page).nth(1).waitFor({ state: 'detached' });
}

function framesOf(page: Page): Locator {
  return page.locator('iframe.webview.ready[src*="extensionId=convllava.convllava"]');
}

export function file(page: Page, name: string): Locator {
  return page.getByRole('treeitem', { name });
}

/** Right-clicks a file in the explorer and chooses from our submenu. */
export async function chooseFromMenu(page: Page, name: string, item: string): Promise<void> {
  const submenu = page.getByRole('menuitem', { name: 'ConvLLaVA' });
  await file(page, name).click({ button: 'right' });
  // While a window rearranges itself, a click may open no menu; a person clicks again.
  await submenu.waitFor({ timeout: 5000 }).catch(() => file(page, name).click({ button: 'right' }));
  await submenu.hover();
  await clickEntry(page.getByRole('menuitem', { name: item }));
}

/** Clicks an entry of a menu that is open, or opening. */
export async function clickEntry(entry: Locator): Promise<void> {
  await entry.click();
  // A menu that has only just opened takes a click for the end of the one that opened it; a person clicks again.
  await entry.waitFor({ state: 'hidden', timeout: 3000 }).catch(() => entry.click());
}

/** Runs one of our commands from the palette. */
export async function runCommand(page: Page, command: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill(`>ConvLLaVA: ${command}`);
  await page.locator('.quick-input-list').getByRole('option', { name: command }).first().click();
}

/** Opens VS Code's page about the extension, from the list of those that are installed, and gives its text. */
export async function openDetails(page: Page): Promise<FrameLocator> {
  await page.keyboard.press('F1');
  const command = 'Extensions: Show Installed Extensions';
  await page.locator('.quick-input-widget input').first().fill(`>${command}`);
  await page.locator('.quick-input-list').getByRole('option', { name: command }).first().click();
  await page.locator('.extensions-list .monaco-list-row', { hasText: 'ConvLLaVA' }).first().click();
  return page.locator('iframe.webview.ready[src*="extensionId=&"]').contentFrame().frameLocator('#active-frame');
}

/** Only the page that has the focus may use the clipboard, and each webview is another one. */
export async function focusWorkbench(page: Page): Promise<void> {
  await page.locator('.part.statusbar').click({ position: { x: 400, y: 10 } });
}

/** Puts a picture on the clipboard, as another program does. */
export async function copyPng(page: Page, path: string): Promise<void> {
  const base64 = await readFile(path, 'base64');
  await focusWorkbench(page);
  await page.evaluate(`navigator.clipboard.write([new ClipboardItem({
    'image/png': new Blob([Uint8Array.from(atob('${base64}'), (c) => c.charCodeAt(0))], { type: 'image/png' }),
  })])`);
}

export function questionBox(page: Page): Locator {
  return panelOf(page).getByRole('textbox', { name: 'Question about the image' });
}

export async function ask(page: Page, question: string): Promise<void> {
  await questionBox(page).fill(question);
  await questionBox(page).press('Enter');
}

/** The answers that are finished. */
export function answers(page: Page): Locator {
  return panelOf(page).getByRole('toolbar', { name: 'Answer tools' });
}

/** After a test that failed, keeps a picture of the window in .cache/e2e. */
export async function photographFailure(page: Page, context: unknown): Promise<void> {
  const { name, passed } = context as { readonly name: string; readonly passed: boolean };
  if (passed) return;
  const picture = join(repository, '.cache', 'e2e', `${name.replace(/\W+/g, '-')}.png`);
  await page.screenshot({ path: picture }).catch(() => undefined);
}
