/** The models that we know of: what they are good at, what they weigh, under which terms they come. */
import { freemem, totalmem } from 'node:os';
import type { CatalogueEntry, Fit, Precision } from '../../contracts/protocol.ts';

const licences = [
  {
    name: 'Llama 2 Community License',
    url: 'https://ai.meta.com/llama/license/',
    about: 'The language model is Vicuna 7B v1.5, made from Llama 2.',
  },
  {
    name: 'Terms of the training data',
    url: 'https://github.com/alibaba/conv-llava',
    about: 'The data that it was trained on has terms of its own, which may exclude commercial use.',
  },
] as const;

/** Bytes of a 7B package. */
const packageBytes: Readonly<Record<Precision, number>> = { int4: 5.33e9, int8: 7.9e9, fp16: 14.9e9, fp32: 29.7e9 };
/** Bytes of the published files that are fetched: 7.44 billion parameters in 16 bits. */
const downloadBytes = 14.9e9;
/** Positions of a conversation beside the image, for which memory is reckoned. */
const conversationTokens = 1024;
/** Of the KV cache in fp32, for one position of a 7B. */
const kvBytes = 2 ** 20;
/** Activations, and what the runtime itself takes. */
const workBytes = 1.5e9;

/** Published figures, by resolution: arXiv 2405.15738. */
const published = {
  768: {
    TextVQA: 59.1,
    DocVQA: 44.8,
    MMBench: 68.0,
    SEED: 68.8,
    POPE: 87.3,
    MME: 1541,
    RealWorldQA: 55.9,
    MMMU: 36.3,
    'MM-Vet': 44.8,
    RefCOCO: 80.6,
  },
  1024: {
    TextVQA: 62.5,
    DocVQA: 48.5,
    MMBench: 68.8,
    SEED: 69.3,
    POPE: 87.7,
    MME: 1553,
    RealWorldQA: 58.8,
    MMMU: 35.1,
    'MM-Vet': 44.4,
    RefCOCO: 81.4,
  },
  1536: {
    TextVQA: 65.8,
    DocVQA: 59.0,
    MMBench: 68.7,
    SEED: 70.2,
    POPE: 87.3,
    MME: 1575,
    RealWorldQA: 59.9,
    MMMU: 35.8,
    'MM-Vet': 45.9,
    RefCOCO: 82.3,
  },
} as const;

const resolutions = [768, 1024, 1536] as const;

/** Everything that can be downloaded by a short name. The starter comes with the extension and is not fetched. */
export const catalogue: readonly CatalogueEntry[] = (['sft', 'pretrain'] as const).flatMap((stage) =>
  resolutions.map((resolution): CatalogueEntry => {
    const visualTokens = (resolution / 64) ** 2;
    const memory = (precision: Precision): number =>
      packageBytes[precision] + (visualTokens + conversationTokens) * kvBytes + workBytes;
    const precisions = ['int4', 'int8', 'fp16'] as const;
    return {
      repo: `ConvLLaVA/ConvLLaVA-${stage}-${resolution}`,
      stage,
      resolution,
      visualTokens,
      downloadBytes,
      precisions: precisions.map((precision) => ({
        precision,
        packageBytes: packageBytes[precision],
        memoryBytes: memory(precision),
      })),
      // The figures are those of the models that were tuned to follow instructions.
      ...(stage === 'sft' ? { published: published[resolution] } : {}),
      licences,
    };
  }),
);

/** The entry that a name means: `owner/name`, the name alone, or `sft-1536`. */
export function findEntry(name: string): CatalogueEntry | undefined {
  const wanted = name.toLowerCase();
  return catalogue.find(({ repo, stage, resolution }) => {
    const [, short = ''] = repo.toLowerCase().split('/');
    return [repo.toLowerCase(), short, `${stage}-${resolution}`].includes(wanted);
  });
}

/** Memory that programs leave to others, in bytes. */
const headroom = 2e9;

/**
 * Which model, in which precision, suits a machine. Memory decides whether one fits at all; among those that fit, the
 * largest resolution is the one that reads small text, and int4 is the fastest on every device.
 */
export function bestFit(memoryBytes = totalmem()): Fit {
  const usable = memoryBytes - headroom;
  const candidates = catalogue.filter(({ stage }) => stage === 'sft').toReversed();
  for (const { repo, precisions } of candidates) {
    const int4 = precisions.find(({ precision }) => precision === 'int4');
    if (int4 && int4.memoryBytes <= usable)
      return {
        repo,
        precision: 'int4',
        memoryBytes: int4.memoryBytes,
        machineBytes: memoryBytes,
        freeBytes: freemem(),
      };
  }
  return { machineBytes: memoryBytes, freeBytes: freemem() };
}
