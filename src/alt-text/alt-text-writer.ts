import type * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { isSure } from '../../contracts/picture-kind.ts';
import type { AskResult, ImageSource } from '../../contracts/protocol.ts';
import type { Task } from '../../contracts/tasks.ts';
import type { Model } from '../sidecar/model.ts';
import type { EngineClient } from '../sidecar/engine-client.ts';
import { composeFromSentence, composeFunctional, composeInformative, type Sight } from './compose.ts';

/** What is asked of a model that sees whole images. In English, which the models know best. */
const questions = {
  informative: 'Describe this image in one short sentence, as alternative text for a reader who cannot see it.',
  functional: 'This image is a link or a button. What does it say or stand for? Answer in a few words.',
};
/** Tokens: a sentence has no more. */
const maxTokens = 96;

export interface PurposeOfImage {
  /** What it leads to where it stands in a link, and an empty text in a button. */
  readonly link?: string;
}

/** Has the chosen model say in a few words what an image says, or does. */
export class AltTextWriter {
  readonly #engine: EngineClient;
  readonly #model: () => Promise<Model | undefined>;

  constructor(engine: EngineClient, model: () => Promise<Model | undefined>) {
    this.#engine = engine;
    this.#model = model;
  }

  /**
   * Alternative text of one line.
   * @param file what the image is called, for messages
   * @throws ALT_TEXT_UNKNOWN where the model finds nothing to say; what `EngineClient.ask` throws.
   */
  async write(
    image: ImageSource,
    { file, link }: PurposeOfImage & { readonly file: string },
    cancel: vscode.CancellationToken,
  ): Promise<string> {
    const isStarter = (await this.#model())?.starterTasks !== undefined;
    const text = isStarter ? await this.#compose(image, link, cancel) : await this.#describe(image, link, cancel);
    if (text === undefined) throw new ConvLlavaError('ALT_TEXT_UNKNOWN', { file });
    return text;
  }

  async #describe(image: ImageSource, link: string | undefined, cancel: vscode.CancellationToken) {
    const question = link === undefined ? questions.informative : questions.functional;
    const { text } = await this.#ask(image, 'ask', question, cancel);
    return composeFromSentence(text);
  }

  /** By the starter, which reads text, controls and diagrams, and tells kinds of pictures. */
  async #compose(
    image: ImageSource,
    link: string | undefined,
    cancel: vscode.CancellationToken,
  ): Promise<string | undefined> {
    const read = await this.#engine.extract({ image }, () => undefined, cancel);
    const lines = read.lines.filter(({ state }) => state === 'read').map(({ text }) => text);
    if (link !== undefined) return composeFunctional({ lines }, link);
    const drawn = await this.#ask(image, 'diagram', '', cancel);
    const diagram = diagramIn(drawn);
    if (diagram) return composeInformative({ diagram, lines });
    const described = await this.#ask(image, 'screenshot', '', cancel);
    const picture = drawn.picture ?? described.picture;
    return composeInformative({ ...screenIn(described), ...(isSure(picture) && { picture: picture.kind }), lines });
  }

  #ask(image: ImageSource, task: Task, question: string, cancel: vscode.CancellationToken): Promise<AskResult> {
    // What the task asks counts for a starter, not the words; a question there has to be.
    const turns = [{ question: question === '' ? task : question }];
    return this.#engine.ask({ image, task, turns, maxTokens }, () => undefined, cancel);
  }
}

function diagramIn({ text, lines = [], limited }: AskResult): Sight['diagram'] {
  if (limited !== undefined || !text.includes('```mermaid')) return undefined;
  return { summary: text.slice(0, text.indexOf('\n')), labels: lines.map((line) => line.text) };
}

/** The first line of the description of a screen, where that has controls. */
function screenIn({ text, limited }: AskResult): Pick<Sight, 'screen'> {
  const [first = ''] = text.split('\n');
  if (limited !== undefined || !/, with \d/.test(first)) return {};
  return { screen: first.replace(/:$/, '').replaceAll(/\\(.)/g, '$1') };
}
