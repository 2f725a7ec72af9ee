/** Who reads the pages: the product, tesseract, and tesseract on the product's strips. */
import { execa } from 'execa';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { toRegion } from '../../../../sidecar/page/box.ts';
import { extractPage } from '../../../../sidecar/document/extract-page.ts';
import { loadPage } from '../../../../sidecar/page/page.ts';
import type { ReadStrips, StripToRead } from '../../../../sidecar/page/strip-reading.ts';
import type { EngineHost } from '../../../../sidecar/worker/host.ts';
import { loadImage } from '../../../../sidecar/image/image.ts';
import type { ExtractedLine } from '../../../../contracts/protocol.ts';
import { look } from '../../../support/layout.ts';
import type { PlacedText } from './score.ts';

/** Reads the image in a file. */
export type PageReader = (file: string) => Promise<readonly PlacedText[]>;

function placed({ text, box: { x, y, width, height } }: ExtractedLine): PlacedText {
  return { text, left: x, top: y, right: x + width, bottom: y + height };
}

/** `extract` with the model that the host has loaded. */
export function product(host: EngineHost): PageReader {
  return async (file) => (await host.extract({ image: { path: file }, token: 'bench' })).lines.map(placed);
}

/** Tesseract, as a user would run it; its words. */
export const tesseract: PageReader = async (file) => {
  const { stdout } = await execa('tesseract', [file, '-', '--psm', '3', 'tsv']);
  return stdout.split('\n').flatMap((row) => {
    const [level, , , , , , left, top, width, height, , text = ''] = row.split('\t');
    if (level !== '5' || text.trim() === '') return [];
    const [x, y] = [Number(left), Number(top)];
    return [{ text, left: x, top: y, right: x + Number(width), bottom: y + Number(height) }];
  });
};

/** Tesseract as the model: what is wrong here, the cutting of the page is to blame for, or tesseract. */
export const tesseractOnStrips: PageReader = async (file) => {
  const { page } = await loadPage(await loadImage({ path: file }));
  const nobody = () => undefined;
  const { lines } = await extractPage(
    page,
    readWithTesseract,
    { look, strip: { height: 64, em: 32, margin: 8, maxWidth: 512 }, format: 'text', toImage: toRegion },
    { signal: new AbortController().signal, onProgress: nobody, onLine: nobody, onText: nobody, onTokens: nobody },
  );
  return lines.map(placed);
};

const readWithTesseract: ReadStrips = async function* (strips) {
  if (strips.length === 0) return;
  const folder = await mkdtemp(join(tmpdir(), 'convllava-strips-'));
  try {
    const files = await Promise.all(strips.map((strip, index) => writeStrip(strip, join(folder, `${index}.png`))));
    const list = join(folder, 'list.txt');
    await writeFile(list, files.join('\n'));
    const { stdout } = await execa('tesseract', [list, '-', '--psm', '7']);
    const texts = stdout.split('\f');
    yield* strips.map((_, index) => ({ text: texts[index]?.trim() ?? '', confidence: 1, tokens: 0, visualTokens: 0 }));
  } finally {
    await rm(folder, { recursive: true });
  }
};

async function writeStrip({ width, height, looks }: StripToRead, file: string): Promise<string> {
  await sharp(looks[0]?.(), { raw: { width, height, channels: 1 } }).toFile(file);
  return file;
}
