/** Draws the pictures of the bench with Chromium, once, into a folder of the cache. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import sharp from 'sharp';
import { Random } from '../../diagrams/mermaid/random.ts';
import type { Effects, Picture } from './picture.ts';

const fontFolder = join(import.meta.dirname, '../peers/node_modules/@fontsource');

/** @throws where the packages of the bench are not installed, or Chromium is not. */
export async function startBrowser(): Promise<Browser> {
  if (!existsSync(fontFolder))
    throw new Error('The fonts are missing: npm install --prefix test/bench/reading/peers --ignore-scripts');
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** Draws a picture to a PNG. `seed`: of its noise. */
export async function renderPicture(browser: Browser, picture: Picture, seed: number, file: string): Promise<void> {
  const { body, style, width, height, fonts, effects } = picture;
  const sheets = fonts.flatMap((font) =>
    ['400', '400-italic', '600', '700'].map((face) => join(fontFolder, font, `${face}.css`)).filter(existsSync),
  );
  const links = sheets.map((sheet) => `<link rel="stylesheet" href="${pathToFileURL(sheet).href}">`);
  // A page of a file may load fonts from files; one that was set may not.
  const folder = await mkdtemp(join(tmpdir(), 'convllava-picture-'));
  const page = await browser.newPage({ viewport: { width, height: height ?? 200 } });
  try {
    const html = `<!doctype html><meta charset="utf-8">${links.join('')}<style>* { box-sizing: border-box } body { margin: 0 } ${style}</style><body>${body}`;
    await writeFile(join(folder, 'page.html'), html);
    await page.goto(pathToFileURL(join(folder, 'page.html')).href);
    await page.evaluate('document.fonts.ready');
    const screenshot = await page.screenshot({ fullPage: height === undefined });
    const drawn = effects ? await applyEffects(screenshot, effects, new Random(seed)) : screenshot;
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(`${file}.partial`, drawn);
    await rename(`${file}.partial`, file);
  } finally {
    await page.close();
    await rm(folder, { recursive: true });
  }
}

async function applyEffects(png: Buffer, effects: Effects, random: Random): Promise<Buffer> {
  const { scale = 1, grey = false, blur, noise = 0, jpeg } = effects;
  const { width } = await sharp(png).metadata();
  let image = sharp(png).removeAlpha();
  if (grey) image = image.greyscale();
  if (scale !== 1) image = sharp(await image.resize(Math.round(width * scale)).toBuffer());
  if (blur !== undefined) image = image.blur(blur);
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  if (noise > 0) addNoise(data, info.channels, noise, random);
  const raw = { width: info.width, height: info.height, channels: info.channels };
  if (jpeg === undefined) return sharp(data, { raw }).png().toBuffer();
  return sharp(await sharp(data, { raw }).jpeg({ quality: jpeg }).toBuffer())
    .png()
    .toBuffer();
}

/** Adds Gaussian noise (Box and Muller, 1958) to 8-bit pixels, the same in all channels of a pixel. */
export function addNoise(data: Buffer, channels: number, deviation: number, random: Random): void {
  for (let at = 0; at < data.length; at += channels) {
    const radius = deviation * Math.sqrt(-2 * Math.log(1 - random.next()));
    const added = radius * Math.cos(2 * Math.PI * random.next());
    for (let channel = at; channel < at + channels; channel++)
      data[channel] = Math.max(0, Math.min(255, Math.round((data[channel] ?? 0) + added)));
  }
}
