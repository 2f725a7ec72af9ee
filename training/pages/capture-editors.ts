/**
 * Takes screenshots of text files in a real VS Code, with the text of its DOM as truth:
 *
 *     node training/pages/capture-editors.ts OUT FILE…
 *
 * Each file is taken light and dark, at 1x and 2x, scrolled to a different place each time. OUT gets NAME.png and
 * NAME.json, as from capture.ts. The minimap shows the text of the file too, in letters of two pixels; they have no truth.
 */
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openWorkbench, type Workbench } from '../../test/support/workbench.ts';
import { type PageTruth, readLines } from './true-lines.ts';

const size = { width: 1280, height: 800 };
const variants = [
  { name: 'light', theme: 'Default Light Modern', scale: 1 },
  { name: 'dark', theme: 'Default Dark Modern', scale: 1 },
  { name: 'light-2x', theme: 'Default Light+', scale: 2 },
  { name: 'dark-2x', theme: 'Monokai', scale: 2 },
] as const;

/** Opens a file from the explorer and scrolls down by pages. */
async function show({ page }: Workbench, file: string, pages: number): Promise<void> {
  await page.getByRole('treeitem', { name: file }).dblclick();
  await page.getByRole('tab', { name: file }).waitFor();
  await page.locator('.monaco-editor .view-line').first().waitFor();
  for (let count = 0; count < pages; count++) await page.keyboard.press('PageDown');
  // Colours come some time after the text.
  await sleep(3000);
}

const [out, ...files] = process.argv.slice(2);
if (out === undefined || files.length === 0) throw new Error('Usage: capture-editors.ts OUT FILE…');
await mkdir(out, { recursive: true });
const temporary = await mkdtemp(join(tmpdir(), 'convllava-editors-'));
// Its name is in the picture.
const workspace = join(temporary, 'project');
await mkdir(workspace);
for (const file of files) await copyFile(file, join(workspace, basename(file)));
try {
  for (const [index, { name, theme, scale }] of variants.entries()) {
    await using workbench = await openWorkbench({
      workspace,
      size,
      scale,
      settings: { 'workbench.colorTheme': theme, 'editor.stickyScroll.enabled': false },
    });
    for (const [place, file] of files.entries()) {
      await show(workbench, basename(file), index);
      const lines = await workbench.page.evaluate(readLines, scale);
      const truth: PageTruth = { width: size.width * scale, height: size.height * scale, lines };
      const target = join(out, `editor-${place}-${basename(file).replaceAll('.', '-')}-${name}`);
      await workbench.page.screenshot({ path: `${target}.png` });
      await writeFile(`${target}.json`, JSON.stringify(truth, null, 1));
    }
  }
} finally {
  await rm(temporary, { recursive: true, force: true });
}
