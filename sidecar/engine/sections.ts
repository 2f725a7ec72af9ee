/**
 * The text of an image by a model that sees whole images: it is asked about the image or, where that is large, about one
 * section of the page after another, each small enough to be seen in full size.
 */
import type { AskEvent, ExtractedLine, Region, Size } from '../../contracts/protocol.ts';
import { taskQuestions } from '../../contracts/tasks.ts';
import type { IdentifiedImage } from '../image/file-hashes.ts';
import { checkCancelled } from '../inference/session.ts';
import { around, containsMiddle, type Box } from '../page/box.ts';
import { findComponents } from '../page/components.ts';
import { findEdges } from '../page/edge-map.ts';
import type { LookAtPage } from '../page/layout-maps.ts';
import { findLines, type Line } from '../page/lines.ts';
import { orderLines } from '../page/reading-order.ts';
import type { AskedPages } from './asked-page.ts';
import {
  ReadingReport,
  type ExtractHooks,
  type Extraction,
  type TextQuestion,
  type TextReader,
} from './text-reader.ts';
import type { StarterBeside } from './starter-beside.ts';
import type { WholeImage } from './whole-image.ts';

/** px of the page around the text of a section. */
const margin = 16;

export class Sections implements TextReader {
  readonly #wholeImage: WholeImage;
  readonly #beside: Pick<StarterBeside, 'read'>;
  readonly #look: LookAtPage;
  /** px */
  readonly #resolution: number;
  readonly #pages: AskedPages;

  /** @param beside reads the lines that the model is likely to write */
  constructor(
    wholeImage: WholeImage,
    beside: Pick<StarterBeside, 'read'>,
    look: LookAtPage,
    resolution: number,
    pages: AskedPages,
  ) {
    this.#wholeImage = wholeImage;
    this.#beside = beside;
    this.#look = look;
    this.#resolution = resolution;
    this.#pages = pages;
  }

  /** Cancelled as `WholeImage.answer` is, whose errors it throws too. */
  async read(
    image: IdentifiedImage,
    { region: given, ask = {} }: TextQuestion,
    hooks: ExtractHooks,
  ): Promise<Extraction> {
    const { page, size, toImage } = await this.#pages.load(image, given, hooks.signal);
    checkCancelled(hooks.signal);
    const report = new ReadingReport(hooks);
    const { question = taskQuestions.extract, ...options } = ask;
    const found = findLines(page, findComponents(findEdges(page), page), await this.#look(page, hooks.signal));
    const sections = divide(page, found, this.#resolution);
    const whole = toImage({ left: 0, top: 0, right: page.width, bottom: page.height });
    const regions = sections.length > 1 ? sections.map(toImage) : [whole];
    const silent = { ...hooks, onEvent: () => undefined };
    const expected = this.#wholeImage.guesses ? await this.#beside.read(image, given, silent) : [];
    const lines: ExtractedLine[] = [];
    report.onProgress(0, regions.length);
    for (const [index, box] of regions.entries()) {
      if (index > 0) report.onText('\n\n');
      const onEvent = (event: AskEvent): void => {
        if (event.kind === 'text') report.onText(event.text);
      };
      const region = box === whole ? given : box;
      const expectedLines = expected
        .filter((line) => containsMiddle(boxOf(box), boxOf(line.box)))
        .map(({ text }) => text);
      const asked = { ...options, turns: [{ question }], expectedLines, ...(region ? { region } : {}) };
      const answer = await this.#wholeImage.answer(image, asked, { ...hooks, onEvent });
      report.onTokens(answer.tokens, answer.image.visualTokens);
      for (const text of answer.text.split('\n').filter((line) => line.trim() !== '')) {
        // The model does not say where in the section a line stands, nor how sure it is.
        const line = { text, box, state: 'read' } as const;
        lines.push(line);
        report.onLine(line);
      }
      report.onProgress(index + 1, regions.length);
    }
    return report.end({ lines, size });
  }
}

function boxOf({ x, y, width, height }: Region): Box {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

/** Boxes around the text of a page, cut between its parts so that none is much higher than `height`. */
function divide(page: Size, lines: readonly Line[], height: number): Box[] {
  const groups: Box[] = [];
  for (const { rows } of orderLines(lines)) {
    for (const row of rows) {
      const last = groups.at(-1);
      const together = last && around([last, row]);
      if (together && together.bottom - together.top <= height) groups[groups.length - 1] = together;
      else groups.push(row);
    }
  }
  return groups.map(({ left, top, right, bottom }) => ({
    left: Math.max(0, left - margin),
    top: Math.max(0, top - margin),
    right: Math.min(page.width, right + margin),
    bottom: Math.min(page.height, bottom + margin),
  }));
}
