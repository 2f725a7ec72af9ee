/** Draws the pictures of the bench with Chromium, those that are not there yet. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { chromiumPath } from '../../../scripts/chromium.ts';
import type { AskedPicture } from './page.ts';

const mermaid = join(import.meta.dirname, '../../../node_modules/@mermaid-js/tiny/dist/mermaid.tiny.js');

/** The files of the pictures, in their order. */
export async function drawAll(pictures: readonly AskedPicture[], folder: string): Promise<string[]> {
  // A picture that was changed is another file.
  const files = pictures.map(({ name, page, width }) => {
    const hash = createHash('sha256')
      .update(JSON.stringify([page, width]))
      .digest('hex')
      .slice(0, 12);
    return join(folder, `${name}-${hash}.png`);
  });
  const missing = pictures.map((picture, index) => ({ picture, file: files[index] as string }));
  const wanted = missing.filter(({ file }) => !existsSync(file));
  if (wanted.length === 0) return files;
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  try {
    for (const { picture, file } of wanted) await draw(browser, picture, file);
  } finally {
    await browser.close();
  }
  return files;
}

async function draw(browser: Browser, { page: source, width }: AskedPicture, file: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: 100 } });
  if ('html' in source) {
    await page.setContent(source.html);
    await page.screenshot({ path: file, fullPage: true });
  } else {
    await page.setContent(
      '<body style="margin:0;background:#fff"><div id="chart" style="display:inline-block;padding:20px">',
    );
    await page.addScriptTag({ path: mermaid });
    await page.evaluate(`(async () => {
      mermaid.initialize({ startOnLoad: false, flowchart: { useMaxWidth: false }, sequence: { useMaxWidth: false } });
      document.getElementById('chart').innerHTML = (await mermaid.render('drawn', ${JSON.stringify(source.mermaid)})).svg;
    })()`);
    await page.locator('#chart').screenshot({ path: file });
  }
  await page.close();
}
