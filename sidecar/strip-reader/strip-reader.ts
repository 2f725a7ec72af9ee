/**
 * Strips of text read by a model, many at a time: strips of one width go through the vision tower together, and their
 * texts are decoded in step. A text that has ended makes room for the next strip at once. A strip that the model is not
 * sure of is looked at again, drawn in other ways, and the reading that the others agree with most counts.
 */
import { agreeOn, type LookReading } from './consensus.ts';
import type { ReadStrips, StripReading, StripToRead } from '../page/strip-reading.ts';
import type { Character } from './vote.ts';
import type { ModelConfig } from '../model/config.ts';
import { encodePrompt } from '../model/prompt.ts';
import { TextStream, type Tokenizer } from '../model/tokenizer.ts';
import { visualTokens } from '../model/vision-graph.ts';
import type { LanguageModel, Prompt } from '../inference/language-model.ts';
import { normalise } from '../inference/preprocess.ts';
import { isLooping } from '../inference/repetition.ts';
import { argmax } from '../inference/sampler.ts';
import type { SequenceBatch } from '../inference/sequence-batch.ts';
import { checkCancelled } from '../inference/session.ts';
import type { VisionEncoder } from '../inference/vision-encoder.ts';

/** Strips that go through the vision tower together, at most. */
const encodedTogether = 8;
/** Texts that are decoded in step. */
const decodedTogether = 16;
/** Until so many texts are there, no more than that: whoever waits wants to see the first line soon. */
const firstTogether = 4;
/** A reading that is at least so certain needs no second look. */
const sure = 0.97;
/** px of a strip for each token, at least: the narrowest letters are 7 px wide, and hardly a token is less than one. */
const tokenWidth = 6;

export interface StripReaderParts {
  readonly config: ModelConfig;
  readonly tokenizer: Tokenizer;
  readonly vision: VisionEncoder;
  readonly language: LanguageModel;
  /** Gives each strip a number that no image of the language model's cache has. */
  readonly nextImageId: () => number;
}

/** One way of drawing one strip. */
interface Look {
  readonly index: number;
  readonly look: number;
}

/** A look whose text is being decoded. */
interface Reading {
  readonly index: number;
  readonly limit: number;
  readonly tokens: number[];
  /** Probabilities of the tokens and, at last, of the end. */
  readonly certainties: number[];
}

/**
 * A reader that gives the texts in the order of the strips, each as soon as it and those before it are there.
 * @param question that strips are asked about in training
 */
export function createStripReader(parts: StripReaderParts, question: string): ReadStrips {
  return async function* (strips, signal) {
    const { language } = parts;
    if (strips.length === 0) return;
    const work = new StripWork(parts, question, strips, signal);
    const rows = language.canBatch ? Math.min(decodedTogether, strips.length) : 1;
    const texts = rows > 1 ? readTogether(work, rows) : readInTurn(work);
    const early = new Map<number, StripReading>();
    let next = 0;
    for await (const { index, reading } of texts) {
      early.set(index, reading);
      for (let ready = early.get(next); ready; ready = early.get(++next)) {
        early.delete(next);
        yield ready;
      }
    }
  };
}

interface Finished {
  readonly index: number;
  readonly reading: StripReading;
}

async function* readTogether(work: StripWork, rows: number): AsyncGenerator<Finished> {
  const batch = await work.createBatch(rows);
  const active = new Array<Reading | undefined>(rows).fill(undefined);
  try {
    for (;;) {
      const open = work.finished < firstTogether ? Math.min(firstTogether, rows) : rows;
      for (const row of Array(open).keys()) {
        // An empty strip ends at once, and its row is free again.
        while (!active[row] && work.hasMore) {
          const started = await work.start();
          if (started.done) yield* work.finish(started.reading);
          else {
            work.language.copyTo(batch, row);
            active[row] = started.reading;
          }
        }
      }
      if (!active.some(Boolean)) return;
      const logits = await work.language.stepTogether(
        batch,
        active.map((reading) => reading?.tokens.at(-1) ?? 0),
      );
      for (const [row, reading] of active.entries()) {
        if (!reading || !work.take(reading, logits.subarray(row * work.vocabSize, (row + 1) * work.vocabSize)))
          continue;
        yield* work.finish(reading);
        active[row] = undefined;
        batch.clear(row);
      }
      checkCancelled(work.signal);
    }
  } finally {
    await batch.dispose();
  }
}

