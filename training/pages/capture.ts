/**
 * Takes screenshots of HTML pages with Chromium, with the text that the DOM has at each place as truth:
 *
 *     node training/pages/capture.ts OUT FILE.html…
 *
 * Each page is taken light and dark, at 1x and 2x, scrolled to a different place each time. OUT gets NAME.png and
 * NAME.json ({ width, height, lines }).
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { type PageTruth, readLines } from './true-lines.ts';

const viewport = { width: 1280, height: 800 };
const variants = [
  { name: 'light', dark: false, scale: 1 },
  { name: 'dark', dark: true, scale: 1 },
  { name: 'light-2x', dark: false, scale: 2 },
  { name: 'dark-2x', dark: true, scale: 2 },
] as const;

/** Given to pages that have no dark look of their own: the colours of VS Code's dark theme. */
const darkStyle = `
  * { background-color: #1f1f1f !important; border-color: #3c3c3c !important; color: #cccccc !important; }
  a, a * { color: #4daafc !important; }
  code, pre, tt, pre * { color: #ce9178 !important; }
  h1, h2, h3, h1 *, h2 *, h3 * { color: #ffffff !important; }`;

async function capture(page: Page, index: number, dark: boolean, scale: number): Promise<PageTruth> {
  if (dark) await page.addStyleTag({ content: darkStyle });
  await page.evaluate(
    (part) => {
      scrollTo(0, (document.documentElement.scrollHeight - innerHeight) * part);
    },
    (index % 4) / 4,
  );
  const lines = await page.evaluate(readLines, scale);
  return { width: viewport.width * scale, height: viewport.height * scale, lines };
}

async function captureAll(browser: Browser, out: string, files: readonly string[]): Promise<void> {
  for (const [index, { name, dark, scale }] of variants.entries()) {
    const colorScheme = dark ? 'dark' : 'light';
    const context = await browser.newContext({ viewport, deviceScaleFactor: scale, colorScheme });
    const page = await context.newPage();
    for (const [place, file] of files.entries()) {
      await page.goto(pathToFileURL(resolve(file)).href);
      const truth = await capture(page, index + place, dark, scale);
      const target = join(out, `${String(place).padStart(2, '0')}-${basename(file, '.html')}-${name}`);
      await page.screenshot({ path: `${target}.png` });
      await writeFile(`${target}.json`, JSON.stringify(truth, null, 1));
    }
    await context.close();
  }
}

const [out, ...files] = process.argv.slice(2);
if (out === undefined || files.length === 0) throw new Error('Usage: capture.ts OUT FILE.html…');
await mkdir(out, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium' });
try {
  await captureAll(browser, out, files);
} finally {
  await browser.close();
}
