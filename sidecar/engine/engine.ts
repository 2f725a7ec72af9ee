/**
 * An image and a question in, an answer out, piece by piece: decides in which way the model answers, and has it done so.
 * One question at a time: the caller keeps the queue.
 */
import type {
  AskEvent,
  AskParams,
  AskResult,
  DeviceReport,
  ExtractEvent,
  ExtractParams,
  ExtractResult,
  LoadEvent,
  ModelInfo,
  Region,
  Size,
} from '../../contracts/protocol.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { LimitedFound } from '../../contracts/limited.ts';
import type { PictureKind } from '../../contracts/picture-kind.ts';
import { starterTaskOf } from '../../contracts/tasks.ts';
import { LazyLayout } from '../layout/lazy-layout.ts';
import { layoutPackage, starterModel } from '../paths.ts';
import { FileHashes, type IdentifiedImage } from '../image/file-hashes.ts';
import { groundedPhrases, groundingQuestion } from '../inference/grounding.ts';
import { clampRegion } from '../inference/preprocess.ts';
import type { LookAtPage } from '../page/layout-maps.ts';
import type { ReadStrips } from '../page/strip-reading.ts';
import { createStripReader } from '../strip-reader/strip-reader.ts';
import { AskedPages } from './asked-page.ts';
import { asksForOverview, interpretQuestion, placeAskedFor, type Meaning } from './interpret-question.ts';
import { Lines } from './lines.ts';
import { loadModel, type LoadedModel } from './load-model.ts';
import { OwnText } from './own-text.ts';
import { Parts, type PartQuestion } from './parts.ts';
import {
  hasControls,
  isFlowChartIfClear,
  mayBeFlowChart,
  isScreen,
  mayBeScreen,
  mayHaveControls,
  partTaskOf,
  PictureKinds,
  type SeenPicture,
} from './picture-kinds.ts';
import { PrefixCache } from './prefix-cache.ts';
import { Quoting, type Quoted } from './quoting.ts';
import { Sections } from './sections.ts';
import { kindQuestion, notMadeFor, readingQuestion, trainedQuestions } from './starter-tasks.ts';
import { StarterBeside } from './starter-beside.ts';
import type { TextReader } from './text-reader.ts';
import { WholeImage, type Answer, type AnswerHooks } from './whole-image.ts';

/** What a question tells while it is answered, and what stops it. */
export interface EngineHooks<Event = AskEvent> {
  readonly signal: AbortSignal;
  readonly onEvent: (event: Event) => void;
}

/** Has one of the ways of answering answer a question about an image, or about several. */
type Strategy = (image: IdentifiedImage, hooks: AnswerHooks, further: readonly IdentifiedImage[]) => Promise<Answer>;

export class Engine {
  readonly #model: LoadedModel;
  readonly #cache: PrefixCache;
  readonly #images = new FileHashes();
  readonly #layout = new LazyLayout(layoutPackage);
  readonly #pages = new AskedPages();
  readonly #pictures = new PictureKinds((page, signal) => this.#layout.overlook(page, signal), this.#pages);
  readonly #wholeImage: WholeImage;
  readonly #text: TextReader;
  readonly #parts: Parts;
  readonly #quoting: Quoting;
  readonly #beside: StarterBeside;

