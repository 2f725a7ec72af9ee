/** A question about an image that the model sees as a whole, answered token by token. */
import type { AskEvent, AskParams, AskResult, FinishReason, Phase, SeenImage } from '../../contracts/protocol.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { IdentifiedImage } from '../image/file-hashes.ts';
import { DraftLength } from '../inference/draft-length.ts';
import { lookUp, noDrafts } from '../inference/draft-source.ts';
import { generate } from '../inference/generate.ts';
import { positionsOf, type ImageTokens, type Prompt } from '../inference/language-model.ts';
import { preprocess } from '../inference/preprocess.ts';
import { isLooping } from '../inference/repetition.ts';
import { Sampler } from '../inference/sampler.ts';
import { checkCancelled } from '../inference/session.ts';
import { visionStride } from '../model/config.ts';
import { encodeInterleaved, type InterleavedPrompt } from '../model/prompt.ts';
import { TextStream, type Tokenizer } from '../model/tokenizer.ts';
import { visualTokens } from '../model/vision-graph.ts';
import type { KnownImage } from './image-memory.ts';
import type { LoadedModel } from './load-model.ts';
import type { PrefixCache } from './prefix-cache.ts';
import { referenceOf, withReference } from './reference-text.ts';

/** What a way of answering is given beside the question. */
export interface AnswerHooks {
  readonly signal: AbortSignal;
  readonly onEvent: (event: AskEvent) => void;
  /** Milliseconds since the question was asked. */
  readonly elapsed: () => number;
}

/** An answer, without what is the same for all answers of a model. */
export type Answer = Omit<AskResult, 'device' | 'precision' | 'activations' | 'timings'> & {
  readonly timings: Omit<AskResult['timings'], 'load' | 'total'>;
};

export interface WholeImageQuestion extends Pick<
  AskParams,
  'region' | 'turns' | 'promptFormat' | 'imagePlaces' | 'view' | 'maxTokens' | 'sampling'
> {
  /** More images, for a question about several. */
  readonly further?: readonly IdentifiedImage[];
  /** What another model has read in the image, to be read by this one too. */
  readonly readLines?: readonly string[];
  /** What another model has read there: the answer may repeat it, and is then sooner there. It changes no answer. */
  readonly expectedLines?: readonly string[];
}

const defaultMaxTokens = 1024;
/** Of the context: what a text to read leaves for the answer, at least. */
const leastAnswer = 0.25;

export class WholeImage {
  readonly #model: LoadedModel;
  readonly #cache: PrefixCache;
  readonly #draftLength = new DraftLength();

  constructor(model: LoadedModel, cache: PrefixCache) {
    this.#model = model;
    this.#cache = cache;
  }

  /** Whether an answer is sooner there for `expectedLines`. */
  get guesses(): boolean {
    return this.#model.language.computesRunsAlike;
  }

