/**
 * Trees of files as many programs draw them: NNN.png, and NNN.json with the truth that `test/bench/screens/run.ts` reads.
 *
 *     node test/bench/screens/trees/render.ts FOLDER COUNT [FIRST]
 *     node test/bench/screens/run.ts FOLDER
 *
 * Those from 100 on were not looked at while the code was written. Needs Chromium.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { chromiumPath } from '../../../../scripts/chromium.ts';
import { describeElement } from '../../../../sidecar/interface/describe-screen.ts';
import { Random } from '../../diagrams/mermaid/random.ts';
import { nouns } from '../../reading/pictures/words.ts';

const [folder, count = '0', first = '0'] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: render.ts FOLDER COUNT [FIRST]');

interface Row {
  readonly name: string;
  readonly level: number;
  /** Of a folder. */
  readonly isOpen?: boolean;
}

/** Ground and ink, of the page and of what is selected. */
type Colours = readonly [ground: string, ink: string, selection: string, selected: string];
const colours: readonly Colours[] = [
  ['#252526', '#cccccc', '#094771', '#ffffff'],
  ['#181818', '#d4d4d4', '#37373d', '#ffffff'],
  ['#282c34', '#abb2bf', '#3e4451', '#ffffff'],
  ['#f3f3f3', '#333333', '#0060c0', '#ffffff'],
  ['#ffffff', '#24292f', '#d6ebff', '#111111'],
  ['#eee8d5', '#586e75', '#d2cbb3', '#073642'],
];
const fonts = ['DejaVu Sans', 'Lato', 'Karla', 'Fira Code', 'Roboto', 'Open Sans'] as const;
const extensions = '.ts .tsx .js .json .md .py .css .html .yml .svg .rs .go .sql .sh'.split(' ');
const chevrons = ['angle', 'angle', 'triangle', 'box', 'none'] as const;

function rowsOf(random: Random, level = 0): Row[] {
  return Array.from({ length: random.between(level === 0 ? 4 : 1, level === 0 ? 7 : 3) }, (): Row[] => {
    const name = random.of(nouns);
    if (level === 3 || !random.chance(0.35)) return [{ name: name + random.of(extensions), level }];
    const isOpen = random.chance(0.6);
    return [{ name, level, isOpen }, ...(isOpen ? rowsOf(random, level + 1) : [])];
  }).flat();
}

const drawing = (side: number, content: string): string =>
  `<svg width="${side}" height="${side}" viewBox="0 0 16 16">${content}</svg>`;
const stroke = (path: string, colour: string): string =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.3"/>`;

function chevron(kind: (typeof chevrons)[number], isOpen: boolean, colour: string): string {
  switch (kind) {
    case 'angle':
      return stroke(isOpen ? 'M3 6l5 5 5-5' : 'M6 3l5 5-5 5', colour);
    case 'triangle':
      return `<path d="${isOpen ? 'M3 5h10l-5 7z' : 'M5 3v10l7-5z'}" fill="${colour}"/>`;
    case 'box':
      return stroke(`M3 3h10v10h-10zM5 8h6${isOpen ? '' : 'M8 5v6'}`, colour);
    case 'none':
      return '';
  }
}

const fileIcon = 'M3 1h7l3 3v11H3z';
const folderIcon = 'M1 3h5l2 2h7v9H1z';

async function render(browser: Browser, number: number, file: string): Promise<void> {
  const random = new Random(number);
  const rows = rowsOf(random).slice(0, 16);
  const selected = random.between(0, rows.length - 1);
  const [ground, ink, selection, onSelection] = random.of(colours);
  const [size, indent, kind] = [random.between(12, 15), random.between(8, 20), random.of(chevrons)];
  const pitch = Math.round(size * random.of([1.5, 1.7, 2, 2.3]));
  const [hasIcons, hasGuides, hasStates] = [random.chance(0.55), random.chance(0.4), random.chance(0.4)];
  const width = random.between(240, 400);
  const lines = rows.map(({ name, level, isOpen }, index) => {
    const colour = index === selected ? onSelection : ink;
    const guides = Array.from({ length: hasGuides ? level : 0 }, (_, depth) => {
      return `<i style="position:absolute;left:${16 + depth * indent}px;height:100%;border-left:1px solid #888"></i>`;
    });
    const state = hasStates && random.chance(0.3) ? '<b style="position:absolute;right:10px;color:#b58900">M</b>' : '';
    return (
      `<div style="position:relative;display:flex;align-items:center;height:${pitch}px;color:${colour};` +
      `padding-left:${8 + level * indent}px;${index === selected ? `background:${selection}` : ''}">${guides.join('')}` +
      drawing(size + 2, isOpen === undefined ? '' : chevron(kind, isOpen, colour)) +
      '<i style="width:4px"></i>' +
      (hasIcons ? drawing(size + 2, stroke(isOpen === undefined ? fileIcon : folderIcon, colour)) : '') +
      `<i style="width:5px"></i>${name}${state}</div>`
    );
  });
  const page = await browser.newPage({
    viewport: { width, height: rows.length * pitch + 30 },
    deviceScaleFactor: random.of([1, 1, 1.25, 2]),
  });
  const style = `margin:0;background:${ground};font:${size}px '${random.of(fonts)}',sans-serif`;
  await page.setContent(`<body style="${style}">${lines.join('')}</body>`);
  await page.screenshot({ path: `${file}.png` });
  await page.close();
  const items = rows.map(({ name }, index) =>
    describeElement({
      ...{ kind: 'list item', label: name, left: 0, top: 0, right: 0, bottom: 0 },
      ...(index === selected && { state: 'selected' }),
    }),
  );
  const questions = [['Which list item is selected?', rows[selected]?.name]];
  await writeFile(
    `${file}.json`,
    JSON.stringify({ description: ['window', ...items].join('\n'), questions, places: [] }),
  );
}

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--headless', '--no-sandbox'] });
try {
  for (let number = Number(first); number < Number(first) + Number(count); number++)
    await render(browser, number, join(folder, String(number).padStart(3, '0')));
} finally {
  await browser.close();
}
