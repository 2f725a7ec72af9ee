/** An image and a question in, an answer out, piece by piece. One question at a time: the caller keeps the queue. */
import type { ReadStrips } from '../page/strip-reading.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { visionStride, type ModelConfig } from '../model/config.ts';
import { readPackage, type Manifest } from '../model/package.ts';
import { encodePrompt } from '../model/prompt.ts';
import { checkSmallFiles } from '../model/small-files.ts';
import { TextStream, Tokenizer } from '../model/tokenizer.ts';
import { visualTokens } from '../model/vision-graph.ts';
import type {
  AskEvent,
  AskParams,
  AskResult,
  DeviceReport,
  ExtractEvent,
  ExtractParams,
  ExtractResult,
  FinishReason,
  LoadEvent,
  ModelInfo,
  Phase,
  Region,
  SeenImage,
  Timings,
} from '../../contracts/protocol.ts';
import { extractText, type Extraction, type ExtractHooks, type TextReader } from './extraction.ts';
import { FileHashes, type IdentifiedImage } from '../image/file-hashes.ts';
import { examineImage } from '../image/image.ts';
import { ImageMemory, type KnownImage } from './image-memory.ts';
import { LanguageModel, type ImageTokens, type Prompt } from '../inference/language-model.ts';
import { clampRegion, preprocess } from '../inference/preprocess.ts';
import { isLooping } from '../inference/repetition.ts';
import { Sampler } from '../inference/sampler.ts';
import { checkCancelled } from '../inference/session.ts';
import { PageTasks, type PartTask } from './page-tasks.ts';
import { kindQuestion, readingQuestion, toTask } from './starter-tasks.ts';
import { createStripReader } from '../strip-reader/strip-reader.ts';
import { VisionEncoder } from '../inference/vision-encoder.ts';

export interface EngineHooks {
  readonly signal: AbortSignal;
  onEvent(event: AskEvent): void;
}

const defaultMaxTokens = 1024;

interface Parts {
  readonly info: ModelInfo;
  readonly config: ModelConfig;
  readonly tokenizer: Tokenizer;
  readonly vision: VisionEncoder;
  readonly language: LanguageModel;
  readonly memory: ImageMemory;
}

export class Engine {
  readonly info: ModelInfo;
  readonly #parts: Parts;
  /** The image whose tokens the KV cache begins with, and where they end. */
  #current: { readonly key: string; readonly end: number } | undefined;
  readonly #files = new FileHashes();
  readonly #pageTasks: PageTasks;
  #nextImageId = 1;

