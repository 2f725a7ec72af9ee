import * as vscode from 'vscode';
import { ConvLlavaError } from '../../sidecar/errors.ts';
import type { AskEvent, AskParams, AskResult, DeviceChoice, DeviceReport, ModelInfo } from '../../sidecar/protocol.ts';
import type { EngineState, Failure } from '../../webview/messages.ts';
import { type RestartPolicy, restartPolicy } from './restartPolicy.ts';
import type { SidecarProcess } from './sidecarProcess.ts';
import { type Patience, patience, watch } from './watch.ts';

/** A model package on this machine. */
export interface Model {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
}

/** What the user's settings say; read anew each time it is needed. */
export interface EngineChoices {
  readonly model: () => Promise<Model | undefined>;
  readonly device: () => DeviceChoice;
  readonly cacheMiB: () => number;
  /** Idle time after which the sidecar is stopped; 0 for never. */
  readonly idleMs: () => number;
}

export interface EngineOptions {
  readonly choices: EngineChoices;
  /** Starts a sidecar that can hold this model; `ended` is called when it is gone. */
  readonly spawn: (model: Model, ended: (reason: string) => void) => Promise<SidecarProcess>;
  readonly describe: (error: unknown) => Failure;
  readonly log: vscode.LogOutputChannel;
}

/** What a question tells while it is worked on. `again`: the engine crashed, and the question starts over. */
export type Progressed = AskEvent | { readonly kind: 'again' };

interface Loaded {
  readonly key: string;
  readonly info: ModelInfo;
}

/**
 * The sidecar as the extension sees it: starts with the first question, loads the chosen model, comes back after a
 * crash and asks again what it was asked, and goes when it has been idle for long.
 */
export class Engine {
  /** How long a silent sidecar is waited for. */
  patience: Patience = patience;

  readonly #options: EngineOptions;
  readonly #changed = new vscode.EventEmitter<EngineState>();
  readonly onDidChange = this.#changed.event;

