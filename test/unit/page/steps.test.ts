import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { takeSteps, takeStepsUnless, type Steps } from '../../../sidecar/page/steps.ts';

function* counting(steps: number, onStep: (step: number) => void = () => undefined): Steps<string> {
  for (let step = 1; step <= steps; step++) {
    onStep(step);
    yield;
  }
  return 'done';
}

describe('work in steps', () => {
  it('has its result, taken at once or with breaks', async () => {
    assert.equal(takeSteps(counting(5)), 'done');
    assert.equal(await takeStepsUnless(new AbortController().signal, counting(5)), 'done');
  });

  it('lets others work between the steps', async () => {
    const order: string[] = [];
    const work = takeStepsUnless(
      new AbortController().signal,
      counting(2, (step) => order.push(`step ${step}`)),
    );
    order.push('others');
    await work;
    assert.deepEqual(order, ['others', 'step 1', 'step 2']);
  });

  it('ends after the step in which it is cancelled', async () => {
    const stop = new AbortController();
    let taken = 0;
    const work = takeStepsUnless(
      stop.signal,
      counting(9, (step) => {
        taken = step;
        if (step === 3) stop.abort();
      }),
    );
    await assert.rejects(work, { code: 'CANCELLED' });
    assert.equal(taken, 3);
  });
});
