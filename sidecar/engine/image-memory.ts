/** What is kept of the images seen before, within a bound: the least recently used goes first. */
import type { SeenImage } from '../../contracts/protocol.ts';
import type { KvSnapshot } from '../inference/kv-cache.ts';
import type { ImageTokens } from '../inference/language-model.ts';

export interface KnownImage {
  readonly tokens: ImageTokens;
  readonly seen: SeenImage;
  /** The KV cache up to the image's end, once another image has taken its place. */
  prefix?: { readonly held: readonly number[]; readonly kv: KvSnapshot };
}

function bytesOf({ tokens, prefix }: KnownImage): number {
  return tokens.embeddings.byteLength + (prefix?.kv.bytes ?? 0);
}

export class ImageMemory {
  /** In order of use, the latest last. */
  readonly #images = new Map<string, KnownImage>();
  readonly #limit: number;

  /** @param limit in bytes. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): KnownImage | undefined {
    const image = this.#images.get(key);
    if (image) {
      this.#images.delete(key);
      this.#images.set(key, image);
    }
    return image;
  }

  /** Keeps an image, or what has been added to it. A prefix goes before an image: it is the larger, and made again sooner. */
  keep(key: string, image: KnownImage): void {
    this.#images.delete(key);
    this.#images.set(key, image);
    let bytes = Array.from(this.#images.values(), bytesOf).reduce((sum, size) => sum + size, 0);
    for (const old of this.#images.values()) {
      if (bytes <= this.#limit) return;
      bytes -= old.prefix?.kv.bytes ?? 0;
      delete old.prefix;
    }
    for (const [oldKey, old] of this.#images) {
      if (bytes <= this.#limit || oldKey === key) return;
      bytes -= bytesOf(old);
      this.#images.delete(oldKey);
    }
  }

  /** Whether something of this size may be kept at all. */
  fits(bytes: number): boolean {
    return bytes <= this.#limit;
  }
}
