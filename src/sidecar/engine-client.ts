import * as vscode from 'vscode';
import { ConvLlavaError, meansDamage } from '../../contracts/errors.ts';
import type {
  AskEvent,
  AskParams,
  AskResult,
  DeviceChoice,
  DeviceReport,
  ExtractEvent,
  ExtractParams,
  ExtractResult,
  FilePages,
  FindHit,
  FindParams,
  FindProgress,
  FindReport,
  FindUpdateParams,
  ImageSource,
  PagePicture,
  PictureParams,
  SidecarNotifications,
  SidecarRequests,
  TokenCount,
  ToolEvent,
  ToolParams,
  ToolResult,
} from '../../contracts/protocol.ts';
import type { EngineState, Failure } from '../../contracts/panel.ts';
import { isCancelled } from '../failures.ts';
import { EngineStatus } from './engine-status.ts';
import { IdleTimer } from './idle-timer.ts';
import type { Model } from './model.ts';
import { ModelLoader } from './model-loader.ts';
import { ModelTurns } from './model-turns.ts';
import { type Repair, ModelRepairer } from './model-repairer.ts';
import { orCancelled } from './or-cancelled.ts';
import type { SidecarProcess } from './sidecar-process.ts';
import { isCrash, Supervisor } from './supervisor.ts';
import { type Patience, patience, watch } from './watch.ts';

/** What the user's settings say; read anew each time it is needed. */
export interface EngineChoices {
  readonly model: () => Promise<Model | undefined>;
  readonly device: () => DeviceChoice;
  readonly cacheMiB: () => number;
  /** Idle time after which the sidecar is stopped; 0 for never. */
  readonly idleMs: () => number;
}

export interface EngineClientOptions {
  readonly choices: EngineChoices;
  /** Starts a sidecar that can hold this model; `ended` is called when it is gone. */
  readonly spawn: (model: Model, ended: (reason: string) => void) => Promise<SidecarProcess>;
  /** Sees to a model that does not load. */
  readonly repair: Repair;
  readonly describe: (error: unknown) => Failure;
  readonly log: vscode.LogOutputChannel;
}

/** The engine crashed, and the question starts over. */
interface Again {
  readonly kind: 'again';
}

/** What a question tells while it is worked on. */
export type Progressed = AskEvent | Again;

/** What a loaded model is asked for. */
type Method = 'ask' | 'extract' | 'tool';

/** A request to the model, and who hears what it tells. */
interface Request<M extends Method> {
  readonly method: M;
  /** Under the token that its events will have. */
  readonly params: (token: string) => SidecarRequests[M][0];
  readonly progressed: (event: SidecarNotifications[`${M}/event`]['event'] | Again) => void;
  /** Default: the chosen one. */
  readonly model?: Model;
}

const noModel: Model = { path: '', name: '', bytes: 0 };

/**
 * The sidecar as the extension sees it: starts with the first question, loads the chosen model, comes back after a
 * crash and asks again what it was asked, and goes when it has been idle for long.
 */
export class EngineClient {
  /** How long a silent sidecar is waited for. */
  patience: Patience = patience;

  readonly #options: EngineClientOptions;
  readonly #status = new EngineStatus();
  readonly onDidChange = this.#status.onDidChange;
  readonly #supervisor: Supervisor;
  readonly #loader: ModelLoader;
  readonly #repairer: ModelRepairer;
  /** Questions that have not ended, and what stops each of them. */
  readonly #asking = new Map<Promise<unknown>, vscode.CancellationTokenSource>();
  readonly #idle: IdleTimer;
  readonly #turns = new ModelTurns();
  #asked = 0;

