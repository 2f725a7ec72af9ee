import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { divideAtGaps, divideLine } from '../../../../sidecar/diagram/labels/divide-line.ts';
import type { Line } from '../../../../sidecar/page/lines.ts';
import { lineAt } from '../../../support/lines.ts';

/** A line in which each column has as much ink as its distance from the left side of the page. */
function inked(text: string): Line {
  const line = lineAt(text, 20, 60);
  const values = line.ink.values.map((_, at) => 100 + line.ink.left + (at % line.ink.width));
  return { ...line, ink: { ...line.ink, values } };
}

describe('text on one baseline', () => {
  const line = inked('left right');
  const border = line.parts[4]!.left;

  it('is divided where it stands in two nodes, and each piece has its own letters and ink', () => {
    const pieces = divideLine(line, ({ left }) => (left < border ? 0 : 1));
    assert.deepEqual(
      pieces.map(({ parts }) => parts.length),
      [4, 5],
    );
    assert.deepEqual(
      pieces.map(({ left, right }) => [left, right]),
      [
        [line.left, line.parts[3]!.right],
        [border, line.right],
      ],
    );
    for (const { ink, columns, left, right } of pieces) {
      assert.deepEqual([ink.left, ink.width, columns.length], [left, right - left, right - left]);
      assert.equal(ink.values[0], 100 + left);
      assert.equal(ink.values.at(-1), 100 + right - 1);
    }
  });

  it('is one where all of it has one owner', () => {
    assert.equal(divideLine(line, () => -1)[0], line);
  });

  it('is divided where several owners follow each other', () => {
    const owners = [0, 0, 1, 1, 0, 0, 0, 0, 0];
    const pieces = divideLine(line, (part) => owners[line.parts.indexOf(part)]!);
    assert.deepEqual(
      pieces.map(({ parts }) => parts.length),
      [2, 2, 5],
    );
  });
});

describe('text between edges', () => {
  it('is divided at gaps that are wider than spaces', () => {
    assert.deepEqual(
      divideAtGaps(inked('yes   no')).map(({ parts }) => parts.length),
      [3, 2],
    );
    assert.equal(divideAtGaps(inked('yes no')).length, 1);
  });
});
