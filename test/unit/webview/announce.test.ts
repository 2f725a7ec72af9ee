import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { announcement } from '../../../webview/announce.ts';
import type { Exchange } from '../../../contracts/panel.ts';
import { exchange, panelState } from './panel-state.ts';

function between(before: readonly Exchange[], after: readonly Exchange[]): string | undefined {
  return announcement(panelState({ exchanges: before }), panelState({ exchanges: after }));
}

describe('what a screen reader is told', () => {
  it('that a question was sent, and nothing while its answer grows', () => {
    assert.equal(between([], [exchange()]), 'Question sent.');
    assert.equal(between([exchange()], [exchange({ answer: 'It' })]), undefined);
  });

  it('that an answer has ended, and how', () => {
    const failure = { code: 'MEMORY', message: 'No memory.', next: 'Close programs.' };
    const ends = (last: Partial<Exchange>) => between([exchange()], [exchange(last)]);
    assert.equal(ends({ status: 'done', answer: 'It is a cat.' }), 'Answer finished: 4 words.');
    assert.equal(ends({ status: 'stopped' }), 'Answer stopped.');
    assert.equal(ends({ status: 'failed', failure }), 'The question failed. No memory. Close programs.');
  });

  it('the beginning and the end of a question to several images, and not the end of each', () => {
    const series = { id: 's', images: ['a', 'b'] };
    const state = (...all: readonly Partial<Exchange>[]) =>
      panelState({
        exchanges: [exchange({ series, ...all[0] })],
        series: {
          s: all.map((change) => ({
            image: { id: 'a', name: 'a', path: 'a' },
            exchange: exchange({ series, ...change }),
          })),
        },
      });
    const done = { status: 'done', answer: 'It is a cat.' } as const;
    assert.equal(announcement(panelState(), state({}, {})), 'Question sent.');
    assert.equal(announcement(state({}, {}), state(done, {})), undefined);
    const end = announcement(state(done, {}), state(done, { status: 'failed' }));
    assert.equal(end, 'All images have been asked about: 1 of 2 answered.');
    assert.equal(announcement(state(done, done), state(done, done)), undefined);
  });

  it('nothing when another image comes into view, or the panel opens', () => {
    const done = panelState({ exchanges: [exchange({ status: 'done' })] });
    assert.equal(announcement(panelState({ current: 'b' }), done), undefined);
    assert.equal(announcement(undefined, done), undefined);
  });
});