  constructor(options: EngineClientOptions) {
    this.#options = options;
    const { choices, spawn } = options;
    this.#supervisor = new Supervisor({
      ...options,
      status: this.#status,
      spawn: async (ended) => spawn((await choices.model()) ?? noModel, ended),
    });
    this.#loader = new ModelLoader({ ...options, status: this.#status });
    const stop = (): Promise<void> => this.#supervisor.stop();
    this.#repairer = new ModelRepairer({ ...options, stop, status: this.#status });
    this.#idle = new IdleTimer(choices.idleMs, () => {
      options.log.info('Idle for long: the engine is stopped');
      void this.stop();
    });
    void this.refresh();
  }

  get state(): EngineState {
    return this.#status.state;
  }

  /** Whether a question has been asked and not ended. */
  get asking(): boolean {
    return this.#asking.size > 0;
  }

  /** Process id of the sidecar that runs now, if one does. */
  pid(): Promise<number | undefined> {
    return this.#supervisor.pid();
  }

  /**
   * Asks a model, the chosen one if none is given, starting and loading what is needed. After a crash the question is asked
   * once more. Throws a ConvLlavaError: CANCELLED, MODEL_NOT_CHOSEN, RUNTIME_NOT_FOUND, ENGINE_CRASHED, ENGINE_GAVE_UP or the sidecar's own.
   */
  ask(
    params: Omit<AskParams, 'token'>,
    progressed: (event: Progressed) => void,
    cancel: vscode.CancellationToken,
    model?: Model,
  ): Promise<AskResult> {
    const request = { method: 'ask', params: (token: string) => ({ ...params, token }), progressed } as const;
    return this.#request({ ...request, ...(model && { model }) }, cancel);
  }

  /** Reads the text of an image, in the same way. Throws as `ask` does. */
  extract(
    params: Omit<ExtractParams, 'token'>,
    progressed: (event: ExtractEvent | Again) => void,
    cancel: vscode.CancellationToken,
  ): Promise<ExtractResult> {
    return this.#request({ method: 'extract', params: (token) => ({ ...params, token }), progressed }, cancel);
  }

  /** Has a tool look at an image, in the same way. Throws as `ask` does, and what the tool throws. */
  callTool(
    params: Omit<ToolParams, 'token'>,
    progressed: (event: ToolEvent | Again) => void,
    cancel: vscode.CancellationToken,
  ): Promise<ToolResult> {
    return this.#request({ method: 'tool', params: (token) => ({ ...params, token }), progressed }, cancel);
  }

  /** Stops every question and waits until all have ended. */
  async cancelAll(): Promise<void> {
    for (const stop of this.#asking.values()) stop.cancel();
    await Promise.allSettled(this.#asking.keys());
  }

  /** How many tokens a text and an image are to a model; starts the sidecar, loads nothing. */
  countTokens(model: Model, text: string): Promise<TokenCount> {
    return this.#idle.holding(async () => {
      const { client } = await this.#supervisor.running();
      return client.request('model/tokens', { model: model.path, text });
    });
  }

  /** How many pages a file has; starts the sidecar, loads nothing. Throws RUNTIME_NOT_FOUND or the sidecar's own. */
  pages(image: ImageSource): Promise<FilePages> {
    return this.#idle.holding(async () => {
      const { client } = await this.#supervisor.running();
      return client.request('image/pages', { image });
    });
  }

  /**
   * Reads what an index of files does not know, with the chosen model. One page at a time, so that questions wait for no
   * more. Throws as `ask` does.
   */
  updateIndex(
    params: Omit<FindUpdateParams, 'token'>,
    progressed: (progress: FindProgress) => void,
    cancel: vscode.CancellationToken,
  ): Promise<FindReport> {
    return this.#idle.holding(async () => {
      const model = await this.#options.choices.model();
      if (model === undefined) throw new ConvLlavaError('MODEL_NOT_CHOSEN', {});
      const { client } = await orCancelled(this.#ready(model), cancel);
      const token = String((this.#asked += 1));
      const listening = client.on('find/progress', (message) => {
        if (message.token === token) progressed(message.event);
      });
      try {
        return await client.request('find/update', { ...params, token }, cancel);
      } finally {
        listening.dispose();
      }
    });
  }

  /** The lines that hold words, as far as an index knows them; starts the sidecar, loads nothing. */
  find(params: FindParams): Promise<readonly FindHit[]> {
    return this.#idle.holding(async () => {
      const { client } = await this.#supervisor.running();
      return (await client.request('find/search', params)).hits;
    });
  }

  /** A page as a picture, in the same way. */
  picture(params: PictureParams): Promise<PagePicture> {
    return this.#idle.holding(async () => {
      const { client } = await this.#supervisor.running();
      return client.request('image/picture', params);
    });
  }

  /** Which devices work here; starts the sidecar, loads nothing. */
  deviceReport(): Promise<DeviceReport> {
    return this.#idle.holding(async () => {
      const { client } = await this.#supervisor.running();
      return client.request('device/report', { device: 'auto' });
    });
  }

  /** Forgets crashes, ends what runs, and loads the model again. What was being answered is asked again. */
  async restart(): Promise<void> {
    await this.#idle.holding(async () => {
      await this.#supervisor.stop();
      this.#supervisor.forgive();
      const model = await this.#options.choices.model();
      if (model === undefined) throw new ConvLlavaError('MODEL_NOT_CHOSEN', {});
      await this.#ready(model);
    });
  }

  /** Stops the questions, ends the sidecar and frees its memory; the next question starts it again. */
  async stop(): Promise<void> {
    await this.cancelAll();
    await this.#supervisor.stop();
  }

  /** Reads the chosen model and device into the state, for those who show it. */
  async refresh(): Promise<void> {
    const model = await this.#options.choices.model();
    const isOther = model?.name !== this.state.model;
    const deviceChoice = this.#options.choices.device();
    const starterTasks = model?.starterTasks;
    this.#status.set({ model: model?.name, starterTasks, deviceChoice, ...(isOther && { isStarter: undefined }) });
  }

  dispose(): void {
    this.#idle.dispose();
    for (const stop of this.#asking.values()) stop.cancel();
    this.#supervisor.dispose();
    this.#status.dispose();
  }

  /** Has a request answered until that is cancelled; after a crash it is sent once more. */
  async #request<M extends Method>(
    request: Request<M>,
    cancel: vscode.CancellationToken,
  ): Promise<SidecarRequests[M][1]> {
    const stop = new vscode.CancellationTokenSource();
    const listening = cancel.onCancellationRequested(() => stop.cancel());
    if (cancel.isCancellationRequested) stop.cancel();
    const answer = this.#idle.holding(() =>
      this.#send(request, stop.token).catch((error: unknown) => {
        if (!isCrash(error) && !isCancelled(error)) throw error;
        if (stop.token.isCancellationRequested) throw new ConvLlavaError('CANCELLED', {}, { cause: error });
        // What nobody here has cancelled was cut off by the end of its sidecar, such as for the repair of its model.
        this.#options.log.info('The question is asked again.');
        request.progressed({ kind: 'again' });
        return this.#send(request, stop.token);
      }),
    );
    this.#asking.set(answer, stop);
    try {
      return await answer;
    } finally {
      this.#asking.delete(answer);
      listening.dispose();
      stop.dispose();
      this.#settle();
    }
  }

  /** Sends a request when it is its model's turn. */
  async #send<M extends Method>(request: Request<M>, cancel: vscode.CancellationToken): Promise<SidecarRequests[M][1]> {
    const model = request.model ?? (await this.#options.choices.model());
    if (model === undefined) throw new ConvLlavaError('MODEL_NOT_CHOSEN', {});
    return this.#turns.during(model.path, cancel, () => this.#sendTo(model, request, cancel));
  }

  /** Sends a request under a token of its own, and listens to its events. */
  async #sendTo<M extends Method>(
    model: Model,
    { method, params, progressed }: Request<M>,
    cancel: vscode.CancellationToken,
  ): Promise<SidecarRequests[M][1]> {
    const process = await orCancelled(this.#ready(model), cancel);
    const watching = watch(process, this.patience);
    this.#status.set({ state: 'answering' });
    const token = String((this.#asked += 1));
    const listening = process.client.on(`${method}/event`, (message) => {
      if (message.token === token) progressed(message.event);
    });
    try {
      return await process.client.request(method, params(token), cancel);
    } finally {
      listening.dispose();
      watching.dispose();
    }
  }

  /** A sidecar with a model loaded; one that is damaged is repaired first. */
  async #ready(model: Model): Promise<SidecarProcess> {
    await this.#repairer.settled(model);
    try {
      return await this.#load(model);
    } catch (error) {
      if (!meansDamage(error)) throw error;
      await this.#repairer.repair(model, error);
      return await this.#load(model);
    }
  }

  async #load(model: Model): Promise<SidecarProcess> {
    const { device, cacheMiB } = this.#options.choices;
    const process = await this.#supervisor.running();
    const watching = watch(process, this.patience);
    try {
      await this.#loader.load(process, model, { model: model.path, device: device(), cacheMiB: cacheMiB() });
      return process;
    } finally {
      watching.dispose();
    }
  }

  /** After a question: those who show the state hear that it has ended. */
  #settle(): void {
    const isOver = this.state.state === 'answering' && !this.asking;
    this.#status.set(isOver ? { state: 'ready' } : {});
  }
}
