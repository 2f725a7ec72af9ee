import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AskResult, ExtractResult } from '../../../../contracts/protocol.ts';
import type { Task } from '../../../../contracts/tasks.ts';
import { AltTextWriter } from '../../../../src/alt-text/alt-text-writer.ts';
import type { EngineClient } from '../../../../src/sidecar/engine-client.ts';

/** A starter model that reads these words, and answers the tasks so. */
function starter(words: readonly string[], answers: Partial<Record<Task, Partial<AskResult>>>): AltTextWriter {
  const lines = words.map((text) => ({ text, state: 'read' }));
  const engine = {
    extract: () => Promise.resolve({ lines } as unknown as ExtractResult),
    ask: ({ task = 'ask' }: { task?: Task }) => Promise.resolve({ text: '', ...answers[task] } as AskResult),
  } as unknown as EngineClient;
  return new AltTextWriter(engine, () => Promise.resolve({ path: '', name: '', bytes: 0, starterTasks: ['read'] }));
}

const write = (writer: AltTextWriter) => writer.write({ path: 'a.png' }, { file: 'a.png' }, undefined as never);

describe('the alternative text that the starter writes', () => {
  it('says what kind of picture it is where that is all that it knows beside the words', async () => {
    const picture = { kind: 'plot', confidence: 0.9 } as const;
    const other = {
      diagram: { limited: 'notFlowChart', picture },
      screenshot: { limited: 'notScreen', picture },
    } as const;
    assert.equal(await write(starter(['Visitors', '2024'], other)), 'A plot: Visitors 2024');
  });

  it('says what controls there are, whatever kind of picture it is', async () => {
    const picture = { kind: 'form', confidence: 0.9 } as const;
    const text = 'A dialog, “Sign in”, with 2 text fields:\n- User';
    const asked = { diagram: { limited: 'notFlowChart', picture }, screenshot: { text } } as const;
    assert.equal(await write(starter(['User'], asked)), 'A dialog, “Sign in”, with 2 text fields');
  });

  it('is none of a picture of which it knows nothing', async () => {
    const nothing = { diagram: { limited: 'noDiagram' }, screenshot: { limited: 'notScreen' } } as const;
    await assert.rejects(write(starter([], nothing)), { code: 'ALT_TEXT_UNKNOWN' });
  });
});
