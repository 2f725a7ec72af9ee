/** What the files hold that images were read from: one that has not changed is not read again for the next question. */
import { stat } from 'node:fs/promises';
import type { ImageSource } from '../../contracts/protocol.ts';
import { examineImage, loadImage, readImage, type LoadedImage } from './image.ts';

/** An image whose content is known, and has not necessarily been read. */
export interface IdentifiedImage {
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly hash: string;
  /**
   * Reads and checks it, once however often it is called; where the file has changed in the meantime, what is loaded has
   * another hash. @throws as `loadImage`.
   */
  readonly load: (signal?: AbortSignal) => Promise<LoadedImage>;
}

/** ms: the clocks of file systems tick slower than files are written, so what has only just changed may change unseen. */
const settled = 100;
const mostFiles = 1000;

export class FileHashes {
  readonly #known = new Map<string, { readonly stamp: string; readonly hash: string }>();
  readonly #now: () => number;

  /** @param now The time in ms since 1970, by the clock of the file system. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Knows the content of an image from what the file system says of its file, else reads it. @throws as `readImage`. */
  async identify(source: ImageSource): Promise<IdentifiedImage> {
    const stamp = 'path' in source ? await fileStamp(source.path, this.#now()) : undefined;
    const known = 'path' in source ? this.#known.get(source.path) : undefined;
    if (known && known.stamp === stamp)
      return { hash: known.hash, load: once((signal) => loadImage(source, undefined, signal)) };
    const image = await readImage(source);
    if ('path' in source && stamp !== undefined) this.#keep(source.path, stamp, image.hash);
    return { hash: image.hash, load: once((signal) => examineImage(image, undefined, signal)) };
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

/**
 * What changes with a file's content; undefined where that is not certain.
 * @param now ms since 1970, by the clock of the file system
 */
export async function fileStamp(path: string, now = Date.now()): Promise<string | undefined> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    const changed = mtimeNs > ctimeNs ? mtimeNs : ctimeNs;
    if (now - Number(changed / 1_000_000n) < settled) return undefined;
    return [dev, ino, size, mtimeNs, ctimeNs].join();
  } catch {
    // Reading the file says what is wrong with it.
    return undefined;
  }
}

function once<Value>(load: (signal?: AbortSignal) => Promise<Value>): (signal?: AbortSignal) => Promise<Value> {
  let loaded: Promise<Value> | undefined;
  return (signal) => (loaded ??= load(signal));
}
