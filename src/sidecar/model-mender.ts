import type { Failure } from '../../contracts/panel.ts';
import type { Model } from './engine.ts';
import type { EngineStatus } from './engine-status.ts';

/**
 * Verifies a model and has what is broken mended, telling the user. False where nothing is broken, or where it is none
 * that can be verified. Throws a ConvLlavaError that names what is broken where it stays so.
 */
export type Mend = (model: Model, report: (share: number) => void) => Promise<boolean>;

export interface ModelMenderOptions {
  readonly mend: Mend;
  readonly status: EngineStatus;
  readonly describe: (error: unknown) => Failure;
}

/** Sees to models that do not load. Whoever asks for a model that is being mended waits for the end of that. */
export class ModelMender {
  readonly #options: ModelMenderOptions;
  /** By path. */
  readonly #mending = new Map<string, Promise<void>>();

  constructor(options: ModelMenderOptions) {
    this.#options = options;
  }

  /** Waits while the model is being mended, however that ends. */
  async settled({ path }: Model): Promise<void> {
    await this.#mending.get(path)?.catch(() => undefined);
  }

  /**
   * Mends a model that did not load, once for all who ask at the same time.
   * @param error what it failed with; thrown again where there is nothing to mend
   */
  async mend(model: Model, error: unknown): Promise<void> {
    const mending = this.#mending.get(model.path) ?? this.#mend(model, error);
    this.#mending.set(model.path, mending);
    try {
      await mending;
    } finally {
      this.#mending.delete(model.path);
    }
  }

  async #mend(model: Model, error: unknown): Promise<void> {
    const { mend, status, describe } = this.#options;
    // Another model may be chosen meanwhile, and then it is that one's state.
    const isShown = (): boolean => status.state.state === 'mending';
    status.set({ state: 'mending', model: model.name, loaded: undefined, failure: undefined });
    try {
      const isMended = await mend(model, (share) => {
        if (isShown()) status.set({ loaded: share });
      });
      if (!isMended) throw error;
    } catch (failure) {
      if (isShown()) status.set({ failure: describe(failure) });
      throw failure;
    } finally {
      if (isShown()) status.set({ state: 'stopped', loaded: undefined });
    }
  }
}
