/** The worker's half: answers the main process's calls with an engine. */
import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { CheckParams, CheckReport } from '../agreement/report.ts';
import { ConvLlavaError, toErrorData } from '../../contracts/errors.ts';
import type {
  AskParams,
  AskResult,
  ExtractEvent,
  ExtractParams,
  ExtractResult,
  LoadEvent,
  ModelInfo,
} from '../../contracts/protocol.ts';
import { watchdogScript } from '../paths.ts';
import type { EngineHooks } from '../engine/engine.ts';
import type { Watched } from './watchdog.ts';
import type {
  FromWorker,
  LoadRequest,
  RuntimeInfo,
  ToWorker,
  WorkerCalls,
  WorkerMethod,
  WorkerReply,
} from './worker-messages.ts';

/** What the worker needs of an Engine. */
export interface AnswersQuestions {
  readonly info: ModelInfo;
  ask(params: AskParams, hooks: EngineHooks): Promise<AskResult>;
  extract(params: ExtractParams, hooks: EngineHooks<ExtractEvent>): Promise<ExtractResult>;
}

export type LoadEngine = (request: LoadRequest, onProgress: (event: LoadEvent) => void) => Promise<AnswersQuestions>;

/** What the worker can do: with an engine, and beside one. */
export interface WorkerTasks {
  readonly load: LoadEngine;
  readonly check: (params: CheckParams, onProgress: (event: LoadEvent) => void) => Promise<CheckReport>;
}

/** Serves this process's IPC channel until it closes. The process's argument is its parent's id. */
export function serveEngine(runtime: RuntimeInfo, tasks: WorkerTasks): void {
  const running = new Map<number, AbortController>();
  let engine: AnswersQuestions | undefined;

  const send = (reply: WorkerReply): void => {
    const message: FromWorker = { ...reply, residentBytes: process.memoryUsage.rss() };
    // A parent that is gone hears nothing; `disconnect` follows.
    process.send?.(message, () => undefined);
  };
  const call = async (
    message: ToWorker & { kind: 'call' },
    signal: AbortSignal,
  ): Promise<WorkerCalls[WorkerMethod][1]> => {
    const { id } = message;
    const onProgress = (event: LoadEvent): void => send({ kind: 'event', id, event });
    switch (message.method) {
      case 'load':
        engine = await tasks.load(message.params, onProgress);
        return engine.info;
      case 'check':
        return tasks.check(message.params, onProgress);
      case 'ask':
        if (!engine) throw new ConvLlavaError('MODEL_NOT_LOADED', {});
        return engine.ask(message.params, { signal, onEvent: (event) => send({ kind: 'event', id, event }) });
      case 'extract':
        if (!engine) throw new ConvLlavaError('MODEL_NOT_LOADED', {});
        return engine.extract(message.params, { signal, onEvent: (event) => send({ kind: 'event', id, event }) });
    }
  };
  const receive = async (message: ToWorker): Promise<void> => {
    const { id } = message;
    if (message.kind === 'cancel') {
      running.get(id)?.abort();
      return;
    }
    const controller = new AbortController();
    running.set(id, controller);
    try {
      send({ kind: 'result', id, result: await call(message, controller.signal) });
    } catch (error) {
      if (!(error instanceof ConvLlavaError)) process.stderr.write(`${inspect(error)}\n`);
      send({ kind: 'error', id, error: toErrorData(error) });
    } finally {
      running.delete(id);
    }
  };

  const watched: Watched = { parent: Number(process.argv[2]) };
  new Worker(watchdogScript, { workerData: watched, execArgv: [] }).unref();
  // Ctrl-C reaches every process of a terminal; the main process decides what it means.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.on('message', (message) => void receive(message as ToWorker));
  send({ kind: 'ready', runtime });
}
