/** Progress of a tool's call, as the Model Context Protocol reports it. */
import type { ServerNotification } from '@modelcontextprotocol/sdk/types.js';
import { basename } from 'node:path';
import { printable } from '../../contracts/printable.ts';
import type { FindProgress, Phase } from '../../contracts/protocol.ts';
import type { OnPhase } from '../tools/tool.ts';
import { phaseNames } from '../worker/phase-names.ts';

/** In the order of a call: the model is loaded before the question waits for its turn. */
const order: readonly Phase[] = ['load', 'queued', 'preprocess', 'vision', 'prefill', 'decode'];

export interface CallProgress {
  readonly onPhase: OnPhase;
  /** Of a search that reads files first. */
  readonly onFile: (progress: FindProgress) => void;
}

/**
 * One notification for each step forward, and none of a call that was cancelled: the protocol forbids any other. A phase counts
 * 1, whatever its own unit.
 */
export function createProgress(
  progressToken: string | number,
  notify: (notification: ServerNotification) => Promise<void>,
  cancelled: AbortSignal,
): CallProgress {
  let last = -1;
  const tell = (progress: number, message: string): void => {
    // What the engine had done before it heard of it is told here later.
    if (progress <= last || cancelled.aborted) return;
    last = progress;
    const params = { progressToken, progress, total: order.length, message };
    // A client that is gone needs no progress; the end of the connection is noticed elsewhere.
    void notify({ method: 'notifications/progress', params }).catch(() => undefined);
  };
  return {
    onPhase: (phase, done, total) =>
      tell(order.indexOf(phase) + (total > 0 ? Math.min(1, done / total) : 0), phaseNames[phase]),
    // All that comes after the model was loaded.
    onFile: ({ done, total, file }) =>
      tell(1 + ((order.length - 1) * done) / total, printable(`reading ${done + 1} of ${total}: ${basename(file)}`)),
  };
}
