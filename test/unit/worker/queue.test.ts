import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Queue } from '../../../sidecar/worker/queue.ts';
import { ConvLlavaError } from '../../../contracts/errors.ts';

const cancelled = (error: unknown): boolean => error instanceof ConvLlavaError && error.code === 'CANCELLED';

describe('the queue', () => {
  it('runs one task at a time, in their order', async () => {
    const queue = new Queue();
    const log: string[] = [];
    const task = (name: string) => async (): Promise<string> => {
      log.push(`${name} starts`);
      await Promise.resolve();
      log.push(`${name} ends`);
      return name;
    };
    assert.deepEqual(await Promise.all([queue.run(task('a')), queue.run(task('b'))]), ['a', 'b']);
    assert.deepEqual(log, ['a starts', 'a ends', 'b starts', 'b ends']);
  });

  it('goes on after a task that fails', async () => {
    const queue = new Queue();
    const failing = queue.run(() => Promise.reject(new Error('no')));
    const next = queue.run(() => Promise.resolve('yes'));
    await assert.rejects(failing, /no/);
    assert.equal(await next, 'yes');
  });

  it('lets a waiting task go when it is cancelled, without running it', async () => {
    const queue = new Queue();
    const first = Promise.withResolvers<undefined>();
    const running = queue.run(() => first.promise);
    const controller = new AbortController();
    const waiting = queue.run(() => assert.fail('it ran'), controller.signal);
    assert.equal(queue.waiting, 1);
    controller.abort();
    await assert.rejects(waiting, cancelled);
    assert.equal(queue.waiting, 0);
    first.resolve(undefined);
    await running;
  });

  it('rejects a running task when it is cancelled, but starts no other one before it has ended', async () => {
    const queue = new Queue();
    const first = Promise.withResolvers<undefined>();
    const controller = new AbortController();
    const running = queue.run(() => first.promise, controller.signal);
    let started = false;
    const next = queue.run(() => {
      started = true;
      return Promise.resolve();
    });
    controller.abort();
    await assert.rejects(running, cancelled);
    assert.equal(started, false);
    first.resolve(undefined);
    await next;
    assert.equal(started, true);
  });

  it('does not take a task that is cancelled already', async () => {
    await assert.rejects(
      new Queue().run(() => assert.fail('it ran'), AbortSignal.abort()),
      cancelled,
    );
  });

  it('has what is done in the background give way to all others, and begin again', async () => {
    const queue = new Queue();
    const log: string[] = [];
    const untilGivingWay = (signal: AbortSignal): Promise<string> => {
      log.push('background starts');
      if (log.length > 1) return Promise.resolve('done');
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('gave way'))));
    };
    const background = queue.runInBackground(untilGivingWay);
    const questions = ['a', 'b'].map((name) =>
      queue.run(() => {
        log.push(name);
        return Promise.resolve();
      }),
    );
    await Promise.all(questions);
    assert.equal(await background, 'done');
    assert.deepEqual(log, ['background starts', 'a', 'b', 'background starts']);
  });

  it('ends what is done in the background when it is cancelled, or fails of itself', async () => {
    const queue = new Queue();
    const controller = new AbortController();
    const background = queue.runInBackground(
      (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
      controller.signal,
    );
    controller.abort();
    await assert.rejects(background, cancelled);
    await assert.rejects(
      queue.runInBackground(() => Promise.reject(new Error('no'))),
      /no/,
    );
  });
});
