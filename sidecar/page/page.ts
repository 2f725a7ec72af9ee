/** The pixels of a page or screenshot. */
import { decode, decodingError } from '../image/decode.ts';
import type { LoadedImage } from '../image/image.ts';
import type { Region, Size } from '../../contracts/protocol.ts';

/** 8-bit RGB, interleaved, row by row. */
export interface Page extends Size {
  readonly rgb: Uint8Array;
}

/** px of the page for each px of an SVG, of which 96 make an inch, and of a PDF, of which 144 do: 192 to the inch. */
const svgScale = 2;
const pdfScale = 4 / 3;

/** px of the page for each px of an image, unless it is very large. */
export function readingScale({ format }: Pick<LoadedImage, 'format'>): number {
  return format === 'pdf' ? pdfScale : svgScale;
}

/**
 * Decodes an image, or a region of whole pixels that lies in it, as it is shown; a drawing larger than its own size, so
 * that its text is sharp.
 *
 * @returns the page, and how many of its pixels make one of the image.
 * @throws ConvLlavaError IMAGE_DAMAGED, SVG_TOO_SLOW, SVG_MEMORY, CANCELLED.
 */
export async function loadPage(
  image: LoadedImage,
  region?: Region,
  signal?: AbortSignal,
): Promise<{ readonly page: Page; readonly scale: number }> {
  const { pixels, size } = await decode(image, readingScale(image), region, signal);
  try {
    const rgb = await pixels.raw().toBuffer();
    return { page: { rgb, width: size.width, height: size.height }, scale: size.width / (region ?? image.size).width };
  } catch (error) {
    throw decodingError(image, error);
  }
}
