/** Two models run side by side, one part after the other, on the same samples. */
import { Tensor } from '../onnxruntime/library.ts';
import { floats, output, type Feeds } from '../inference/session.ts';
import type { ModelConfig } from '../model/config.ts';
import { ctcSource } from '../model/vision-graph.ts';
import type { ModuleName } from '../model/modules.ts';
import type { Tokenizer } from '../model/tokenizer.ts';
import type { LoadEvent } from '../../contracts/protocol.ts';
import type { ComparedModel } from './compared-model.ts';
import type { StageError } from './report.ts';
import { encodeSample, samples, type EncodedSample } from './samples.ts';
import { relativeErrors, type Prediction } from './statistics.ts';

/** One of the two models, and for each sample what it has computed so far: the inputs of its next part. */
interface Chain {
  readonly model: ComparedModel;
  states: readonly Feeds[];
}

/** A part of the model between two borders; `inputs` are those that do not come from the part before. */
interface Stage {
  readonly module: ModuleName;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly inputs?: (sample: number) => Feeds;
}

/**
 * The hidden states of both models for every sample. Its methods are called once each, in this order: `see`, `encode`,
 * `read`, `predict`.
 */
export class Comparison {
  readonly #config: ModelConfig;
  readonly #reference: Chain;
  readonly #found: Chain;
  readonly #onProgress: (event: LoadEvent) => void;
  #progress = { step: '', done: 0, total: 0 };

  constructor(
    config: ModelConfig,
    models: { readonly reference: ComparedModel; readonly found: ComparedModel },
    onProgress: (event: LoadEvent) => void,
  ) {
    this.#config = config;
    this.#reference = { model: models.reference, states: [] };
    this.#found = { model: models.found, states: [] };
    this.#onProgress = onProgress;
  }

