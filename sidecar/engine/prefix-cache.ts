/**
 * What is reused from question to question: the visual tokens of images seen before, and the KV cache, which begins with
 * one image and is put aside up to that image's end before anything else takes it over.
 */
import type { LanguageModel, PrefillHooks, Prompt } from '../inference/language-model.ts';
import { ImageMemory, type KnownImage } from './image-memory.ts';

/** What the cache asks of a language model. */
export type CachedModel = Pick<LanguageModel, 'reusable' | 'prefill' | 'save' | 'savedBytes' | 'restore'>;

export class PrefixCache {
  readonly #language: CachedModel;
  readonly #images: ImageMemory;
  /** The image that the KV cache begins with, and where it ends there. */
  #current: { readonly key: string; readonly end: number } | undefined;
  #nextImageId = 1;

  /** @param limit of the memory for images and prefixes, in bytes. */
  constructor(language: CachedModel, limit: number) {
    this.#language = language;
    this.#images = new ImageMemory(limit);
  }

  /** A number that no image has had yet. */
  nextImageId(): number {
    return this.#nextImageId++;
  }

  /** What is known of an image: its bytes, view and region make the key. */
  get(key: string): KnownImage | undefined {
    return this.#images.get(key);
  }

  keep(key: string, image: KnownImage): void {
    this.#images.keep(key, image);
  }

  /**
   * Brings a prompt about a known image into the KV cache, computing only what is not there yet.
   * @param room positions for the answer.
   * @returns logits [vocabulary] of the next token, and how many positions were reused. @throws CANCELLED.
   */
  async prefill(
    key: string,
    prompt: Prompt,
    room: number,
    hooks: PrefillHooks,
  ): Promise<{ readonly logits: Float32Array; readonly reused: number }> {
    const language = this.#language;
    if (this.#current?.key !== key) {
      this.putAside();
      const prefix = this.get(key)?.prefix;
      if (prefix && prefix.kv.length > language.reusable(prompt)) await language.restore(prefix);
    }
    // Until the prefill has ended, the cache begins with no image that could be put aside.
    this.#current = undefined;
    const reused = language.reusable(prompt);
    const end = prompt.before.length + prompt.image.count;
    hooks.onProgress(0, end + prompt.after.length - reused);
    const logits = await language.prefill(prompt, room, hooks);
    this.#current = { key, end };
    return { logits, reused };
  }

  /** Keeps the KV cache up to the end of its image, within the bound, since something else takes it over. */
  putAside(): void {
    const current = this.#current;
    this.#current = undefined;
    const leaving = current && this.get(current.key);
    if (!leaving || leaving.prefix || !this.#images.fits(this.#language.savedBytes(current.end))) return;
    const prefix = this.#language.save(current.end);
    if (prefix) this.keep(current.key, { ...leaving, prefix });
  }
}
