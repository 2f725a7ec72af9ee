/**
 * The indexes as the main process sees them. Opening, searching and writing one takes seconds where many files are in it,
 * so it is done in a process of its own: the main process answers meanwhile. What is to be read is read by the engine.
 */
import { fork, type ChildProcess } from 'node:child_process';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
  type RequestType,
} from 'vscode-jsonrpc/node';
import { ConvLlavaError, type ErrorData } from '../../contracts/errors.ts';
import type { FindHit, FindParams, FindReport, FindUpdateParams } from '../../contracts/protocol.ts';
import { holdsPages } from '../image/holds-pages.ts';
import { indexScript } from '../paths.ts';
import type { EngineHost } from '../worker/host.ts';
import {
  answer,
  ask,
  clearRequest,
  coverageRequest,
  findRequest,
  linesRequest,
  pagesRequest,
  progressNote,
  updateRequest,
} from './index-messages.ts';
import type { Coverage, UpdateHooks } from './update-index.ts';

/** ms after which a process that nobody asks is ended. */
const idleMs = 60_000;

interface Running {
  readonly child: ChildProcess;
  readonly connection: MessageConnection;
  /** Fails what is asked when the process ends. */
  readonly ended: PromiseWithResolvers<never>;
}

export class IndexProcess {
  readonly #host: EngineHost;
  readonly #updates = new Map<string, UpdateHooks['onProgress']>();
  #running: Running | undefined;
  #asked = 0;
  #last = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(host: EngineHost) {
    this.#host = host;
  }

  /** The process's id, while there is one. */
  get pid(): number | undefined {
    return this.#running?.child.pid;
  }

  /** Reads what is new, and forgets what is gone. @throws INDEX_STOPPED, and as `updateIndex` */
  async update(
    params: Omit<FindUpdateParams, 'token'>,
    { signal, until, onProgress }: UpdateHooks,
  ): Promise<FindReport> {
    const token = String((this.#last += 1));
    this.#updates.set(token, onProgress);
    try {
      const ms = until === undefined ? {} : { ms: Math.max(0, until - performance.now()) };
      return await this.#ask(updateRequest, { ...params, ...ms, token }, signal);
    } finally {
      this.#updates.delete(token);
    }
  }

  /** The lines that hold the words, as far as the index knows them. @throws INDEX_STOPPED */
  find(params: FindParams): Promise<readonly FindHit[]> {
    return this.#ask(findRequest, params);
  }

  /** The lines in some files alone, whatever else the index holds. @throws INDEX_STOPPED */
  findAmong(files: readonly string[], params: FindParams): Promise<readonly FindHit[]> {
    return this.#ask(findRequest, { ...params, among: files });
  }

  /** How much of some files an index knows as they are now. @throws INDEX_STOPPED */
  coverage({ index, files }: Omit<FindUpdateParams, 'token'>): Promise<Coverage> {
    return this.#ask(coverageRequest, { index, files });
  }

  /** Deletes an index. @throws INDEX_STOPPED */
  async clear(index: string): Promise<void> {
    await this.#ask(clearRequest, { index });
  }

  /** Ends the process; what an update has read since the index was last written is lost. */
  dispose(): void {
    this.#end(new ConvLlavaError('CANCELLED', {}));
  }

  async #ask<Params, Result>(
    request: RequestType<Params, Result, ErrorData>,
    params: Params,
    signal?: AbortSignal,
  ): Promise<Result> {
    clearTimeout(this.#idle);
    const { child, connection, ended } = (this.#running ??= this.#start());
    // While something is asked it keeps the program from ending.
    this.#asked += 1;
    child.ref();
    child.channel?.ref();
    try {
      return await Promise.race([ask(connection, request, params, signal), ended.promise]);
    } finally {
      this.#asked -= 1;
      if (this.#asked === 0) {
        child.unref();
        child.channel?.unref();
        this.#idle = setTimeout(() => this.dispose(), idleMs).unref();
      }
    }
  }

  #start(): Running {
    const child = fork(indexScript, [String(process.pid)], { stdio: ['ignore', 2, 2, 'ipc'] });
    const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    answer(connection, pagesRequest, async (image, signal) =>
      (await holdsPages(image)) ? this.#host.pictures.pages(image, signal) : { kind: 'pages', count: 1 },
    );
    // Questions are answered first.
    answer(connection, linesRequest, async (image, signal) => {
      const { lines } = await this.#host.extractInBackground({ image, token: 'find' }, signal);
      return lines;
    });
    connection.onNotification(progressNote, ({ token, progress }) => this.#updates.get(token)?.(progress));
    connection.listen();
    const running: Running = { child, connection, ended: Promise.withResolvers<never>() };
    // Nobody may be asking when it ends.
    running.ended.promise.catch(() => undefined);
    const stopped = (reason: string): void => {
      if (this.#running === running) this.#end(new ConvLlavaError('INDEX_STOPPED', { reason }));
    };
    child.on('error', (error) => stopped(error.message));
    child.on('exit', (code, by) => stopped(by ?? `exit code ${code ?? '?'}`));
    return running;
  }

  #end(error: ConvLlavaError): void {
    clearTimeout(this.#idle);
    const running = this.#running;
    this.#running = undefined;
    running?.ended.reject(error);
    running?.connection.dispose();
    running?.child.kill('SIGKILL');
  }
}
