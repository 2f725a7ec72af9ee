/** llama.cpp, on the CPU or through Vulkan. */
import { pathToFileURL } from 'node:url';
import { serve } from '../process.ts';

/** What we use of node-llama-cpp, which is not among this repository's packages. */
interface NodeLlamaCpp {
  readonly getLlama: (options: { gpu: false | 'vulkan'; build: 'never'; maxThreads: number }) => Promise<Llama>;
}
interface Llama {
  loadModel(options: { modelPath: string; useMmap: boolean }): Promise<Model>;
}
interface Model {
  createContext(options: { contextSize: number; batchSize: number; threads: number }): Promise<Context>;
}
interface Context {
  getSequence(): Sequence;
}
interface Sequence {
  clearHistory(): Promise<void>;
  evaluateWithoutGeneratingNewTokens(tokens: readonly number[]): Promise<void>;
  evaluate(tokens: readonly number[], options: { temperature: number; yieldEogToken: boolean }): AsyncIterable<number>;
}

let sequence: Sequence | undefined;

function loaded(): Sequence {
  if (!sequence) throw new Error('no model is loaded');
  return sequence;
}

/** Tokens whose values do not matter. */
function anyTokens(count: number): number[] {
  return Array.from({ length: count }, (_, i) => 1000 + ((i * 7919) % 30_000));
}

const methods = {
  /** @returns milliseconds. */
  async load(params: {
    entry: string;
    model: string;
    threads: number;
    contextLength: number;
    gpu?: 'vulkan';
  }): Promise<number> {
    const { getLlama } = (await import(pathToFileURL(params.entry).href)) as NodeLlamaCpp;
    const start = performance.now();
    const llama = await getLlama({ gpu: params.gpu ?? false, build: 'never', maxThreads: params.threads });
    const model = await llama.loadModel({ modelPath: params.model, useMmap: true });
    const context = await model.createContext({
      contextSize: params.contextLength,
      batchSize: 512,
      threads: params.threads,
    });
    sequence = context.getSequence();
    return performance.now() - start;
  },

  /** Computes a prompt from an empty cache. @returns milliseconds. */
  async prefill({ tokens }: { tokens: number }): Promise<number> {
    await loaded().clearHistory();
    const start = performance.now();
    await loaded().evaluateWithoutGeneratingNewTokens(anyTokens(tokens));
    return performance.now() - start;
  },

  /** Appends tokens one at a time, greedily. @returns milliseconds. */
  async decode({ tokens }: { tokens: number }): Promise<number> {
    const options = { temperature: 0, yieldEogToken: true };
    const start = performance.now();
    let left = tokens;
    for await (const token of loaded().evaluate(anyTokens(1), options)) if (token < 0 || --left === 0) break;
    return performance.now() - start;
  },
};

export type LlamaJob = typeof methods;
serve(methods);
