/**
 * Draws pictures of every kind with Chromium, and writes the features of each:
 *
 *     node training/picture-kinds/draw.ts OUT.json TRAINING HELD_OUT [KIND…]
 *
 * with so many pictures of each kind for training, and held out. OUT.json: [{ half, kind, features }].
 */
import { writeFile } from 'node:fs/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { pictureKinds } from '../../contracts/picture-kind.ts';
import { chromiumPath } from '../../scripts/chromium.ts';
import { loadImage } from '../../sidecar/image/image.ts';
import { LayoutModel } from '../../sidecar/layout/layout-model.ts';
import { loadPage } from '../../sidecar/page/page.ts';
import { featuresOf } from '../../sidecar/pictures/features.ts';
import { reduced } from '../../sidecar/pictures/reduced.ts';
import { layoutPackage } from '../../sidecar/paths.ts';
import { drawingOf, type Drawing } from './pages.ts';

const mermaid = new URL('../../node_modules/@mermaid-js/tiny/dist/mermaid.tiny.js', import.meta.url).pathname;
const [out, training = '60', heldOut = '20', ...only] = process.argv.slice(2);
if (out === undefined) throw new Error('Usage: draw.ts OUT.json TRAINING HELD_OUT');
const unstopped = new AbortController().signal;

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
const layout = await LayoutModel.load(layoutPackage);
const drawer = new Drawer(browser);
const chosen = pictureKinds.filter((each) => only.length === 0 || only.includes(each));
const rows: { readonly half: string; readonly kind: string; readonly features: readonly number[] }[] = [];
try {
  for (const [half, count] of [
    ['training', Number(training)],
    ['held-out', Number(heldOut)],
  ] as const)
    for (const kind of chosen)
      for (let index = 0; index < count; index++) {
        const png = await drawer.draw(drawingOf(kind, index, half), index);
        const { page } = await loadPage(await loadImage({ base64: png.toString('base64') }));
        const small = reduced(page);
        const features = featuresOf(small, await layout.look(small, unstopped));
        rows.push({ half, kind, features: features.map((value) => Number(value.toFixed(4))) });
      }
} finally {
  await layout.dispose();
  await browser.close();
}
await writeFile(out, JSON.stringify(rows));