  private constructor(model: LoadedModel, cacheMiB: number) {
    this.#model = model;
    this.#cache = new PrefixCache(model.language, cacheMiB * 2 ** 20);
    this.#wholeImage = new WholeImage(model, this.#cache);
    const { strip, control, starterTasks = [], vision } = model.config;
    const look: LookAtPage = (page, signal) => this.#layout.look(page, signal);
    this.#beside = new StarterBeside(starterModel, look, this.#pages, this.#pictures);
    const [readStrips, readKinds] = [this.#createReader(readingQuestion), this.#createReader(kindQuestion)];
    const read = strip
      ? new Lines(readStrips, look, strip, this.#pages, this.#pictures)
      : new Sections(this.#wholeImage, this.#beside, look, vision.resolution, this.#pages);
    this.#text = new OwnText(read, strip && { read: readStrips, look, strip });
    this.#parts = new Parts({ readStrips, readKinds, look, strip, control, tasks: starterTasks }, this.#pages);
    this.#quoting = new Quoting(this.#text, this.#parts);
  }

  /**
   * Loads a model package on the device that `device.chosen` names.
   * @param cacheMiB bound of the memory for images seen before.
   * @throws as `loadModel`.
   */
  static async load(
    model: string,
    device: DeviceReport,
    { cacheMiB }: { readonly cacheMiB: number },
    onProgress: (event: LoadEvent) => void,
  ): Promise<Engine> {
    return new Engine(await loadModel(model, device, onProgress), cacheMiB);
  }

  get info(): ModelInfo {
    return this.#model.info;
  }

  /**
   * Answers the last of the turns.
   * @throws QUESTION_EMPTY, MODEL_NOT_MADE_FOR_THIS; the errors of `FileHashes.identify` and of the way of answering.
   */
  async ask(params: AskParams, hooks: EngineHooks): Promise<AskResult> {
    const answer = this.#route(params);
    const { image, elapsed } = await this.#begin(params, hooks);
    const further = await Promise.all((params.furtherImages ?? []).map((source) => this.#images.identify(source)));
    const { timings, ...answered } = await this.#letGo(answer(image, { ...hooks, elapsed }, further));
    const { device, precision } = this.info;
    const { chosen, activations } = device;
    return {
      ...answered,
      device: chosen,
      precision,
      activations,
      ...seen(image),
      timings: { load: 0, ...timings, total: elapsed() },
    };
  }

  /**
   * Reads the text of an image, and remembers nothing of it.
   * @throws the errors of `FileHashes.identify` and of `TextReader.read`.
   */
  async extract(params: ExtractParams, hooks: EngineHooks<ExtractEvent>): Promise<ExtractResult> {
    const { image, elapsed } = await this.#begin(params, hooks);
    const { firstLine, ...extracted } = await this.#letGo(this.#text.read(image, params, { ...hooks, elapsed }));
    return {
      ...extracted,
      ...seen(image),
      device: this.info.device.chosen,
      timings: { load: 0, firstLine, total: elapsed() },
    };
  }

  async dispose(): Promise<void> {
    await this.#beside.dispose();
    await this.#layout.dispose();
    await this.#model.vision.dispose();
    await this.#model.language.dispose();
  }

  /** Lets go of the pixels of a question once it is answered, however that ends. */
  async #letGo<Result>(answering: Promise<Result>): Promise<Result> {
    try {
      return await answering;
    } finally {
      this.#pages.forget();
    }
  }

  /** Starts the clock of a question, and identifies its image. */
  async #begin(
    { image }: Pick<AskParams, 'image'>,
    { onEvent }: EngineHooks<Extract<AskEvent, { kind: 'phase' }>>,
  ): Promise<{ readonly image: IdentifiedImage; readonly elapsed: () => number }> {
    const started = performance.now();
    onEvent({ kind: 'phase', phase: 'preprocess', done: 0, total: 1 });
    return { image: await this.#images.identify(image), elapsed: () => performance.now() - started };
  }

  /** The way in which a question is answered. @throws QUESTION_EMPTY, MODEL_NOT_MADE_FOR_THIS. */
  #route(params: AskParams): Strategy {
    const { region, turns, task = 'ask' } = params;
    const question = turns.at(-1)?.question ?? '';
    if (question.trim() === '') throw new ConvLlavaError('QUESTION_EMPTY', {});
    const { starterTasks, tasksByParts, strip } = this.#model.config;
    if (!starterTasks) return (image, hooks, further) => this.#answerWhole([image, ...further], params, hooks);
    if (params.imagePlaces || (params.furtherImages ?? []).length > 0) throw notMadeFor(starterTasks);
    if (task === 'ask' && starterTasks.includes('read') && asksForOverview(question))
      return (image, hooks) => this.#overview(image, { question, region }, hooks);
    const meaning: Meaning | undefined = task === 'ask' ? interpretQuestion(question) : { task: starterTaskOf[task] };
    if (!meaning || !starterTasks.includes(meaning.task)) {
      if (task !== 'ask' || !starterTasks.includes('read')) throw notMadeFor(starterTasks);
      return (image, hooks) => this.#quote(image, { question, region }, hooks);
    }
    if (meaning.task === 'read' && strip) return (image, hooks) => this.#readText(image, region, hooks);
    if (meaning.task !== 'read' && tasksByParts?.includes(meaning.task)) {
      const asked = toPartQuestion(meaning);
      if (!asked) return (image, hooks) => this.#quote(image, { question, region }, hooks);
      return (image, hooks) => this.#answerByParts(image, { ...asked, region }, question, hooks);
    }
    // A starter was not trained on conversations.
    const alone = { ...params, turns: [{ question: trainedQuestions[meaning.task] ?? question }] };
    return (image, hooks) => this.#wholeImage.answer(image, alone, hooks);
  }

  /**
   * Answers any question of a large model. Where something is in an image, it is asked in the form that it was trained with,
   * which is about one image.
   */
  async #answerWhole(
    [image, ...further]: readonly [IdentifiedImage, ...IdentifiedImage[]],
    params: AskParams,
    hooks: AnswerHooks,
  ): Promise<Answer> {
    const { turns, region, task = 'ask', imagePlaces } = params;
    const question = turns.at(-1)?.question ?? '';
    const isPlain = further.length === 0 && !imagePlaces;
    const place = task === 'ask' && isPlain ? placeAskedFor(question) : undefined;
    const asked = place === undefined ? turns : [...turns.slice(0, -1), { question: groundingQuestion(place) }];
    // Where something is, is asked in the words of the training alone.
    const isGivenText = params.withText === true && place === undefined;
    const isRead = isGivenText || (task === 'extract' && isPlain && this.#wholeImage.guesses);
    const expectedLines: string[] = [];
    for (const [index, one] of [image, ...further].entries()) {
      const marked = index === 0 ? region : undefined;
      const read = isRead ? await this.#beside.read(one, marked, hooks) : this.#beside.known(one, marked);
      expectedLines.push(...read.map(({ text }) => text));
    }
    const readLines = isGivenText ? expectedLines : [];
    const whole = { ...params, turns: asked, further, readLines, expectedLines };
    const answer = await this.#wholeImage.answer(image, whole, hooks);
    if (!isPlain) return answer;
    const origin = region && { x: Math.max(0, Math.floor(region.x)), y: Math.max(0, Math.floor(region.y)) };
    const lines = groundedPhrases(answer.text, answer.image, {
      otherwise: place ?? question,
      ...(origin && { origin }),
    });
    return lines.length > 0 ? { ...answer, lines } : answer;
  }

  /** Answers the question for an image's text by reading its lines. */
  async #readText(image: IdentifiedImage, region: Region | undefined, hooks: AnswerHooks): Promise<Answer> {
    const onEvent = (event: ExtractEvent): void => {
      if (event.kind !== 'line') hooks.onEvent(event);
    };
    const question = { format: 'markdown', ...(region && { region }) } as const;
    const { firstLine, ...read } = await this.#text.read(image, question, { ...hooks, onEvent });
    return readAnswer(read, region, { firstToken: firstLine, decode: hooks.elapsed() - firstLine });
  }

  /**
   * Answers a question about a screen or a diagram from what stands on it, and any other from the text there.
   * @param otherwise what the start of the text is told to be where the picture is no such screen or diagram; by default, that
   * it is none
   */
  async #answerByParts(
    image: IdentifiedImage,
    asked: PartQuestion,
    question: string,
    hooks: AnswerHooks,
    otherwise?: LimitedFound,
  ): Promise<Answer> {
    const { region, task } = asked;
    const picture = await this.#pictures.of(image, region, hooks.signal);
    if ('query' in asked && !mayHaveControls(picture)) return this.#quote(image, { question, region }, hooks);
    if (task === 'locate' && !hasControls(picture)) {
      // Where a thing is may be written there: *on the left* is no answer to that.
      const quoted = await this.#quoting.find(image, { question, region, picture }, hooks);
      if (answersInstead(quoted.quotes.found, asked)) return tellLimited(quoted, region, hooks);
    }
    const tellOther = async (other: LimitedFound, found?: PictureKind): Promise<Answer> => {
      const asFound = found ? { otherKind: found } : {};
      const quoted = await this.#quoting.find(image, { question, region, picture, ...asFound }, hooks);
      return tellLimited(instead(quoted, otherwise ?? other), region, hooks);
    };
    const other = 'query' in asked ? undefined : otherKind(asked, picture);
    const isIfClear = task === 'diagram' && isFlowChartIfClear(picture);
    if (other && !isIfClear) return tellOther(other);
    const count = { tokens: 0, visualTokens: 0 };
    const answer = await this.#parts.answer(image, asked, {
      signal: hooks.signal,
      onProgress: (done, total) => hooks.onEvent({ kind: 'phase', phase: 'decode', done, total }),
      onTokens: (tokens, visualTokens) => {
        count.tokens += tokens;
        count.visualTokens += visualTokens;
      },
    });
    if (answer?.otherKind) return tellOther('notFlowChart', answer.otherKind);
    if (other && answer?.isClear !== true) return tellOther(other);
    if (!('query' in asked) && (answer?.lines ?? []).length === 0)
      return tellOther(task === 'diagram' ? 'noDiagram' : 'notScreen');
    const isChoice = 'query' in asked && asked.isChoice;
    if (!answer || answer.isMissing || (isChoice && answer.lines.length === 0)) {
      const quoted = await this.#quoting.find(image, { question, region, picture }, hooks);
      if (!answer || answersInstead(quoted.quotes.found, asked)) return tellLimited(quoted, region, hooks);
    }
    const { text, lines, size } = answer;
    const sketch = 'asHtml' in asked ? 'sketch' : undefined;
    const limited = isChoice ? 'listed' : sketch;
    if (limited) hooks.onEvent({ kind: 'limited', limited });
    hooks.onEvent({ kind: 'text', text, tokens: count.tokens });
    const timings = { firstToken: hooks.elapsed(), decode: 0 };
    return { ...readAnswer({ text, lines, size, ...count }, region, timings), ...(limited && { limited }) };
  }

  /**
   * Answers what a picture is: a screen by its controls, a flow chart by its nodes and arrows, any other by its kind and by
   * how its text begins.
   */
  async #overview(
    image: IdentifiedImage,
    asked: { readonly question: string; readonly region: Region | undefined },
    hooks: AnswerHooks,
  ): Promise<Answer> {
    const { question, region } = asked;
    const picture = await this.#pictures.of(image, region, hooks.signal);
    const task = partTaskOf(picture);
    if (task && this.#model.config.tasksByParts?.includes(task))
      return this.#answerByParts(image, { task, region }, question, hooks, 'begins');
    const quoted = await this.#quoting.find(image, { ...asked, picture }, hooks);
    return tellLimited(instead(quoted, 'begins'), region, hooks);
  }

  /** Answers with what bears on a question that the model was not made for. */
  async #quote(
    image: IdentifiedImage,
    asked: { readonly question: string; readonly region: Region | undefined },
    hooks: AnswerHooks,
  ): Promise<Answer> {
    const { region } = asked;
    const picture = await this.#pictures.of(image, region, hooks.signal);
    const quoted = await this.#quoting.find(image, { ...asked, picture }, hooks);
    return tellLimited(quoted, region, hooks);
  }

  /** Reads strips, or answers another question that the model knows about pictures of their size. */
  #createReader(question: string): ReadStrips {
    const { config, tokenizer, vision, language } = this.#model;
    const cache = this.#cache;
    const head = config.ctc && question === readingQuestion ? { ctc: config.ctc } : {};
    const read = createStripReader(
      { config, tokenizer, vision, language, ...head, nextImageId: () => cache.nextImageId() },
      question,
    );
    return (strips, signal) => {
      // Strips are read in the same KV cache.
      cache.putAside();
      return read(strips, signal);
    };
  }
}

