/**
 * Images as the evaluations of benchmarks open them: PIL's `Image.open(…).convert('RGB')`, which neither turns an image
 * as its EXIF says nor lays what is transparent on a ground.
 */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { ImageSource } from '../../contracts/protocol.ts';

/** The image as it is, where that is the same; else what PIL sees, as a PNG. An image that cannot be read stays as it is. */
export async function asStored(image: ImageSource): Promise<ImageSource> {
  try {
    const bytes = 'path' in image ? await readFile(image.path) : Buffer.from(image.base64, 'base64');
    const { orientation = 1, hasAlpha } = await sharp(bytes).metadata();
    if (orientation === 1 && !hasAlpha) return image;
    const png = await sharp(bytes).removeAlpha().png().toBuffer();
    const name = 'path' in image ? image.path : image.name;
    return { base64: png.toString('base64'), ...(name === undefined ? {} : { name }) };
  } catch {
    // The engine says what is wrong with it.
    return image;
  }
}
