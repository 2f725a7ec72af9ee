import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readQuestion } from '../../../sidecar/quotes/read-question.ts';
import { bestOf, fits } from '../../../sidecar/quotes/score.ts';
import type { Statement } from '../../../sidecar/quotes/statements.ts';

const statement = (
  kind: Statement['kind'],
  keys: string,
  value: string,
  options: Partial<Statement> = {},
): Statement => {
  return { kind, keys, context: '', value, rows: [[]], ...options };
};
const line = (text: string): Statement => statement('line', text, text);
const pair = (keys: string, value: string): Statement => statement('pair', keys, value);

function best(question: string, ...statements: Statement[]): string[] | undefined {
  return bestOf(readQuestion(question), statements)?.statements.map(({ value }) => value);
}

describe('the statement that answers', () => {
  it('is a label with its value rather than a line that has the word', () => {
    assert.deepEqual(best('What is the total?', line('The total is due'), pair('Total', '12.50')), ['12.50']);
  });

  it('is a sentence that says it rather than a heading that only names it', () => {
    const sentence = { ...line('The clock museum was founded by Anton Keller'), rows: [[], []] };
    assert.deepEqual(best('Who founded the museum?', line('The Clock Museum'), sentence), [sentence.value]);
  });

  it('names all that is asked for: a label with a word more is of another thing', () => {
    assert.deepEqual(best('What is the delivery fee?', pair('Fee', '3.00'), pair('Delivery fee', '5.00')), ['5.00']);
    assert.equal(best('What is the fee?', pair('Fee schedule for members of boards', '5.00')), undefined);
  });

  it('is no label that as a whole is called as another thing', () => {
    const code = pair('Error code', '0x80070709 (the printer name is invalid)');
    assert.equal(best('What does the error say?', code), undefined);
    assert.deepEqual(best('What is the error code?', code), [code.value]);
    assert.equal(best('What is the address?', pair('Email address', 'a@b.example')), undefined);
    assert.deepEqual(best('What is the code?', code), [code.value], 'a word that is no name of its own');
    assert.deepEqual(best('What is the error at the printer?', pair('Printer error', 'no ink')), ['no ink']);
  });

  it('is the cell below a head that is asked for, in the row that is asked for', () => {
    const cell = (row: string, head: string, value: string): Statement => statement('cell', row, value, { head });
    const cells = [
      cell('Anna Finance', 'Extension', '214'),
      cell('Boris Design', 'Extension', '330'),
      cell('Boris 330', 'Department', 'Design'),
    ];
    assert.deepEqual(best("What is Boris's extension?", ...cells), ['330']);
    assert.equal(best('What is the extension?', ...cells), undefined, 'no row is named');
    assert.equal(best('What is Boris?', ...cells), undefined, 'no head is named');
  });

  it('can be the answer to the question word', () => {
    assert.deepEqual(best('When is it due?', pair('Due', 'soon'), pair('Due', '11 April 2024')), ['11 April 2024']);
    assert.deepEqual([fits('number', 'free'), fits('number', 'soon'), fits(undefined, 'soon')], [true, false, true]);
  });

  it('is several where none is better, each said once', () => {
    const several = best('What is the fee?', pair('Fee', '3.00'), pair('Fee', '5.00'), pair('Fee', '3.00'));
    assert.deepEqual(several, ['3.00', '5.00']);
  });

  it('is of several that are alike only what can be the answer', () => {
    const onions = [line('1 onion'), line('1. Chop the onion')];
    assert.deepEqual(best('How many onions are needed?', ...onions), ['1 onion']);
  });

  it('is whole where it names all of it and can be the answer, else it only shares words', () => {
    const whole = (question: string, one: Statement): boolean | undefined =>
      bestOf(readQuestion(question), [one])?.isWhole;
    assert.equal(whole('Who is the customer?', pair('Customer', 'Anna Holm')), true);
    assert.equal(whole('Who is the customer?', pair('Customer', 'CA-20931')), false);
  });

  it('is none where nothing has a word of the question', () => {
    assert.equal(best('What is the zebra?', pair('Total', '12.50'), line('The bridge')), undefined);
  });
});

describe('a question that asks for nothing but a time', () => {
  it('is answered by the lines that have one, unless these are many', () => {
    assert.deepEqual(best('When?', line('on 3 May'), line('nothing'), line('at 12:30')), ['on 3 May', 'at 12:30']);
    const many = Array.from({ length: 9 }, (_, index) => line(`on ${index + 1} May`));
    assert.equal(best('When?', ...many), undefined);
    assert.equal(best('Who?', line('Anna Holm')), undefined);
  });
});
