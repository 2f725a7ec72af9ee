/** The text of a page that has it itself, such as one of a PDF; what stands in pictures, or on a scan, is read. */
import { extractLines } from '../document/extract-page.ts';
import { readPageContent } from '../image/decode.ts';
import type { IdentifiedImage } from '../image/file-hashes.ts';
import type { LoadedImage } from '../image/image.ts';
import { clampRegion } from '../inference/preprocess.ts';
import { checkCancelled } from '../inference/session.ts';
import type { StripConfig } from '../model/config.ts';
import { containsMiddle, heightOf, overlap, toRegion, widthOf, type Box } from '../page/box.ts';
import { findComponents } from '../page/components.ts';
import { findEdges } from '../page/edge-map.ts';
import type { LookAtPage } from '../page/layout-maps.ts';
import { findLines, type Line } from '../page/lines.ts';
import { ownLines } from '../page/own-lines.ts';
import { loadPage, readingScale } from '../page/page.ts';
import type { ReadStrips } from '../page/strip-reading.ts';
import {
  ReadingReport,
  type ExtractHooks,
  type Extraction,
  type TextQuestion,
  type TextReader,
} from './text-reader.ts';

/** px of the page: a picture that is lower or narrower is a bullet, a rule or a logo without words. */
const leastPicture = { width: 60, height: 18 } as const;

/** Reads strips of lines that stand in pictures; a model that cannot leaves pictures out. */
export interface StripReading {
  readonly read: ReadStrips;
  readonly look: LookAtPage;
  readonly strip: StripConfig;
}

/** Strips are as wide as they like where none is ever read. */
const noStrips: Omit<StripReading, 'look'> = {
  // eslint-disable-next-line @typescript-eslint/require-await
  read: async function* () {
    yield* [];
  },
  strip: { height: 64, em: 32, margin: 8, maxWidth: 1024 },
};

export class OwnText implements TextReader {
  readonly #others: TextReader;
  readonly #strips: StripReading | undefined;

  /** @param others reads what has no text of its own */
  constructor(others: TextReader, strips: StripReading | undefined) {
    this.#others = others;
    this.#strips = strips;
  }

  /** Cancelled within one strip. @throws also the errors of `readPageContent` */
  async read(image: IdentifiedImage, question: TextQuestion, hooks: ExtractHooks): Promise<Extraction> {
    const loaded = await image.load(hooks.signal);
    const lines = loaded.format === 'pdf' ? await this.#linesOf(loaded, question, hooks.signal) : [];
    if (lines.length === 0) return this.#others.read(image, question, hooks);
    const { format = 'text' } = question;
    const { read, strip } = this.#strips ?? noStrips;
    const scale = readingScale(loaded);
    const origin = originOf(loaded, question);
    const report = new ReadingReport(hooks);
    const toImage = (box: Box) => toRegion(box, scale, origin);
    return report.end({
      ...(await extractLines(lines, read, { strip, format, toImage }, report)),
      size: loaded.size,
    });
  }

  /** In px of the page as it is read; none where the page has no text of its own. */
  async #linesOf(image: LoadedImage, question: TextQuestion, signal: AbortSignal): Promise<readonly Line[]> {
    const content = await readPageContent(image, signal);
    checkCancelled(signal);
    const scale = readingScale(image);
    const origin = originOf(image, question);
    const region = question.region && clampRegion(question.region, image);
    const { width, height } = region ?? image.size;
    const page: Box = { left: 0, top: 0, right: width * scale, bottom: height * scale };
    const own = ownLines(content, scale, origin).filter((line) => containsMiddle(page, line));
    const pictures = content.pictures
      .map(({ x, y, width, height }): Box => {
        const [left, top] = [(x - origin.x) * scale, (y - origin.y) * scale];
        return { left, top, right: left + width * scale, bottom: top + height * scale };
      })
      .filter((box) => widthOf(box) >= leastPicture.width && heightOf(box) >= leastPicture.height);
    if (own.length === 0 || pictures.length === 0 || !this.#strips) return own;
    const { page: pixels } = await loadPage(image, region, signal);
    const maps = await this.#strips.look(pixels, signal);
    const inPictures = findLines(pixels, findComponents(findEdges(pixels), pixels), maps).filter(
      (line) => pictures.some((picture) => containsMiddle(picture, line)) && !own.some((other) => overlap(other, line)),
    );
    return [...own, ...inPictures];
  }
}

/** Place of the page, in px of its own size, at which the question's region begins. */
function originOf(image: LoadedImage, { region }: TextQuestion): { readonly x: number; readonly y: number } {
  return region ? clampRegion(region, image) : { x: 0, y: 0 };
}
