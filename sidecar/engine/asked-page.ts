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

/** The pixels of a question are decoded once for all who look at them, and let go when it is answered. */
export class AskedPages {
  #last: { readonly key: string; readonly page: Promise<AskedPage> } | undefined;

  /** @throws REGION_EMPTY, and the errors of `loadImage` and `loadPage`. */
  load(image: IdentifiedImage, region: Region | undefined, signal: AbortSignal): Promise<AskedPage> {
    const key = JSON.stringify([image.hash, region]);
    if (this.#last?.key === key) return this.#last.page;
    const page = loadAskedPage(image, region, signal);
    this.#last = { key, page };
    // What failed is tried again.
    page.catch(() => this.forget());
    return page;
  }

  /** Lets go of the pixels, which are much. */
  forget(): void {
    this.#last = undefined;
  }
}

async function loadAskedPage(
  asked: IdentifiedImage,
  wanted: Region | undefined,
  signal: AbortSignal,
): Promise<AskedPage> {
  const image = await asked.load(signal);
  const region = wanted && clampRegion(wanted, image);
  const { page, scale } = await loadPage(image, region, signal);
  return { page, size: image.size, toImage: (box) => toRegion(box, scale, region) };
}
