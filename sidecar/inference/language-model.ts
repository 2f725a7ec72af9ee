/** The language model with its KV cache: what is in the cache is known, and never computed twice. */
import { join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { Tensor } from '../onnxruntime/library.ts';
import type { LanguageConfig } from '../model/config.ts';
import type { Manifest } from '../model/package.ts';
import type { Activations, Device } from '../../contracts/protocol.ts';
import { Decoder } from './decoder-session.ts';
import { KvCache, type KvSnapshot } from './kv-cache.ts';
import { SequenceBatch } from './sequence-batch.ts';
import { checkCancelled, createSession, floats, output } from './session.ts';

/** The cache grows in steps, so that one longer question does not reallocate it for a few tokens. */
const capacityStep = 512;

/** An image in a sequence: its visual tokens, float32 [count, hidden size], under a number of its own. */
export interface ImageTokens {
  readonly id: number;
  readonly count: number;
  readonly embeddings: Float32Array;
}

/** A prompt: the tokens before the image, the image, and the tokens after it; so on with further images, if there are any. */
export interface Prompt {
  readonly before: readonly number[];
  readonly image: ImageTokens;
  readonly after: readonly number[];
  readonly further?: readonly { readonly image: ImageTokens; readonly after: readonly number[] }[];
}

/** What a prompt is made of, in order. */
function partsOf({ before, image, after, further = [] }: Prompt): (readonly number[] | ImageTokens)[] {
  return [before, image, after, ...further.flatMap((next) => [next.image, next.after])];
}

function isImage(part: readonly number[] | ImageTokens): part is ImageTokens {
  return 'embeddings' in part;
}

/** What computes, and how. */
export interface ComputeSettings {
  readonly device: Device;
  readonly activations: Activations;
  /** Positions computed in one run of a prefill: one chunk is how long a cancellation may go unheard. */
  readonly prefillChunk: number;
}

export interface PrefillHooks {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * A position of the cache as one number: the token's id, or a negative number for a visual token, other for each image
 * and place.
 */
export function positionsOf(prompt: Prompt): number[] {
  return partsOf(prompt).flatMap((part) =>
    isImage(part) ? Array.from({ length: part.count }, (_, i) => -1 - i - part.id * 2 ** 16) : part,
  );
}

export class LanguageModel {
  readonly config: LanguageConfig;
  readonly #settings: ComputeSettings;
  readonly #embed: InferenceSession;
  readonly #decoder: Decoder;
  readonly #mask: BigInt64Array;
  /**
   * Whether logits are the same, but for rounding, when they are computed for several tokens in one run. Where weights have 4
   * or 8 bits and activations 32, kernels may round the activations to 8 bits (`matMulQuantized`), and on the CPU they do so
   * for a single token only.
   */
  readonly computesRunsAlike: boolean;
  #cache: KvCache | undefined;
  /** What the cache holds, from its first position on. */
  #held: number[] = [];

  private constructor(
    { config, precision }: Pick<Manifest, 'config' | 'precision'>,
    settings: ComputeSettings,
    embed: InferenceSession,
    decoder: Decoder,
  ) {
    this.config = config.language;
    this.computesRunsAlike = settings.activations === 'fp16' || precision === 'fp16' || precision === 'fp32';
    this.#settings = settings;
    this.#embed = embed;
    this.#decoder = decoder;
    this.#mask = new BigInt64Array(this.config.contextLength).fill(1n);
  }

  static async load(directory: string, manifest: Manifest, settings: ComputeSettings): Promise<LanguageModel> {
    const { embed_tokens, decoder_model_merged } = manifest.modules;
    // Rows of a table are looked up on the CPU in any case: that is where they are spliced with the visual tokens.
    const embed = await createSession(join(directory, embed_tokens.graphs.fp32 ?? ''), {
      device: 'cpu',
      arena: true,
      threads: 1,
    });
    const graph = decoder_model_merged.graphs[settings.activations] ?? '';
    const { language } = manifest.config;
    const decoder = await Decoder.load(join(directory, graph), settings.device, language);
    return new LanguageModel(manifest, settings, embed, decoder);
  }

  /** Positions at the start of the prompt that need not be computed. The last one always is: its logits are wanted. */
  reusable(prompt: Prompt): number {
    const wanted = positionsOf(prompt);
    let same = 0;
    while (same < wanted.length - 1 && wanted[same] === this.#held[same]) same++;
    return same;
  }

  /**
   * Brings the whole prompt into the cache and gives the logits [vocabulary] of what follows it, valid until the next step.
   * @throws CANCELLED between two chunks; what is in the cache by then stays usable.
   */
  async prefill(prompt: Prompt, room: number, { signal, onProgress }: PrefillHooks): Promise<Float32Array> {
    const wanted = positionsOf(prompt);
    await this.#reserve(Math.min(this.config.contextLength, wanted.length + room));
    const reused = this.reusable(prompt);
    const embeddings = await this.#embedPrompt(prompt, reused);
    const { hiddenSize } = this.config;
    const chunk = this.#settings.prefillChunk;
    let logits: Float32Array | undefined;
    this.#held.length = reused;
    for (let start = reused; start < wanted.length; start += chunk) {
      checkCancelled(signal);
      const end = Math.min(start + chunk, wanted.length);
      const part = embeddings.subarray((start - reused) * hiddenSize, (end - reused) * hiddenSize);
      logits = await this.#run(part, start, end);
      this.#held.push(...wanted.slice(start, end));
      onProgress(end - reused, wanted.length - reused);
    }
    if (!logits) throw new Error('a prompt without a token');
    return logits;
  }

  /** Appends one token and gives the logits [vocabulary] of what follows it, valid until the next step. */
  step(token: number): Promise<Float32Array> {
    return this.stepThrough([token]);
  }

  /** Appends tokens in one run and gives the logits [tokens, vocabulary] of what follows each, valid until the next step. */
  async stepThrough(tokens: readonly number[]): Promise<Float32Array> {
    const position = this.#held.length;
    const end = position + tokens.length;
    const logits = await this.#run(await this.#embedTokens(tokens), position, end, tokens.length);
    this.#held.push(...tokens);
    return logits;
  }

  /** Takes back the last positions, at no cost: the next step writes over them. */
  takeBack(positions: number): void {
    this.#held.length -= positions;
  }

  /** Whether sequences can be decoded together: their caches are put together in the CPU's memory. */
  get canBatch(): boolean {
    return this.#settings.device === 'cpu';
  }

  /** An empty batch with room for this many sequences of this many positions. */
  createBatch(sequences: number, capacity: number): Promise<SequenceBatch> {
    return SequenceBatch.create(this.config, sequences, Math.min(capacity, this.config.contextLength));
  }

  /** Puts the sequence that has just been prefilled into a batch, in place of what was there. */
  copyTo(batch: SequenceBatch, sequence: number): void {
    if (!this.#cache) throw new Error('nothing was prefilled');
    batch.put(sequence, this.#cache, this.#held.length);
  }

  /** Appends one token to each sequence of a batch: the logits [sequences, vocabulary], valid until the next step. */
  async stepTogether(batch: SequenceBatch, tokens: readonly number[]): Promise<Float32Array> {
    const embeddings = await this.#embedTokens(tokens);
    const attention_mask = batch.grow();
    const inputs_embeds = new Tensor('float32', embeddings, [tokens.length, 1, this.config.hiddenSize]);
    return this.#decoder.run({ inputs_embeds, attention_mask }, batch.cache);
  }

  /** The first `length` positions of the cache, to be restored later; undefined where the device keeps them. */
  save(length: number): { readonly held: readonly number[]; readonly kv: KvSnapshot } | undefined {
    if (this.#cache?.snapshotBytes(length) === undefined || length > this.#held.length) return undefined;
    return { held: this.#held.slice(0, length), kv: this.#cache.save(length) };
  }

  /** Bytes of what `save(length)` would give; 0 where it would give nothing. */
  savedBytes(length: number): number {
    return length <= this.#held.length ? (this.#cache?.snapshotBytes(length) ?? 0) : 0;
  }

  async restore({ held, kv }: { readonly held: readonly number[]; readonly kv: KvSnapshot }): Promise<void> {
    await this.#reserve(kv.length);
    this.#cache?.restore(kv);
    this.#held = [...held];
  }

  async dispose(): Promise<void> {
    await this.#cache?.dispose();
    await this.#embed.release();
    await this.#decoder.dispose();
  }

  /** Makes room for this many positions; a cache that must grow begins empty, with what it held copied where possible. */
  async #reserve(length: number): Promise<void> {
    if (this.#cache && this.#cache.capacity >= length) return;
    const capacity = Math.min(this.config.contextLength, Math.ceil(length / capacityStep) * capacityStep);
    const kept = this.save(this.#held.length);
    // The old buffers go first: two caches of a large model may not fit side by side.
    await this.#cache?.dispose();
    this.#cache = undefined;
    this.#cache = await KvCache.create(this.config, capacity, this.#settings);
    if (kept) this.#cache.restore(kept.kv);
    else this.#held = [];
  }

  async #run(embeddings: Float32Array, start: number, end: number, wanted = 1): Promise<Float32Array> {
    const cache = this.#cache;
    if (!cache) throw new Error('no room was reserved');
    return this.#decoder.run(
      {
        inputs_embeds: new Tensor('float32', embeddings, [1, end - start, this.config.hiddenSize]),
        attention_mask: new Tensor('int64', this.#mask.subarray(0, end), [1, end]),
      },
      cache,
      wanted,
    );
  }

  async #embedTokens(ids: readonly number[]): Promise<Float32Array> {
    if (ids.length === 0) return new Float32Array(0);
    const input_ids = new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]);
    return floats(output(await this.#embed.run({ input_ids }), 'inputs_embeds'));
  }

  /** float32 [length - from, hidden size]: the embedded prompt from a position on. */
  async #embedPrompt(prompt: Prompt, from: number): Promise<Float32Array> {
    const { hiddenSize } = this.config;
    const joined = new Float32Array((positionsOf(prompt).length - from) * hiddenSize);
    let start = 0;
    for (const part of partsOf(prompt)) {
      const skipped = Math.max(0, from - start);
      const rows = isImage(part)
        ? part.embeddings.subarray(skipped * hiddenSize)
        : await this.#embedTokens(part.slice(skipped));
      joined.set(rows, (Math.max(start, from) - from) * hiddenSize);
      start += isImage(part) ? part.count : part.length;
    }
    return joined;
  }
}
