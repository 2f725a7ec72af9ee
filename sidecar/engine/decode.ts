/** Encoded images to pixels, through sharp: the one file that knows how each format is opened. */
import sharp, { type Sharp } from 'sharp';
import { ConvLlavaError } from '../errors.ts';
import type { Size } from '../protocol.ts';
import type { ImageFormat } from './imageFormat.ts';

/** What is needed of an image to open it. */
export interface EncodedImage {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly format: ImageFormat;
}

// No operation is ever asked for twice, so libvips' cache would only hold pixels that are done with.
sharp.cache(false);

/**
 * The image's size after EXIF orientation, from its header alone.
 *
 * @throws ConvLlavaError IMAGE_DAMAGED.
 */
export async function measure(image: EncodedImage): Promise<Size> {
  try {
    const { autoOrient } = await open(image).metadata();
    return { width: autoOrient.width, height: autoOrient.height };
  } catch (error) {
    throw decodingError(image, error);
  }
}

/** A pipeline that decodes to 8-bit sRGB: turned as EXIF says, first frame, transparency on white. */
export function decode(image: EncodedImage): Sharp {
  return open(image).autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb');
}

function open(image: EncodedImage): Sharp {
  // loadImage has compared the size with its own limit. Warnings (a foreign byte between two markers) are no reason
  // to refuse an image that every viewer shows; truncation and errors are.
  return sharp(image.bytes, { limitInputPixels: false, failOn: 'error' });
}

/** What a failure of libvips means for a user: its first words, without the name of the loader. */
export function decodingError(image: EncodedImage, error: unknown): ConvLlavaError {
  const reason = error instanceof Error ? error.message : String(error);
  return new ConvLlavaError('IMAGE_DAMAGED', { file: image.name, reason }, { cause: error });
}
