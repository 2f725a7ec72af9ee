/** The layout model, loaded when a page is first looked at: most questions to a large model need none. */
import type { LayoutMaps, LayoutOverview } from '../page/layout-maps.ts';
import type { Page } from '../page/page.ts';
import { LayoutModel } from './layout-model.ts';

export class LazyLayout {
  readonly #folder: string;
  #model: Promise<LayoutModel> | undefined;

  /** @param folder of the package */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Looks at a page. @throws the errors of `LayoutModel.load` and of its `look`. */
  async look(page: Page, signal: AbortSignal): Promise<LayoutMaps> {
    return (await this.#load()).look(page, signal);
  }

  /** Looks at a page of one tile as a whole. @throws the errors of `LayoutModel.load` and of its `overlook`. */
  async overlook(page: Page, signal: AbortSignal): Promise<LayoutOverview> {
    return (await this.#load()).overlook(page, signal);
  }

  /** What is being loaded is disposed of as well. */
  async dispose(): Promise<void> {
    const model = await this.#model?.catch(() => undefined);
    this.#model = undefined;
    await model?.dispose();
  }

  /** After a failure the next page tries again: a damaged file may have been repaired. */
  #load(): Promise<LayoutModel> {
    this.#model ??= LayoutModel.load(this.#folder).catch((error: unknown) => {
      this.#model = undefined;
      throw error;
    });
    return this.#model;
  }
}
