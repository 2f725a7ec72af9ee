import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextBatch } from '../../../../src/panel/text-batch.ts';

describe('the pieces of an answer', () => {
  function start(test: { mock: { timers: { enable(options: { apis: ['setTimeout'] }): void } } }) {
    test.mock.timers.enable({ apis: ['setTimeout'] });
    const sent: unknown[] = [];
    return { sent, batch: new TextBatch(({ exchange, text, tokens }) => sent.push([exchange, text, tokens])) };
  }

  it('are gathered for a moment and sent as one', (test) => {
    const { sent, batch } = start(test);
    batch.add('a', 'Once ', 1);
    batch.add('a', 'upon ', 2);
    assert.deepEqual(sent, []);
    test.mock.timers.tick(40);
    batch.add('a', 'a time', 4);
    test.mock.timers.tick(40);
    assert.deepEqual(sent, [
      ['a', 'Once upon ', 2],
      ['a', 'a time', 4],
    ]);
  });

  it('of another answer are kept apart', (test) => {
    const { sent, batch } = start(test);
    batch.add('a', 'One', 1);
    batch.add('b', 'Two', 1);
    batch.flush();
    assert.deepEqual(sent, [
      ['a', 'One', 1],
      ['b', 'Two', 1],
    ]);
  });

  it('are forgotten when the page is told all of them in another way', (test) => {
    const { sent, batch } = start(test);
    batch.add('a', 'One', 1);
    batch.clear();
    test.mock.timers.tick(1000);
    assert.deepEqual(sent, []);
  });
});
