/** What of the KV cache is put aside and brought back, with a model that only keeps the account of its positions. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PrefixCache, type CachedModel } from '../../../sidecar/engine/prefix-cache.ts';
import type { Prompt } from '../../../sidecar/inference/language-model.ts';

const seen = { given: { width: 1, height: 1 }, seen: { width: 64, height: 64 }, view: 'pad', visualTokens: 4 } as const;
const quiet = { signal: new AbortController().signal, onProgress: () => undefined };

/** Positions of a prompt as the language model numbers them: tokens from 0 up, those of an image below. */
const positionsOf = ({ before, image, after }: Prompt): number[] => [
  ...before,
  ...Array.from({ length: image.count }, (_, index) => -1 - (image.id * 1000 + index)),
  ...after,
];

/** A language model whose cache holds numbers; a position of a snapshot takes 10 bytes. */
class Accounts implements CachedModel {
  held: readonly number[] = [];
  restored = 0;

  reusable(prompt: Prompt): number {
    const wanted = positionsOf(prompt);
    const differs = wanted.findIndex((position, index) => position !== this.held[index]);
    return Math.min(differs < 0 ? wanted.length : differs, wanted.length - 1);
  }
  prefill(prompt: Prompt): Promise<Float32Array> {
    this.held = positionsOf(prompt);
    return Promise.resolve(new Float32Array(1));
  }
  savedBytes(length: number): number {
    return 10 * length;
  }
  save(length: number): ReturnType<CachedModel['save']> {
    return { held: this.held.slice(0, length), kv: { length, parts: [], bytes: 10 * length } };
  }
  restore({ held }: { readonly held: readonly number[] }): Promise<void> {
    this.held = held;
    this.restored++;
    return Promise.resolve();
  }
}

function open(limit: number) {
  const language = new Accounts();
  const cache = new PrefixCache(language, limit);
  const look = (key: string): void =>
    cache.keep(key, { tokens: { id: cache.nextImageId(), count: 4, embeddings: new Float32Array(1) }, seen });
  const ask = async (key: string, ...words: number[]): Promise<number> => {
    const known = cache.get(key);
    assert.ok(known);
    return (await cache.prefill(key, { before: [1, 2], image: known.tokens, after: words }, 10, quiet)).reused;
  };
  return { language, cache, look, ask };
}

describe('the cache of prefixes', () => {
  it('starts a second question about the image at its own words', async () => {
    const { look, ask } = open(1000);
    look('a');
    assert.equal(await ask('a', 7, 8), 0);
    assert.equal(await ask('a', 7, 9), 7);
  });

  it('brings an image back that another one had taken the place of', async () => {
    const { look, ask, language } = open(1000);
    look('a');
    look('b');
    await ask('a', 7);
    assert.equal(await ask('b', 7), 2, 'only the words before the image are the same');
    assert.equal(await ask('a', 8), 6);
    assert.equal(language.restored, 1);
  });

  it('brings an image back after strips were read in its place', async () => {
    const { look, ask, cache, language } = open(1000);
    look('a');
    await ask('a', 7);
    cache.putAside();
    language.held = [9, 9, 9];
    assert.equal(await ask('a', 8), 6);
  });

  it('puts nothing aside that is larger than the bound', async () => {
    const { look, ask, language } = open(50);
    look('a');
    look('b');
    await ask('a', 7);
    await ask('b', 7);
    assert.equal(await ask('a', 8), 2);
    assert.equal(language.restored, 0);
  });

  it('puts nothing aside of a prefill that did not end', async () => {
    const { look, ask, cache, language } = open(1000);
    look('a');
    await ask('a', 7);
    const prefill = language.prefill.bind(language);
    language.prefill = () => Promise.reject(new Error('stopped'));
    await assert.rejects(ask('a', 8, 9));
    language.prefill = prefill;
    cache.putAside();
    assert.equal(cache.get('a')?.prefix, undefined);
  });
});
