/** A search in steps, between which a cancel is heard. */
import { setImmediate } from 'node:timers/promises';
import { ConvLlavaError } from '../../contracts/errors.ts';

/** Work that yields after each step, none of which takes longer than a fraction of a second, and returns its result. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Pixels that one step visits, where all of a page are visited. */
export const pixelsAtOnce = 2 ** 21;

/** Takes all steps at once. */
export function takeSteps<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Takes the steps with breaks in which whatever else waits is done. @throws CANCELLED after the step in which it is. */
export async function takeStepsUnless<Result>(signal: AbortSignal, steps: Steps<Result>): Promise<Result> {
  for (;;) {
    await setImmediate();
    if (signal.aborted) throw new ConvLlavaError('CANCELLED', {});
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
