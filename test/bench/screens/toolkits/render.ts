/**
 * Screens made with Chromium's own controls and with libraries of components: NAME.png, and NAME.json with the truth.
 * Those that were looked at while the code was written come into FOLDER/development, the others into FOLDER/held-out.
 *
 *     npm install --prefix test/bench/screens/toolkits
 *     node test/bench/screens/toolkits/render.ts FOLDER [NAME]
 *     node test/bench/screens/run.ts FOLDER/held-out
 *
 * With NAME, only screens whose names begin so. NAME.html is the page. Needs Chromium, as scripts/make-samples.ts does.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Locator } from 'playwright-core';
import type { Box } from '../../../../sidecar/page/box.ts';
import { describeElement } from '../../../../sidecar/interface/describe-screen.ts';
import { parseLook, toolkits, type Look, type Page } from './page.ts';
import { development, heldOut } from './pages/halves.ts';
import { isSet, questionsAbout, whereAre } from './questions.ts';
import { attribute, type Truth } from './truth.ts';

const [folder, start = ''] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: render.ts FOLDER [NAME]');

type Control = Truth & Box;

/** @param file the path without its extension */
async function render(browser: Browser, { size = [800, 600], parts }: Page, look: Look, file: string): Promise<void> {
  const [toolkit, theme, scale] = look;
  const [width, height] = size;
  await writeFile(`${file}.html`, toolkits[toolkit].page(parts, theme).html);
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale, colorScheme: theme });
  // Components of scripts are drawn once these are loaded.
  await page.goto(pathToFileURL(`${file}.html`).href, { waitUntil: 'networkidle' });
  await page.screenshot({ path: `${file}.png`, animations: 'disabled' });
  const [title = ''] = await page.locator('h1, h2, h3').allTextContents();
  const marked = await page.locator(`[${attribute}]`).all();
  const controls = await Promise.all(marked.map((element) => readControl(element, scale)));
  await page.close();
  const cut = controls.find(({ right, bottom }) => right > width * scale || bottom > height * scale);
  if (cut) throw new Error(`${file}: "${cut.label}" is not in the picture`);
  await writeFile(`${file}.json`, JSON.stringify(truthOf(title, controls)));
}

/** What is to be read of a control, and where it stands, in px of the picture. */
async function readControl(element: Locator, scale: number): Promise<Control> {
  const truth = JSON.parse((await element.getAttribute(attribute)) ?? '') as Truth;
  const box = await element.boundingBox();
  if (!box) throw new Error(`"${truth.label}" is not shown`);
  const checked = await element.evaluate((control: { readonly checked?: boolean }) => control.checked);
  if (checked !== undefined && checked !== isSet(truth)) throw new Error(`"${truth.label}" is in another state`);
  const [left, top] = [box.x * scale, box.y * scale];
  return { ...truth, left, top, right: left + box.width * scale, bottom: top + box.height * scale };
}

/** The truth in the form that `test/bench/screens/run.ts` reads. */
function truthOf(title: string, controls: readonly Control[]): object {
  const lines = controls.filter(({ beginnings }) => !beginnings).map((control) => describeElement(control));
  return {
    description: [`window "${title}"`, ...lines].join('\n'),
    leftOpen: controls.flatMap(({ beginnings }) => (beginnings ? [beginnings] : [])),
    questions: questionsAbout(controls),
    places: whereAre(controls),
  };
}

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--allow-file-access-from-files',
  ],
});
try {
  for (const [half, pages] of Object.entries({ development, 'held-out': heldOut })) {
    await mkdir(join(folder, half), { recursive: true });
    for (const page of pages)
      for (const look of page.looks) {
        const name = `${page.name}-${look.replaceAll(' ', '-')}`;
        if (name.startsWith(start)) await render(browser, page, parseLook(look), join(folder, half, name));
      }
  }
} finally {
  await browser.close();
}
