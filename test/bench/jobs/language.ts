/** The language model alone, with random visual tokens: what llama.cpp is measured beside. */
import { DraftLength } from '../../../sidecar/inference/draft-length.ts';
import { generate } from '../../../sidecar/inference/generate.ts';
import { LanguageModel, type ComputeSettings, type Prompt } from '../../../sidecar/inference/language-model.ts';
import { Sampler } from '../../../sidecar/inference/sampler.ts';
import { readPackage } from '../../../sidecar/model/package.ts';
import { serve } from '../process.ts';

let model: LanguageModel | undefined;
let nextImageId = 1;

function loaded(): LanguageModel {
  if (!model) throw new Error('no model is loaded');
  return model;
}

/** A prompt that nothing in the cache can serve: an image that was never seen, before any word. */
function anyPrompt(tokens: number): Prompt {
  const { hiddenSize } = loaded().config;
  const embeddings = Float32Array.from({ length: tokens * hiddenSize }, (_, i) => Math.sin(i * i) / 10);
  return { before: [], image: { id: nextImageId++, count: tokens, embeddings }, after: [] };
}

export interface Steps {
  /** Milliseconds of each step. */
  readonly ms: readonly number[];
  /** Pages of memory that were given to the process meanwhile: what is allocated and freed again counts too. */
  readonly pageFaults: number;
}

export interface Generated {
  readonly tokens: readonly number[];
  /** Milliseconds after the prefill. */
  readonly ms: number;
  readonly drafted: number;
  readonly accepted: number;
}

/** The one prompt of `generate`. */
let generationPrompt: Prompt | undefined;
/** What is known of the speed of guessing, as the engine keeps it from answer to answer. */
const draftLengths = new Map<number, DraftLength>();

const methods = {
  /** @returns milliseconds. */
  async load(params: { model: string } & ComputeSettings): Promise<number> {
    const start = performance.now();
    model = await LanguageModel.load(params.model, await readPackage(params.model), params);
    return performance.now() - start;
  },

  /** Computes a prompt from an empty cache. @returns milliseconds. */
  async prefill({ tokens, room }: { tokens: number; room: number }): Promise<number> {
    const prompt = anyPrompt(tokens);
    const start = performance.now();
    await loaded().prefill(prompt, room, { signal: new AbortController().signal, onProgress: () => undefined });
    return performance.now() - start;
  },

  /** Appends tokens one at a time. */
  async decode({ tokens }: { tokens: number }): Promise<Steps> {
    const ms: number[] = [];
    const faultsBefore = process.resourceUsage().minorPageFault;
    for (let i = 0; i < tokens; i++) {
      const start = performance.now();
      await loaded().step((i * 7919) % loaded().config.vocabSize);
      ms.push(performance.now() - start);
    }
    return { ms, pageFaults: process.resourceUsage().minorPageFault - faultsBefore };
  },

  /**
   * Greedy tokens after a prompt that is the same each time.
   * @param answer what is guessed, with only the given share of it right; empty for no guesses
   */
  async generate(asked: {
    promptTokens: number;
    count: number;
    answer: readonly number[];
    right: number;
  }): Promise<Generated> {
    const { vocabSize } = loaded().config;
    generationPrompt ??= anyPrompt(asked.promptTokens);
    // Spread evenly: 0.8 gives four right ones and a wrong one in turn.
    const isRight = (i: number): boolean => Math.floor((i + 1) * asked.right) > Math.floor(i * asked.right);
    const guesses = asked.answer.map((token, i) => (isRight(i) ? token : (token + 1) % vocabSize));
    const length = draftLengths.get(asked.right) ?? new DraftLength();
    draftLengths.set(asked.right, length);
    const { signal } = new AbortController();
    const firstLogits = await loaded().prefill(generationPrompt, asked.count, { signal, onProgress: () => undefined });
    const drafts = { drafted: 0, accepted: 0 };
    const generation = {
      firstLogits,
      sampler: new Sampler(),
      maxTokens: asked.count,
      eosToken: -1,
      vocabSize,
      drafts: { next: (written: readonly number[], most: number) => guesses.slice(written.length).slice(0, most) },
      length,
      signal,
    };
    const start = performance.now();
    const tokens: number[] = [];
    for await (const token of generate(loaded(), generation, drafts)) tokens.push(token);
    return { tokens, ms: performance.now() - start, ...drafts };
  },
};

export type LanguageJob = typeof methods;
serve(methods);
