import type { LoadParams, ModelInfo } from '../../contracts/protocol.ts';
import type { Failure } from '../../contracts/panel.ts';
import { describeLoaded, type EngineStatus } from './engine-status.ts';
import type { SidecarProcess } from './sidecar-process.ts';
import { isCrash } from './supervisor.ts';

export interface ModelLoaderOptions {
  readonly status: EngineStatus;
  readonly describe: (error: unknown) => Failure;
}

/** Knows what the sidecar has loaded, and loads something else when the user's choice has changed. */
export class ModelLoader {
  readonly #options: ModelLoaderOptions;
  #loading: Promise<ModelInfo> | undefined;
  #loaded: { readonly process: SidecarProcess; readonly key: string; readonly info: ModelInfo } | undefined;

  constructor(options: ModelLoaderOptions) {
    this.#options = options;
  }

  /**
   * Loads a model unless it is loaded. One load at a time; whoever comes meanwhile waits for it. Throws what the
   * sidecar throws, or ENGINE_CRASHED.
   */
  async load(process: SidecarProcess, model: { readonly name: string }, params: LoadParams): Promise<void> {
    const key = JSON.stringify(params);
    while (this.#loading) await this.#loading.catch(() => undefined);
    if (this.#loaded?.process === process && this.#loaded.key === key) {
      // Another model may have been chosen and given up meanwhile.
      this.#options.status.set(describeLoaded(this.#loaded.info, model.name));
      return;
    }
    this.#loading = this.#load(process, model.name, params);
    try {
      this.#loaded = { process, key, info: await this.#loading };
    } finally {
      this.#loading = undefined;
    }
  }

  async #load(process: SidecarProcess, name: string, params: LoadParams): Promise<ModelInfo> {
    const { status, describe } = this.#options;
    this.#loaded = undefined;
    status.set({ state: 'loading', model: name, loaded: undefined, failure: undefined });
    const listening = process.client.on('model/progress', ({ done, total }) => {
      if (total > 0) status.set({ loaded: done / total });
    });
    try {
      const info = await process.client.request('model/load', params);
      status.set({ state: 'ready', ...describeLoaded(info, name) });
      return info;
    } catch (error) {
      // What a crash means for the state, the supervisor has said already.
      if (!isCrash(error)) status.set({ state: 'stopped', failure: describe(error) });
      throw error;
    } finally {
      listening.dispose();
      status.set({ loaded: undefined });
    }
  }
}
