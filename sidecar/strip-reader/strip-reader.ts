/**
 * Strips of text read by a model, many at a time: strips of one width go through the vision tower together, and their
 * texts are decoded in step. A text that has ended makes room for the next strip at once. A strip that the model is not
 * sure of is looked at again, drawn in other ways, and the reading that the others agree with most counts.
 */
import { agreeOn, type LookReading } from './consensus.ts';
import type { ReadStrips, StripReading, StripToRead } from '../page/strip-reading.ts';
import { textOf, trimmed } from './vote.ts';
import { classNumbers, CtcSteps } from './ctc.ts';
import { Decoding, TokenTexts } from './decoding.ts';
import { poolTokens } from './pool-tokens.ts';
import type { CtcConfig, ModelConfig } from '../model/config.ts';
import { encodePrompt } from '../model/prompt.ts';
import type { Tokenizer } from '../model/tokenizer.ts';
import { visualTokens } from '../model/vision-graph.ts';
import type { LanguageModel, Prompt } from '../inference/language-model.ts';
import { normalise } from '../inference/preprocess.ts';
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
/** What the CTC head takes for so probable needs no decoder. */
const sureAlone = 0.95;
/** px of a strip for each token, at least: the narrowest letters are 7 px wide, and hardly a token is less than one. */
const tokenWidth = 6;

export interface StripReaderParts {
  readonly config: ModelConfig;
  readonly tokenizer: Tokenizer;
  readonly vision: VisionEncoder;
  readonly language: LanguageModel;
  /** Where the question is for what the model's CTC head reads. */
  readonly ctc?: CtcConfig;
  /** Gives each strip a number that no image of the language model's cache has. */
  readonly nextImageId: () => number;
}

/** One way of drawing one strip. */
interface Look {
  readonly index: number;
  readonly look: number;
}

/** A look at a strip as the vision tower and its heads see it. */
interface EncodedLook {
  readonly embeddings: Float32Array;
  readonly ctc?: CtcSteps;
}

