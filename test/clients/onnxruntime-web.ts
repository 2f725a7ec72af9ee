/**
 * A package's graphs in onnxruntime-web, as a browser would have them: each with its external data under its own name, and
 * nothing from the disk. Prints, as JSON, for each golden case the likeliest token after each of the answer's tokens that
 * another engine gave (JSON).
 *
 *     node onnxruntime-web.ts RUNTIME PACKAGE SUFFIX ANSWERS
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { argmax } from '../../sidecar/inference/sampler.ts';
import { goldenTensors } from '../support/golden.ts';
import { goldenText } from '../support/golden-text.ts';

/** What of the runtime is used here. */
interface Tensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}
type Tensors = Record<string, Tensor>;

interface Session {
  readonly inputNames: readonly string[];
  readonly inputMetadata: readonly {
    readonly name: string;
    readonly type: string;
    readonly shape: readonly unknown[];
  }[];
  run(feeds: Tensors): Promise<Tensors>;
}

interface Runtime {
  readonly env: { readonly wasm: { numThreads: number } };
  readonly InferenceSession: { create(model: Uint8Array, options: object): Promise<Session> };
  readonly Tensor: new (type: string, data: unknown, dims: readonly number[]) => Tensor;
}

const [entry = '', folder = '', suffix = '', answers = '[]'] = process.argv.slice(2);
const { env, InferenceSession, Tensor } = (await import(pathToFileURL(entry).href)) as Runtime;
env.wasm.numThreads = 1;

async function session(module: string): Promise<Session> {
  const graph = `${module}${suffix}.onnx`;
  const names = [`${graph}_data`];
  while (existsSync(join(folder, 'onnx', `${graph}_data_${names.length}`))) names.push(`${graph}_data_${names.length}`);
  const data = names.map((path) => ({ path, data: readFileSync(join(folder, 'onnx', path)) }));
  return InferenceSession.create(readFileSync(join(folder, 'onnx', graph)), {
    executionProviders: ['wasm'],
    externalData: data,
  });
}

const vision = await session('vision_encoder');
const embed = await session('embed_tokens');
const decoder = await session('decoder_model_merged');
const golden = goldenTensors();

/** float32 [1, ids, hidden size] */
async function embedded(ids: readonly number[]): Promise<Float32Array> {
  const input_ids = new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]);
  const { inputs_embeds } = await embed.run({ input_ids });
  if (!inputs_embeds) throw new Error('no embeddings');
  return inputs_embeds.data;
}

async function likeliest(index: number, answer: readonly number[]): Promise<number[]> {
  const { shape, data } = golden(`case.${index}.pixel_values`);
  const { image_features: seen } = await vision.run({ pixel_values: new Tensor('float32', data, shape) });
  if (!seen) throw new Error('no image features');
  const ids = goldenText.cases[index]?.input_ids ?? [];
  const at = ids.indexOf(goldenText.image_token);
  const parts = [await embedded(ids.slice(0, at)), seen.data, await embedded(ids.slice(at + 1))];
  let embeds = Float32Array.from(parts.flatMap((part) => [...part]));
  let cache = emptyCache();
  const width = seen.dims.at(-1) ?? 1;
  const tokens: number[] = [];
  let total = 0;
  for (const next of answer) {
    const length = embeds.length / width;
    total += length;
    const { logits, ...presents } = await decoder.run({
      inputs_embeds: new Tensor('float32', embeds, [1, length, width]),
      attention_mask: new Tensor('int64', new BigInt64Array(total).fill(1n), [1, total]),
      ...cache,
    });
    if (!logits) throw new Error('no logits');
    cache = Object.fromEntries(Object.entries(presents).map(([name, value]) => [pastOf(name), value]));
    tokens.push(argmax(logits.data));
    embeds = Float32Array.from(await embedded([next]));
  }
  return tokens;
}

function pastOf(present: string): string {
  return present.replace('present', 'past_key_values');
}

function emptyCache(): Tensors {
  const pasts = decoder.inputMetadata.filter(({ name }) => name.startsWith('past_key_values'));
  return Object.fromEntries(
    pasts.map(({ name, type, shape: [, heads, , size] }) => {
      const nothing = type === 'float16' ? new Uint16Array() : new Float32Array();
      return [name, new Tensor(type, nothing, [1, Number(heads), 0, Number(size)])];
    }),
  );
}

const all: number[][] = [];
for (const [index, answer] of (JSON.parse(answers) as number[][]).entries()) all.push(await likeliest(index, answer));
console.log(JSON.stringify(all));