  /** From the images to the visual tokens, with the error at every cut. */
  async see(images: readonly Feeds[], cuts: readonly string[]): Promise<StageError[]> {
    this.#reference.states = images;
    this.#found.states = images;
    const borders = ['pixel_values', ...cuts, 'image_features'];
    const ctcFrom = this.#config.ctc && ctcSource(this.#config.ctc, this.#config.vision);
    this.#begin('comparing the vision tower', borders.length - 1);
    const errors: StageError[] = [];
    for (let i = 0; i + 1 < borders.length; i++) {
      const [from = '', to = ''] = borders.slice(i, i + 2);
      const heads = from === ctcFrom ? ['ctc_logits'] : [];
      await this.#advance({ module: 'vision_encoder', from: [from], to: [to, ...heads] });
      for (const value of [to, ...heads]) errors.push(this.#errorOf(value));
    }
    return errors;
  }

  encode(tokenizer: Tokenizer): EncodedSample[] {
    return samples.map((sample, i) => {
      const visual = this.#reference.states[i]?.['image_features']?.dims[1] ?? 0;
      return encodeSample(tokenizer, sample, this.#config.language.contextLength - visual);
    });
  }

  /** From the visual tokens and the text to the last hidden state, with the error after every layer. */
  async read(encoded: readonly EncodedSample[]): Promise<StageError[]> {
    const { layers, kvHeads, headSize } = this.#config.language;
    this.#begin('comparing the language model', layers + 2);
    await this.#embed(encoded);
    const errors: StageError[] = [];
    // Every layer asks how many tokens are read.
    const embedded = this.#reference.states.map((state) => output(state, 'inputs_embeds'));
    for (let layer = 0; layer < layers; layer++) {
      const past = [`past_key_values.${layer}.key`, `past_key_values.${layer}.value`];
      const before = layer === 0 ? [] : borderAfter(layer - 1);
      const inputs = (sample: number): Feeds => {
        const inputs_embeds = embedded[sample] as Tensor;
        const length = inputs_embeds.dims[1] ?? 0;
        const empty = new Tensor('float32', new Float32Array(0), [1, kvHeads, 0, headSize]);
        const mask = new Tensor('int64', new BigInt64Array(length).fill(1n), [1, length]);
        return {
          ...(layer === 0 ? {} : { inputs_embeds }),
          attention_mask: mask,
          ...Object.fromEntries(past.map((name) => [name, empty])),
        };
      };
      const from = [...before, 'inputs_embeds', 'attention_mask', ...past];
      await this.#advance({ module: 'decoder_model_merged', from, to: borderAfter(layer), inputs });
      errors.push(this.#errorOf(`layers.${layer}.hidden`));
    }
    return errors;
  }

  /** Both models' logits of every token that is predicted, by sample. */
  async predict(encoded: readonly EncodedSample[]): Promise<Prediction[][]> {
    const { layers, hiddenSize, vocabSize } = this.#config.language;
    const normed = `layers.${layers - 1}.normed`;
    for (const chain of [this.#reference, this.#found]) {
      chain.states = chain.states.map((state, i) => {
        const { after = [], predicting = [] } = encoded[i] ?? {};
        const hidden = floats(output(state, normed));
        const start = hidden.length / hiddenSize - after.length;
        // The head looks at the last token of each row of a batch: every position becomes a row.
        const rows = new Float32Array(predicting.length * hiddenSize);
        for (const [row, place] of predicting.entries()) {
          const at = (start + place) * hiddenSize;
          rows.set(hidden.subarray(at, at + hiddenSize), row * hiddenSize);
        }
        return { [normed]: new Tensor('float32', rows, [predicting.length, 1, hiddenSize]) };
      });
    }
    await this.#advance({ module: 'decoder_model_merged', from: [normed], to: ['logits'] });
    return encoded.map(({ after, predicting }, i) => {
      const logits = (chain: Chain, row: number): Float32Array =>
        floats(output(chain.states[i] ?? {}, 'logits')).subarray(row * vocabSize, (row + 1) * vocabSize);
      return predicting.map((place, row) => ({
        reference: logits(this.#reference, row),
        found: logits(this.#found, row),
        actual: after[place + 1] ?? 0,
      }));
    });
  }

  /** Puts the text around the visual tokens. */
  async #embed(encoded: readonly EncodedSample[]): Promise<void> {
    const { hiddenSize } = this.#config.language;
    const images = [this.#reference, this.#found].map(({ states }) => states.map((s) => output(s, 'image_features')));
    const ids = encoded.map(({ before, after }) => {
      const all = BigInt64Array.from([...before, ...after], BigInt);
      return { input_ids: new Tensor('int64', all, [1, all.length]) };
    });
    this.#reference.states = ids;
    this.#found.states = ids;
    await this.#advance({ module: 'embed_tokens', from: ['input_ids'], to: ['inputs_embeds'] });
    for (const [which, chain] of [this.#reference, this.#found].entries()) {
      chain.states = chain.states.map((state, i) => {
        const text = floats(output(state, 'inputs_embeds'));
        const image = floats(images[which]?.[i] ?? output({}, 'image_features'));
        const split = (encoded[i]?.before.length ?? 0) * hiddenSize;
        const joined = new Float32Array(text.length + image.length);
        joined.set(text.subarray(0, split));
        joined.set(image, split);
        joined.set(text.subarray(split), split + image.length);
        return { inputs_embeds: new Tensor('float32', joined, [1, joined.length / hiddenSize, hiddenSize]) };
      });
    }
  }

  /** Runs a stage of both models on all samples. */
  async #advance({ module, from, to, inputs = () => ({}) }: Stage): Promise<void> {
    for (const chain of [this.#reference, this.#found]) {
      const part = await chain.model.open(module, from, to);
      try {
        const next: Feeds[] = [];
        for (const [sample, state] of chain.states.entries()) {
          const results = await part.run({ ...state, ...inputs(sample) });
          next.push(Object.fromEntries(to.map((name) => [name, output(results, name)])));
          this.#progress.done++;
          this.#onProgress({ ...this.#progress });
        }
        chain.states = next;
      } finally {
        await part.close();
      }
    }
  }

  #begin(step: string, stages: number): void {
    this.#progress = { step, done: 0, total: stages * 2 * samples.length };
    this.#onProgress({ ...this.#progress });
  }

  #errorOf(name: string): StageError {
    let squares = 0;
    let count = 0;
    for (const [i, state] of this.#reference.states.entries()) {
      const reference = output(state, name);
      const found = floats(output(this.#found.states[i] ?? {}, name));
      const errors = relativeErrors(floats(reference), found, reference.dims.at(-1) ?? 1);
      squares += errors.squares;
      count += errors.count;
    }
    return { name, error: Math.sqrt(squares / Math.max(1, count)) };
  }
}

/** What a layer hands on to the next one. */
function borderAfter(layer: number): string[] {
  return [`layers.${layer}.hidden`, `layers.${layer}.normed`];
}
