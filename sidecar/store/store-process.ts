/**
 * Models' files come from outside, and one can be made that takes minutes and gigabytes to read. They are read in a
 * process of their own: the main process answers meanwhile, and this one is ended when it takes too much.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { ConvLlavaError, fromErrorData } from '../../contracts/errors.ts';
import type { SidecarNotifications } from '../../contracts/protocol.ts';
import { onEnd, withMemoryPipe } from '../memory-limit.ts';
import { storeScript } from '../paths.ts';
import { type FromStoreProcess, type StoreCalls, type StoreMethod, type ToStoreProcess } from './store-messages.ts';

export interface StoreProcessOptions {
  readonly onProgress: (params: SidecarNotifications['store/progress']) => void;
  /** Seconds that a single step, such as reading one vocabulary, may hold up its thread. A right one takes some. */
  readonly patience?: number;
  /** Seconds after which a cancelled call that does not hear of it is ended. */
  readonly cancelPatience?: number;
  /** How often the process says that it is there. */
  readonly beatMs?: number;
  /** Of the process as a whole. A conversion takes some hundred MiB, whatever the model's size. */
  readonly memoryMiB?: number;
}

interface Waiting {
  readonly settle: (reply: Extract<FromStoreProcess, { id: number }>) => void;
  readonly fail: (error: ConvLlavaError) => void;
  isCancelled: boolean;
}

/** Seconds for the process to start. */
const startPatience = 60;
/** ms after which a process that nobody asks is ended. */
const idleMs = 60_000;

export class StoreProcess {
  readonly #options: Required<StoreProcessOptions>;
  readonly #waiting = new Map<number, Waiting>();
  #child: ChildProcess | undefined;
  #hasSpoken = false;
  #last = 0;
  /** Beats that were missed one after the other. Counted, since the time on the wall goes on while a machine sleeps. */
  #missed = 0;
  #watch: NodeJS.Timeout | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: StoreProcessOptions) {
    this.#options = { patience: 30, cancelPatience: 3, beatMs: 1000, memoryMiB: 2048, ...options };
  }

  /** The process's id, while there is one. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Has the process answer a request; it is started where it is not there.
   * @throws what the request throws; STORE_STOPPED where it holds up the process for too long, takes too much memory or
   * ends it; CANCELLED.
   */
  async call<M extends StoreMethod>(
    method: M,
    params: StoreCalls[M][0],
    signal?: AbortSignal,
  ): Promise<StoreCalls[M][1]> {
    clearTimeout(this.#idle);
    const child = (this.#child ??= this.#start());
    const id = (this.#last += 1);
    const { promise, resolve, reject } = Promise.withResolvers<Extract<FromStoreProcess, { id: number }>>();
    const waiting: Waiting = { settle: resolve, fail: reject, isCancelled: false };
    const cancel = (): void => {
      waiting.isCancelled = true;
      send(child, { cancel: id });
    };
    this.#waiting.set(id, waiting);
    send(child, { id, method, params } as ToStoreProcess);
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted) cancel();
    try {
      const reply = await promise;
      if ('error' in reply)
        throw waiting.isCancelled ? new ConvLlavaError('CANCELLED', {}) : fromErrorData(reply.error);
      return reply.result;
    } finally {
      this.#waiting.delete(id);
      signal?.removeEventListener('abort', cancel);
      clearTimeout(this.#idle);
      if (this.#waiting.size === 0) this.#idle = setTimeout(() => this.dispose(), idleMs).unref();
    }
  }

  /** Ends the process, whatever it is doing. */
  dispose(): void {
    this.#end(new ConvLlavaError('CANCELLED', {}));
  }

  #start(): ChildProcess {
    const { memoryMiB, beatMs, onProgress } = this.#options;
    const child = fork(storeScript, [String(process.pid), String(memoryMiB), String(beatMs)], {
      // What is parsed is kept to the limit here, what lies in buffers by the watchdog.
      execArgv: [`--max-old-space-size=${memoryMiB}`],
      serialization: 'advanced',
      stdio: withMemoryPipe(2),
    });
    this.#hasSpoken = false;
    this.#missed = 0;
    child.on('message', (message) => {
      if (this.#child !== child) return;
      const said = message as FromStoreProcess;
      this.#hasSpoken = true;
      this.#missed = 0;
      if ('progress' in said) onProgress(said.progress);
      else if ('id' in said) this.#waiting.get(said.id)?.settle(said);
    });
    child.on('error', (error) => this.#ended(child, error.message, false));
    onEnd(child, ({ how, isMemory }) => this.#ended(child, how, isMemory));
    this.#watch = setInterval(() => this.#countBeats(), beatMs).unref();
    return child;
  }

  #countBeats(): void {
    this.#missed += 1;
    const { patience, cancelPatience, beatMs } = this.#options;
    const seconds = (this.#missed * beatMs) / 1000;
    const isCancelled = [...this.#waiting.values()].some((waiting) => waiting.isCancelled);
    if (isCancelled && seconds > cancelPatience) this.dispose();
    else if (seconds > (this.#hasSpoken ? patience : startPatience))
      this.#end(stopped(`a file took more than ${Math.floor(seconds)} seconds to read`));
  }

  #ended(child: ChildProcess, how: string, isMemory: boolean): void {
    if (this.#child !== child) return;
    this.#end(stopped(isMemory ? `a file needs more than ${this.#options.memoryMiB} MiB to be read` : how));
  }

  #end(error: ConvLlavaError): void {
    clearTimeout(this.#idle);
    clearInterval(this.#watch);
    const child = this.#child;
    this.#child = undefined;
    child?.kill('SIGKILL');
    const cancelled = new ConvLlavaError('CANCELLED', {});
    for (const { fail, isCancelled } of this.#waiting.values()) fail(isCancelled ? cancelled : error);
  }
}

function stopped(reason: string): ConvLlavaError {
  return new ConvLlavaError('STORE_STOPPED', { reason });
}

function send(child: ChildProcess, message: ToStoreProcess): void {
  // A process that is gone takes no message; its `exit` fails the call.
  if (child.connected) child.send(message, () => undefined);
}