  private constructor(parts: Parts) {
    this.info = parts.info;
    this.#parts = parts;
    const { strip, control, starterTasks = [] } = parts.config;
    const [readStrips, readKinds] = [this.#createReader(readingQuestion), this.#createReader(kindQuestion)];
    this.#pageTasks = new PageTasks({ readStrips, readKinds, strip, control, tasks: starterTasks });
  }

  /**
   * Loads a model package on the device that `device.chosen` names.
   * @throws PACKAGE_*, DEVICE_UNAVAILABLE, MEMORY.
   */
  static async load(
    model: string,
    device: DeviceReport,
    { cacheMiB }: { readonly cacheMiB: number },
    onProgress: (event: LoadEvent) => void,
  ): Promise<Engine> {
    const start = performance.now();
    const manifest = await readPackage(model);
    await checkSmallFiles(model, manifest);
    const settings = {
      device: device.chosen,
      activations: activationsFor(manifest, device),
      prefillChunk: device.prefillChunk,
    };
    // Progress counts bytes of weights, for that is what loading takes.
    const bytes = (prefix: string): number =>
      Object.entries(manifest.files).reduce(
        (sum, [file, record]) => sum + (file.startsWith(prefix) ? record.bytes : 0),
        0,
      );
    const visionBytes = bytes('onnx/vision_encoder');
    const total = visionBytes + bytes('onnx/embed_tokens') + bytes('onnx/decoder');
    onProgress({ done: 0, total, step: 'loading the vision tower' });
    const tokenizer = await Tokenizer.load(model);
    const vision = await VisionEncoder.load(model, manifest, settings, (done, pieces) =>
      onProgress({ done: Math.round((visionBytes * done) / pieces), total, step: 'loading the vision tower' }),
    );
    onProgress({ done: visionBytes, total, step: 'loading the language model' });
    const language = await LanguageModel.load(model, manifest, settings);
    onProgress({ done: total, total, step: 'loaded' });
    const info: ModelInfo = {
      path: model,
      name: manifest.name,
      ...(manifest.config.starterTasks ? { starterTasks: manifest.config.starterTasks } : {}),
      precision: manifest.precision,
      resolution: manifest.config.vision.resolution,
      view: manifest.config.view,
      contextLength: manifest.config.language.contextLength,
      parameters: manifest.parameters,
      device: { ...device, activations: settings.activations },
      loadMs: performance.now() - start,
    };
    return new Engine({
      info,
      config: manifest.config,
      tokenizer,
      vision,
      language,
      memory: new ImageMemory(cacheMiB * 2 ** 20),
    });
  }

  /**
   * Answers the last of the turns.
   * @throws CANCELLED within one piece of the tower, one chunk of the prefill or one token of being aborted;
   * QUESTION_EMPTY, QUESTION_TOO_LONG, MODEL_NOT_MADE_FOR_THIS, and the errors of `FileHashes.identify`, `examineImage` and
   * `preprocess`.
   */
  async ask(params: AskParams, hooks: EngineHooks): Promise<AskResult> {
    const question = params.turns.at(-1)?.question ?? '';
    if (question.trim() === '') throw new ConvLlavaError('QUESTION_EMPTY', {});
    const { starterTasks, tasksByParts, strip } = this.#parts.config;
    if (!starterTasks) return this.#answer(params, hooks);
    const { task, ...asked } = toTask(question, starterTasks);
    if (task === 'read' && strip) return this.#read(params, hooks);
    if (task !== 'read' && tasksByParts?.includes(task)) return this.#answerByParts(task, params, hooks);
    // A starter was not trained on conversations.
    return this.#answer({ ...params, turns: [{ question: asked.question }] }, hooks);
  }

  async #answer(params: AskParams, hooks: EngineHooks): Promise<AskResult> {
    const { tokenizer, language } = this.#parts;
    const started = performance.now();
    const clock = { preprocess: 0, vision: 0, prefill: 0, firstToken: 0 };
    const phase = (name: Phase, done: number, total: number): void =>
      hooks.onEvent({ kind: 'phase', phase: name, done, total });

    phase('preprocess', 0, 1);
    const image = await this.#files.identify(params.image);
    const { key, known } = await this.#see(image, params, hooks, clock, phase);
    hooks.onEvent({ kind: 'image', image: known.seen });

    const prompt: Prompt = { ...encodePrompt(tokenizer, params.turns), image: known.tokens };
    const promptTokens = prompt.before.length + prompt.image.count + prompt.after.length;
    const limit = language.config.contextLength - 1;
    if (promptTokens > limit) throw new ConvLlavaError('QUESTION_TOO_LONG', { tokens: promptTokens, limit });
    const maxTokens = Math.min(params.maxTokens ?? defaultMaxTokens, language.config.contextLength - promptTokens);

    await this.#bringBack(key, known, prompt);
    const reusedTokens = language.reusable(prompt);
    const prefillStart = performance.now();
    // Until the prefill has ended, the cache begins with no image that could be put aside.
    this.#current = undefined;
    phase('prefill', 0, promptTokens - reusedTokens);
    const logits = await language.prefill(prompt, maxTokens, {
      signal: hooks.signal,
      onProgress: (done, total) => phase('prefill', done, total),
    });
    this.#current = { key, end: prompt.before.length + prompt.image.count };
    clock.prefill = performance.now() - prefillStart;

    const decodeStart = performance.now();
    const { text, tokens, finish } = await this.#decode(logits, maxTokens, params, hooks, () => {
      clock.firstToken = performance.now() - started;
    });
    const timings: Timings = {
      load: 0,
      ...clock,
      decode: performance.now() - decodeStart,
      total: performance.now() - started,
    };
    const { device, precision } = this.info;
    return {
      text,
      tokens,
      promptTokens,
      reusedTokens,
      finish,
      device: device.chosen,
      precision,
      activations: device.activations,
      image: known.seen,
      timings,
    };
  }

  /**
   * Reads the text of an image, and remembers nothing of it.
   * @throws CANCELLED within one strip, and the errors of `loadImage`, `loadPage` and `ask`.
   */
  async extract(params: ExtractParams, hooks: ExtractHooks): Promise<ExtractResult> {
    this.#putAside();
    this.#current = undefined;
    const reader: TextReader = {
      config: this.#parts.config,
      readStrips: this.#createReader(readingQuestion),
      ask: (asked, askHooks) => this.ask(asked, askHooks),
    };
    const { firstLine, total, ...extracted } = await extractText(reader, params, hooks);
    return { ...extracted, device: this.info.device.chosen, timings: { load: 0, firstLine, total } };
  }

  /** Answers the question for an image's text by reading its lines. */
  async #read({ image, region, token }: AskParams, hooks: EngineHooks): Promise<AskResult> {
    const onEvent = (event: ExtractEvent): void => {
      if (event.kind !== 'line') hooks.onEvent(event);
    };
    const params: ExtractParams = { image, format: 'markdown', token, ...(region ? { region } : {}) };
    const { timings, ...extracted } = await this.extract(params, { signal: hooks.signal, onEvent });
    return this.#fromParts({ ...extracted, ...timings }, region);
  }

  /** Answers a question about a screen or a diagram from what stands on it. */
  async #answerByParts(task: PartTask, params: AskParams, hooks: EngineHooks): Promise<AskResult> {
    const started = performance.now();
    const { image, region, turns } = params;
    hooks.onEvent({ kind: 'phase', phase: 'preprocess', done: 0, total: 1 });
    const { hash } = await this.#files.identify(image);
    this.#putAside();
    this.#current = undefined;
    const count = { tokens: 0, visualTokens: 0 };
    const asked = { image, key: JSON.stringify([hash, region]), ...(region && { region }) };
    const answer = await this.#pageTasks.answer(task, turns.at(-1)?.question ?? '', asked, {
      signal: hooks.signal,
      onProgress: (done, total) => hooks.onEvent({ kind: 'phase', phase: 'decode', done, total }),
      onTokens: (tokens, visualTokens) => {
        count.tokens += tokens;
        count.visualTokens += visualTokens;
      },
    });
    hooks.onEvent({ kind: 'text', text: answer.text, tokens: count.tokens });
    const total = performance.now() - started;
    return this.#fromParts({ ...answer, ...count, firstLine: total, total }, region);
  }

  /** What was read in parts, as the answer to a question. */
  #fromParts({ text, lines, tokens, visualTokens, size, firstLine, total }: Extraction, region?: Region): AskResult {
    const { device, precision } = this.info;
    const { width, height } = region ? clampRegion(region, { name: 'the image', size }) : size;
    return {
      text,
      lines,
      tokens,
      promptTokens: visualTokens,
      reusedTokens: 0,
      finish: 'eos',
      device: device.chosen,
      precision,
      activations: device.activations,
      image: { given: { width, height }, seen: { width, height }, view: 'native', visualTokens },
      timings: {
        load: 0,
        preprocess: 0,
        vision: 0,
        prefill: 0,
        firstToken: firstLine,
        decode: total - firstLine,
        total,
      },
    };
  }

  /** Reads strips, or answers another question that the model knows about pictures of their size. */
  #createReader(question: string): ReadStrips {
    return createStripReader({ ...this.#parts, nextImageId: () => this.#nextImageId++ }, question);
  }

  async dispose(): Promise<void> {
    await this.#parts.vision.dispose();
    await this.#parts.language.dispose();
  }

  /** The image's visual tokens, from memory or from the tower. */
  async #see(
    identified: IdentifiedImage,
    { region, view = this.info.view }: AskParams,
    hooks: EngineHooks,
    clock: { preprocess: number; vision: number },
    phase: (name: Phase, done: number, total: number) => void,
  ): Promise<{ key: string; known: KnownImage }> {
    const { config, memory, vision } = this.#parts;
    const keyOf = (hash: string): string => JSON.stringify([hash, view, region]);
    const before = memory.get(keyOf(identified.hash));
    if (before) return { key: keyOf(identified.hash), known: before };

    const start = performance.now();
    const image = await identified.read();
    const key = keyOf(image.hash);
    const { resolution, imageMean: mean, imageStd: std } = config.vision;
    const stride = visionStride(config.vision);
    const options = { view, resolution, stride, mean, std, ...(region ? { region } : {}) };
    const pixels = await preprocess(await examineImage(image), options);
    checkCancelled(hooks.signal);
    const preprocessed = performance.now();
    clock.preprocess = preprocessed - start;
    phase('vision', 0, 1);
    const embeddings = await vision.encode(pixels, {
      signal: hooks.signal,
      onProgress: (done, total) => phase('vision', done, total),
    });
    clock.vision = performance.now() - preprocessed;
    const count = visualTokens(config.vision, pixels.seen);
    const tokens: ImageTokens = { id: this.#nextImageId++, count, embeddings };
    const seen: SeenImage = { given: pixels.given, seen: pixels.seen, view, visualTokens: count };
    const known: KnownImage = { tokens, seen };
    memory.keep(key, known);
    return { key, known };
  }

  /** Before another image takes over the KV cache, the part up to the end of the one in it is put aside. */
  #putAside(): void {
    const { language, memory } = this.#parts;
    const current = this.#current;
    const leaving = current && memory.get(current.key);
    if (!current || !leaving || leaving.prefix || !memory.fits(language.savedBytes(current.end))) return;
    const prefix = language.save(current.end);
    if (prefix) memory.keep(current.key, { ...leaving, prefix });
  }

  /** Makes room for an image in the KV cache; where it was put aside before, it is brought back. */
  async #bringBack(key: string, known: KnownImage, prompt: Prompt): Promise<void> {
    const { language } = this.#parts;
    if (this.#current?.key === key) return;
    this.#putAside();
    if (known.prefix && known.prefix.kv.length > language.reusable(prompt)) await language.restore(known.prefix);
  }

  async #decode(
    firstLogits: Float32Array,
    maxTokens: number,
    { sampling }: AskParams,
    hooks: EngineHooks,
    onFirstToken: () => void,
  ): Promise<{ text: string; tokens: number; finish: FinishReason }> {
    const { tokenizer, language } = this.#parts;
    const sampler = new Sampler(sampling);
    const stream = new TextStream(tokenizer);
    const tokens: number[] = [];
    let text = '';
    const show = (piece: string): void => {
      text += piece;
      if (piece !== '') hooks.onEvent({ kind: 'text', text: piece, tokens: tokens.length });
    };
    let logits = firstLogits;
    let finish: FinishReason = 'length';
    while (tokens.length < maxTokens) {
      const token = sampler.next(logits);
      if (tokens.length === 0) onFirstToken();
      if (token === language.config.eosToken) {
        finish = 'eos';
        break;
      }
      tokens.push(token);
      show(stream.push(token));
      if (isLooping(tokens)) {
        finish = 'repetition';
        break;
      }
      if (tokens.length === maxTokens) break;
      checkCancelled(hooks.signal);
      logits = await language.step(token);
    }
    show(stream.flush());
    return { text, tokens: tokens.length, finish };
  }
}

/** fp16 where both the device and the package have it. */
function activationsFor(manifest: Manifest, device: DeviceReport): ModelInfo['device']['activations'] {
  const hasGraph = manifest.modules.decoder_model_merged.graphs[device.activations] !== undefined;
  return device.chosen !== 'cpu' && hasGraph ? device.activations : 'fp32';
}
