/** The reference checkpoint through the engine's parts: how far from the reference values, in which precision. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tensor } from '../../../sidecar/onnxruntime/library.ts';
import { loadImage } from '../../../sidecar/image/image.ts';
import type { ComputeSettings } from '../../../sidecar/inference/language-model.ts';
import { preprocess } from '../../../sidecar/inference/preprocess.ts';
import { createSession, floats, output } from '../../../sidecar/inference/session.ts';
import { cut } from '../../../sidecar/model/onnx/model.ts';
import { readPackage } from '../../../sidecar/model/package.ts';
import { goldenDir } from '../../support/golden.ts';
import { goldenText, goldenTokenizer } from '../../support/golden-text.ts';
import {
  encode,
  golden,
  goldenPrompt,
  greedy,
  largestDifference,
  loadLanguage,
  loadVision,
  unheard,
} from '../../support/packages.ts';
import { serve } from '../process.ts';

/** Largest absolute differences to the reference. */
export interface Differences {
  readonly features: number;
  readonly projected: number;
  readonly firstLogits: number;
  readonly equalTokens: number;
  readonly tokens: number;
}

const methods = {
  async differences({ model, settings }: { model: string; settings: ComputeSettings }): Promise<Differences> {
    const vision = await loadVision(model, settings);
    const { graphs } = (await readPackage(model)).modules.vision_encoder;
    const graph = await readFile(join(model, graphs[settings.activations] ?? ''));
    const dataFolder = join(model, 'onnx');
    const tower = await createSession(cut(graph, [], ['features']), { ...settings, arena: false, dataFolder });
    let [features, projected, firstLogits, equalTokens, tokens] = [0, 0, 0, 0, 0];
    for (const shape of ['square', 'wide', 'tall']) {
      const { data, shape: dims } = golden(`vision.${shape}.pixel_values`);
      const seen = floats(output(await tower.run({ pixel_values: new Tensor('float32', data, dims) }), 'features'));
      features = Math.max(features, largestDifference(seen, golden(`vision.${shape}.features`).data));
      const visual = await encode(vision, `vision.${shape}.pixel_values`);
      projected = Math.max(projected, largestDifference(visual, golden(`vision.${shape}.projected`).data));
    }
    const language = await loadLanguage(model, settings);
    for (const [index, { greedy_tokens: expected }] of goldenText.cases.entries()) {
      const embeddings = await encode(vision, `case.${index}.pixel_values`);
      const prompt = goldenPrompt(index, embeddings, language.config.hiddenSize);
      const answer = await greedy(language, prompt, expected.length);
      firstLogits = Math.max(
        firstLogits,
        largestDifference(answer.firstLogits, golden(`case.${index}.first_logits`).data),
      );
      tokens += expected.length;
      equalTokens += expected.filter((token, i) => token === answer.tokens[i]).length;
    }
    return { features, projected, firstLogits, equalTokens, tokens };
  },

  /** The logits after each of the reference's greedy tokens, whatever this package would have said itself. */
  async forcedLogits({ model, settings }: { model: string; settings: ComputeSettings }): Promise<Float32Array[]> {
    const vision = await loadVision(model, settings);
    const language = await loadLanguage(model, settings);
    const all: Float32Array[] = [];
    for (const [index, { greedy_tokens: tokens }] of goldenText.cases.entries()) {
      const embeddings = await encode(vision, `case.${index}.pixel_values`);
      const prompt = goldenPrompt(index, embeddings, language.config.hiddenSize);
      all.push(Float32Array.from(await language.prefill(prompt, tokens.length, unheard)));
      for (const token of tokens.slice(0, -1)) all.push(Float32Array.from(await language.step(token)));
    }
    return all;
  },

  /** Of the pixels of each image, to what PIL makes of it: normalised units. */
  async pixelDifferences({ model }: { model: string }): Promise<{ image: string; mean: number; largest: number }[]> {
    const { vision } = (await readPackage(model)).config;
    const { resolution, imageMean: mean, imageStd: std } = vision;
    const found = [];
    for (const index of goldenText.cases.keys()) {
      const image = `image-${index}.png`;
      const loaded = await loadImage({ path: join(goldenDir(), image) });
      const { data } = await preprocess(loaded, { view: 'pad', resolution, stride: 64, mean, std });
      const reference = golden(`case.${index}.pixel_values`).data;
      const sum = data.reduce((total, value, i) => total + Math.abs(value - reference[i]!), 0);
      found.push({ image, mean: sum / data.length, largest: largestDifference(data, reference) });
    }
    return found;
  },

  /** Tokenizer cases that are right in both directions. */
  tokenizerCases(): Promise<{ equal: number; cases: number }> {
    const tokenizer = goldenTokenizer();
    const cases = goldenText.tokenizer;
    const equal = cases.filter(
      ({ text, ids, decoded }) =>
        JSON.stringify(tokenizer.encode(text)) === JSON.stringify(ids) && tokenizer.decode(ids) === decoded,
    );
    return Promise.resolve({ equal: equal.length, cases: cases.length });
  },
};

export type ReferenceJob = typeof methods;
serve(methods);
