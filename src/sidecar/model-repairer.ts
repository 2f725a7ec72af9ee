import type { Failure } from '../../contracts/panel.ts';
import type { Model } from './model.ts';
import type { EngineStatus } from './engine-status.ts';

/**
 * Verifies a model and has what is broken repaired, telling the user. False where nothing is broken, or where it is none
 * that can be verified. Throws a ConvLlavaError that names what is broken where it stays so.
 */
export type Repair = (model: Model, report: (share: number) => void) => Promise<boolean>;

export interface ModelRepairerOptions {
  /** Ends the sidecar, which may hold files that are about to be replaced. */
  readonly stop: () => Promise<void>;
  readonly repair: Repair;
  readonly status: EngineStatus;
  readonly describe: (error: unknown) => Failure;
}

/** Sees to models that do not load. Whoever asks for a model that is being repaired waits for the end of that. */
export class ModelRepairer {
  readonly #options: ModelRepairerOptions;
  /** By path. */
  readonly #repairing = new Map<string, Promise<void>>();

  constructor(options: ModelRepairerOptions) {
    this.#options = options;
  }

  /** Waits while the model is being repaired, however that ends. */
  async settled({ path }: Model): Promise<void> {
    await this.#repairing.get(path)?.catch(() => undefined);
  }

  /**
   * Repairs a model that did not load, once for all who ask at the same time. Whoever is cut off by the end of the sidecar,
   * which comes first, and asks again, waits for the end of this.
   * @param error what it failed with; thrown again where there is nothing to repair
   */
  async repair(model: Model, error: unknown): Promise<void> {
    const repairing = this.#repairing.get(model.path) ?? this.#repair(model, error);
    this.#repairing.set(model.path, repairing);
    try {
      await repairing;
    } finally {
      this.#repairing.delete(model.path);
    }
  }

  async #repair(model: Model, error: unknown): Promise<void> {
    const { stop, repair, status, describe } = this.#options;
    await stop();
    // Another model may be chosen meanwhile, and then it is that one's state.
    const isShown = (): boolean => status.state.state === 'repairing';
    status.set({ state: 'repairing', model: model.name, loaded: undefined, failure: undefined });
    try {
      const isRepaired = await repair(model, (share) => {
        if (isShown()) status.set({ loaded: share });
      });
      if (!isRepaired) throw error;
    } catch (failure) {
      if (isShown()) status.set({ failure: describe(failure) });
      throw failure;
    } finally {
      if (isShown()) status.set({ state: 'stopped', loaded: undefined });
    }
  }
}
