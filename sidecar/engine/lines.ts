/** The text of an image in strips of its lines, for a model that was trained to read them. */
import { extractPage } from '../document/extract-page.ts';
import type { IdentifiedImage } from '../image/file-hashes.ts';
import { checkCancelled } from '../inference/session.ts';
import type { StripConfig } from '../model/config.ts';
import type { ReadStrips } from '../page/strip-reading.ts';
import { loadAskedPage } from './asked-page.ts';
import {
  ReadingReport,
  type ExtractHooks,
  type Extraction,
  type TextQuestion,
  type TextReader,
} from './text-reader.ts';

export class Lines implements TextReader {
  readonly #readStrips: ReadStrips;
  readonly #strip: StripConfig;

  constructor(readStrips: ReadStrips, strip: StripConfig) {
    this.#readStrips = readStrips;
    this.#strip = strip;
  }

  /** Cancelled within one strip. */
  async read(
    image: IdentifiedImage,
    { region, format = 'text' }: TextQuestion,
    hooks: ExtractHooks,
  ): Promise<Extraction> {
    const { page, size, toImage } = await loadAskedPage(image, region, hooks.signal);
    checkCancelled(hooks.signal);
    const report = new ReadingReport(hooks);
    const lines = await extractPage(page, this.#readStrips, { strip: this.#strip, format, toImage }, report);
    return report.end({ lines, size });
  }
}
