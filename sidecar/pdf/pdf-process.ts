/**
 * A PDF is opened in a process of its own, which is ended when it takes too long, too much memory, or when nobody waits
 * for it any longer: a page can be made to take hours. The process stays for the next page of the same file, and opens
 * the next file, with a memory of its own, where nothing went wrong.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { ConvLlavaError, fromErrorData } from '../../contracts/errors.ts';
import { onEnd, withMemoryPipe } from '../memory-limit.ts';
import { pdfScript } from '../paths.ts';
import type { FromPdfProcess, PdfRequest, PdfResults, ToPdfProcess } from './pdf-messages.ts';

/** For the process to start, which is not the file's fault: a busy machine takes its time. */
const startMilliseconds = 60_000;
/** For opening it, and for each thing that is asked of a page. */
const milliseconds = 30_000;
/** Of the process as a whole: twice the largest file, and room to draw in. */
const usualMemoryMiB = 1536;

export interface PdfSource {
  /** For messages. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly password?: string;
  /** That the process may take; default 1536. */
  readonly memoryMiB?: number;
}

function start(): ChildProcess {
  const child = fork(pdfScript, [], { serialization: 'advanced', stdio: withMemoryPipe('ignore') });
  // It must not keep a program from ending that has nothing else to do.
  child.unref();
  child.channel?.unref();
  return child;
}

type Heard = (message: FromPdfProcess) => void;

export class PdfProcess {
  readonly #name: string;
  #child: ChildProcess;
  readonly #waiting = new Set<{ readonly heard: Heard; readonly fail: (error: ConvLlavaError) => void }>();
  #ended: ConvLlavaError | undefined;
  #unlisten = (): void => undefined;
  #last = 0;
  #inWork = 0;
  readonly count: Promise<number>;

  /** @param used a process that is done with another file */
  constructor(
    { name, bytes, password, memoryMiB = usualMemoryMiB }: PdfSource,
    signal?: AbortSignal,
    used?: ChildProcess,
  ) {
    this.#name = name;
    this.#child = used ?? start();
    this.#listen();
    const message = { open: bytes, name, memoryMiB, ...(password !== undefined && { password }) };
    this.count = this.#working(this.#open(message, signal, used !== undefined));
    // Who asks for a page is told as well.
    this.count.catch(() => undefined);
  }

  /** Whether it can still be asked. */
  get isAlive(): boolean {
    return this.#ended === undefined;
  }

  /** Whether an answer is waited for. */
  get isBusy(): boolean {
    return this.#inWork > 0;
  }

  /**
   * Asks about a page.
   * @throws PDF_TOO_SLOW, PDF_MEMORY, IMAGE_DAMAGED, PAGE_UNKNOWN, CANCELLED (at once), and what opening throws.
   */
  ask<K extends PdfRequest['kind']>(
    request: Extract<PdfRequest, { kind: K }>,
    signal?: AbortSignal,
  ): Promise<PdfResults[K]> {
    return this.#working(this.#ask<K>(request, signal));
  }

  async #ask<K extends PdfRequest['kind']>(
    request: Extract<PdfRequest, { kind: K }>,
    signal: AbortSignal | undefined,
  ): Promise<PdfResults[K]> {
    await this.count;
    const id = (this.#last += 1);
    const reply = await this.#exchange({ id, request }, (said) => 'id' in said && said.id === id, milliseconds, signal);
    if ('error' in reply) {
      const error = fromErrorData(reply.error);
      if (reply.isLast) this.#end(error);
      throw error;
    }
    if (!('result' in reply)) throw this.#died('it says nothing that makes sense');
    return reply.result as PdfResults[K];
  }

  async #working<Result>(work: Promise<Result>): Promise<Result> {
    this.#inWork++;
    try {
      return await work;
    } finally {
      this.#inWork--;
    }
  }

  dispose(): void {
    this.#end(new ConvLlavaError('CANCELLED', {}));
    this.#child.kill('SIGKILL');
  }

  /** Done with the file. @returns the process, for another one; undefined where it is busy or has ended */
  release(): ChildProcess | undefined {
    if (this.isBusy || !this.#child.connected || this.#child.killed) return undefined;
    this.#ended ??= new ConvLlavaError('CANCELLED', {});
    this.#unlisten();
    return this.#child;
  }

  #listen(): void {
    const child = this.#child;
    const heard = (message: unknown): void => {
      for (const { heard } of this.#waiting) heard(message as FromPdfProcess);
    };
    const failed = (error: Error): void => this.#end(this.#died(error.message));
    const stop = onEnd(child, ({ isMemory, how }) =>
      this.#end(isMemory ? new ConvLlavaError('PDF_MEMORY', { file: this.#name }) : this.#died(how)),
    );
    child.on('message', heard).on('error', failed);
    this.#unlisten = () => {
      child.off('message', heard).off('error', failed);
      stop();
    };
  }

  async #open(message: ToPdfProcess, signal: AbortSignal | undefined, isReady: boolean): Promise<number> {
    if (!isReady) await this.#exchange(undefined, (said) => 'ready' in said, startMilliseconds, signal);
    const isAnswer = (said: FromPdfProcess): boolean => 'opened' in said || 'refused' in said || 'worn' in said;
    const reply = await this.#exchange(message, isAnswer, milliseconds, signal);
    if ('opened' in reply) return reply.opened;
    if ('worn' in reply) {
      this.#unlisten();
      this.#child.kill('SIGKILL');
      this.#child = start();
      this.#listen();
      return this.#open(message, signal, false);
    }
    const error = 'refused' in reply ? fromErrorData(reply.refused) : this.#died('?');
    // What refuses a file for a reason of its own can open another one.
    if ('isLast' in reply && !reply.isLast) this.#ended = error;
    else this.#end(error);
    throw error;
  }

  /** Sends a message and waits for the answer that is meant; what takes too long, or is not wanted any more, ends the process. */
  #exchange(
    message: ToPdfProcess | undefined,
    isMeant: (said: FromPdfProcess) => boolean,
    patience: number,
    signal: AbortSignal | undefined,
  ): Promise<FromPdfProcess> {
    const { promise, resolve, reject } = Promise.withResolvers<FromPdfProcess>();
    const cancel = (): void => this.#end(new ConvLlavaError('CANCELLED', {}));
    const tooSlow = new ConvLlavaError('PDF_TOO_SLOW', { file: this.#name, seconds: patience / 1000 });
    const timer = setTimeout(() => this.#end(tooSlow), patience);
    const waiting = { heard: (said: FromPdfProcess) => isMeant(said) && resolve(said), fail: reject };
    this.#waiting.add(waiting);
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted) cancel();
    else if (this.#ended) reject(this.#ended);
    else if (message) this.#child.send(message, (error) => error && this.#end(this.#died(error.message)));
    return promise.finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(waiting);
      signal?.removeEventListener('abort', cancel);
    });
  }

  #died(how: string): ConvLlavaError {
    const reason = `it ends the program that reads it (${how})`;
    return new ConvLlavaError('IMAGE_DAMAGED', { file: this.#name, reason });
  }

  #end(error: ConvLlavaError): void {
    if (this.#ended) return;
    this.#ended = error;
    this.#child.kill('SIGKILL');
    for (const { fail } of this.#waiting) fail(error);
  }
}
