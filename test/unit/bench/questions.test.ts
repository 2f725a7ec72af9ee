import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AskResult } from '../../../contracts/protocol.ts';
import { nothing, type Expected } from '../../bench/questions/page.ts';
import { judge } from '../../bench/questions/judge.ts';

const said = (text: string, limited?: AskResult['limited']): AskResult =>
  ({ text, lines: [], ...(limited && { limited }) }) as unknown as AskResult;

describe('the judge of answers to questions', () => {
  for (const [what, result, expected, verdict] of [
    ['the answer', said('Total · 12.50', 'quoted'), '12.50', 'right'],
    ['the answer among lines that share words', said('Total · 12.50', 'shared'), '12.50', 'right'],
    ['another row', said('Subtotal · 10.00', 'quoted'), '12.50', 'invented'],
    ['another row that only shares words', said('Subtotal · 10.00', 'shared'), '12.50', 'not answered'],
    ['a date that only may be meant', said('3 May', 'candidates'), nothing, 'right'],
    ['something where there is nothing', said('Total · 12.50', 'quoted'), nothing, 'invented'],
    [
      'the answer misread, and said to be hard to read',
      said('192.188.7.31', 'uncertain'),
      '192.168.7.31',
      'not answered',
    ],
    ['another line, though said to be hard to read', said('Gateway', 'uncertain'), '192.168.7.31', 'invented'],
    ['the answer misread', said('192.188.7.31', 'quoted'), '192.168.7.31', 'invented'],
  ] as readonly (readonly [string, AskResult, Expected, string])[])
    it(`calls ${what} ${verdict}`, () => assert.equal(judge(result, expected), verdict));
});
