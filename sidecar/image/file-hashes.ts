/** What the files hold that images were read from: one that has not changed is not read again for the next question. */
import { stat } from 'node:fs/promises';
import type { ImageSource } from '../../contracts/protocol.ts';
import { readImage, type ImageBytes } from './image.ts';

/** An image whose content is known, and has not necessarily been read. */
export interface IdentifiedImage {
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly hash: string;
  /** Reads it; where the file has changed in the meantime, the bytes have another hash. @throws as `readImage`. */
  readonly read: () => Promise<ImageBytes>;
}

/** ms: the clocks of file systems tick slower than files are written, so what has only just changed may change unseen. */
const settled = 100;
const mostFiles = 1000;

export class FileHashes {
  readonly #known = new Map<string, { readonly stamp: string; readonly hash: string }>();

  /** Knows the content of an image from what the file system says of its file, else reads it. @throws as `readImage`. */
  async identify(source: ImageSource): Promise<IdentifiedImage> {
    const stamp = 'path' in source ? await stampOf(source.path) : undefined;
    const known = 'path' in source ? this.#known.get(source.path) : undefined;
    if (known && known.stamp === stamp) return { hash: known.hash, read: () => readImage(source) };
    const image = await readImage(source);
    if ('path' in source && stamp !== undefined) this.#keep(source.path, stamp, image.hash);
    return { hash: image.hash, read: () => Promise.resolve(image) };
  }

  #keep(path: string, stamp: string, hash: string): void {
    this.#known.delete(path);
    this.#known.set(path, { stamp, hash });
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= mostFiles) return;
      this.#known.delete(oldest);
    }
  }
}

/** What changes with a file's content; undefined where that is not certain. */
async function stampOf(path: string): Promise<string | undefined> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    const changed = mtimeNs > ctimeNs ? mtimeNs : ctimeNs;
    if (Date.now() - Number(changed / 1_000_000n) < settled) return undefined;
    return [dev, ino, size, mtimeNs, ctimeNs].join();
  } catch {
    // Reading the file says what is wrong with it.
    return undefined;
  }
}
