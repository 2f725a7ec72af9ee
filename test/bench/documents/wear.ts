/** What a scanner makes of a page. */
import { execa } from 'execa';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Random } from '../diagrams/mermaid/random.ts';
import { addNoise } from '../reading/pictures/render.ts';

/** A scanned page. */
export interface Scan {
  readonly jpeg: Buffer;
  /** Pixels to the inch. */
  readonly dpi: number;
}

/**
 * Draws a page of a PDF as a scanner gives it: 150 to 200 px to the inch, turned by up to 0.7°, on paper that is not quite
 * white, a little blurred, with noise, as a grey JPEG.
 * @param page counted from 1
 * @throws where poppler is not installed
 */
export async function scan(pdf: string, page: number, random: Random, folder: string): Promise<Scan> {
  const dpi = random.of([150, 175, 200]);
  const drawn = join(folder, `drawn-${page}`);
  await execa('pdftoppm', [
    '-r',
    `${dpi}`,
    '-f',
    `${page}`,
    '-l',
    `${page}`,
    '-singlefile',
    '-gray',
    '-png',
    pdf,
    drawn,
  ]);
  const angle = random.between(-7, 7) / 10;
  const [paper, ink] = [random.between(235, 252), random.between(10, 45)];
  const image = sharp(`${drawn}.png`).rotate(angle, { background: '#fff' }).greyscale();
  const worn = image.linear((paper - ink) / 255, ink).blur(random.between(4, 8) / 10);
  const { data, info } = await worn.raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  addNoise(data, channels, random.between(3, 8), random);
  const jpeg = await sharp(data, { raw: { width, height, channels } })
    .jpeg({ quality: random.between(55, 80) })
    .toBuffer();
  return { jpeg, dpi };
}