async function* readInTurn(work: StripWork): AsyncGenerator<Finished> {
  while (work.hasMore) {
    const { reading, done } = await work.start();
    for (let ended = done; !ended;) {
      ended = work.take(reading, await work.language.step(reading.tokens.at(-1) ?? 0));
      checkCancelled(work.signal);
    }
    yield* work.finish(reading);
  }
}

/** The strips on their way through the model. */
class StripWork {
  readonly signal: AbortSignal;
  readonly language: LanguageModel;
  readonly vocabSize: number;
  readonly #parts: StripReaderParts;
  readonly #strips: readonly StripToRead[];
  readonly #prompt: Pick<Prompt, 'before' | 'after'>;
  /** What is still to be looked at, in this order. */
  readonly #looks: Look[];
  /** Visual tokens of looks that wait to be read. */
  readonly #encoded = new Map<Look, Float32Array>();
  /** The readings so far of strips that are looked at again. */
  readonly #doubtful = new Map<number, LookReading[]>();
  #finished = 0;

  constructor(parts: StripReaderParts, question: string, strips: readonly StripToRead[], signal: AbortSignal) {
    this.signal = signal;
    this.language = parts.language;
    this.vocabSize = parts.language.config.vocabSize;
    this.#parts = parts;
    this.#strips = strips;
    this.#looks = strips.map((_, index) => ({ index, look: 0 }));
    this.#prompt = encodePrompt(parts.tokenizer, [{ question }]);
  }

  /** Strips that have been read. */
  get finished(): number {
    return this.#finished;
  }

  get hasMore(): boolean {
    return this.#looks.length > 0;
  }

  /** A batch with room for the longest prompt and answer. */
  createBatch(rows: number): Promise<SequenceBatch> {
    const { before, after } = this.#prompt;
    const needs = this.#strips.map((strip) => this.#count(strip) + limitOf(strip));
    return this.language.createBatch(rows, before.length + after.length + Math.max(...needs) + 1);
  }