/** Which page was looked at, of a file that has several. */
function seen(image: IdentifiedImage): Pick<AskResult, 'page'> {
  const page = image.page();
  return page ? { page } : {};
}

/** The question to the parts of a screen or a diagram; undefined where they cannot answer it. */
function toPartQuestion(meaning: Exclude<Meaning, { readonly task: 'read' }>): PartQuestion | undefined {
  if (meaning.task === 'describe' || meaning.task === 'diagram') return meaning;
  const { task, query, isChoice = false } = meaning;
  return query && { task, query, isChoice };
}

/** Whether text that was found is more than that no such control is there. What is not there is only counted in a table. */
function answersInstead(found: LimitedFound, asked: PartQuestion): boolean {
  if (!('query' in asked) || asked.isChoice) return true;
  const { ask } = asked.query;
  if (ask === 'count' || ask === 'countInState') return found === 'counted';
  return (
    found === 'quoted' || found === 'several' || found === 'uncertain' || (found === 'shared' && ask === 'content')
  );
}

/** What is said where a picture is of another kind than what is asked for; undefined where it may be of that one. */
function otherKind(
  { task, asHtml = false }: { readonly task: 'describe' | 'diagram'; readonly asHtml?: boolean },
  picture: SeenPicture,
): LimitedFound | undefined {
  if (task === 'diagram') return mayBeFlowChart(picture) ? undefined : 'notFlowChart';
  // A sketch is taken for what it was made of: of what is rather no screen there is none.
  return (asHtml ? isScreen(picture) : mayBeScreen(picture)) ? undefined : 'notScreen';
}

