import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isBroken, isRunningText } from '../../../sidecar/page/wrapping.ts';
import type { Line } from '../../../sidecar/page/lines.ts';
import { lineAt } from '../../support/lines.ts';

const lines = (...texts: readonly string[]): Line[] => texts.map((text, index) => lineAt(text, 20, 60 + 24 * index));

describe('a line', () => {
  const [above, short, long] = lines('the keeper of the light', 'a lamp', 'extraordinary lamps') as [Line, Line, Line];

  it('was broken where the first word of the next one had no room', () => {
    assert.equal(isBroken(above, long, above.right + 40), true);
    assert.equal(isBroken(above, short, above.right + 60), false);
  });
});

describe('lines below each other', () => {
  const prose = [
    'the keeper of the light was',
    'bound to trim the wick every',
    'four hours and to enter the',
    'height of the flame in books',
    'that never were to leave it',
    'again',
  ];

  it('are running text where they are broken for want of room', () => {
    assert.equal(isRunningText(lines(...prose)), true);
  });

  it('are none where they end wherever they end, as items of a list do', () => {
    assert.equal(
      isRunningText(
        lines(
          'trim the wick',
          'enter the height of the flame',
          'wind up the clock',
          'go to bed',
          'sleep all the day long',
          'eat',
        ),
      ),
      false,
    );
  });

  it('are none that are few, or are of one or two words', () => {
    assert.equal(isRunningText(lines(...prose.slice(0, 3))), false);
    assert.equal(isRunningText(lines(...Array<string>(8).fill('extraordinary lighthouses'))), false);
  });

  it('are none in a column as narrow as dates are', () => {
    assert.equal(isRunningText(lines(...Array<string>(8).fill('on 3 May a b'))), false);
  });

  it('may have a heading among them, which does not count', () => {
    const [heading, ...text] = lines('A title', ...prose);
    assert.equal(isRunningText([{ ...heading!, metrics: { ...heading!.metrics, em: 28 } }, ...text]), true);
  });
});
