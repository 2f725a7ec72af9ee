/** Pages of text that tests draw for themselves, with what stands where. */
import sharp from 'sharp';
import type { Page } from '../../sidecar/page/page.ts';

export interface DrawnText {
  readonly text: string;
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  /** px per em. */
  readonly size: number;
  readonly font?: 'sans-serif' | 'serif' | 'monospace';
  readonly fill?: string;
  /** Other attributes of the SVG element. */
  readonly attributes?: string;
}

export interface DrawnPage {
  readonly width?: number;
  readonly height?: number;
  readonly background?: string;
  /** Pixels for each unit: 2 for the screenshot of a display of high density. */
  readonly scale?: number;
  /** SVG elements under the text. */
  readonly under?: string;
}

/** Lines of one paragraph or column, `leading` px apart. */
export function column(
  texts: readonly string[],
  first: Omit<DrawnText, 'text'>,
  leading = 1.5 * first.size,
): DrawnText[] {
  return texts.map((text, index) => ({ ...first, text, y: first.y + index * leading }));
}

/** Draws texts on a page. */
export async function drawPage(texts: readonly DrawnText[], options: DrawnPage = {}): Promise<Page> {
  const image = sharp(pageSvg(texts, options)).flatten({ background: '#fff' }).removeAlpha();
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { rgb: data, width: info.width, height: info.height };
}

/** The same as an SVG document. */
export function pageSvg(texts: readonly DrawnText[], options: DrawnPage = {}): Buffer {
  const { width = 800, height = 400, background = '#ffffff', scale = 1, under = '' } = options;
  const drawn = texts.map(
    ({ text, x, y, size, font = 'sans-serif', fill = '#1f1f1f', attributes = '' }) =>
      `<text x="${x}" y="${y}" font-family="${font}" font-size="${size}" fill="${fill}" xml:space="preserve" ${attributes}>${escape(text)}</text>`,
  );
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${height * scale}" viewBox="0 0 ${width} ${height}">` +
      `<rect width="100%" height="100%" fill="${background}"/>${under}${drawn.join('')}</svg>`,
  );
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
