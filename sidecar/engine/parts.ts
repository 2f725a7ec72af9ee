/**
 * Questions about a screen or a diagram that a starter model answers part by part: where things stand is found without
 * it, and it says what each of them is and what is written there.
 */
import type { ReadingHooks } from '../page/strip-reading.ts';
import { isClearFlowChart, type Diagram } from '../diagram/diagram.ts';
import { summarise, writeMermaid } from '../diagram/mermaid.ts';
import { readDiagram } from '../diagram/read-diagram.ts';
import { describeElement, describeScreen } from '../interface/describe-screen.ts';
import { answerQuery, type Answer, type ScreenQuery } from '../interface/answer-query.ts';
import { writeHtml } from '../interface/write-html.ts';
import { readScreen, type ScreenReader } from '../interface/read-screen.ts';
import type { Screen } from '../interface/detected-item.ts';
import type { ControlConfig, StripConfig } from '../model/config.ts';
import type { PictureKind } from '../../contracts/picture-kind.ts';
import type { ExtractedLine, Region, Size } from '../../contracts/protocol.ts';
import type { StarterTask } from '../../contracts/tasks.ts';
import type { IdentifiedImage } from '../image/file-hashes.ts';
import { checkCancelled } from '../inference/session.ts';
import type { AskedPage, AskedPages } from './asked-page.ts';
import { notMadeFor } from './starter-tasks.ts';

/** What the model does for such questions. */
export interface PartReader extends Pick<ScreenReader, 'readStrips' | 'readKinds' | 'look'> {
  readonly strip: StripConfig | undefined;
  readonly control: ControlConfig | undefined;
  readonly tasks: readonly StarterTask[];
}

/** A diagram or a description of a screen, or an answer to a query about its controls. */
export type PartQuestion = { readonly region?: Region | undefined } & (
  | { readonly task: 'diagram' }
  | {
      readonly task: 'describe';
      /** Whether it is to be a sketch in HTML. */
      readonly asHtml?: true;
    }
  | {
      readonly task: 'questions' | 'locate';
      readonly query: ScreenQuery;
      /** Whether it was asked which to choose: what there is, is not the whole answer. */
      readonly isChoice: boolean;
    }
);

/** An answer, and where on the image that stands which it tells of. */
export interface PartAnswer {
  readonly text: string;
  readonly lines: readonly ExtractedLine[];
  /** Whether it says that nothing of what was asked about is there; other text may know it. */
  readonly isMissing: boolean;
  /** Of a diagram: what it is where it is no flow chart; else whether it is one without a doubt. */
  readonly otherKind?: PictureKind;
  readonly isClear?: boolean;
  /** Of the whole image, in pixels as it is shown. */
  readonly size: Size;
}

/** What was found on an image. `key` says which image it is, and which region of it. */
interface Found<What> extends Omit<AskedPage, 'page'> {
  readonly key: string;
  readonly what: What;
  readonly page: Size;
}

/** What was found on the last image is kept: another question about it is answered at once. */
export class Parts {
  readonly #reader: PartReader;
  readonly #pages: AskedPages;
  #screen: Found<Screen> | undefined;
  #diagram: Found<Diagram | undefined> | undefined;

  constructor(reader: PartReader, pages: AskedPages) {
    this.#reader = reader;
    this.#pages = pages;
  }

  /**
   * The answer to a question of one of the tasks; undefined where what was found does not answer it.
   * @throws CANCELLED within one strip; MODEL_NOT_MADE_FOR_THIS where the model cannot read what it would have to; the
   * errors of `AskedPages.load`.
   */
  async answer(image: IdentifiedImage, question: PartQuestion, hooks: ReadingHooks): Promise<PartAnswer | undefined> {
    const { strip, control, tasks } = this.#reader;
    const { region } = question;
    if (question.task === 'diagram' && strip)
      return answerOfDiagram(await this.#findDiagram(image, region, strip, hooks));
    if (!strip || !control) throw notMadeFor(tasks);
    const reader = { ...this.#reader, strip, control };
    this.#screen = await this.#find(this.#screen, image, region, hooks, ({ page }) => readScreen(page, reader, hooks));
    return answerOfScreen(this.#screen, question);
  }

  /** The flow chart of an image; undefined where there is none, or the model reads none. @throws as `answer`. */
  async diagram(image: IdentifiedImage, region: Region | undefined, hooks: ReadingHooks): Promise<Diagram | undefined> {
    const { strip, tasks } = this.#reader;
    if (!strip || !tasks.includes('diagram')) return undefined;
    const { what } = await this.#findDiagram(image, region, strip, hooks);
    return what?.otherKind ? undefined : what;
  }

  async #findDiagram(
    image: IdentifiedImage,
    region: Region | undefined,
    strip: StripConfig,
    hooks: ReadingHooks,
  ): Promise<Found<Diagram | undefined>> {
    this.#diagram = await this.#find(this.#diagram, image, region, hooks, ({ page, toImage }) =>
      readDiagram(page, this.#reader.readStrips, { look: this.#reader.look, strip, toImage }, hooks),
    );
    return this.#diagram;
  }

  /** What was found before, if it was on this image, else what is found now. */
  async #find<What>(
    before: Found<What> | undefined,
    image: IdentifiedImage,
    region: Region | undefined,
    { signal }: ReadingHooks,
    read: (asked: AskedPage) => Promise<What>,
  ): Promise<Found<What>> {
    const key = JSON.stringify([image.hash, region]);
    if (before?.key === key) return before;
    const asked = await this.#pages.load(image, region, signal);
    checkCancelled(signal);
    const what = await read(asked);
    const { width, height } = asked.page;
    return { ...asked, key, what, page: { width, height } };
  }
}

function answerOfDiagram({ what: diagram, size }: Found<Diagram | undefined>): PartAnswer | undefined {
  if (!diagram) return undefined;
  const lines = diagram.nodes.map(({ label, box }): ExtractedLine => ({ text: label, box, state: 'read' }));
  return {
    text: `${summarise(diagram)}\n\n\`\`\`mermaid\n${writeMermaid(diagram)}\n\`\`\`\n`,
    lines,
    isMissing: false,
    ...(diagram.otherKind ? { otherKind: diagram.otherKind } : { isClear: isClearFlowChart(diagram) }),
    size,
  };
}

function answerOfScreen(
  { what: screen, page, size, toImage }: Found<Screen>,
  question: PartQuestion,
): PartAnswer | undefined {
  const answer: Answer | undefined =
    'query' in question
      ? answerQuery(question.query, screen, page)
      : { text: textOfScreen(screen, question), places: screen.elements };
  const lines = answer?.places.map((element): ExtractedLine => {
    return { text: describeElement(element), box: toImage(element), state: 'read' };
  });
  return answer && { text: answer.text, lines: lines ?? [], isMissing: answer.isMissing === true, size };
}

function textOfScreen(screen: Screen, question: PartQuestion): string {
  if (!('asHtml' in question)) return describeScreen(screen);
  return `\`\`\`html\n${writeHtml(screen)}\n\`\`\`\n`;
}
