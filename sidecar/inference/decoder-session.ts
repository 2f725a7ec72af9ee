/** The decoder's session: a step that reads and writes the KV cache where it lies, and copies none of it. */
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { Tensor } from '../onnxruntime/library.ts';
import type { LanguageConfig } from '../model/config.ts';
import { withChosenPositions, withSequenceOutput } from '../model/onnx/model.ts';
import { ofPackage } from '../model/package.ts';
import type { Device } from '../../contracts/protocol.ts';
import type { KvCache } from './kv-cache.ts';
import { createSession, floats, output, type Feeds } from './session.ts';

/** The input that says of which positions of a run logits are wanted, and the node whose place it takes. */
const positionsInput = 'logit_positions';
const lastPosition = 'head.Gather';
/** The output that ends the conversion of outputs; see `Decoder`. */
const stop = 'stop';
/** What onnxruntime-node 1.30 says of an output that is no tensor. */
const refusal = 'Non tensor type is temporarily not supported';

/**
 * After a run, onnxruntime-node copies every output in the CPU's memory into a new array, also those that it was given
 * an array for: at 1,024 positions of a 7B model a gigabyte for each token, more than the computation itself costs. It
 * converts the outputs in the graph's order and throws at the first that is no tensor. So on the CPU the graph gets an
 * empty sequence as its first output: the run computes everything into the arrays that it was given, and then throws
 * before it copies them. A version that throws no longer still computes the same, only with the copies.
 */
export class Decoder {
  readonly #session: InferenceSession;
  readonly #onCpu: boolean;
  readonly #vocabSize: number;
  /** float32 [sequences, positions, vocabulary] by both numbers, each written by every run of as many. */
  readonly #logits = new Map<string, Tensor>();

  private constructor(session: InferenceSession, device: Device, { vocabSize }: LanguageConfig) {
    this.#session = session;
    this.#onCpu = device === 'cpu';
    this.#vocabSize = vocabSize;
  }

  /** @param file the decoder's ONNX file, with its data beside it. */
  static async load(file: string, device: Device, language: LanguageConfig): Promise<Decoder> {
    const model = await adapted(file, device);
    const settings = { device, arena: true, dataFolder: dirname(file) };
    return new Decoder(await createSession(model, settings), device, language);
  }

  /**
   * One step with the cache as past and as present.
   * @param wanted logits of the last so many positions
   * @returns logits [sequences, wanted, vocabulary], valid until the next step.
   */
  async run(feeds: Feeds, cache: KvCache, wanted = 1): Promise<Float32Array> {
    const [sequences = 1, length = 1] = feeds['inputs_embeds']?.dims ?? [];
    const positions = BigInt64Array.from({ length: wanted }, (_, i) => BigInt(length - wanted + i));
    const inputs = { ...feeds, ...cache.pasts(), [positionsInput]: new Tensor('int64', positions, [wanted]) };
    if (!this.#onCpu) {
      const results = await this.#session.run(inputs, { logits: null, ...cache.presents() });
      return floats(output(results, 'logits'));
    }
    const logits = this.#logitsOf(sequences, wanted);
    try {
      await this.#session.run(inputs, { [stop]: null, logits, ...cache.presents() });
    } catch (error) {
      if (!(error instanceof Error && error.message.includes(refusal))) throw error;
    }
    return floats(logits);
  }

  #logitsOf(sequences: number, positions: number): Tensor {
    const key = `${sequences}x${positions}`;
    const known = this.#logits.get(key);
    if (known) return known;
    const dims = [sequences, positions, this.#vocabSize];
    const logits = new Tensor('float32', new Float32Array(sequences * positions * this.#vocabSize), dims);
    this.#logits.set(key, logits);
    return logits;
  }

  async dispose(): Promise<void> {
    await this.#session.release();
  }
}

/** The package's graph as it is run here: with the positions that logits are wanted of, and on the CPU with the stop. */
async function adapted(file: string, device: Device): Promise<Uint8Array> {
  const bytes = await readFile(file);
  return ofPackage(file, () => {
    const model = withChosenPositions(bytes, lastPosition, positionsInput);
    return device === 'cpu' ? withSequenceOutput(model, stop) : model;
  });
}
