/** Model packages made from the golden checkpoint, and what is needed to run them below the engine. */
import { join } from 'node:path';
import { generate } from '../../sidecar/inference/generate.ts';
import { LanguageModel, type ComputeSettings, type Prompt } from '../../sidecar/inference/language-model.ts';
import { argmax, Sampler } from '../../sidecar/inference/sampler.ts';
import { VisionEncoder } from '../../sidecar/inference/vision-encoder.ts';
import { convertCheckpoint } from '../../sidecar/conversion/convert.ts';
import { readPackage } from '../../sidecar/model/package.ts';
import type { DeviceReport, Precision } from '../../contracts/protocol.ts';
import { goldenDir, goldenTensors } from './golden.ts';
import { goldenText } from './golden-text.ts';

export const golden = goldenTensors();

/** Settings and report of a CPU, and of a GPU whose long chunks are wrong, as SwiftShader's are. */
export const onCpu = { device: 'cpu', activations: 'fp32', prefillChunk: 32 } as const satisfies ComputeSettings;
export const onSwiftShader = {
  device: 'webgpu',
  activations: 'fp32',
  prefillChunk: 16,
} as const satisfies ComputeSettings;

export function reportOf({ device, activations, prefillChunk }: ComputeSettings): DeviceReport {
  return { chosen: device, activations, prefillChunk, considered: [] };
}

/** Converts the golden checkpoint into `folder`. @returns the package's folder. */
export async function goldenPackage(folder: string, precision: Precision): Promise<string> {
  const out = join(folder, `tiny-${precision}`);
  await convertCheckpoint(join(goldenDir(), 'checkpoint'), out, { precision });
  return out;
}

export async function loadVision(folder: string, settings: ComputeSettings): Promise<VisionEncoder> {
  return VisionEncoder.load(folder, await readPackage(folder), settings, () => undefined);
}

export async function loadLanguage(folder: string, settings: ComputeSettings): Promise<LanguageModel> {
  return LanguageModel.load(folder, await readPackage(folder), settings);
}

/** Hooks that nobody listens to. */
export const unheard = { signal: new AbortController().signal, onProgress: () => undefined };

/** The projected visual tokens of golden pixels. */
export async function encode(vision: VisionEncoder, tensor: string): Promise<Float32Array> {
  const { shape, data } = golden(tensor);
  const [height = 0, width = 0] = shape.slice(-2);
  const size = { width, height };
  return (await vision.encode({ data, seen: size, given: size }, unheard)).visualTokens;
}

/** The prompt of a golden case, from the reference's token ids. */
export function goldenPrompt(index: number, embeddings: Float32Array, hiddenSize: number): Prompt {
  const ids = goldenText.cases[index]!.input_ids;
  const at = ids.indexOf(goldenText.image_token);
  const image = { id: index + 1, count: embeddings.length / hiddenSize, embeddings };
  return { before: ids.slice(0, at), image, after: ids.slice(at + 1) };
}

/** Greedy tokens after a prompt, and the logits of the first of them. */
export async function greedy(
  language: LanguageModel,
  prompt: Prompt,
  count: number,
): Promise<{ tokens: number[]; firstLogits: Float32Array }> {
  let logits = await language.prefill(prompt, count, unheard);
  const firstLogits = Float32Array.from(logits);
  const tokens = [argmax(logits)];
  while (tokens.length < count) {
    logits = await language.step(tokens.at(-1)!);
    tokens.push(argmax(logits));
  }
  return { tokens, firstLogits };
}

/** The same tokens, computed up to four in a run because they were guessed: every third guess is wrong. */
export async function greedyWithGuesses(
  language: LanguageModel,
  prompt: Prompt,
  expected: readonly number[],
): Promise<number[]> {
  const { vocabSize } = language.config;
  const guesses = expected.map((token, i) => (i % 3 === 2 ? (token + 1) % vocabSize : token));
  const count = { drafted: 0, accepted: 0 };
  const generation = {
    firstLogits: await language.prefill(prompt, expected.length, unheard),
    sampler: new Sampler(),
    maxTokens: expected.length,
    eosToken: -1,
    vocabSize,
    drafts: { next: (written: readonly number[], most: number) => guesses.slice(written.length).slice(0, most) },
    length: { ran: () => undefined, compared: () => undefined, best: 3 },
    signal: unheard.signal,
  };
  const tokens: number[] = [];
  for await (const token of generate(language, generation, count)) tokens.push(token);
  if (count.accepted === 0 || count.accepted === count.drafted) throw new Error('no guess was right, or none wrong');
  return tokens;
}

/** The largest absolute difference of two equally long arrays. */
export function largestDifference(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) throw new Error(`${a.length} values, expected ${b.length}`);
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);
}
