import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { figuresOf, linesOf } from '../../../../src/panel/exchanges.ts';
import type { AskResult, ExtractedLine } from '../../../../contracts/protocol.ts';

describe('the lines of an answer', () => {
  const box = { x: 1, y: 2, width: 3, height: 4 };
  const of = (lines?: readonly ExtractedLine[]) => linesOf({ ...(lines && { lines }) } as AskResult);

  it('are its text and where it was found, without line numbers', () => {
    const read: ExtractedLine = { text: 'a', box, confidence: 0.9, state: 'read' };
    assert.deepEqual(of([{ ...read, text: '7', lineNumber: true }, read]), [{ text: 'a', box, state: 'read' }]);
  });

  it('are none where none were read', () => {
    assert.equal(of([]), undefined);
    assert.equal(of(), undefined);
  });
});

describe('the figures of an answer', () => {
  const speedOf = (decode: number): number =>
    figuresOf({ tokens: 30, timings: { firstToken: 1, decode, total: 2 } } as AskResult).tokensPerSecond;

  it('have its speed', () => {
    assert.equal(speedOf(1500), 20);
  });

  it('have none of what was quoted, and not written', () => {
    assert.equal(speedOf(0), 0);
    assert.equal(speedOf(0.02), 0);
  });
});
