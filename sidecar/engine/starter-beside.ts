/** The starter beside a larger model: it reads the lines of an image, for that one's prompt. */
import type { ExtractEvent, ExtractedLine, Region } from '../../contracts/protocol.ts';
import type { IdentifiedImage } from '../image/file-hashes.ts';
import type { LookAtPage } from '../page/layout-maps.ts';
import { createStripReader } from '../strip-reader/strip-reader.ts';
import type { AskedPages } from './asked-page.ts';
import { Lines } from './lines.ts';
import type { PictureKinds } from './picture-kinds.ts';
import { loadModel, type LoadedModel } from './load-model.ts';
import { OwnText } from './own-text.ts';
import { readingQuestion } from './starter-tasks.ts';
import type { TextReader } from './text-reader.ts';
import type { AnswerHooks } from './whole-image.ts';

/** The memory of another device is the larger model's. */
const device = { chosen: 'cpu', activations: 'fp32', prefillChunk: 512, considered: [] } as const;

interface Loaded {
  readonly model: LoadedModel;
  readonly reader: TextReader;
}

/** Loaded when it is first needed. The lines that were read last are kept: another question about them costs nothing. */
export class StarterBeside {
  readonly #folder: string;
  readonly #look: LookAtPage;
  readonly #pages: AskedPages;
  readonly #pictures: Pick<PictureKinds, 'of'>;
  #loading: Promise<Loaded | undefined> | undefined;
  #last: { readonly key: string; readonly lines: readonly ExtractedLine[] } | undefined;

  /** @param folder of the starter's package */
  constructor(folder: string, look: LookAtPage, pages: AskedPages, pictures: Pick<PictureKinds, 'of'>) {
    this.#folder = folder;
    this.#look = look;
    this.#pages = pages;
    this.#pictures = pictures;
  }

  /**
   * The lines of an image in reading order, those that could be read; none where the starter cannot be loaded: the question
   * is the larger model's, which needs it not. @throws the errors of `TextReader.read`.
   */
  async read(
    image: IdentifiedImage,
    region: Region | undefined,
    hooks: AnswerHooks,
  ): Promise<readonly ExtractedLine[]> {
    const key = keyOf(image, region);
    if (this.#last?.key === key) return this.#last.lines;
    const loaded = await this.#load();
    if (!loaded) return [];
    const onEvent = (event: ExtractEvent): void => {
      // To the larger model this is what comes before the question.
      if (event.kind === 'phase') hooks.onEvent({ ...event, phase: 'preprocess' });
    };
    const read = await loaded.reader.read(image, region ? { region } : {}, { ...hooks, onEvent });
    const lines = read.lines.filter(({ state, lineNumber }) => state !== 'unread' && !lineNumber);
    this.#last = { key, lines };
    return lines;
  }

  /** The lines of an image that were read last, if they were this one's. */
  known(image: IdentifiedImage, region: Region | undefined): readonly ExtractedLine[] {
    return this.#last?.key === keyOf(image, region) ? this.#last.lines : [];
  }

  async dispose(): Promise<void> {
    const loaded = await this.#loading;
    await loaded?.model.vision.dispose();
    await loaded?.model.language.dispose();
  }

  #load(): Promise<Loaded | undefined> {
    this.#loading ??= this.#loadReader().catch((error: unknown) => {
      process.stderr.write(`The starter cannot read for the larger model: ${String(error)}\n`);
      return undefined;
    });
    return this.#loading;
  }

  /** undefined where it is no model that reads lines. */
  async #loadReader(): Promise<Loaded | undefined> {
    const model = await loadModel(this.#folder, device, () => undefined);
    const { strip, ctc } = model.config;
    if (!strip) return undefined;
    let images = 0;
    const read = createStripReader(
      { ...model, ...(ctc && { ctc }), nextImageId: () => (images += 1) },
      readingQuestion,
    );
    const look = this.#look;
    const lines = new Lines(read, look, strip, this.#pages, this.#pictures);
    return { model, reader: new OwnText(lines, { read, look, strip }) };
  }
}

function keyOf(image: IdentifiedImage, region: Region | undefined): string {
  return JSON.stringify([image.hash, region]);
}
