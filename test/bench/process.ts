/** Processes that the bench measures: each job runs in one of its own, so that its memory is its own. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withoutTelemetry } from '../../contracts/telemetry.ts';

/** What a job can be asked to do; parameters and results are structured clones. */
type Methods = Readonly<Record<string, (params: never) => Promise<unknown>>>;

interface Request {
  readonly id: number;
  readonly method: string;
  readonly params: unknown;
}
type Reply = { readonly id: number } & ({ readonly result: unknown } | { readonly error: string });

/** The job's side: answers calls, one after the other, until its parent is gone. */
export function serve(methods: Methods): void {
  let last: Promise<unknown> = Promise.resolve();
  process.on('message', ({ id, method, params }: Request) => {
    last = last.then(async () => {
      const reply = await answer(methods, method, params);
      process.send?.({ id, ...reply });
    });
  });
  process.on('disconnect', () => process.exit());
}

async function answer(methods: Methods, method: string, params: unknown): Promise<object> {
  try {
    return { result: await methods[method]?.(params as never) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Memory of a process at its highest, in bytes. */
export interface PeakMemory {
  /** All of it, file pages that it maps included. */
  readonly resident: number;
  /** Without file pages, which the system can take back at any time; sampled. Only Linux tells. */
  readonly anonymous?: number;
}

/** The bench's side of a job. `T` is the type of the methods that the job serves. */
export class BenchProcess<T extends Methods> implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #pending = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  readonly #sampler: NodeJS.Timeout;
  #nextId = 1;
  #resident = 0;
  #anonymous = 0;

  /** @param job name of a script in `jobs/` */
  constructor(job: string, env: NodeJS.ProcessEnv = {}) {
    const script = fileURLToPath(new URL(`jobs/${job}.ts`, import.meta.url));
    this.#child = fork(script, {
      // What is measured beside us may load an onnxruntime of its own.
      env: { ...process.env, ...env, ...withoutTelemetry },
      serialization: 'advanced',
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    this.#child.on('message', (reply) => this.#settle(reply as Reply));
    this.#child.on('exit', (code, signal) => {
      for (const { reject } of this.#pending.values()) reject(new Error(`${job} ended (${signal ?? code ?? '?'})`));
    });
    this.#sampler = setInterval(() => this.#sample(), 50).unref();
  }

  async call<M extends keyof T & string>(method: M, params: Parameters<T[M]>[0]): Promise<Awaited<ReturnType<T[M]>>> {
    const id = this.#nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#pending.set(id, { resolve, reject });
    this.#child.send({ id, method, params } satisfies Request);
    return (await promise) as Awaited<ReturnType<T[M]>>;
  }

  peakMemory(): PeakMemory {
    this.#sample();
    return { resident: this.#resident, ...(this.#anonymous > 0 ? { anonymous: this.#anonymous } : {}) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#sampler);
    const ended = once(this.#child, 'exit');
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill('SIGKILL');
    await ended;
  }

  #settle(reply: Reply): void {
    const call = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if ('error' in reply) call?.reject(new Error(reply.error));
    else call?.resolve(reply.result);
  }

  #sample(): void {
    const memory = processMemory(this.#child.pid);
    this.#resident = Math.max(this.#resident, memory?.highWater ?? 0);
    this.#anonymous = Math.max(this.#anonymous, memory?.anonymous ?? 0);
  }
}

/** Of a running process, from Linux's /proc; undefined elsewhere. */
function processMemory(pid: number | undefined): { highWater: number; anonymous: number } | undefined {
  try {
    const status = readFileSync(`/proc/${pid ?? 'self'}/status`, 'utf8');
    const bytes = (field: string): number =>
      Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
    return { highWater: bytes('VmHWM'), anonymous: bytes('RssAnon') };
  } catch {
    return undefined;
  }
}
