/** The pixels of the image, or of its region, that a question is about, for those who read it in parts. */
import type { Region, Size } from '../../contracts/protocol.ts';
import type { IdentifiedImage } from '../image/file-hashes.ts';
import { clampRegion } from '../inference/preprocess.ts';
import { toRegion, type Box } from '../page/box.ts';
import { loadPage, type Page } from '../page/page.ts';

export interface AskedPage {
  readonly page: Page;
  /** Of the whole image, in pixels as it is shown. */
  readonly size: Size;
  /** Region of the image that a box of the page is. */
  readonly toImage: (box: Box) => Region;
}

/** @throws REGION_EMPTY, and the errors of `loadImage` and `loadPage`. */
export async function loadAskedPage(
  asked: IdentifiedImage,
  wanted: Region | undefined,
  signal: AbortSignal,
): Promise<AskedPage> {
  const image = await asked.load(signal);
  const region = wanted && clampRegion(wanted, image);
  const { page, scale } = await loadPage(image, region, signal);
  return { page, size: image.size, toImage: (box) => toRegion(box, scale, region) };
}
