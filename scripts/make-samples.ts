/**
 * Renders the sample images: every page in media/samples/src to a PNG beside it, in the size that the page's root
 * element names. Run it with: npm run samples
 *
 * Needs Chromium: the program that CHROMIUM names, or one in the usual places.
 */
import { readdir, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import sharp from 'sharp';
import { chromiumPath } from './chromium.ts';

const samples = join(import.meta.dirname, '../media/samples');
const source = join(samples, 'src');

/** A package with all samples stays small. */
const mostBytes = 120_000;

async function render(browser: Browser, file: string): Promise<Buffer> {
  const page = await browser.newPage();
  await page.goto(`file://${join(source, file)}`);
  const root = page.locator('html');
  const [width, height] = [await root.getAttribute('data-width'), await root.getAttribute('data-height')].map(Number);
  if (!width || !height) throw new Error(`${file}: data-width and data-height are missing on its root element.`);
  await page.setViewportSize({ width, height });
  const screenshot = await page.screenshot();
  await page.close();
  return sharp(screenshot).png({ compressionLevel: 9, adaptiveFiltering: true }).toBuffer();
}

const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--font-render-hinting=none',
  ],
});
try {
  for (const file of await readdir(source)) {
    const png = await render(browser, file);
    const target = join(samples, `${parse(file).name}.png`);
    if (png.length > mostBytes) throw new Error(`${target} would have ${png.length} bytes, more than ${mostBytes}.`);
    await writeFile(target, png);
    console.log(`${target}: ${png.length} bytes`);
  }
} finally {
  await browser.close();
}
