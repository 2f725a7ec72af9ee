import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExtractEvent } from '../../../contracts/protocol.ts';
import { ReadingReport } from '../../../sidecar/engine/text-reader.ts';

const line = { text: 'one', box: { x: 0, y: 0, width: 9, height: 9 }, state: 'read' } as const;
const size = { width: 9, height: 9 };

function open() {
  const events: ExtractEvent[] = [];
  let now = 0;
  const report = new ReadingReport({
    signal: new AbortController().signal,
    onEvent: (event) => void events.push(event),
    elapsed: () => (now += 10),
  });
  return { events, report };
}

describe('the report of a reading', () => {
  it('passes on what is read as it comes, with the tokens that were used until then', () => {
    const { events, report } = open();
    report.onProgress(0, 2);
    report.onTokens(3, 4);
    report.onLine(line);
    report.onText('one\n');
    assert.deepEqual(events, [
      { kind: 'phase', phase: 'decode', done: 0, total: 2 },
      { kind: 'line', line },
      { kind: 'text', text: 'one\n', tokens: 3 },
    ]);
  });

  it('tells no empty text', () => {
    const { events, report } = open();
    report.onText('');
    assert.deepEqual(events, []);
  });

  it('has all of it at the end: text, tokens, and when the first line was there', () => {
    const { report } = open();
    report.onTokens(3, 4);
    report.onLine(line);
    report.onText('one\n');
    report.onTokens(2, 4);
    report.onLine(line);
    report.onText('two\n');
    const { text, tokens, visualTokens, firstLine } = report.end({ lines: [line, line], blocks: [], size });
    assert.deepEqual(
      { text, tokens, visualTokens, firstLine },
      { text: 'one\ntwo\n', tokens: 5, visualTokens: 8, firstLine: 10 },
    );
  });

  it('took until now to know that there is no line', () => {
    assert.equal(open().report.end({ lines: [], blocks: [], size }).firstLine, 10);
  });
});
