import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createProgress } from '../../../sidecar/mcp/progress.ts';

/** What is told of a call, by its progress, and what cancels that call. */
function call() {
  const told: unknown[] = [];
  const controller = new AbortController();
  const notify = ({ params }: { readonly params?: unknown }): Promise<void> => {
    told.push((params as { readonly progress: number }).progress);
    return Promise.resolve();
  };
  return { told, controller, progress: createProgress('token', notify, controller.signal) };
}

describe('the progress of a call', () => {
  it('goes forward only, whatever the engine tells', () => {
    const { told, progress } = call();
    progress.onPhase('load', 1, 2);
    progress.onPhase('decode', 1, 4);
    progress.onPhase('decode', 1, 4);
    progress.onPhase('vision', 0, 1);
    assert.deepEqual(told, [0.5, 5.25]);
  });

  it('ends where the call is cancelled', () => {
    const { told, controller, progress } = call();
    progress.onPhase('decode', 1, 4);
    controller.abort();
    progress.onPhase('decode', 2, 4);
    assert.deepEqual(told, [5.25]);
  });
});