  /** Prefills the next look, up to the first token of its text. `done` where there is no text. */
  async start(): Promise<{ readonly reading: Reading; readonly done: boolean }> {
    checkCancelled(this.signal);
    const next = this.#looks[0] as Look;
    const strip = this.#strips[next.index] as StripToRead;
    const embeddings = await this.#encode(next);
    this.#looks.shift();
    const image = { id: this.#parts.nextImageId(), count: this.#count(strip), embeddings };
    const limit = limitOf(strip);
    const hooks = { signal: this.signal, onProgress: () => undefined };
    const logits = await this.language.prefill({ ...this.#prompt, image }, limit, hooks);
    const reading = { index: next.index, limit, tokens: [], certainties: [] };
    return { reading, done: this.take(reading, logits) };
  }

  /** Adds the likeliest token to a text; true when the text has ended. */
  take(reading: Reading, logits: Float32Array): boolean {
    const token = argmax(logits);
    reading.certainties.push(probability(logits, token));
    if (token === this.language.config.eosToken) return true;
    reading.tokens.push(token);
    return reading.tokens.length >= reading.limit || isLooping(reading.tokens);
  }

  /** Takes a reading that has ended: the strip's text, unless it is to be looked at again. */
  *finish({ index, tokens, certainties, limit }: Reading): Generator<Finished> {
    const strip = this.#strips[index] as StripToRead;
    const ended = tokens.length < limit && !isLooping(tokens);
    const characters = charactersOf(this.#parts.tokenizer, tokens, certainties);
    const text = characters.map((character) => character.text).join('');
    // The end mark counts as a token; a text that did not end is none that stands there.
    const confidence = ended ? certainties.reduce((sum, each) => sum + each, 0) / certainties.length : 0;
    const reading = { text, characters, confidence, tokens: tokens.length, visualTokens: this.#count(strip) };
    const settled = this.#settle(index, reading);
    if (!settled) return;
    this.#finished++;
    yield { index, reading: settled };
  }

  /** A strip's reading, all looks considered; undefined where others are to come. */
  #settle(index: number, reading: LookReading): StripReading | undefined {
    const { looks } = this.#strips[index] as StripToRead;
    const readings = [...(this.#doubtful.get(index) ?? []), reading];
    const [first, second] = readings as [LookReading, LookReading?];
    const isSettled = second ? readings.length === 2 && first.text === second.text : first.confidence >= sure;
    if (isSettled || readings.length === looks.length) {
      this.#doubtful.delete(index);
      return readings.length === 1 ? first : agreeOn(readings);
    }
    this.#doubtful.set(index, readings);
    // Where two looks come to the same, no others are needed.
    if (readings.length === 1) this.#looks.unshift({ index, look: 1 });
    else if (readings.length === 2)
      this.#looks.unshift(...Array.from({ length: looks.length - 2 }, (_, i) => ({ index, look: i + 2 })));
    return undefined;
  }

  /** The visual tokens of a look, encoded with the next ones of its width. */
  async #encode(next: Look): Promise<Float32Array> {
    const known = this.#encoded.get(next);
    if (known) {
      this.#encoded.delete(next);
      return known;
    }
    const { width, height } = this.#strips[next.index] as StripToRead;
    const size = { width, height };
    const together = this.#looks
      .slice(0, 2 * encodedTogether)
      .filter((look) => this.#strips[look.index]?.width === width && !this.#encoded.has(look))
      .slice(0, this.language.canBatch ? (this.#finished < firstTogether ? firstTogether : encodedTogether) : 1);
    const { imageMean, imageStd } = this.#parts.config.vision;
    const data = new Float32Array(together.length * 3 * width * height);
    for (const [place, { index, look }] of together.entries()) {
      const draw = (this.#strips[index] as StripToRead).looks[look] as () => Uint8ClampedArray;
      data.set(normalise(toRgb(draw()), imageMean, imageStd), place * 3 * width * height);
    }
    const hooks = { signal: this.signal, onProgress: () => undefined };
    const all = await this.#parts.vision.encode({ data, seen: size, given: size }, hooks);
    const each = all.length / together.length;
    for (const [place, look] of together.entries())
      this.#encoded.set(look, all.subarray(place * each, (place + 1) * each));
    return this.#encode(next);
  }

  #count(strip: StripToRead): number {
    return visualTokens(this.#parts.config.vision, strip);
  }
}

/** The characters of a text without the spaces around it, each as certain as the token that it came with. */
function charactersOf(tokenizer: Tokenizer, tokens: readonly number[], certainties: readonly number[]): Character[] {
  const stream = new TextStream(tokenizer);
  const pieces = tokens.map((token) => stream.push(token));
  const characters = [...pieces, stream.flush()].flatMap((piece, index) =>
    Array.from(piece, (text): Character => ({ text, certainty: certainties[index] ?? 0 })),
  );
  const isText = ({ text }: Character): boolean => text.trim() !== '';
  return characters.slice(Math.max(0, characters.findIndex(isText)), characters.findLastIndex(isText) + 1);
}

function limitOf({ width }: StripToRead): number {
  return Math.ceil(width / tokenWidth);
}

function toRgb(grey: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array(grey.length * 3);
  for (let i = 0; i < grey.length; i++) rgb.fill(grey[i] as number, 3 * i, 3 * i + 3);
  return rgb;
}

/** Softmax of one token. */
function probability(logits: Float32Array, token: number): number {
  const highest = logits[token] as number;
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - highest);
  return 1 / sum;
}
