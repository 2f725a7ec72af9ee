/** Progress of a tool's call, as the Model Context Protocol reports it. */
import type { ServerNotification } from '@modelcontextprotocol/sdk/types.js';
import type { Phase } from '../../contracts/protocol.ts';
import type { OnPhase } from '../tools/tool.ts';
import { phaseNames } from '../worker/phase-names.ts';

/** In the order of a call: the model is loaded before the question waits for its turn. */
const order: readonly Phase[] = ['load', 'queued', 'preprocess', 'vision', 'prefill', 'decode'];

/** One notification for each step forward; the protocol forbids any other. A phase counts 1, whatever its own unit. */
export function createProgress(
  progressToken: string | number,
  notify: (notification: ServerNotification) => Promise<void>,
): OnPhase {
  let last = -1;
  return (phase, done, total) => {
    const progress = order.indexOf(phase) + (total > 0 ? Math.min(1, done / total) : 0);
    if (progress <= last) return;
    last = progress;
    const params = { progressToken, progress, total: order.length, message: phaseNames[phase] };
    // A client that is gone needs no progress; the end of the connection is noticed elsewhere.
    void notify({ method: 'notifications/progress', params }).catch(() => undefined);
  };
}
