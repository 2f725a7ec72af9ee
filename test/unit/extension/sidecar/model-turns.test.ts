import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ModelTurns } from '../../../../src/sidecar/model-turns.ts';

/** A token of VS Code's kind, and what cancels it. */
function cancellation() {
  const listeners = new Set<(event: unknown) => void>();
  const onCancellationRequested = (listener: (event: unknown) => void) => {
    listeners.add(listener);
    return { dispose: () => void listeners.delete(listener) };
  };
  const token = { isCancellationRequested: false, onCancellationRequested };
  return { token, cancel: () => listeners.forEach((listener) => listener(undefined)) };
}

/** Work that goes on until it is ended, and a note of what has begun. */
function workshop() {
  const turns = new ModelTurns();
  const begun: string[] = [];
  const start = (name: string, model: string, token = cancellation().token) => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const done = turns.during(model, token, () => {
      begun.push(name);
      return promise;
    });
    return { done, end: () => (resolve(undefined), done) };
  };
  return { begun, start };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('turns of models', () => {
  it('are shared by questions to one model, and awaited by those to another', async () => {
    const { begun, start } = workshop();
    const [one, two, three] = [start('one', 'a'), start('two', 'a'), start('three', 'b')];
    await settled();
    assert.deepEqual(begun, ['one', 'two']);
    await one.end();
    await settled();
    assert.deepEqual(begun, ['one', 'two']);
    await two.end();
    await settled();
    assert.deepEqual(begun, ['one', 'two', 'three']);
    await three.end();
  });

  it('are taken in the order of coming', async () => {
    const { begun, start } = workshop();
    const [one, two, three] = [start('one', 'a'), start('two', 'b'), start('three', 'a')];
    await one.end();
    await settled();
    assert.deepEqual(begun, ['one', 'two']);
    await two.end();
    await three.end();
    assert.deepEqual(begun, ['one', 'two', 'three']);
  });

  it('are given up by who is cancelled', async () => {
    const { begun, start } = workshop();
    const { token, cancel } = cancellation();
    const [one, two, three] = [start('one', 'a'), start('two', 'b', token), start('three', 'a')];
    const cancelled = assert.rejects(two.done, { code: 'CANCELLED' });
    cancel();
    await cancelled;
    await settled();
    assert.deepEqual(begun, ['one', 'three']);
    await Promise.all([one.end(), three.end()]);
  });

  it('end with work that fails', async () => {
    const turns = new ModelTurns();
    const { token } = cancellation();
    await assert.rejects(turns.during('a', token, () => Promise.reject(new Error('no'))));
    assert.equal(await turns.during('b', token, () => Promise.resolve(1)), 1);
  });
});