  #process: Promise<SidecarProcess> | undefined;
  #loading: Promise<Loaded> | undefined;
  #loaded: Loaded | undefined;
  #policy: RestartPolicy | undefined = restartPolicy;
  #lastCrash = '';
  #open = 0;
  #asked = 0;
  #idle: NodeJS.Timeout | undefined;
  #state: EngineState = { state: 'stopped', deviceChoice: 'auto', deviceNotes: [] };

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#set({});
    void this.refresh();
  }

  get state(): EngineState {
    return this.#state;
  }

  /** Process id of the sidecar that runs now, if one does. */
  async pid(): Promise<number | undefined> {
    return (await this.#process?.catch(() => undefined))?.pid;
  }

  /**
   * Asks, starting and loading what is needed. After a crash the question is asked once more. Throws a ConvLlavaError:
   * CANCELLED, MODEL_NOT_CHOSEN, RUNTIME_NOT_FOUND, ENGINE_CRASHED, ENGINE_GAVE_UP or the sidecar's own.
   */
  async ask(
    params: Omit<AskParams, 'token'>,
    progressed: (event: Progressed) => void,
    cancel: vscode.CancellationToken,
  ): Promise<AskResult> {
    this.#open += 1;
    clearTimeout(this.#idle);
    try {
      return await this.#askTwice(params, progressed, cancel);
    } finally {
      this.#open -= 1;
      if (this.#open === 0) this.#rest();
    }
  }

  /** Which devices work here; starts the sidecar, loads nothing. */
  async deviceReport(): Promise<DeviceReport> {
    const { client } = await this.#running();
    this.#rest();
    return client.request('device/report', { device: 'auto' });
  }

  /** Forgets crashes, ends what runs, and loads the model again. */
  async restart(): Promise<void> {
    await this.stop();
    this.#policy = restartPolicy;
    this.#set({ state: 'stopped', failure: undefined });
    await this.#ready();
    this.#rest();
  }

  /** Ends the sidecar and frees its memory; the next question starts it again. */
  async stop(): Promise<void> {
    clearTimeout(this.#idle);
    const process = await this.#process?.catch(() => undefined);
    await process?.stop();
  }

  /** Reads the chosen model and device into the state, for those who show it. */
  async refresh(): Promise<void> {
    const model = await this.#options.choices.model();
    this.#set({ model: model?.name, deviceChoice: this.#options.choices.device() });
  }

  dispose(): void {
    clearTimeout(this.#idle);
    void this.#process?.then(
      (process) => process.kill('VS Code closed'),
      () => undefined,
    );
    this.#changed.dispose();
  }

  async #askTwice(
    params: Omit<AskParams, 'token'>,
    progressed: (event: Progressed) => void,
    cancel: vscode.CancellationToken,
  ): Promise<AskResult> {
    try {
      return await this.#askOnce(params, progressed, cancel);
    } catch (error) {
      if (!isCrash(error)) throw error;
      if (cancel.isCancellationRequested) throw new ConvLlavaError('CANCELLED', {}, { cause: error });
      this.#options.log.info('The question is asked again.');
      progressed({ kind: 'again' });
      return await this.#askOnce(params, progressed, cancel);
    }
  }

  async #askOnce(
    params: Omit<AskParams, 'token'>,
    progressed: (event: Progressed) => void,
    cancel: vscode.CancellationToken,
  ): Promise<AskResult> {
    const process = await orCancelled(this.#ready(), cancel);
    const token = String((this.#asked += 1));
    const listening = process.client.on('ask/event', (message) => {
      if (message.token === token) progressed(message.event);
    });
    const watching = watch(process, this.patience);
    this.#set({ state: 'answering' });
    try {
      return await process.client.request('ask', { ...params, token }, cancel);
    } finally {
      watching.dispose();
      listening.dispose();
      if (this.#state.state === 'answering' && this.#open === 1) this.#set({ state: 'ready' });
    }
  }

  /** A sidecar with the chosen model loaded. */
  async #ready(): Promise<SidecarProcess> {
    const { model: chosen, device, cacheMiB } = this.#options.choices;
    const model = await chosen();
    if (model === undefined) throw new ConvLlavaError('MODEL_NOT_CHOSEN', {});
    const process = await this.#running();
    const params = { model: model.path, device: device(), cacheMiB: cacheMiB() };
    const key = JSON.stringify(params);
    // One load at a time; whoever comes meanwhile waits, and loads again only if the choice has changed.
    await this.#loading?.catch(() => undefined);
    if (this.#loaded?.key === key) return process;

    this.#set({ state: 'loading', model: model.name, loaded: undefined, failure: undefined });
    const watching = watch(process, this.patience);
    this.#loading = process.client.request('model/load', params).then((info) => ({ key, info }));
    try {
      this.#loaded = await this.#loading;
      this.#set({ state: 'ready', ...described(this.#loaded.info) });
      return process;
    } catch (error) {
      this.#loaded = undefined;
      // What a crash means for the state, `#ended` has said already.
      if (!isCrash(error)) this.#set({ state: 'stopped', failure: this.#options.describe(error) });
      throw error;
    } finally {
      watching.dispose();
      this.#loading = undefined;
      this.#set({ loaded: undefined });
    }
  }

  /** The sidecar, started if it is not there. */
  #running(): Promise<SidecarProcess> {
    if (this.#policy === undefined) {
      return Promise.reject(new ConvLlavaError('ENGINE_GAVE_UP', { reason: this.#lastCrash }));
    }
    this.#process ??= this.#start();
    return this.#process;
  }

  async #start(): Promise<SidecarProcess> {
    this.#set({ state: 'starting', failure: undefined });
    try {
      const model = await this.#options.choices.model();
      const ended = (reason: string) => this.#ended(reason);
      const process = await this.#options.spawn(model ?? { path: '', name: '', bytes: 0 }, ended);
      process.client.on('model/progress', ({ done, total }) => {
        if (total > 0) this.#set({ loaded: done / total });
      });
      this.#options.log.info(`Engine ${process.about.version} started, process ${process.pid}`);
      this.#set({ state: 'ready' });
      return process;
    } catch (error) {
      this.#process = undefined;
      // A crash has been told of by `ended`.
      if (!isCrash(error)) this.#set({ state: 'failed', failure: this.#options.describe(error) });
      throw error;
    }
  }

  #ended(reason: string): void {
    this.#process = undefined;
    this.#loaded = undefined;
    this.#set({ device: undefined, deviceNotes: [], precision: undefined, resolution: undefined });
    if (reason === 'stopped') {
      this.#options.log.info('Engine stopped');
      this.#set({ state: 'stopped' });
    } else {
      this.#crashed(reason);
    }
  }

  #crashed(reason: string): void {
    this.#options.log.error(`Engine ended: ${reason}`);
    this.#lastCrash = reason;
    this.#policy = this.#policy?.next(Date.now());
    if (this.#policy) this.#set({ state: 'stopped' });
    else {
      const failure = this.#options.describe(new ConvLlavaError('ENGINE_GAVE_UP', { reason }));
      this.#set({ state: 'failed', failure });
    }
  }

  /** Starts to count the time without questions. */
  #rest(): void {
    clearTimeout(this.#idle);
    const idleMs = this.#options.choices.idleMs();
    if (idleMs === 0 || this.#open > 0) return;
    this.#idle = setTimeout(() => {
      this.#options.log.info(`Idle for ${Math.round(idleMs / 60_000)} minutes: the engine is stopped`);
      void this.stop();
    }, idleMs);
  }

  #set(change: { [Key in keyof EngineState]?: EngineState[Key] | undefined }): void {
    const merged = Object.entries({ ...this.#state, ...change }).filter(([, value]) => value !== undefined);
    this.#state = Object.fromEntries(merged) as unknown as EngineState;
    this.#changed.fire(this.#state);
  }
}

function described({ name, precision, resolution, device }: ModelInfo): Partial<EngineState> {
  const deviceNotes = device.considered.flatMap((probe) =>
    probe.available ? [] : [`${probe.device}: ${probe.reason}`],
  );
  return { model: name, precision, resolution, device: device.chosen, deviceNotes };
}

function isCrash(error: unknown): boolean {
  return error instanceof ConvLlavaError && error.code === 'ENGINE_CRASHED';
}

/** The promise's value, or CANCELLED as soon as that is asked for; the work itself goes on. */
async function orCancelled<Value>(work: Promise<Value>, cancel: vscode.CancellationToken): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new ConvLlavaError('CANCELLED', {}));
    const listening = cancel.onCancellationRequested(stop);
    if (cancel.isCancellationRequested) stop();
    work.then(resolve, reject).finally(() => {
      listening.dispose();
    });
  });
}
