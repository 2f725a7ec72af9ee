import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { EngineStatus } from '../../../../src/sidecar/engine-status.ts';
import { ModelRepairer } from '../../../../src/sidecar/model-repairer.ts';

const model = { path: '/models/a', name: 'a', bytes: 1 };
const damaged = new Error('damaged');
const status = { state: { state: 'stopped' }, set: () => undefined } as unknown as EngineStatus;
const describeError = () => ({ code: 'INTERNAL', message: '', next: '' }) as const;

/** A repairer that writes down what happens, each step some turns after the one before it. */
function recorded(isBroken: boolean) {
  const happened: string[] = [];
  const step = async (name: string): Promise<void> => {
    for (let turn = 0; turn < 3; turn++) await setImmediate();
    happened.push(name);
  };
  const repairer = new ModelRepairer({
    stop: () => step('stopped'),
    repair: async () => {
      await step('repaired');
      return isBroken;
    },
    status,
    describe: describeError,
  });
  return { happened, repairer };
}

describe('a model that does not load', () => {
  it('is repaired once for all who ask, after the sidecar has ended', async () => {
    const { happened, repairer } = recorded(true);
    await Promise.all([repairer.repair(model, damaged), repairer.repair(model, damaged)]);
    assert.deepEqual(happened, ['stopped', 'repaired']);
  });

  it('is waited for by a question that the end of the sidecar has cut off', async () => {
    const { happened, repairer } = recorded(true);
    const repairing = repairer.repair(model, damaged);
    await repairer.settled(model);
    assert.deepEqual(happened, ['stopped', 'repaired']);
    await repairing;
  });

  it('is told of with what it failed with where nothing is broken, and nobody waits any more', async () => {
    const { happened, repairer } = recorded(false);
    await assert.rejects(repairer.repair(model, damaged), damaged);
    await repairer.settled(model);
    assert.deepEqual(happened, ['stopped', 'repaired']);
  });
});
