/**
 * A package as people load it with `@huggingface/transformers`: by its Auto classes, from the disk. Asks the golden
 * cases and prints, as JSON, what the client made of each.
 *
 *     node transformers.ts CLIENT PACKAGE [dtype]
 */
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { goldenTensors } from '../support/golden.ts';
import { goldenText, goldenTurns } from '../support/golden-text.ts';

/** What of the client is used here. */
interface Tensor {
  readonly dims: readonly number[];
  readonly data: ArrayLike<bigint | number>;
}

interface Inputs {
  readonly input_ids: Tensor;
  readonly attention_mask: Tensor;
}

interface Processor {
  (image: unknown, text: string | readonly string[], options?: object): Promise<Inputs & { pixel_values: Tensor }>;
  apply_chat_template(messages: readonly unknown[], options: object): string;
}

interface Model {
  generate(options: object): Promise<Tensor>;
}

interface Client {
  readonly env: { localModelPath: string; allowRemoteModels: boolean };
  readonly AutoProcessor: { from_pretrained(name: string): Promise<Processor> };
  readonly AutoModelForImageTextToText: { from_pretrained(name: string, options: object): Promise<Model> };
  readonly RawImage: { fromBlob(blob: Blob): Promise<unknown> };
  readonly Tensor: new (type: string, data: unknown, dims: readonly number[]) => Tensor;
}

/** What the client made of a case. */
export interface ClientAnswer {
  /** The image as many times its token as it has visual tokens. */
  readonly ids: readonly number[];
  readonly tokens: readonly number[];
}

export interface ClientReport {
  readonly cases: readonly ClientAnswer[];
  /** What became of two prompts of unequal lengths in one batch. */
  readonly unequal: string;
}

const imageFile = new URL('../golden/tiny/image-0.png', import.meta.url);

async function report(client: Client, folder: string, dtype: string | undefined): Promise<ClientReport> {
  const { env, AutoProcessor, AutoModelForImageTextToText, RawImage, Tensor } = client;
  env.localModelPath = `${dirname(folder)}/`;
  env.allowRemoteModels = false;
  const name = basename(folder);
  const processor = await AutoProcessor.from_pretrained(name);
  const model = await AutoModelForImageTextToText.from_pretrained(name, dtype === undefined ? {} : { dtype });
  const image = await RawImage.fromBlob(new Blob([readFileSync(imageFile)]));
  const golden = goldenTensors();
  const cases: ClientAnswer[] = [];
  for (const [index, { greedy_tokens: expected }] of goldenText.cases.entries()) {
    const { input_ids, attention_mask } = await processor(image, promptOf(processor, index));
    const { data, shape } = golden(`case.${index}.pixel_values`);
    const pixel_values = new Tensor('float32', data, shape);
    const max_new_tokens = expected.length;
    const all = await model.generate({ input_ids, attention_mask, pixel_values, max_new_tokens });
    const ids = numbers(input_ids);
    cases.push({ ids, tokens: numbers(all).slice(ids.length) });
  }
  const batch = await processor([image, image], [promptOf(processor, 0), promptOf(processor, 3)], { padding: true });
  const unequal = await model.generate({ ...batch, max_new_tokens: 1 }).then(
    (tokens) => JSON.stringify(numbers(tokens)),
    (error: unknown) => String(error),
  );
  return { cases, unequal };
}

function promptOf(processor: Processor, index: number): string {
  const messages = goldenTurns(index).flatMap(({ question, answer }, turn) => [
    { role: 'user', content: [...(turn === 0 ? [{ type: 'image' }] : []), { type: 'text', text: question }] },
    ...(answer === undefined ? [] : [{ role: 'assistant', content: answer }]),
  ]);
  return processor.apply_chat_template(messages, { add_generation_prompt: true });
}

function numbers({ data }: Tensor): number[] {
  return Array.from(data, Number);
}

const [entry = '', folder = '', dtype] = process.argv.slice(2);
const client = (await import(pathToFileURL(entry).href)) as Client;
console.log(JSON.stringify(await report(client, folder, dtype)));
