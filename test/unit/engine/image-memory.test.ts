import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ImageMemory, type KnownImage } from '../../../sidecar/engine/image-memory.ts';

const seen = { given: { width: 1, height: 1 }, seen: { width: 64, height: 64 }, view: 'pad', visualTokens: 1 } as const;

/** An image whose visual tokens take `tokens` bytes, and whose KV prefix takes `prefix`. */
function known(tokens: number, prefix = 0): KnownImage {
  const image: KnownImage = { tokens: { id: 1, count: 1, embeddings: new Float32Array(tokens / 4) }, seen };
  return prefix > 0 ? { ...image, prefix: { held: [], kv: { length: 1, parts: [], bytes: prefix } } } : image;
}

describe('the memory of images', () => {
  it('forgets the one that was not asked about for longest', () => {
    const memory = new ImageMemory(200);
    memory.keep('a', known(80));
    memory.keep('b', known(80));
    memory.get('a');
    memory.keep('c', known(80));
    assert.ok(memory.get('a') && !memory.get('b') && memory.get('c'));
  });

  it('gives up KV prefixes before images', () => {
    const memory = new ImageMemory(300);
    memory.keep('a', known(80, 100));
    memory.keep('b', known(80, 100));
    assert.ok(memory.get('a') && !memory.get('a')?.prefix);
    assert.ok(memory.get('b')?.prefix);
  });

  it('holds the image in work even where it is larger than the bound', () => {
    const memory = new ImageMemory(10);
    memory.keep('a', known(80));
    assert.ok(memory.get('a'));
    assert.ok(!memory.fits(11));
  });
});