/** A look whose text is being decoded. */
interface Reading {
  readonly index: number;
  readonly decoding: Decoding;
  readonly ctc?: CtcSteps;
  /** The same look as the CTC head alone reads it. */
  readonly read?: LookReading;
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
          const reading = yield* work.start();
          if (!reading) continue;
          work.language.copyTo(batch, row);
          active[row] = reading;
        }
      }
      if (!active.some(Boolean)) return;
      const logits = await work.language.stepTogether(
        batch,
        active.map((reading) => reading?.decoding.last ?? 0),
      );
      for (const [row, reading] of active.entries()) {
        if (!reading?.decoding.take(logits.subarray(row * work.vocabSize, (row + 1) * work.vocabSize))) continue;
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
    const reading = yield* work.start();
    if (!reading) continue;
    while (!reading.decoding.take(await work.language.step(reading.decoding.last))) checkCancelled(work.signal);
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
  /** Looks that wait to be read. */
  readonly #encoded = new Map<Look, EncodedLook>();
  /** What was seen of each strip as it was first looked at. */
  readonly #seen = new Map<number, Float32Array>();
  /** The readings so far of strips that are looked at again. */
  readonly #doubtful = new Map<number, (readonly LookReading[])[]>();
  readonly #texts: TokenTexts;
  readonly #classes: ReadonlyMap<string, number>;
  #finished = 0;

  constructor(parts: StripReaderParts, question: string, strips: readonly StripToRead[], signal: AbortSignal) {
    this.signal = signal;
    this.language = parts.language;
    this.vocabSize = parts.language.config.vocabSize;
    this.#parts = parts;
    this.#strips = strips;
    this.#looks = strips.map((_, index) => ({ index, look: 0 }));
    this.#prompt = encodePrompt(parts.tokenizer, [{ question }]);
    this.#texts = new TokenTexts(parts.tokenizer);
    this.#classes = parts.ctc ? classNumbers(parts.ctc) : new Map();
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

  /**
   * Begins to decode the next look, up to the first token of its text; undefined where there is nothing to decode: the CTC
   * head is sure of it, or the text has ended at once.
   */
  async *start(): AsyncGenerator<Finished, Reading | undefined> {
    checkCancelled(this.signal);
    const { index } = this.#looks[0] as Look;
    const strip = this.#strips[index] as StripToRead;
    const { embeddings, ctc } = await this.#encode(this.#looks[0] as Look);
    this.#looks.shift();
    if (!this.#seen.has(index)) this.#seen.set(index, poolTokens(embeddings, this.#count(strip)));
    const read = ctc && this.#readSteps(ctc, strip);
    if (read && read.confidence >= sureAlone && hasAllLetters(read, strip)) {
      yield* this.#take(index, [read]);
      return undefined;
    }
    const image = { id: this.#parts.nextImageId(), count: this.#count(strip), embeddings };
    const limit = limitOf(strip);
    const hooks = { signal: this.signal, onProgress: () => undefined };
    const logits = await this.language.prefill({ ...this.#prompt, image }, limit, hooks);
    const { eosToken: endToken } = this.language.config;
    const decoding = new Decoding(this.#texts, { endToken, limit, ...(ctc ? { ctc } : {}) });
    const reading: Reading = { index, decoding, ...(ctc ? { ctc } : {}), ...(read ? { read } : {}) };
    if (!decoding.take(logits)) return reading;
    yield* this.finish(reading);
    return undefined;
  }

  /** Takes a text that has ended: the strip's, unless that is to be looked at again. */
  *finish({ index, decoding, ctc, read }: Reading): Generator<Finished> {
    const strip = this.#strips[index] as StripToRead;
    const characters = decoding.characters(this.#parts.tokenizer);
    const decoded = {
      text: textOf(characters),
      characters,
      confidence: decoding.confidence,
      tokens: decoding.length,
      visualTokens: this.#count(strip),
      ...(ctc ? { ctc } : {}),
    };
    yield* this.#take(index, [decoded, ...(read ? [read] : [])]);
  }

  /** What the CTC head alone reads. */
  #readSteps(ctc: CtcSteps, strip: StripToRead): LookReading {
    const characters = trimmed(ctc.bestPath());
    const text = textOf(characters);
    const confidence = Math.exp(ctc.logProbabilityOf(text));
    return { text, characters, ctc, confidence, tokens: 0, visualTokens: this.#count(strip) };
  }

  *#take(index: number, readings: readonly LookReading[]): Generator<Finished> {
    const reading = this.#settle(index, readings);
    if (!reading) return;
    this.#finished++;
    const seen = this.#seen.get(index);
    this.#seen.delete(index);
    yield { index, reading: { ...reading, ...(seen && { seen }) } };
  }

  /** A strip's reading, all looks considered; undefined where others are to come. */
  #settle(index: number, readings: readonly LookReading[]): StripReading | undefined {
    const strip = this.#strips[index] as StripToRead;
    const before = this.#doubtful.get(index) ?? [];
    const all = [...before, readings];
    const [first] = readings as [LookReading];
    const isSettled =
      hasAllLetters(first, strip) &&
      (before.length === 0
        ? first.confidence >= sure
        : all.length === 2 && before.some(([other]) => other?.text === first.text));
    if (isSettled || all.length === strip.looks.length) {
      this.#doubtful.delete(index);
      return toStripReading(all.length === 1 ? first : settle(all.flat(), strip), all);
    }
    this.#doubtful.set(index, all);
    // Where two looks come to the same, no others are needed.
    if (all.length === 1) this.#looks.unshift({ index, look: 1 });
    else if (all.length === 2)
      this.#looks.unshift(...Array.from({ length: strip.looks.length - 2 }, (_, i) => ({ index, look: i + 2 })));
    return undefined;
  }

  /** The visual tokens of a look, encoded with the next ones of its width. */
  async #encode(next: Look): Promise<EncodedLook> {
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
    const { visualTokens: all, ctcLogits } = await this.#parts.vision.encode({ data, seen: size, given: size }, hooks);
    const part = (values: Float32Array, place: number): Float32Array =>
      values.subarray((place * values.length) / together.length, ((place + 1) * values.length) / together.length);
    const { ctc } = this.#parts;
    for (const [place, look] of together.entries())
      this.#encoded.set(look, {
        embeddings: part(all, place),
        ...(ctc && ctcLogits ? { ctc: new CtcSteps(part(ctcLogits, place), ctc, this.#classes) } : {}),
      });
    return this.#encode(next);
  }

  #count(strip: StripToRead): number {
    return visualTokens(this.#parts.config.vision, strip);
  }
}

function limitOf({ width }: StripToRead): number {
  return Math.ceil(width / tokenWidth);
}

function toRgb(grey: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array(grey.length * 3);
  for (let i = 0; i < grey.length; i++) rgb[3 * i] = rgb[3 * i + 1] = rgb[3 * i + 2] = grey[i] as number;
  return rgb;
}

/** Whether a reading has as many letters as the strip, where it is known how many these are. */
function hasAllLetters({ characters }: LookReading, { letters }: StripToRead): boolean {
  return letters === undefined || characters.filter(({ text }) => text !== ' ').length === letters;
}

/** What all readings come to. Where some have as many letters as stand there, the others have no voice. */
function settle(readings: readonly LookReading[], strip: StripToRead): LookReading {
  const complete = readings.filter((reading) => hasAllLetters(reading, strip));
  const [first, second] = complete;
  if (!first) return agreeOn(readings);
  return second ? agreeOn(complete) : first;
}

/** ln of the least probability that the CTC head is asked for: what is less likely is just as wrong. */
const leastLog = -30;

/** @param looks the readings of each look */
function toStripReading(
  { text, characters, confidence, tokens, visualTokens: seen }: LookReading,
  looks: readonly (readonly LookReading[])[],
): StripReading {
  const steps = looks.flatMap(([first]) => first?.ctc ?? []);
  const logProbabilityOf = (other: string): number =>
    steps.reduce((total, each) => total + Math.max(leastLog, each.logProbabilityOf(other)), 0) / steps.length;
  return {
    ...{ text, confidence, tokens, visualTokens: seen },
    certainties: characters.map(({ certainty }) => certainty),
    evidence: { looks: looks.length, ...(steps.length > 0 && { ctc: logProbabilityOf(text) }) },
    ...(steps.length > 0 && { logProbabilityOf }),
  };
}
