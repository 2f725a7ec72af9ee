/** The main process's half of one engine worker: calls with events and cancellation, and how it ended. */
import { fork, type ChildProcess } from 'node:child_process';
import { ConvLlavaError, fromErrorData } from '../../contracts/errors.ts';
import { withoutTelemetry } from '../../contracts/telemetry.ts';
import type { FromWorker, RuntimeInfo, ToWorker, WorkerCalls, WorkerMethod } from './worker-messages.ts';

export interface CallHooks<Event> {
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: Event) => void) | undefined;
}

interface PendingCall {
  resolve(result: unknown): void;
  reject(error: Error): void;
  onEvent(event: unknown): void;
}

/** A worker that has not stopped this long after being cancelled hangs in native code, and is killed. */
const cancelPatienceMs = 30_000;

export class WorkerProcess {
  /** What its onnxruntime is; rejects with ENGINE_CRASHED where the worker does not start. */
  readonly runtime: Promise<RuntimeInfo>;
  /** Fulfilled when the process is gone, with how it ended, such as `signal SIGSEGV`. */
  readonly ended: Promise<string>;
  /** Memory in use when it last spoke. */
  residentBytes = 0;
  readonly #child: ChildProcess;
  readonly #pending = new Map<number, PendingCall>();
  #nextId = 1;

  constructor(script: string) {
    // Whatever native code prints goes to stderr: stdout is the protocol's.
    this.#child = fork(script, [String(process.pid)], {
      execArgv: [],
      env: { ...process.env, ...withoutTelemetry },
      serialization: 'advanced',
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    const ready = Promise.withResolvers<RuntimeInfo>();
    this.runtime = ready.promise;
    this.runtime.catch(() => undefined);
    this.#child.on('message', (message) => {
      const reply = message as FromWorker;
      this.residentBytes = reply.residentBytes;
      if (reply.kind === 'ready') ready.resolve(reply.runtime);
      else this.#settle(reply);
    });
    this.ended = new Promise((resolve) => {
      const end = (reason: string): void => {
        resolve(reason);
        const crash = new ConvLlavaError('ENGINE_CRASHED', { reason });
        ready.reject(crash);
        for (const call of this.#pending.values()) call.reject(crash);
        this.#pending.clear();
      };
      this.#child.on('error', (error) => end(error.message));
      this.#child.on('exit', (code, signal) => end(signal ? `signal ${signal}` : `exit code ${code ?? '?'}`));
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /**
   * Calls the worker. A cancelled call is rejected when the worker has stopped.
   * @throws what the worker throws; ENGINE_CRASHED where it ends meanwhile.
   */
  call<M extends WorkerMethod>(
    method: M,
    params: WorkerCalls[M][0],
    { signal, onEvent }: CallHooks<WorkerCalls[M][2]> = {},
  ): Promise<WorkerCalls[M][1]> {
    const id = this.#nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<WorkerCalls[M][1]>();
    this.#pending.set(id, {
      resolve: (result) => resolve(result as WorkerCalls[M][1]),
      reject,
      onEvent: (event) => onEvent?.(event as WorkerCalls[M][2]),
    });
    let patience: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      this.#send({ kind: 'cancel', id });
      patience = setTimeout(() => this.kill(), cancelPatienceMs).unref();
    };
    this.#send({ kind: 'call', id, method, params } as ToWorker);
    if (signal?.aborted) cancel();
    else signal?.addEventListener('abort', cancel, { once: true });
    return promise.finally(() => {
      clearTimeout(patience);
      signal?.removeEventListener('abort', cancel);
    });
  }

  /** Ends the process, whatever it is doing. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #send(message: ToWorker): void {
    // A worker that is gone takes no message; its `exit` rejects the call.
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  #settle(reply: Exclude<FromWorker, { kind: 'ready' }>): void {
    const call = this.#pending.get(reply.id);
    if (reply.kind === 'event') {
      call?.onEvent(reply.event);
      return;
    }
    this.#pending.delete(reply.id);
    if (reply.kind === 'result') call?.resolve(reply.result);
    else call?.reject(fromErrorData(reply.error));
  }
}
