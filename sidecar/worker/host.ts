/**
 * The engine as the main process sees it: a worker process that is started when it is needed, asked one thing at a time,
 * and started again with its model after a crash. The status is known at any moment, for it never asks the worker.
 */
import { chooseDevice, knownProbe } from '../device/choose.ts';
import type { CheckParams, CheckReport } from '../agreement/report.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type {
  AskEvent,
  AskParams,
  AskResult,
  DeviceChoice,
  DeviceReport,
  ExtractEvent,
  ExtractParams,
  ExtractResult,
  LoadEvent,
  LoadParams,
  LogLevel,
  ModelInfo,
  SidecarStatus,
} from '../../contracts/protocol.ts';
import { workerScript } from '../paths.ts';
import { Pictures } from '../preview/pictures.ts';
import type { RuntimeInfo, WorkerCalls } from './worker-messages.ts';
import { Queue } from './queue.ts';
import { WorkerProcess, type CallHooks } from './worker-process.ts';

const defaultCacheMiB = 1024;

/** What a loaded model is asked for. */
type Request = 'ask' | 'extract';
type PhaseEvent = Extract<AskEvent, { kind: 'phase' }>;

interface Answered<M extends Request> {
  readonly result: WorkerCalls[M][1];
  /** Milliseconds that it took to load the model again; 0 where it was there. */
  readonly load: number;
}

function phaseOf(event: AskEvent | ExtractEvent, params: AskParams | ExtractParams): SidecarStatus['phase'] {
  if (event.kind === 'phase') return { phase: event.phase, done: event.done, total: event.total };
  if (!('tokens' in event)) return undefined;
  return { phase: 'decode', done: event.tokens, total: ('maxTokens' in params && params.maxTokens) || 0 };
}

function failedOnDevice(error: unknown): boolean {
  return error instanceof ConvLlavaError && (error.code === 'DEVICE_UNAVAILABLE' || error.code === 'ENGINE_CRASHED');
}

export interface HostOptions {
  /** The worker's script. Default: the engine. */
  readonly script?: string;
  /** `known`: what an earlier start has found is good enough. */
  readonly chooseDevice?: (choice: DeviceChoice, from: 'known' | 'trying') => Promise<DeviceReport>;
  readonly onLog?: (level: LogLevel, message: string) => void;
}

export class EngineHost {
  readonly #options: Required<HostOptions>;
  readonly #queue = new Queue();
  readonly #pictures = new Pictures();
  #worker: WorkerProcess | undefined;
  /** The model in the worker. */
  #model: ModelInfo | undefined;
  /** What was loaded last, to be loaded again after a crash. */
  #loaded: LoadParams | undefined;
  #state: 'loading' | 'answering' | undefined;
  #phase: SidecarStatus['phase'];
  #disposed = false;

  constructor(options: HostOptions = {}) {
    const choose: HostOptions['chooseDevice'] = (choice, from) =>
      from === 'known' ? chooseDevice(choice, knownProbe) : chooseDevice(choice);
    this.#options = { script: workerScript, chooseDevice: choose, onLog: () => undefined, ...options };
  }

  /** What onnxruntime here is. Starts the worker. */
  async runtime(): Promise<RuntimeInfo> {
    return this.#start().runtime;
  }

  /** Which device would answer, and why. */
  chooseDevice(choice: DeviceChoice): Promise<DeviceReport> {
    return this.#options.chooseDevice(choice, 'trying');
  }

  /** What is being done right now; answered at once. */
  status(): SidecarStatus {
    return {
      state: this.#state ?? (this.#model ? 'ready' : 'idle'),
      ...(this.#model ? { model: this.#model } : {}),
      ...(this.#phase ? { phase: this.#phase } : {}),
      queued: this.#queue.waiting,
      residentBytes: process.memoryUsage.rss() + (this.#worker?.residentBytes ?? 0),
    };
  }

  /**
   * Loads a model in place of the one before; a model that is loaded in this way already is left as it is.
   * @throws DEVICE_UNAVAILABLE, ENGINE_CRASHED, CANCELLED and the errors of `Engine.load`.
   */
  load(params: LoadParams, hooks: CallHooks<LoadEvent> = {}): Promise<ModelInfo> {
    return this.#queue.run(async () => {
      const same = JSON.stringify(params) === JSON.stringify(this.#loaded);
      if (this.#model && same) return this.#model;
      this.#loaded = undefined;
      const info = await this.#load(params, hooks);
      this.#loaded = params;
      return info;
    }, hooks.signal);
  }

  /** Forgets the model and gives its memory back. */
  unload(): Promise<void> {
    return this.#queue.run(async () => {
      this.#loaded = undefined;
      await this.#stop();
    });
  }

  /**
   * Answers a question about an image with the model that was loaded last.
   * @throws MODEL_NOT_LOADED, ENGINE_CRASHED, CANCELLED (at once, while the worker stops) and the errors of `Engine.ask`.
   */
  async ask(params: AskParams, hooks: CallHooks<AskEvent> = {}): Promise<AskResult> {
    const { result, load } = await this.#request('ask', params, hooks);
    return { ...result, timings: { ...result.timings, load } };
  }

  /**
   * Reads the text of an image with the model that was loaded last.
   * @throws as `ask`, and the errors of `Engine.extract`.
   */
  async extract(params: ExtractParams, hooks: CallHooks<ExtractEvent> = {}): Promise<ExtractResult> {
    const { result, load } = await this.#request('extract', params, hooks);
    return { ...result, timings: { ...result.timings, load } };
  }

  /** As `extract`, when nothing else is asked; what comes meanwhile is answered first, and this is begun again. */
  async extractInBackground(params: ExtractParams, signal?: AbortSignal): Promise<ExtractResult> {
    const { result, load } = await this.#queue.runInBackground(
      (either) => this.#answer('extract', params, { signal: either }),
      signal,
    );
    return { ...result, timings: { ...result.timings, load } };
  }

