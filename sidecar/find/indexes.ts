/** The indexes that are in use, each opened once, with an engine that reads for them. */
import type { FindParams, FindHit, FindReport, FindUpdateParams } from '../../contracts/protocol.ts';
import { holdsPages } from '../image/holds-pages.ts';
import type { EngineHost } from '../worker/host.ts';
import { TextIndex } from './text-index.ts';
import { updateIndex, type PageReader, type UpdateHooks } from './update-index.ts';

export class Indexes {
  readonly #open = new Map<string, Promise<TextIndex>>();
  readonly #reader: PageReader;

  constructor(host: EngineHost) {
    this.#reader = {
      pages: async (image, signal) =>
        (await holdsPages(image)) ? host.pictures.pages(image, signal) : { kind: 'pages', count: 1 },
      // One page at a time: a question waits for no more than that.
      extract: (image, signal) => host.extract({ image, token: 'find' }, { signal }),
    };
  }

  /** Reads what is new, and forgets what is gone. @throws as `updateIndex` */
  async update({ index, files }: Pick<FindUpdateParams, 'index' | 'files'>, hooks: UpdateHooks): Promise<FindReport> {
    return updateIndex(await this.#at(index), files, this.#reader, hooks);
  }

  /** The lines that hold the words, as far as the index knows them. */
  async find({ index, words, limit = 100 }: FindParams): Promise<{ readonly hits: readonly FindHit[] }> {
    return { hits: (await this.#at(index)).find(words, limit) };
  }

  /** Deletes an index. */
  async clear(path: string): Promise<void> {
    await (await this.#at(path)).clear();
    this.#open.delete(path);
  }

  #at(path: string): Promise<TextIndex> {
    const known = this.#open.get(path);
    if (known) return known;
    const opened = TextIndex.open(path);
    this.#open.set(path, opened);
    return opened;
  }
}
