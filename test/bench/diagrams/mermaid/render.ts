/**
 * Flow charts as Mermaid draws them in a browser: NAME.png, and NAME.json with the truth.
 *
 *     npm install --prefix test/bench/diagrams/mermaid
 *     node test/bench/diagrams/mermaid/render.ts FOLDER COUNT [FIRST]
 *
 * Needs Chromium, as scripts/make-samples.ts does, and the words of the training's pack, of which none is trained with.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from 'playwright-core';
import { randomChart } from './chart.ts';
import { Random } from './random.ts';

const [folder, count, first = '0'] = process.argv.slice(2);
if (folder === undefined || count === undefined) throw new Error('Usage: render.ts FOLDER COUNT [FIRST]');

const library = join(import.meta.dirname, 'node_modules/mermaid/dist/mermaid.min.js');
const pack = join(import.meta.dirname, '../../../../training/pack');
const grounds = { default: '#ffffff', neutral: '#ffffff', forest: '#ffffff', dark: '#1f1f1f' } as const;

/** The words that are held out of the training (`training/data/text.py`), those of letters alone. */
async function heldOutWords(): Promise<string[]> {
  const words = gunzipSync(await readFile(join(pack, 'words.txt.gz'))).toString('utf8');
  return words.split('\n').filter((word, index) => index % 16 === 7 && /^[A-Za-z]{2,9}$/.test(word));
}

async function render(browser: Browser, index: number, words: readonly string[]): Promise<void> {
  const random = new Random(index);
  const { definition, truth, nodes } = randomChart(random, words);
  const theme = random.of(['default', 'default', 'default', 'neutral', 'forest', 'dark', 'dark'] as const);
  const curve = random.of(['basis', 'basis', 'basis', 'linear', 'step', 'rounded']);
  const scale = random.of([1, 1, 2]);
  const margin = random.between(4, 40);
  const page = await browser.newPage({ deviceScaleFactor: scale, viewport: { width: 1400, height: 900 } });
  await page.setContent(
    `<body style="margin:0;background:${grounds[theme]}"><div id="chart" style="display:inline-block;padding:${margin}px"></div>`,
  );
  await page.addScriptTag({ path: library });
  const config = { startOnLoad: false, theme, flowchart: { curve, useMaxWidth: false } };
  await page.evaluate(`(async () => {
    mermaid.initialize(${JSON.stringify(config)});
    const { svg } = await mermaid.render('drawn', ${JSON.stringify(definition)});
    document.getElementById('chart').innerHTML = svg;
  })()`);
  const boxes = await placesOfNodes(page, scale);
  if (boxes.length !== nodes) throw new Error(`${index}: ${boxes.length} nodes instead of ${nodes}`);
  const name = join(folder as string, String(index).padStart(4, '0'));
  await page.locator('#chart').screenshot({ path: `${name}.png` });
  await page.close();
  await writeFile(`${name}.json`, JSON.stringify({ mermaid: truth, boxes, definition, theme, curve, scale }));
}

/** The boxes of the nodes A, B, … in pixels of the picture. */
async function placesOfNodes(page: Page, scale: number): Promise<number[][]> {
  const origin = await page.locator('#chart').boundingBox();
  const places: { readonly id: string; readonly box: number[] }[] = [];
  for (const node of await page.locator('.node').all()) {
    const id = /flowchart-(\w+)-/.exec((await node.getAttribute('id')) ?? '')?.[1] ?? '';
    const box = await node.locator('.label-container, .basic, path, polygon, rect, circle').first().boundingBox();
    if (!box || !origin) continue;
    const [left, top] = [box.x - origin.x, box.y - origin.y];
    const sides = [left, top, left + box.width, top + box.height];
    places.push({ id, box: sides.map((value) => Math.round(value * scale)) });
  }
  return places.sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ box }) => box);
}

const words = await heldOutWords();
await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  for (let index = Number(first); index < Number(first) + Number(count); index++) await render(browser, index, words);
} finally {
  await browser.close();
}