/** What was read where something else was asked for: nothing of it bears on that. */
function instead({ quotes, ...rest }: Quoted, found: LimitedFound): Quoted {
  return { ...rest, quotes: { ...quotes, found: quotes.found === 'nothing' ? 'nothing' : found } };
}

/** Tells what was quoted, and gives it as the answer. */
function tellLimited(
  { quotes, picture, firstLine, ...read }: Quoted,
  region: Region | undefined,
  hooks: AnswerHooks,
): Answer {
  const { found: limited, text, lines } = quotes;
  hooks.onEvent({ kind: 'limited', limited, ...(picture && { picture }) });
  if (text !== '') hooks.onEvent({ kind: 'text', text, tokens: read.tokens });
  const timings = { firstToken: firstLine, decode: hooks.elapsed() - firstLine };
  return { ...readAnswer({ ...read, text, lines }, region, timings), limited, ...(picture && { picture }) };
}

/** What was read in parts, each at a scale of its own, as the answer to a question about an image. */
function readAnswer(
  { size, visualTokens, text, lines, tokens }: Omit<ExtractResult, 'device' | 'timings'>,
  region: Region | undefined,
  timings: Answer['timings'],
): Answer {
  const seen = sizeOf(size, region);
  return { text, lines, tokens, finish: 'eos', image: { given: seen, seen, view: 'native', visualTokens }, timings };
}

function sizeOf(size: Size, region: Region | undefined): Size {
  const { width, height } = region ? clampRegion(region, { name: 'the image', size }) : size;
  return { width, height };
}
