/**
 * How many pages a file has, and what they look like: for those who show them, while the engine's worker is busy. Files
 * are opened in a process of their own, which may end without anybody else noticing.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { ConvLlavaError, fromErrorData } from '../../contracts/errors.ts';
import type { FilePages, ImageSource, PagePicture, PictureParams } from '../../contracts/protocol.ts';
import { picturesScript } from '../paths.ts';
import type { FromPictureProcess, PictureRequest, PictureResults } from './picture-messages.ts';

/** For a request, the ones before it and the start of the process included. */
const milliseconds = 120_000;
/** ms after which a process that nobody asks is ended. */
const idle = 60_000;

interface Waiting {
  readonly heard: (message: FromPictureProcess) => void;
  readonly fail: (error: ConvLlavaError) => void;
}

export class Pictures {
  #child: ChildProcess | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #idle: NodeJS.Timeout | undefined;

  /** @throws as `loadImage` */
  pages(image: ImageSource, signal?: AbortSignal): Promise<FilePages> {
    return this.#ask<'pages'>({ kind: 'pages', image }, signal);
  }

  /** The page as a picture. @throws as `loadImage` and `decode` */
  picture(image: ImageSource, look: Omit<PictureParams, 'image'>, signal?: AbortSignal): Promise<PagePicture> {
    return this.#ask<'picture'>({ kind: 'picture', image, ...look }, signal);
  }

  dispose(): void {
    this.#end(new ConvLlavaError('CANCELLED', {}));
  }

  async #ask<K extends keyof PictureResults>(
    request: Extract<PictureRequest, { kind: K }>,
    signal: AbortSignal | undefined,
  ): Promise<PictureResults[K]> {
    clearTimeout(this.#idle);
    const child = (this.#child ??= this.#start());
    const id = (this.#last += 1);
    const { promise, resolve, reject } = Promise.withResolvers<FromPictureProcess>();
    const cancel = (): void => reject(new ConvLlavaError('CANCELLED', {}));
    const file = 'path' in request.image ? request.image.path : (request.image.name ?? 'The image');
    const timer = setTimeout(
      () => this.#end(new ConvLlavaError('PDF_TOO_SLOW', { file, seconds: milliseconds / 1000 })),
      milliseconds,
    );
    this.#waiting.set(id, { heard: resolve, fail: reject });
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted) cancel();
    else child.send({ id, request }, (error) => error && reject(died(file, error.message)));
    try {
      const reply = await promise;
      if ('error' in reply) throw fromErrorData(reply.error);
      return reply.result as PictureResults[K];
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
      signal?.removeEventListener('abort', cancel);
      clearTimeout(this.#idle);
      if (this.#waiting.size === 0) this.#idle = setTimeout(() => this.dispose(), idle).unref();
    }
  }

  #start(): ChildProcess {
    const child = fork(picturesScript, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (message) => {
      const said = message as FromPictureProcess;
      this.#waiting.get(said.id)?.heard(said);
    });
    child.on('exit', (code, by) => {
      if (this.#child === child) this.#end(died('The file', by ?? `exit code ${code ?? '?'}`));
    });
    child.unref();
    child.channel?.unref();
    return child;
  }

  #end(error: ConvLlavaError): void {
    clearTimeout(this.#idle);
    const child = this.#child;
    this.#child = undefined;
    child?.kill('SIGKILL');
    for (const { fail } of this.#waiting.values()) fail(error);
  }
}

function died(file: string, how: string): ConvLlavaError {
  return new ConvLlavaError('IMAGE_DAMAGED', { file, reason: `it ends the program that reads it (${how})` });
}
