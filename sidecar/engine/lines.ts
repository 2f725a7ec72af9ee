/** The text of an image in strips of its lines, for a model that was trained to read them. */
import { extractPage } from '../document/extract-page.ts';
import type { IdentifiedImage } from '../image/file-hashes.ts';
import { checkCancelled } from '../inference/session.ts';
import type { StripConfig } from '../model/config.ts';
import type { LookAtPage } from '../page/layout-maps.ts';
import type { ReadStrips } from '../page/strip-reading.ts';
import type { AskedPages } from './asked-page.ts';
import { isTextless, type PictureKinds } from './picture-kinds.ts';
import {
  ReadingReport,
  type ExtractHooks,
  type Extraction,
  type TextQuestion,
  type TextReader,
} from './text-reader.ts';

export class Lines implements TextReader {
  readonly #readStrips: ReadStrips;
  readonly #look: LookAtPage;
  readonly #strip: StripConfig;
  readonly #pages: AskedPages;
  readonly #pictures: Pick<PictureKinds, 'of'>;

  constructor(
    readStrips: ReadStrips,
    look: LookAtPage,
    strip: StripConfig,
    pages: AskedPages,
    pictures: Pick<PictureKinds, 'of'>,
  ) {
    this.#readStrips = readStrips;
    this.#look = look;
    this.#strip = strip;
    this.#pages = pages;
    this.#pictures = pictures;
  }

  /** Cancelled within one strip. */
  async read(
    image: IdentifiedImage,
    { region, format = 'text' }: TextQuestion,
    hooks: ExtractHooks,
  ): Promise<Extraction> {
    const { page, size, toImage } = await this.#pages.load(image, region, hooks.signal);
    checkCancelled(hooks.signal);
    const report = new ReadingReport(hooks);
    const options = {
      look: this.#look,
      strip: this.#strip,
      format,
      toImage,
      isTextless: async () => isTextless(await this.#pictures.of(image, region, hooks.signal)),
    };
    const read = await extractPage(page, this.#readStrips, options, report);
    return report.end({ ...read, size });
  }
}
