/** Searches the images of folders for agents, by the indexes that `convllava find` has too. */
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { FindProgress } from '../../contracts/protocol.ts';
import { findFiles } from '../find/find-files.ts';
import { indexFileOf } from '../find/index-file.ts';
import type { IndexProcess } from '../find/index-process.ts';
import type { ImageSearch } from '../tools/tool.ts';

/** What a search needs of its call. */
export interface SearchHooks {
  /** Has the model loaded that reads. */
  readonly load: () => Promise<unknown>;
  /** Whether a file may be read: a link in a folder may lead out of it. */
  readonly isOpen: (file: string) => Promise<boolean>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: FindProgress) => void;
}

/** A folder's index, and the files that are to be in it. */
interface Place {
  readonly index: string;
  readonly files: readonly string[];
}

export class FolderSearches {
  readonly #indexes: IndexProcess;
  /** What is being read for an index, by its file: one at a time. These never reject. */
  readonly #reading = new Map<string, Promise<void>>();

  constructor(indexes: IndexProcess) {
    this.#indexes = indexes;
  }

  /** Searches folders, each by an index of its own. @throws FILE_NOT_READABLE */
  async in(folders: readonly string[], hooks: SearchHooks): Promise<ImageSearch> {
    const places = await Promise.all(folders.map((folder) => placeOf(folder, hooks)));
    const indexes = this.#indexes;
    return {
      refresh: async (ms) => {
        const until = performance.now() + ms;
        for (const place of places) await this.#refresh(place, until, hooks);
      },
      find: async (words, limit) => {
        const found = await Promise.all(
          places.map(({ index, files }) => indexes.findAmong(files, { index, words, limit })),
        );
        return found.flat().slice(0, limit);
      },
      coverage: async () => {
        const each = await Promise.all(places.map((place) => indexes.coverage(place)));
        const sum = (of: 'known' | 'leftOut' | 'total') => each.reduce((total, part) => total + part[of], 0);
        return { known: sum('known'), leftOut: sum('leftOut'), total: sum('total') };
      },
    };
  }

  /**
   * Reads until a time, by performance.now(). A file that is being read then is read to its end all the same, or a large
   * document would be begun again with every call; the call does not wait for it.
   */
  async #refresh(place: Place, until: number, hooks: SearchHooks): Promise<void> {
    const { index } = place;
    for (;;) {
      const others = this.#reading.get(index);
      if (!others) break;
      await beforeTime(others, until, hooks.signal);
      if (performance.now() >= until) return;
    }
    const read = this.#read(place, until, hooks);
    const over = () => void this.#reading.delete(index);
    this.#reading.set(index, read.then(over, over));
    await beforeTime(read, until, hooks.signal);
  }

  async #read(place: Place, until: number, { load, signal, onProgress }: SearchHooks): Promise<void> {
    const { known, leftOut, total } = await this.#indexes.coverage(place);
    // Where nothing is to be read, no model is needed either; what is gone is in nobody's answer.
    if (known + leftOut === total) return;
    await load();
    await this.#indexes.update(place, { signal, until, onProgress });
  }
}

async function placeOf(folder: string, { isOpen }: SearchHooks): Promise<Place> {
  const found = await findFiles(folder, true);
  const open = await Promise.all(found.map(({ path }) => isOpen(path)));
  return { index: indexFileOf(folder), files: found.filter((_, at) => open[at]).map(({ path }) => path) };
}

/** Waits for work until a time, by performance.now(). @throws CANCELLED when the signal is aborted, and what the work throws by then */
async function beforeTime(work: Promise<unknown>, until: number, signal: AbortSignal): Promise<void> {
  const { promise: over, resolve, reject } = Promise.withResolvers<unknown>();
  const timer = setTimeout(() => resolve(undefined), Math.max(0, until - performance.now()));
  const stop = (): void => reject(new ConvLlavaError('CANCELLED', {}));
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
