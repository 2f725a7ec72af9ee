import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { until } from '../../support/processes.ts';
import {
  answers,
  ask,
  clickEntry,
  copyPng,
  file,
  focusWorkbench,
  openWindow,
  panelOf,
  photographFailure,
  questionBox,
  runCommand,
  type Window,
} from './window.ts';

let window: Window;
let page: Page;
before(async () => {
  // The text of an image is its path, for the fake sidecar: which image was read stands in the text.
  window = await openWindow({ fakeSidecar: true, prepare: addFiles });
  ({ page } = window);
});
after(() => window[Symbol.asyncDispose]());
afterEach((test) => photographFailure(page, test));

const png = async (folder: string, name: string) => (await readFile(join(folder, name))).toString('base64');

/** A line of a text editor. */
const line = (text: string) => page.locator('.editor-instance .view-line').filter({ hasText: text }).first();

const closeEditors = async (): Promise<void> => {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill('>View: Close All Editors');
  await page.locator('.quick-input-list').getByRole('option', { name: 'View: Close All Editors' }).first().click();
  const dontSave = page.getByRole('button', { name: /^Don't Save/ });
  await until(async () => {
    // What was extracted was never saved.
    if (await dontSave.isVisible()) await dontSave.click();
    return (await page.locator('.editor-instance').count()) === 0;
  });
};

async function addFiles(workspace: string): Promise<void> {
  await addNotebook(workspace);
  await writeFile(join(workspace, 'shown.md'), '# Shown\n\n![](screenshot.png)\n\n![](diagram.png)\n');
}

/** A notebook with two plots in one cell, a picture that is attached, and two cells without one. */
async function addNotebook(workspace: string): Promise<void> {
  const output = {
    output_type: 'display_data',
    metadata: {},
    data: { 'image/png': await png(workspace, 'screenshot.png') },
  };
  const other = { ...output, data: { 'image/png': await png(workspace, 'diagram.png') } };
  const text = { output_type: 'stream', name: 'stdout', text: ['no picture'] };
  const code = { cell_type: 'code', execution_count: 1, metadata: {} };
  const attached = { 'pasted.png': { 'image/png': await png(workspace, 'diagram.png') } };
  const markdown = { cell_type: 'markdown', metadata: {} };
  const cells = [
    { ...code, source: ['plot()'], outputs: [output, other] },
    { ...markdown, source: ['# Attached\n', '![](attachment:pasted.png)'], attachments: attached },
    { ...markdown, source: ['# Only words'] },
    { ...code, source: ['print()'], outputs: [text] },
  ];
  const notebook = { cells, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 4 };
  await writeFile(join(workspace, 'plots.ipynb'), JSON.stringify(notebook));
}

describe('a notebook', () => {
  /** The cell's row: they are not in the order of the page. */
  const cell = (number: number): Locator => page.locator(`.notebookOverlay .monaco-list-row[data-index="${number}"]`);

  async function openNotebook(): Promise<void> {
    await closeEditors();
    await file(page, 'plots.ipynb').dblclick();
    await page.locator('.notebookOverlay .monaco-list-row').first().waitFor({ state: 'attached' });
    await goTo(0);
    await cell(0).waitFor();
  }

  /** Goes to a cell by key: what a cell of Markdown shows is in a page of its own. */
  async function goTo(number: number): Promise<void> {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Home');
    for (let below = 0; below < number; below += 1) await page.keyboard.press('ArrowDown');
    await page.getByText(`Cell ${number + 1} of 4`).waitFor();
  }

  /** The item below a cell. */
  const item = (number: number) => cell(number).locator('.cell-statusbar-container').getByText('Image…');

  /** The entry in the menu of a cell's tool bar. */
  async function chooseFromCellMenu(number: number): Promise<void> {
    const entry = page.getByRole('menuitem', { name: 'Image of This Cell…' });
    await openCellMenu(number);
    // It shows what was known when it was opened. A notebook may be in sight before the extension has looked at it.
    await until(async () => {
      if (await entry.isVisible()) return true;
      await page.keyboard.press('Escape');
      await openCellMenu(number);
      return entry.isVisible();
    });
    await clickEntry(entry);
  }

  async function openCellMenu(number: number): Promise<void> {
    await goTo(number);
    const bar = cell(number).locator('.cell-title-toolbar');
    await bar.getByRole('button', { name: /^More Actions/ }).click();
    await page.getByRole('menuitem').first().waitFor();
  }

  /** The entry in the menu of a picture, which is in a page of its own. */
  async function chooseFromPictureMenu(number: number): Promise<void> {
    const outputs = page.locator('iframe.webview.ready').contentFrame().frameLocator('#active-frame');
    const entry = page.getByRole('menuitem', { name: 'Image of This Cell…' });
    await outputs.locator('.output img').nth(number).click({ button: 'right' });
    await clickEntry(entry);
  }

  const choose = (job: string) =>
    page.locator('.quick-input-list').getByRole('option', { name: job }).first().click({ timeout: 10_000 });

  // A cell with two pictures asks which is meant, unless the picture itself was clicked.
  const places = [
    {
      what: 'an output',
      image: 'cell-1-output-1.png',
      by: 'the item below it',
      open: () => item(0).click(),
      asks: true,
    },
    {
      what: 'an output',
      image: 'cell-1-output-2.png',
      by: 'its own menu',
      open: () => chooseFromPictureMenu(1),
      asks: false,
    },
    {
      what: 'an attachment',
      image: 'pasted.png',
      by: 'the cell’s menu',
      open: () => chooseFromCellMenu(1),
      asks: false,
    },
  ];
  for (const { what, image, by, open, asks } of places) {
    const begin = async (job: string): Promise<void> => {
      await openNotebook();
      // The page of the outputs may take the focus late, which closes what has just opened; a person clicks again.
      await until(async () => {
        await page.keyboard.press('Escape');
        await open();
        return choose(job).then(
          () => true,
          () => false,
        );
      });
      if (asks) await choose(image);
    };

    it(`${what} has its text extracted, is asked about and is described, by ${by}`, async () => {
      await begin('Extract Text to Editor');
      await line(image).waitFor();
      await begin('Ask About Image…');
      await panelOf(page).getByRole('tab', { name: image, selected: true }).waitFor();
      await panelOf(page).locator('.picture').waitFor();
      await ask(page, 'Which one?');
      await answers(page).first().waitFor();
      await begin('Describe Image');
      await panelOf(page).getByRole('article', { name: 'Describe this image.' }).first().waitFor();
    });
  }

  it('an attachment has the item too, while its cell is edited', async () => {
    await openNotebook();
    await goTo(1);
    await page.keyboard.press('Enter');
    await item(1).click();
    await choose('Extract Text to Editor');
    await line('pasted.png').waitFor();
  });

  it('cells without an image have neither', async () => {
    await openNotebook();
    await item(0).waitFor();
    assert.equal(await item(3).count(), 0);
    await openCellMenu(2);
    assert.equal(await page.getByRole('menuitem', { name: 'Image of This Cell…' }).count(), 0);
    await page.keyboard.press('Escape');
  });
});

describe('an image that a text shows', () => {
  const submenu = () => page.getByRole('menuitem', { name: 'ConvLLaVA' });

  async function openMenu(): Promise<void> {
    await line('diagram.png').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Command Palette' }).waitFor();
  }

  async function choose(job: string): Promise<void> {
    await submenu().hover();
    await clickEntry(page.getByRole('menuitem', { name: job }));
  }

  it('is asked about, and has its text extracted, from the menu there', async () => {
    await closeEditors();
    await file(page, 'shown.md').dblclick();
    await until(async () => {
      await page.keyboard.press('Escape');
      await openMenu();
      // A text may be in sight before the extension has looked at it.
      return submenu().isVisible();
    });
    await choose('Ask About Image…');
    await panelOf(page).getByRole('tab', { name: 'diagram.png', selected: true }).waitFor();
    await questionBox(page).click();
    // The click that opens the menu also leaves the panel for the text.
    await openMenu();
    await choose('Extract Text to Editor');
    await page.getByRole('tab', { name: /^diagram\.md/ }).waitFor();
  });
});

describe('an image on the clipboard', () => {
  const copyImage = (name: string) => copyPng(page, join(window.fixtures.workspace, name));

  it('is asked about by a command, from whatever is in view', async () => {
    await closeEditors();
    await copyImage('diagram.png');
    await runCommand(page, 'Ask About Clipboard');
    await panelOf(page).getByRole('tab', { name: 'Clipboard.png', selected: true }).waitFor();
    await panelOf(page).locator('.picture').waitFor();
    await ask(page, 'What was copied?');
    await answers(page).first().waitFor();
  });

  it('has its text extracted by a command', async () => {
    await closeEditors();
    await copyImage('screenshot.png');
    await runCommand(page, 'Extract Text from Clipboard');
    await line('Clipboard.png').waitFor();
  });

  it('is pasted as its text into an editor, by a command', async () => {
    await closeEditors();
    await copyImage('diagram.png');
    await file(page, 'notes.md').dblclick();
    await page.locator('.view-lines').first().click();
    await page.keyboard.press('Control+End');
    await runCommand(page, 'Paste Text of Image');
    await line('Clipboard.png').waitFor();
    await page.locator('.tab.active[aria-label^="notes.md"]').waitFor();
  });

  it('that holds words alone is said to be none', async () => {
    await closeEditors();
    await focusWorkbench(page);
    await page.evaluate(`navigator.clipboard.writeText('only words')`);
    await runCommand(page, 'Extract Text from Clipboard');
    await page
      .getByText(/no image on the clipboard/i)
      .first()
      .waitFor();
  });
});
