import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SamplingOptions } from '../../../contracts/protocol.ts';
import { generate, type SteppingModel } from '../../../sidecar/inference/generate.ts';
import { Sampler } from '../../../sidecar/inference/sampler.ts';

const vocabSize = 7;
const eosToken = 6;

/** A model whose logits follow from all tokens so far, and which counts its runs. */
class Chain implements SteppingModel {
  readonly held: number[] = [];
  runs = 0;

  logitsOf(tokens: readonly number[]): Float32Array {
    const state = tokens.reduce((sum, token) => (sum * 31 + token + 7) % 1009, 5);
    return Float32Array.from(
      { length: vocabSize },
      (_, i) => Math.sin((state + 1) * (i + 1)) * 2 - (i === eosToken ? 5 : 0),
    );
  }

  stepThrough(tokens: readonly number[]): Promise<Float32Array> {
    this.runs++;
    const rows = tokens.flatMap((token) => {
      this.held.push(token);
      return [...this.logitsOf(this.held)];
    });
    return Promise.resolve(Float32Array.from(rows));
  }

  takeBack(positions: number): void {
    this.held.length -= positions;
  }
}

async function answer(
  sampling: SamplingOptions,
  guess: (written: readonly number[]) => readonly number[],
  best: number,
  { maxTokens = 40, signal = new AbortController().signal } = {},
): Promise<{ tokens: number[]; model: Chain; drafted: number; accepted: number }> {
  const model = new Chain();
  const count = { drafted: 0, accepted: 0 };
  const generation = {
    firstLogits: model.logitsOf([]),
    sampler: new Sampler(sampling),
    maxTokens,
    eosToken,
    vocabSize,
    drafts: { next: (written: readonly number[], most: number) => guess(written).slice(0, most) },
    length: { ran: () => undefined, compared: () => undefined, best },
    signal,
  };
  const tokens: number[] = [];
  for await (const token of generate(model, generation, count)) tokens.push(token);
  return { tokens, model, ...count };
}

const ways = [
  { name: 'greedy', sampling: {} },
  { name: 'sampled', sampling: { temperature: 1, seed: 3 } },
  { name: 'with a penalty of repetition', sampling: { temperature: 0.7, repetitionPenalty: 1.3, seed: 11 } },
];

describe('an answer with guesses', () => {
  for (const { name, sampling } of ways) {
    it(`is the one without them, ${name}, however many are right`, async () => {
      const plain = await answer(sampling, () => [], 0);
      for (const wrongEvery of [1, 2, 3, 5, Infinity]) {
        const guess = (written: readonly number[]): number[] =>
          plain.tokens
            .slice(written.length)
            .map((token, i) => ((written.length + i + 1) % wrongEvery === 0 ? (token + 1) % eosToken : token));
        for (const best of [1, 4, 12]) {
          const { tokens, drafted, accepted } = await answer(sampling, guess, best);
          assert.deepEqual(tokens, plain.tokens);
          assert.ok(accepted <= drafted);
        }
      }
    });
  }

  it('takes as few runs as the right guesses allow', async () => {
    const plain = await answer({ temperature: 1, seed: 3 }, () => [], 0);
    assert.ok(plain.tokens.length > 10, 'an answer that is long enough to tell');
    const { model } = await answer({ temperature: 1, seed: 3 }, (w) => plain.tokens.slice(w.length), 4);
    // Each run gives the token behind four guesses too; the end mark is no token of the answer, but is drawn as one.
    assert.ok(model.runs <= Math.ceil((plain.tokens.length + 1) / 5) + 1, `${model.runs} runs`);
  });

  it('leaves nothing in the cache that is not of the answer when it goes on', async () => {
    const plain = await answer({ temperature: 1, seed: 3 }, () => [], 0);
    const { model, tokens } = await answer({ temperature: 1, seed: 3 }, () => [0, 0, 0], 3);
    assert.deepEqual(tokens, plain.tokens);
    assert.deepEqual(model.held.slice(0, plain.model.held.length), plain.model.held);
  });

  it('ends at its longest, inside of a guess that is right', async () => {
    const plain = await answer({ temperature: 1, seed: 3 }, () => [], 0, { maxTokens: 8 });
    const { tokens, model } = await answer({ temperature: 1, seed: 3 }, (w) => plain.tokens.slice(w.length), 12, {
      maxTokens: 8,
    });
    assert.deepEqual(tokens, plain.tokens);
    assert.ok(model.held.length <= 8);
  });

  it('is as often this or that as without them', async () => {
    const counts = { plain: new Array<number>(vocabSize).fill(0), guessed: new Array<number>(vocabSize).fill(0) };
    for (let seed = 0; seed < 1500; seed++) {
      const [plain, guessed] = [
        await answer({ temperature: 1, seed }, () => [], 0, { maxTokens: 3 }),
        await answer({ temperature: 1, seed: seed + 100_000 }, () => [1, 2], 2, { maxTokens: 3 }),
      ];
      counts.plain[plain.tokens[2] ?? eosToken]! += 1 / 1500;
      counts.guessed[guessed.tokens[2] ?? eosToken]! += 1 / 1500;
    }
    for (const [token, share] of counts.plain.entries()) assert.ok(Math.abs(share - counts.guessed[token]!) < 0.04);
  });

  it('stops where it is cancelled', async () => {
    const aborted = AbortSignal.abort();
    await assert.rejects(
      answer({ temperature: 1, seed: 3 }, () => [1], 1, { signal: aborted }),
      { code: 'CANCELLED' },
    );
  });
});
