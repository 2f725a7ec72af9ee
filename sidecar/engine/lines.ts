/** The text of an image in strips of its lines, for a model that was trained to read them. */
import { extractPage } from '../document/extract-page.ts';
import type { IdentifiedImage } from '../image/file-hashes.ts';
import { checkCancelled } from '../inference/session.ts';
import type { StripConfig } from '../model/config.ts';
import type { LookAtPage } from '../page/layout-maps.ts';
import type { ReadStrips } from '../page/strip-reading.ts';
import type { AskedPages } from './asked-page.ts';
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

  constructor(readStrips: ReadStrips, look: LookAtPage, strip: StripConfig, pages: AskedPages) {
    this.#readStrips = readStrips;
    this.#look = look;
    this.#strip = strip;
    this.#pages = pages;
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
    const options = { look: this.#look, strip: this.#strip, format, toImage };
    const read = await extractPage(page, this.#readStrips, options, report);
    return report.end({ ...read, size });
  }
}
