/** The language model alone, with random visual tokens: what llama.cpp is measured beside. */
import { LanguageModel, type ComputeSettings, type Prompt } from '../../../sidecar/inference/language-model.ts';
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
};

export type LanguageJob = typeof methods;
serve(methods);
