import type * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { Failure } from '../../contracts/panel.ts';
import { type EngineStatus, nothingLoaded } from './engine-status.ts';
import { type RestartPolicy, restartPolicy } from './restart-policy.ts';
import type { SidecarProcess } from './sidecar-process.ts';

export interface SupervisorOptions {
  /** Starts a sidecar; `ended` is called when it is gone, with why: half a sentence. */
  readonly spawn: (ended: (reason: string) => void) => Promise<SidecarProcess>;
  readonly status: EngineStatus;
  readonly describe: (error: unknown) => Failure;
  readonly log: vscode.LogOutputChannel;
}

/** Keeps one sidecar: starts it when it is needed, notices that it has ended, and gives up when it crashes too often. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  #process: Promise<SidecarProcess> | undefined;
  #policy: RestartPolicy | undefined = restartPolicy;
  #lastCrash = '';

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /** The sidecar, started if it is not there. Throws RUNTIME_NOT_FOUND, ENGINE_CRASHED or ENGINE_GAVE_UP. */
  running(): Promise<SidecarProcess> {
    if (this.#policy === undefined) {
      return Promise.reject(new ConvLlavaError('ENGINE_GAVE_UP', { reason: this.#lastCrash }));
    }
    this.#process ??= this.#start();
    return this.#process;
  }

  /** Process id of the sidecar that runs now, if one does. */
  async pid(): Promise<number | undefined> {
    return (await this.#process?.catch(() => undefined))?.pid;
  }

  /** Ends the sidecar, and waits until it is gone. */
  async stop(): Promise<void> {
    const process = await this.#process?.catch(() => undefined);
    await process?.stop();
  }

  /** Forgets the crashes, so that a sidecar that was given up may start again. */
  forgive(): void {
    this.#policy = restartPolicy;
    this.#options.status.set({ state: 'stopped', failure: undefined });
  }

  dispose(): void {
    void this.#process?.then(
      (process) => process.kill('VS Code closed'),
      () => undefined,
    );
  }

  async #start(): Promise<SidecarProcess> {
    const { spawn, status, describe, log } = this.#options;
    status.set({ state: 'starting', failure: undefined });
    try {
      const process = await spawn((reason) => this.#ended(reason));
      log.info(`Engine ${process.about.version} started, process ${process.pid}`);
      status.set({ state: 'ready' });
      return process;
    } catch (error) {
      this.#process = undefined;
      // A crash has been told of by `ended`.
      if (!isCrash(error)) status.set({ state: 'failed', failure: describe(error) });
      throw error;
    }
  }

  #ended(reason: string): void {
    const { status, log } = this.#options;
    this.#process = undefined;
    status.set({ ...nothingLoaded, loaded: undefined });
    if (reason === 'stopped') {
      log.info('Engine stopped');
      status.set({ state: 'stopped' });
    } else {
      this.#crashed(reason);
    }
  }

  #crashed(reason: string): void {
    const { status, describe, log } = this.#options;
    log.error(`Engine ended: ${reason}`);
    this.#lastCrash = reason;
    this.#policy = this.#policy?.next(Date.now());
    if (this.#policy) status.set({ state: 'stopped' });
    else status.set({ state: 'failed', failure: describe(new ConvLlavaError('ENGINE_GAVE_UP', { reason })) });
  }
}

/** Whether something was thrown because the sidecar ended in the middle of it. */
export function isCrash(error: unknown): boolean {
  return error instanceof ConvLlavaError && error.code === 'ENGINE_CRASHED';
}
