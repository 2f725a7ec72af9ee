/** What the narrower precisions cost on the reference checkpoint, and that their kernels compute what is stored. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { divergence } from '../../sidecar/agreement/statistics.ts';
import type { LanguageModel, Prompt } from '../../sidecar/inference/language-model.ts';
import { argmax } from '../../sidecar/inference/sampler.ts';
import type { Precision } from '../../contracts/protocol.ts';
import { goldenText } from '../support/golden-text.ts';
import {
  encode,
  goldenPackage,
  goldenPrompt,
  largestDifference,
  loadLanguage,
  loadVision,
  onCpu,
  unheard,
} from '../support/packages.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();

/** The logits after each of the reference's greedy tokens, whatever this precision would have said itself. */
async function forced(language: LanguageModel, prompt: Prompt, tokens: readonly number[]): Promise<Float32Array[]> {
  const all = [Float32Array.from(await language.prefill(prompt, tokens.length, unheard))];
  for (const token of tokens.slice(0, -1)) all.push(Float32Array.from(await language.step(token)));
  return all;
}

async function allLogits(precision: Precision): Promise<Float32Array[]> {
  const model = await goldenPackage(folder, precision);
  const vision = await loadVision(model, onCpu);
  const language = await loadLanguage(model, onCpu);
  const all: Float32Array[] = [];
  for (const [index, { greedy_tokens }] of goldenText.cases.entries()) {
    const embeddings = await encode(vision, `case.${index}.pixel_values`);
    all.push(...(await forced(language, goldenPrompt(index, embeddings, language.config.hiddenSize), greedy_tokens)));
  }
  return all;
}

describe('agreement of the next token with fp32', async () => {
  const reference = await allLogits('fp32');
  // Random weights have no structure that survives 4 bits: the bound only tells a wrong kernel from a coarse one.
  const bounds = {
    fp16: { agreement: 0.99, kl: 1e-4 },
    int8: { agreement: 0.9, kl: 0.02 },
    int4: { agreement: 0.1, kl: 3 },
  };
  for (const [precision, bound] of Object.entries(bounds) as [Precision, { agreement: number; kl: number }][]) {
    it(`of ${precision}`, async (t) => {
      const found = await allLogits(precision);
      const same = found.filter((logits, i) => argmax(logits) === argmax(reference[i]!)).length / found.length;
      const kl = found.reduce((sum, logits, i) => sum + divergence(reference[i]!, logits), 0) / found.length;
      t.diagnostic(`${(same * 100).toFixed(1)} % of ${found.length} tokens, mean KL ${kl.toExponential(2)} nats`);
      assert.ok(same >= bound.agreement, `${same}`);
      assert.ok(kl <= bound.kl, `${kl}`);
    });
  }
});

describe('several tokens in one run', () => {
  for (const [precision, isAlike] of [
    ['fp32', true],
    ['fp16', true],
    ['int8', false],
    ['int4', false],
  ] as const)
    it(`of ${precision} ${isAlike ? 'have the logits of single ones' : 'are not said to have the logits of single ones'}`, async () => {
      const model = await goldenPackage(folder, precision);
      const [vision, language] = [await loadVision(model, onCpu), await loadLanguage(model, onCpu)];
      assert.equal(language.computesRunsAlike, isAlike);
      if (!isAlike) return;
      const prompt = goldenPrompt(0, await encode(vision, 'case.0.pixel_values'), language.config.hiddenSize);
      const tokens = goldenText.cases[0]!.greedy_tokens.slice(0, 6);
      const single = await forced(language, prompt, [...tokens, 0]);
      await language.prefill(prompt, tokens.length, unheard);
      const together = await language.stepThrough(tokens);
      const { vocabSize } = language.config;
      for (const [index, logits] of single.slice(1).entries()) {
        const row = together.subarray(index * vocabSize, (index + 1) * vocabSize);
        assert.ok(largestDifference(logits, row) < 1e-3, `token ${index}`);
      }
    });
});
