import type * as vscode from 'vscode';
import type {
  DownloadParams,
  DownloadPlan,
  HubParams,
  InstalledModel,
  Precision,
  StoreEvent,
  StoreListing,
  Verification,
} from '../../contracts/protocol.ts';
import type { SidecarClient } from '../sidecar/client.ts';
import type { SidecarProcess } from '../sidecar/sidecar-process.ts';

export interface StoreOptions {
  /** The folder of models. */
  readonly folder: () => string;
  /** How the hub is reached now. */
  readonly hub: () => Promise<HubParams>;
  /** Starts a sidecar of its own, which the engine's crashes, restarts and idle time do not touch. */
  readonly spawn: () => Promise<SidecarProcess>;
}

/** What an operation that takes its time is watched and stopped with. */
export interface StoreHooks {
  readonly report: (event: StoreEvent) => void;
  readonly cancel: vscode.CancellationToken;
}

/** Which model is wanted. */
export type Wanted = Pick<DownloadParams, 'repo' | 'revision' | 'precision'>;

/** The models on this machine and on a hub, as the sidecar knows them. Each operation has a sidecar of its own. */
export class ModelStore {
  readonly #options: StoreOptions;

  constructor(options: StoreOptions) {
    this.#options = options;
  }

  get folder(): string {
    return this.#options.folder();
  }

  list(): Promise<StoreListing> {
    return this.#with((client) => client.request('store/list', { folder: this.folder }));
  }

  plan(wanted: Wanted, cancel: vscode.CancellationToken): Promise<DownloadPlan> {
    return this.#with(async (client) => {
      const params = { ...wanted, folder: this.folder, hub: await this.#options.hub() };
      return client.request('store/plan', params, cancel);
    });
  }

  /** Cancelled, it keeps what has arrived. */
  download(wanted: Wanted, hooks: StoreHooks): Promise<InstalledModel> {
    return this.#watched(hooks, async (client, token) => {
      const params = { ...wanted, folder: this.folder, hub: await this.#options.hub(), token };
      return client.request('store/download', params, hooks.cancel);
    });
  }

  import(from: string, precision: Precision, hooks: StoreHooks): Promise<InstalledModel> {
    return this.#watched(hooks, (client, token) =>
      client.request('store/import', { folder: this.folder, from, precision, token }, hooks.cancel),
    );
  }

  verify(name: string, repair: boolean, hooks: StoreHooks): Promise<Verification> {
    return this.#watched(hooks, async (client, token) => {
      const params = { folder: this.folder, name, repair, hub: await this.#options.hub(), token };
      return client.request('store/verify', params, hooks.cancel);
    });
  }

  async remove(name: string): Promise<void> {
    await this.#with((client) => client.request('store/remove', { folder: this.folder, name }));
  }

  #watched<Value>(
    { report }: StoreHooks,
    work: (client: SidecarClient, token: string) => Promise<Value>,
  ): Promise<Value> {
    return this.#with(async (client) => {
      const listening = client.on('store/progress', ({ event }) => report(event));
      try {
        return await work(client, 'store');
      } finally {
        listening.dispose();
      }
    });
  }

  async #with<Value>(work: (client: SidecarClient) => Promise<Value>): Promise<Value> {
    const process = await this.#options.spawn();
    try {
      return await work(process.client);
    } finally {
      await process.stop();
    }
  }
}
