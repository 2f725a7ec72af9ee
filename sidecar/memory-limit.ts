/**
 * How a process that takes too much memory is ended, and how whoever started it learns that this was why. The process's
 * main thread notices nothing while it computes, so a thread of its own measures, says so into a pipe, and ends it. No
 * signal or exit code could say it: Windows knows neither the signals nor how one's own process is given a code by a thread.
 */
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';

/** File descriptor of the pipe in the process that is watched: after the usual three, and Node's own channel. */
const pipe = 4;
const everyMs = 50;

/** Whether a process has ended because V8's heap was full: with an abort, for which Windows has a code instead of a signal. */
export function isHeapFull(code: number | null, by: NodeJS.Signals | null): boolean {
  return by === 'SIGABRT' || code === 134;
}

/** The streams of such a process, for `fork`. @param output where it writes: nowhere, or to our own standard error */
export function withMemoryPipe(output: 'ignore' | 2) {
  return ['ignore', output, output, 'ipc', 'pipe'] satisfies StdioOptions;
}

/** Ends this process once it is larger than that. To be called in a thread that does nothing else. */
export function endAbove(memoryMiB: number): void {
  setInterval(() => {
    if (process.memoryUsage.rss() <= memoryMiB * 2 ** 20) return;
    try {
      writeSync(pipe, '!');
    } catch {
      // Nobody listens any more; it is ended all the same.
    }
    process.kill(process.pid, 'SIGKILL');
  }, everyMs);
}

/** How a process has ended. */
export interface Ended {
  readonly isMemory: boolean;
  /** For a message: the signal or the code. */
  readonly how: string;
}

/**
 * Calls `ended` once when a process that was started `withMemoryPipe` has ended and all that it said has arrived.
 * @returns what stops listening
 */
export function onEnd(child: ChildProcess, ended: (how: Ended) => void): () => void {
  let isMemory = false;
  const heard = (): void => void (isMemory = true);
  const closed = (code: number | null, by: NodeJS.Signals | null): void => {
    ended({ isMemory: isMemory || isHeapFull(code, by), how: by ?? `exit code ${code ?? '?'}` });
  };
  const said = child.stdio[pipe];
  said?.on('data', heard);
  // It keeps nobody from ending who has nothing else to do.
  if (said instanceof Socket) said.unref();
  child.on('close', closed);
  return () => {
    said?.off('data', heard);
    child.off('close', closed);
  };
}
