/**
 * Draws pages and diagrams of every kind with Chromium and Mermaid, COUNT of each kind in each of two looks:
 *
 *     node training/picture-kinds/draw.ts OUT COUNT [KIND…]
 *
 * to OUT/KIND/pages-LOOK-NNN.png.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { pictureKinds } from '../../contracts/picture-kind.ts';
import { chromiumPath } from '../../scripts/chromium.ts';
import { drawingOf, type Drawing } from './pages.ts';

const mermaid = new URL('../../node_modules/@mermaid-js/tiny/dist/mermaid.tiny.js', import.meta.url).pathname;
const [out, count = '40', ...only] = process.argv.slice(2);
if (out === undefined) throw new Error('Usage: draw.ts OUT COUNT');

/** Pages that are used again and again, one for each scale; Mermaid is loaded once into each. */
class Drawer {
  readonly #browser: Browser;
  readonly #pages = new Map<string, Promise<Page>>();

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  async draw(drawing: Drawing, index: number): Promise<Buffer> {
    const scale = index % 5 === 4 ? 2 : 1;
    if ('html' in drawing) {
      const page = await this.#page('html', scale);
      await page.setViewportSize({ width: drawing.width, height: 100 });
      await page.setContent(drawing.html);
      return page.screenshot({ fullPage: true });
    }
    const page = await this.#page('mermaid', scale);
    const plain = { useMaxWidth: false };
    const config = {
      startOnLoad: false,
      theme: drawing.theme,
      flowchart: plain,
      sequence: plain,
      class: plain,
      er: plain,
      state: plain,
      gantt: { useWidth: 900 },
    };
    const ground = drawing.theme === 'dark' ? '#1f1f1f' : '#fff';
    await page.evaluate(`(async () => {
      mermaid.initialize(${JSON.stringify(config)});
      const chart = document.getElementById('chart');
      document.body.style.background = '${ground}';
      chart.style.padding = '${8 + (index % 30)}px';
      chart.innerHTML = (await mermaid.render('drawn', ${JSON.stringify(drawing.mermaid)})).svg;
    })()`);
    return page.locator('#chart').screenshot();
  }

  #page(what: 'html' | 'mermaid', scale: number): Promise<Page> {
    const key = `${what} ${String(scale)}`;
    const known = this.#pages.get(key) ?? this.#open(what, scale);
    this.#pages.set(key, known);
    return known;
  }

  async #open(what: 'html' | 'mermaid', scale: number): Promise<Page> {
    const page = await this.#browser.newPage({ deviceScaleFactor: scale, viewport: { width: 900, height: 100 } });
    if (what === 'html') return page;
    await page.setContent('<body style="margin:0"><div id="chart" style="display:inline-block">');
    await page.addScriptTag({ path: mermaid });
    return page;
  }
}

const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
const drawer = new Drawer(browser);
try {
  for (const kind of only.length > 0 ? pictureKinds.filter((each) => only.includes(each)) : pictureKinds) {
    await mkdir(join(out, kind), { recursive: true });
    for (const half of ['training', 'held-out'] as const)
      for (let index = 0; index < Number(count); index++) {
        const name = `pages-${half}-${String(index).padStart(3, '0')}.png`;
        await writeFile(join(out, kind, name), await drawer.draw(drawingOf(kind, index, half), index));
      }
  }
} finally {
  await browser.close();
}
