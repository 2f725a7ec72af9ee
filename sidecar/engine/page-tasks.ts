/**
 * Questions about a screen or a diagram that a starter model answers part by part: where things stand is found without
 * it, and it says what each of them is and what is written there.
 */
import { toRegion, type Box } from '../page/box.ts';
import { loadPage, type Page } from '../page/page.ts';
import type { ReadingHooks } from '../page/strip-reading.ts';
import type { Diagram } from '../diagram/diagram.ts';
import { summarise, writeMermaid } from '../diagram/mermaid.ts';
import { readDiagram } from '../diagram/read-diagram.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { describeElement, describeScreen } from '../interface/describe-screen.ts';
import { answerQuestion, type Answer } from '../interface/screen-questions.ts';
import { readScreen, type ScreenReader } from '../interface/read-screen.ts';
import type { Screen } from '../interface/detected-item.ts';
import type { ControlConfig, StripConfig } from '../model/config.ts';
import type { AskParams, ExtractedLine, Region, Size, StarterTask } from '../../contracts/protocol.ts';
import { loadImage } from '../image/image.ts';
import { clampRegion } from '../inference/preprocess.ts';
import { checkCancelled } from '../inference/session.ts';
import { notMadeFor } from './starter-tasks.ts';

export type PartTask = Exclude<StarterTask, 'read'>;

/** What the model does for such questions. */
export interface PartReader extends Pick<ScreenReader, 'readStrips' | 'readKinds'> {
  readonly strip: StripConfig | undefined;
  readonly control: ControlConfig | undefined;
  readonly tasks: readonly StarterTask[];
}

/** An answer, and where on the image that stands which it tells of. */
export interface PartAnswer {
  readonly text: string;
  readonly lines: readonly ExtractedLine[];
  readonly size: Size;
}

/** `key` says which image it is, and which region of it. */
type Source = Pick<AskParams, 'image' | 'region'> & { readonly key: string };

/** What was found on an image, and what its places are in pixels of the image. */
interface Found<What> {
  readonly key: string;
  readonly what: What;
  readonly page: Size;
  readonly size: Size;
  readonly toImage: (box: Box) => Region;
}

/** What was found on the last image is kept: another question about it is answered at once. */
export class PageTasks {
  readonly #reader: PartReader;
  #screen: Found<Screen> | undefined;
  #diagram: Found<Diagram> | undefined;

  constructor(reader: PartReader) {
    this.#reader = reader;
  }

  /**
   * The answer to a question of one of the tasks.
   * @throws CANCELLED within one strip; MODEL_NOT_MADE_FOR_THIS where what was found does not answer the question;
   * DIAGRAM_NOT_FOUND; the errors of `loadImage` and `loadPage`.
   */
  async answer(task: PartTask, question: string, source: Source, hooks: ReadingHooks): Promise<PartAnswer> {
    const { strip, control, tasks } = this.#reader;
    if (task === 'diagram' && strip) {
      this.#diagram = await find(this.#diagram, source, hooks, async (page, toImage) => {
        const diagram = await readDiagram(page, this.#reader.readStrips, { strip, toImage }, hooks);
        if (!diagram) throw new ConvLlavaError('DIAGRAM_NOT_FOUND', {});
        return diagram;
      });
      return answerOfDiagram(this.#diagram);
    }
    if (!strip || !control) throw notMadeFor(tasks);
    const reader = { ...this.#reader, strip, control };
    this.#screen = await find(this.#screen, source, hooks, (page) => readScreen(page, reader, hooks));
    const answer = answerOfScreen(this.#screen, task, question);
    if (!answer) throw notMadeFor(tasks);
    return answer;
  }
}

/** What was found before, if it was on this image, else what is found now. */
async function find<What>(
  before: Found<What> | undefined,
  { image: source, region: wanted, key }: Source,
  { signal }: ReadingHooks,
  read: (page: Page, toImage: (box: Box) => Region) => Promise<What>,
): Promise<Found<What>> {
  if (before?.key === key) return before;
  const image = await loadImage(source);
  const region = wanted && clampRegion(wanted, image);
  const { page, scale } = await loadPage(image, region);
  checkCancelled(signal);
  const toImage = (box: Box): Region => toRegion(box, scale, region);
  const what = await read(page, toImage);
  const { width, height } = page;
  return { key, what, page: { width, height }, size: image.size, toImage };
}

function answerOfDiagram({ what: diagram, size }: Found<Diagram>): PartAnswer {
  const lines = diagram.nodes.map(({ label, box }): ExtractedLine => ({ text: label, box, state: 'read' }));
  return { text: `${summarise(diagram)}\n\n\`\`\`mermaid\n${writeMermaid(diagram)}\n\`\`\`\n`, lines, size };
}

function answerOfScreen(
  { what: screen, page, size, toImage }: Found<Screen>,
  task: StarterTask,
  question: string,
): PartAnswer | undefined {
  const answer: Answer | undefined =
    task === 'describe'
      ? { text: describeScreen(screen), places: screen.elements }
      : answerQuestion(question, screen, page);
  const lines = answer?.places.map((element): ExtractedLine => {
    return { text: describeElement(element), box: toImage(element), state: 'read' };
  });
  return answer && { text: answer.text, lines: lines ?? [], size };
}