  /**
   * Answers the last of the turns.
   * @throws CANCELLED within one piece of the tower, one chunk of the prefill or one token of being aborted;
   * QUESTION_TOO_LONG; USAGE where the images and their places do not fit; and the errors of `loadImage` and `preprocess`.
   */
  async answer(image: IdentifiedImage, question: WholeImageQuestion, hooks: AnswerHooks): Promise<Answer> {
    const { tokenizer, language } = this.#model;
    const { contextLength } = language.config;
    const { turns, promptFormat = 'vicuna', further = [], imagePlaces: places } = question;
    const { readLines = [], expectedLines = readLines } = question;
    const images = { count: 1 + further.length, places };
    const plain = encodeInterleaved(tokenizer, turns, promptFormat, images);
    const { key, known, ...seeing } = await this.#see(image, question, hooks);
    hooks.onEvent({ kind: 'image', image: known.seen });
    const all = [known];
    const keys = [key];
    for (const another of further) {
      const next = await this.#see(another, question.view ? { view: question.view } : {}, hooks);
      all.push(next.known);
      keys.push(next.key);
      seeing.preprocess += next.preprocess;
      seeing.vision += next.vision;
    }
    const tokens = all.map((one) => one.tokens);
    const asked = positionsOf(promptOf(plain, tokens)).length;
    const answerRoom = Math.min(question.maxTokens ?? defaultMaxTokens, Math.floor(contextLength * leastAnswer));
    const reference = referenceOf(readLines, contextLength - asked - answerRoom, tokenizer);
    const encoded = reference
      ? encodeInterleaved(tokenizer, withReference(turns, reference), promptFormat, images)
      : plain;
    const prompt = promptOf(encoded, tokens);
    const promptTokens = positionsOf(prompt).length;
    const limit = contextLength - 1;
    if (promptTokens > limit) throw new ConvLlavaError('QUESTION_TOO_LONG', { tokens: promptTokens, limit });
    const maxTokens = Math.min(question.maxTokens ?? defaultMaxTokens, contextLength - promptTokens);

    const prefillStart = hooks.elapsed();
    // What begins with several images, or with one amid the question, is no prefix of another question about the first.
    const prefix = images.count === 1 && !places ? key : JSON.stringify([keys, places]);
    const { logits, reused } = await this.#cache.prefill(prefix, prompt, maxTokens, {
      signal: hooks.signal,
      onProgress: reporter(hooks, 'prefill'),
    });
    const decodeStart = hooks.elapsed();
    const texts = [...expectedTexts(expectedLines, tokenizer), ...encoded.images.map(({ after }) => after)];
    const { firstToken, ...decoded } = await this.#decode(logits, { maxTokens, texts, ...question }, hooks);
    const timings = {
      ...seeing,
      prefill: decodeStart - prefillStart,
      firstToken,
      decode: hooks.elapsed() - decodeStart,
    };
    const told = reference && { reference };
    return { ...decoded, ...told, promptTokens, reusedTokens: reused, image: known.seen, timings };
  }

  /** The image's visual tokens, from memory or from the tower, and the milliseconds that they took. */
  async #see(
    identified: IdentifiedImage,
    { region, view = this.#model.info.view }: Pick<WholeImageQuestion, 'region' | 'view'>,
    hooks: AnswerHooks,
  ): Promise<{ key: string; known: KnownImage; preprocess: number; vision: number }> {
    const keyOf = (hash: string): string => JSON.stringify([hash, view, region]);
    const before = this.#cache.get(keyOf(identified.hash));
    if (before) return { key: keyOf(identified.hash), known: before, preprocess: 0, vision: 0 };

    const { config, vision } = this.#model;
    const start = hooks.elapsed();
    const image = await identified.load(hooks.signal);
    const key = keyOf(image.hash);
    const { resolution, imageMean: mean, imageStd: std } = config.vision;
    const stride = visionStride(config.vision);
    const options = { view, resolution, stride, mean, std, ...(region ? { region } : {}) };
    const pixels = await preprocess(image, options, hooks.signal);
    checkCancelled(hooks.signal);
    const preprocessed = hooks.elapsed();
    const onProgress = reporter(hooks, 'vision');
    onProgress(0, 1);
    const { visualTokens: embeddings } = await vision.encode(pixels, { signal: hooks.signal, onProgress });
    const count = visualTokens(config.vision, pixels.seen);
    const tokens: ImageTokens = { id: this.#cache.nextImageId(), count, embeddings };
    const seen: SeenImage = { given: pixels.given, seen: pixels.seen, view, visualTokens: count };
    const known: KnownImage = { tokens, seen };
    this.#cache.keep(key, known);
    return { key, known, preprocess: preprocessed - start, vision: hooks.elapsed() - preprocessed };
  }

  async #decode(
    firstLogits: Float32Array,
    asked: { readonly maxTokens: number; readonly texts: readonly (readonly number[])[] } & Pick<AskParams, 'sampling'>,
    hooks: AnswerHooks,
  ): Promise<Pick<Answer, 'text' | 'tokens' | 'finish' | 'drafts'> & { readonly firstToken: number }> {
    const { tokenizer, language } = this.#model;
    const { eosToken, vocabSize } = language.config;
    const { maxTokens } = asked;
    const stream = new TextStream(tokenizer);
    const tokens: number[] = [];
    let text = '';
    const show = (piece: string): void => {
      text += piece;
      if (piece !== '') hooks.onEvent({ kind: 'text', text: piece, tokens: tokens.length });
    };
    const drafts = { drafted: 0, accepted: 0 };
    const generation = {
      firstLogits,
      sampler: new Sampler(asked.sampling),
      maxTokens,
      eosToken,
      vocabSize,
      drafts: this.guesses ? lookUp(asked.texts) : noDrafts,
      length: this.#draftLength,
      signal: hooks.signal,
    };
    let firstToken: number | undefined;
    let isRepeating = false;
    for await (const token of generate(language, generation, drafts)) {
      firstToken ??= hooks.elapsed();
      tokens.push(token);
      show(stream.push(token));
      isRepeating = isLooping(tokens);
      if (isRepeating) break;
    }
    show(stream.flush());
    const ended: FinishReason = tokens.length < maxTokens ? 'eos' : 'length';
    const finish = isRepeating ? 'repetition' : ended;
    return { text, tokens: tokens.length, finish, drafts, firstToken: firstToken ?? hooks.elapsed() };
  }
}

/** A text as a model may repeat it, line by line or in one, as tokens. */
function expectedTexts(lines: readonly string[], tokenizer: Pick<Tokenizer, 'encode'>): number[][] {
  if (lines.length === 0) return [];
  return ['\n', ' '].map((between) => tokenizer.encode(lines.join(between)));
}

/** A prompt with the visual tokens of its images, by their numbers. */
function promptOf({ before, images }: InterleavedPrompt, tokens: readonly ImageTokens[]): Prompt {
  const [first, ...further] = images.flatMap(({ image, after }) => {
    const seen = tokens[image];
    return seen ? [{ image: seen, after }] : [];
  });
  if (!first) throw new Error('a prompt without an image');
  return { before, ...first, further };
}

function reporter({ onEvent }: AnswerHooks, phase: Phase): (done: number, total: number) => void {
  return (done, total) => onEvent({ kind: 'phase', phase, done, total });
}
