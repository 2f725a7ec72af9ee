/**
 * SVGs are parsed, measured and drawn in a process of their own, which is ended when it takes too long, too much memory,
 * or when nobody waits for it any longer: the library that draws them can be stopped in no other way.
 */
import { fork } from 'node:child_process';
import { ConvLlavaError, fromErrorData, type ErrorData } from '../../contracts/errors.ts';
import type { Region, Size } from '../../contracts/protocol.ts';
import { isHeapFull } from '../memory-limit.ts';
import { svgScript } from '../paths.ts';

/** For the process to start, which is not the image's fault: a busy machine takes its time. */
const startMilliseconds = 30_000;
/** For reading and drawing together. A map of 10 MB takes some seconds; a filter can be made to take hours. */
const milliseconds = 5000;
/** Of the process as a whole. */
const memoryMiB = 512;

/** The limits that an SVG and the images in it have to keep to. */
export interface SvgLimits {
  readonly maxBytes: number;
  readonly maxSvgBytes: number;
  readonly maxPixels: number;
  readonly maxSide: number;
}

export type SvgJob =
  /** Checks it, and measures it in pixels of CSS. */
  | { readonly kind: 'examine'; readonly limits: SvgLimits }
  /** Draws it, or a region of its own size, at a multiple of that size; see `decode`. */
  | { readonly kind: 'draw'; readonly size: Size; readonly scale: number; readonly region?: Region };

/** What the process is given beside the bytes, which come on its standard input. */
export interface SvgRequest {
  readonly name: string;
  readonly job: SvgJob;
  readonly memoryMiB: number;
}

/** What it says; pixels go to its standard output before the size. */
export type SvgReply =
  { readonly ready: true } | { readonly size: Size } | { readonly error: ErrorData } | { readonly outOfMemory: true };

/** Milliseconds that reading an SVG has taken, which drawing it must not take again. */
const spent = new WeakMap<Uint8Array, number>();

/**
 * Does a job on an SVG.
 * @returns the size, and for a drawing its pixels: 8-bit RGB, row by row.
 * @throws SVG_TOO_SLOW, SVG_MEMORY, CANCELLED (at once), and what the job throws.
 */
export async function runSvgJob(
  name: string,
  bytes: Uint8Array,
  job: SvgJob,
  signal?: AbortSignal,
): Promise<{ readonly size: Size; readonly rgb: Buffer }> {
  const child = fork(svgScript, [JSON.stringify({ name, job, memoryMiB } satisfies SvgRequest)], {
    // What is parsed is kept to the limit here, what is drawn by the process's own look at its memory.
    execArgv: [`--max-old-space-size=${memoryMiB / 2}`],
    stdio: ['pipe', 'pipe', 'ignore', 'ipc'],
  });
  const chunks: Buffer[] = [];
  let start = performance.now();
  let reply: Exclude<SvgReply, { readonly ready: true }> | undefined;
  let stopped: ConvLlavaError | undefined;
  const stop = (error: ConvLlavaError): void => {
    stopped ??= error;
    child.kill('SIGKILL');
  };
  const cancel = (): void => stop(new ConvLlavaError('CANCELLED', {}));
  const left = Math.max(0, milliseconds - (spent.get(bytes) ?? 0));
  const tooSlow = new ConvLlavaError('SVG_TOO_SLOW', { file: name, seconds: milliseconds / 1000 });
  let timer = setTimeout(() => stop(tooSlow), startMilliseconds);
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  child.on('message', (message) => {
    const said = message as SvgReply;
    if (!('ready' in said)) {
      reply = said;
      return;
    }
    start = performance.now();
    clearTimeout(timer);
    timer = setTimeout(() => stop(tooSlow), left);
    // A process that is ended takes no more of its input.
    child.stdin?.on('error', () => undefined).end(bytes);
  });
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  try {
    const ended = await new Promise<{ readonly how: string; readonly isFull: boolean }>((resolve) => {
      child.on('error', (error) => resolve({ how: error.message, isFull: false }));
      child.on('close', (code, by) => resolve({ how: by ?? `exit code ${code ?? '?'}`, isFull: isHeapFull(code, by) }));
    });
    if (stopped) throw stopped;
    if (reply === undefined || 'outOfMemory' in reply) {
      if (reply || ended.isFull) throw new ConvLlavaError('SVG_MEMORY', { file: name, limit: memoryMiB });
      throw new ConvLlavaError('IMAGE_DAMAGED', {
        file: name,
        reason: `it ends the program that draws it (${ended.how})`,
      });
    }
    if ('error' in reply) throw fromErrorData(reply.error);
    return { size: reply.size, rgb: Buffer.concat(chunks) };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
    if (job.kind === 'examine') spent.set(bytes, performance.now() - start);
  }
}
