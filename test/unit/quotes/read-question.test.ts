import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asksForPart, asksOfFlow, isIn, readQuestion } from '../../../sidecar/quotes/read-question.ts';
import { stemsOf } from '../../../sidecar/quotes/question-words.ts';

/** The first name of each concept, or the word itself. */
const termsOf = (question: string): string[] =>
  readQuestion(question).terms.map(({ concept, word }) => concept?.names[0] ?? word.join(' '));

describe('what a question is about', () => {
  it('are its telling words, and the things that they name', () => {
    assert.deepEqual(termsOf('What is the total?'), ['total']);
    assert.deepEqual(termsOf('How much do I have to pay for the zebra?'), ['total', 'zebra']);
    assert.deepEqual(termsOf('What is this?'), []);
  });

  it('is the longest name: an invoice number is no number of anything', () => {
    assert.deepEqual(termsOf('What is the invoice number?'), ['invoice number']);
    assert.deepEqual(termsOf('What is the due date?'), ['due']);
  });

  it('is the same in Chinese', () => {
    assert.deepEqual(termsOf('总计是多少？'), ['total']);
    assert.deepEqual(termsOf('电话号码是多少？'), ['phone number']);
  });

  it('is on a page under any of its names', () => {
    const [term] = readQuestion('What is the customer?').terms;
    assert.equal(isIn(term!, stemsOf('BILLED TO')), true);
    assert.equal(isIn(term!, stemsOf('Sold to')), true);
    assert.equal(isIn(term!, stemsOf('Billed')), false);
  });
});

it('a heading is no head', () => {
  assert.deepEqual(termsOf('What is the heading?'), ['title']);
  assert.deepEqual(termsOf('What is the head?'), ['head']);
});

describe('an image', () => {
  it('is this one, unless it is asked which', () => {
    assert.deepEqual(termsOf('What is in the image?'), []);
    assert.deepEqual(termsOf('Which image does payments use?'), ['imag', 'payment']);
  });
});

describe('the answer that a question asks for', () => {
  for (const [question, answer] of [
    ['When is it due?', 'date'],
    ['How long does it take?', 'duration'],
    ['How much is it?', 'number'],
    ['Who is the owner?', 'person'],
    ['Where does it go?', 'place'],
    ['什么时候到期？', 'date'],
    ['What is the total?', undefined],
  ] as const)
    it(`is ${answer ?? 'of no kind'}: ${question}`, () => assert.equal(readQuestion(question).answer, answer));
});

describe('a part that a question asks for', () => {
  for (const [question, unit, at] of [
    ['What is in row 2?', 'row', 2],
    ['Read the third paragraph', 'paragraph', 3],
    ['What is the 2nd step?', 'item', 2],
    ['Read the last line', 'line', -1],
    ['第三行是什么？', 'row or line', 3],
    ['最后一段写了什么？', 'paragraph', -1],
    ['第 12 列', 'column', 12],
  ] as const)
    it(`has a unit and a number: ${question}`, () => {
      assert.deepEqual(readQuestion(question).part, { unit, at });
      assert.equal(asksForPart(question), true);
    });

  it('is none without a number', () => {
    assert.equal(readQuestion('What is in the row?').part, undefined);
    assert.equal(readQuestion('Who is in line?').part, undefined);
    assert.equal(asksForPart('What is the total?'), false);
  });
});

describe('the form of a question', () => {
  it('tells whether it asks why, or what follows, or of what how much there is', () => {
    assert.equal(readQuestion('Why was it closed?').asksWhy, true);
    assert.equal(readQuestion('What is closed?').asksWhy, false);
    assert.equal(readQuestion('What happens if I force it?').asksWhatIf, true);
    assert.equal(readQuestion('When does it happen?').asksWhatIf, false);
    assert.deepEqual(readQuestion('How much water is needed?').measured, ['water']);
    assert.deepEqual(readQuestion('How much is the water?').measured, []);
    assert.deepEqual(readQuestion('How much does the tag have?').plurals, []);
    assert.deepEqual(readQuestion('What are the tags?').plurals, ['tag']);
  });

  it('tells whether it asks what comes before or after', () => {
    assert.deepEqual(
      ['What comes after the check?', 'What comes before the check?', 'Where does it lead?', 'What is the check?'].map(
        (question) => readQuestion(question).relation,
      ),
      ['after', 'before', 'after', undefined],
    );
    assert.equal(readQuestion('Which box leads to the check?').relation, 'before');
    assert.equal(readQuestion('What does the check lead to?').relation, 'after');
    assert.equal(readQuestion('Where does it lead?').isOfArrows, true);
    assert.equal(readQuestion('What comes after the check?').isOfArrows, false);
  });

  it('tells whether it counts, names a condition, asks if something is there, or is negated', () => {
    assert.equal(readQuestion('How many rows are there?').counts, true);
    assert.equal(readQuestion('What happens if it fails?').isConditional, true);
    assert.equal(readQuestion('Is there a phone number?').asksIfThere, true);
    assert.equal(readQuestion('What is there?').asksIfThere, false);
    assert.equal(readQuestion('What happens if it is not ok?').isNegated, true);
  });

  it('has what it puts in quotation marks, but no apostrophe', () => {
    assert.equal(readQuestion('What comes after “Label readable?”').quoted, 'Label readable?');
    assert.equal(readQuestion("What comes after 'Scan'?").quoted, 'Scan');
    assert.equal(readQuestion("What is Anna's and Ben's extension?").quoted, undefined);
  });

  it('asks for what all of a dialog says, or for the columns of a table', () => {
    assert.equal(readQuestion('What does the dialog say?').asksAll, true);
    assert.equal(readQuestion('What does the total say?').asksAll, false);
    assert.equal(readQuestion('When was the letter written?').asksAll, false);
    assert.equal(readQuestion('What are the columns?').asksHeads, true);
  });

  it('may be one that arrows answer', () => {
    assert.deepEqual(
      ['What comes after Start?', 'What is step 2?', 'How many boxes are there?', 'How many rows?'].map(asksOfFlow),
      [true, true, true, false],
    );
  });
});
