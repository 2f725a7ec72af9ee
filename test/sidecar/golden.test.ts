/** The reference checkpoint computes the reference values, on the CPU and through WebGPU. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { Tensor } from '../../sidecar/onnxruntime/library.ts';
import type { ComputeSettings, ImageTokens, LanguageModel } from '../../sidecar/inference/language-model.ts';
import { createSession, floats, output } from '../../sidecar/inference/session.ts';
import type { VisionEncoder } from '../../sidecar/inference/vision-encoder.ts';
import { cut } from '../../sidecar/model/onnx/model.ts';
import { goldenText } from '../support/golden-text.ts';
import {
  encode,
  golden,
  goldenPackage,
  goldenPrompt,
  greedy,
  greedyWithGuesses,
  largestDifference,
  loadLanguage,
  loadVision,
  onCpu,
  onSwiftShader,
} from '../support/packages.ts';
import { severalImages } from '../support/several-images.ts';
import { skipsSwiftShader, useSwiftShader } from '../support/swiftshader.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
let model: string;
before(async () => {
  model = await goldenPackage(folder, 'fp32');
});

const shapes = ['square', 'wide', 'tall'];

function reproducesTheReference(
  settings: ComputeSettings,
  tolerance: { vision: number; logits: number },
  several = severalImages,
): void {
  let vision: VisionEncoder;
  let language: LanguageModel;
  before(async () => {
    vision = await loadVision(model, settings);
    language = await loadLanguage(model, settings);
  });

  for (const shape of shapes) {
    it(`sees a ${shape} image`, async (t) => {
      const graph = await readFile(join(model, 'onnx/vision_encoder.onnx'));
      const { device } = settings;
      const features = cut(graph, [], ['features']);
      const session = await createSession(features, { device, arena: false, dataFolder: join(model, 'onnx') });
      const { data, shape: dims } = golden(`vision.${shape}.pixel_values`);
      const seen = floats(output(await session.run({ pixel_values: new Tensor('float32', data, dims) }), 'features'));
      const featureError = largestDifference(seen, golden(`vision.${shape}.features`).data);
      const projected = await encode(vision, `vision.${shape}.pixel_values`);
      const projectedError = largestDifference(projected, golden(`vision.${shape}.projected`).data);
      t.diagnostic(`features within ${featureError.toExponential(1)}, projected ${projectedError.toExponential(1)}`);
      assert.ok(featureError < tolerance.vision);
      assert.ok(projectedError < tolerance.vision);
    });
  }

  for (const [index, { greedy_tokens: expected }] of goldenText.cases.entries()) {
    it(`answers case ${index}`, async (t) => {
      const embeddings = await encode(vision, `case.${index}.pixel_values`);
      const prompt = goldenPrompt(index, embeddings, language.config.hiddenSize);
      const { tokens, firstLogits } = await greedy(language, prompt, expected.length);
      const error = largestDifference(firstLogits, golden(`case.${index}.first_logits`).data);
      t.diagnostic(`first logits within ${error.toExponential(1)}`);
      assert.ok(error < tolerance.logits);
      assert.deepEqual(tokens, expected);
    });
  }

  it('answers the same with guesses, right and wrong ones', async () => {
    const expected = goldenText.cases[0]!.greedy_tokens;
    const embeddings = await encode(vision, 'case.0.pixel_values');
    const prompt = goldenPrompt(0, embeddings, language.config.hiddenSize);
    const tokens = await greedyWithGuesses(language, prompt, expected);
    assert.deepEqual(tokens, expected);
  });

  for (const { about, images, input_ids: ids, greedy_tokens: expected, first_logits } of several) {
    it(`answers about several images ${about}`, async (t) => {
      const { hiddenSize } = language.config;
      const tokens = new Map<number, ImageTokens>();
      for (const index of images) {
        const embeddings = await encode(vision, `case.${index}.pixel_values`);
        tokens.set(index, { id: 100 + index, count: embeddings.length / hiddenSize, embeddings });
      }
      const [before = [], ...afters] = splitAt(ids, goldenText.image_token);
      const [first, ...further] = afters.map((after, number) => ({ image: tokens.get(images[number]!)!, after }));
      const answer = await greedy(language, { before, ...first!, further }, expected.length);
      const error = largestDifference(answer.firstLogits, Float32Array.from(first_logits));
      t.diagnostic(`first logits within ${error.toExponential(1)}`);
      assert.ok(error < tolerance.logits);
      assert.deepEqual(answer.tokens, expected);
    });
  }
}

function splitAt(ids: readonly number[], mark: number): number[][] {
  const parts: number[][] = [[]];
  for (const id of ids) {
    if (id === mark) parts.push([]);
    else parts.at(-1)!.push(id);
  }
  return parts;
}

describe('the CPU in fp32', () => reproducesTheReference(onCpu, { vision: 1e-4, logits: 1e-3 }));
describe('WebGPU in fp32', { skip: skipsSwiftShader }, () => {
  before(useSwiftShader);
  // A minute each by a processor that plays the GPU: the one with most images stands for all.
  reproducesTheReference(onSwiftShader, { vision: 1e-3, logits: 1e-2 }, severalImages.slice(1, 2));
});

describe('a vision tower in pieces', () => {
  it('gives what the whole tower gives', async () => {
    const file = join(model, 'onnx/vision_encoder.onnx');
    const graph = await readFile(file);
    const settings = { device: 'cpu', arena: false, dataFolder: join(model, 'onnx') } as const;
    const { data, shape } = golden('vision.wide.pixel_values');
    const pixels = new Tensor('float32', data, shape);
    const whole = await (await createSession(file, settings)).run({ pixel_values: pixels });
    const border = 'stages.2.layers.0.output';
    const first = await createSession(cut(graph, [], [border]), settings);
    const second = await createSession(cut(graph, [border], []), settings);
    const between = output(await first.run({ pixel_values: pixels }), border);
    const pieces = await second.run({ [border]: between });
    assert.deepEqual(output(pieces, 'image_features').data, output(whole, 'image_features').data);
  });
});
