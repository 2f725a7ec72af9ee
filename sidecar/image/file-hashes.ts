/** What the files hold that images were read from: one that has not changed is not read again for the next question. */
import { stat } from 'node:fs/promises';
import type { ImageSource, SeenPage } from '../../contracts/protocol.ts';
import { chosenPage, examineImage, readImage, seenPage, type ImageBytes, type LoadedImage } from './image.ts';

/** An image whose content is known, and has not necessarily been read. */
export interface IdentifiedImage {
  /** SHA-256 of the bytes, in hexadecimal, and the page of them where it is not the first. */
  readonly hash: string;
  /** Which page it is of a file with several, as far as it was ever loaded. */
  readonly page: () => SeenPage | undefined;
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
  /** By hash. */
  readonly #pages = new Map<string, SeenPage>();
  /** The document that was read last: its next page is not read from the disk again. */
  #document: { readonly path: string; readonly stamp: string; readonly image: ImageBytes } | undefined;
  readonly #now: () => number;

  /** @param now The time in ms since 1970, by the clock of the file system. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Knows the content of an image from what the file system says of its file, else reads it. @throws as `readImage`. */
  async identify(source: ImageSource): Promise<IdentifiedImage> {
    const stamp = 'path' in source ? await fileStamp(source.path, this.#now()) : undefined;
    const key = 'path' in source ? `${source.path}#${source.page ?? 1}` : '';
    const known = this.#known.get(key);
    const read = (): Promise<ImageBytes> => this.#read(source, stamp);
    if (known && known.stamp === stamp)
      return this.#identified(known.hash, async (signal) => this.#load(await read(), source, stamp, signal));
    const image = await read();
    if (stamp !== undefined) keep(this.#known, key, { stamp, hash: image.hash });
    return this.#identified(image.hash, (signal) => this.#load(image, source, stamp, signal));
  }

  async #read(source: ImageSource, stamp: string | undefined): Promise<ImageBytes> {
    const document = this.#document;
    const isSame = 'path' in source && document?.path === source.path && document.stamp === stamp;
    return isSame ? chosenPage(document.image, source) : readImage(source);
  }

  async #load(
    image: ImageBytes,
    source: ImageSource,
    stamp: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<LoadedImage> {
    const loaded = await examineImage(image, undefined, signal);
    const page = seenPage(loaded);
    if (page) keep(this.#pages, loaded.hash, page);
    if (page?.kind === 'pages' && 'path' in source && stamp !== undefined)
      this.#document = { path: source.path, stamp, image };
    return loaded;
  }

  #identified(hash: string, load: (signal?: AbortSignal) => Promise<LoadedImage>): IdentifiedImage {
    return { hash, page: () => this.#pages.get(hash), load: once(load) };
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

/** Keeps a value as the latest of a bounded number. */
function keep<Value>(values: Map<string, Value>, key: string, value: Value): void {
  values.delete(key);
  values.set(key, value);
  for (const oldest of values.keys()) {
    if (values.size <= mostFiles) return;
    values.delete(oldest);
  }
}

function once<Value>(load: (signal?: AbortSignal) => Promise<Value>): (signal?: AbortSignal) => Promise<Value> {
  let loaded: Promise<Value> | undefined;
  return (signal) => (loaded ??= load(signal));
}
