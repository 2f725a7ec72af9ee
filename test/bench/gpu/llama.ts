/** llama.cpp's Vulkan build on the same card: a random LLaMA-2-7B in Q4_0. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { LlamaJob } from '../jobs/llama.ts';
import { BenchProcess } from '../process.ts';
import { smallConfig } from '../random/checkpoint.ts';
import { writeRandomGguf } from '../random/gguf.ts';
import { reportMemory, shareOfLimit } from './full-size.ts';
import { usedMemory } from './graphics-card.ts';
import { report } from './rows.ts';
import { config, contexts, small, steps, workFolder } from './settings.ts';

const section = 'Beside it: llama.cpp, Vulkan, Q4_0';

export async function llama(): Promise<void> {
  const model = join(workFolder, 'llama-q4_0.gguf');
  // Tokens of the job are of the whole vocabulary.
  const language = small ? smallConfig(256).language : config.language;
  await writeRandomGguf(model, language);
  const { vocabSize, hiddenSize, layers, kvHeads, headSize } = language;
  const weights = statSync(model).size - (vocabSize * hiddenSize * 18) / 32;
  const entry = join(import.meta.dirname, '../../../../peer/node_modules/node-llama-cpp/dist/index.js');
  const before = usedMemory();
  await using job = new BenchProcess<LlamaJob>('llama');
  const load = await job.call('load', { entry, model, threads: 8, contextLength: 4096, gpu: 'vulkan' });
  report(section, { what: 'loading', value: load / 1000, unit: 's' });
  for (const context of contexts) {
    await job.call('prefill', { tokens: context });
    const prefill = await job.call('prefill', { tokens: context });
    report(section, { what: `prefill, ${context} tokens`, value: (1000 * context) / prefill, unit: 'tokens/s' });
    const rate = (1000 * steps) / (await job.call('decode', { tokens: steps }));
    const note = shareOfLimit(rate, weights + 4 * layers * kvHeads * headSize * context);
    report(section, { what: `decode at ${context}`, value: rate, unit: 'tokens/s', note });
  }
  reportMemory(section, 'memory of the card', before);
}