  /**
   * Compares a package with its checkpoint, in a worker without a model. To cancel it is to end the worker: reading the
   * weights of a layer can take long, and there is no half of a comparison to keep.
   * @throws ENGINE_CRASHED, CANCELLED and the errors of `checkPackage`.
   */
  async check(params: CheckParams, { signal, onEvent }: CallHooks<LoadEvent> = {}): Promise<CheckReport> {
    const cancel = (): void => void this.#stop();
    try {
      return await this.#queue.run(async () => {
        await this.#stop();
        signal?.addEventListener('abort', cancel, { once: true });
        return this.#start().call('check', params, { onEvent });
      }, signal);
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** What a file looks like, while the worker is busy. */
  get pictures(): Pictures {
    return this.#pictures;
  }

  /** Ends the worker, whatever it is doing. What still waits is cancelled. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#pictures.dispose();
    await this.#stop();
  }

  /** Waits for its turn, then has the worker do it. */
  #request<M extends Request>(
    method: M,
    params: WorkerCalls[M][0],
    { signal, onEvent }: CallHooks<WorkerCalls[M][2]>,
  ): Promise<Answered<M>> {
    const report = (event: WorkerCalls[M][2] | PhaseEvent): void => {
      if (!signal?.aborted) onEvent?.(event);
    };
    if (this.#state) report({ kind: 'phase', phase: 'queued', done: 0, total: this.#queue.waiting + 1 });
    return this.#queue.run(() => this.#answer(method, params, { signal, onEvent: report }), signal);
  }

  async #answer<M extends Request>(
    method: M,
    params: WorkerCalls[M][0],
    { signal, onEvent }: CallHooks<WorkerCalls[M][2] | PhaseEvent>,
  ): Promise<Answered<M>> {
    let load = 0;
    if (!this.#model) {
      if (!this.#loaded) throw new ConvLlavaError('MODEL_NOT_LOADED', {});
      this.#options.onLog('info', 'loading the model again');
      const info = await this.#load(this.#loaded, {
        signal,
        onEvent: ({ done, total }) => onEvent?.({ kind: 'phase', phase: 'load', done, total }),
      });
      load = info.loadMs;
    }
    const result = await this.#during('answering', () =>
      this.#start().call(method, params, {
        signal,
        onEvent: (event) => {
          const phase = phaseOf(event, params);
          if (phase) this.#phase = phase;
          onEvent?.(event);
        },
      }),
    );
    return { result, load };
  }

  /** Loads into a worker without a model. There is no half of a load to keep: to cancel it is to end the worker. */
  async #load(params: LoadParams, { signal, onEvent }: CallHooks<LoadEvent>): Promise<ModelInfo> {
    const { model, cacheMiB = defaultCacheMiB } = params;
    const { chooseDevice } = this.#options;
    const cancel = (): void => void this.#stop();
    const loadOn = async (device: DeviceReport): Promise<ModelInfo> => {
      if (signal?.aborted) throw new ConvLlavaError('CANCELLED', {});
      const request = { model, device, cacheMiB };
      this.#model = await this.#start().call('load', request, {
        onEvent: (event) => {
          this.#phase = { phase: 'load', done: event.done, total: event.total };
          if (!signal?.aborted) onEvent?.(event);
        },
      });
      return this.#model;
    };
    return this.#during('loading', async () => {
      if (this.#model) await this.#stop();
      // The worker starts while the devices are tried.
      this.#start();
      const device = await chooseDevice(params.device, 'known');
      signal?.addEventListener('abort', cancel, { once: true });
      return loadOn(device).catch(async (error: unknown) => {
        if (signal?.aborted || !failedOnDevice(error)) throw error;
        // It worked when it was tried, which may have been days ago.
        const now = await chooseDevice(params.device, 'trying');
        if (now.chosen === device.chosen) throw error;
        return loadOn(now);
      });
    }).finally(() => signal?.removeEventListener('abort', cancel));
  }

  async #during<T>(state: 'loading' | 'answering', task: () => Promise<T>): Promise<T> {
    this.#state = state;
    try {
      return await task();
    } finally {
      this.#state = undefined;
      this.#phase = undefined;
    }
  }

  /** The worker, started where there is none. */
  #start(): WorkerProcess {
    if (this.#disposed) throw new ConvLlavaError('CANCELLED', {});
    if (this.#worker) return this.#worker;
    const worker = new WorkerProcess(this.#options.script);
    this.#worker = worker;
    void worker.ended.then((reason) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#model = undefined;
      this.#options.onLog('error', `the engine worker stopped unexpectedly (${reason})`);
    });
    return worker;
  }

  async #stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#model = undefined;
    worker?.kill();
    await worker?.ended;
  }
}
