import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { neighbourOf } from '../../../sidecar/quotes/flow.ts';
import { readQuestion } from '../../../sidecar/quotes/read-question.ts';
import { flowOf, quotedPage, textsOf } from '../../support/placed.ts';

const flow = flowOf('Start > Label readable', 'Label readable yes> Send', 'Label readable no> Return', 'Send > End');
const open = flowOf('Start > Label readable', 'Label readable > Send', 'Label readable > Return');

/** What stands there, and whether all of it is meant. */
function neighbours(question: string, ...page: Parameters<typeof quotedPage>): [string[] | undefined, boolean] {
  const found = neighbourOf(readQuestion(question), quotedPage(...page));
  return [textsOf(found?.rows), found?.isSure ?? false];
}
const inFlow = (question: string, of = flow): string[] | undefined => neighbours(question, 'Start', of)[0];

describe('what an arrow leads to', () => {
  it('comes after, and what it comes from before', () => {
    assert.deepEqual(inFlow('What comes after Start?'), ['Label readable']);
    assert.deepEqual(inFlow('What comes before End?'), ['Send']);
    assert.equal(inFlow('What comes after End?'), undefined);
    assert.deepEqual(inFlow('What leads to Send?'), ['Label readable']);
    assert.deepEqual(inFlow('What does Send lead to?'), ['End']);
  });

  it('is all that follows where nothing is said of a condition', () => {
    assert.deepEqual(inFlow('What comes after "Label readable"?'), ['Send', 'Return']);
  });

  it('is what the condition of the question says', () => {
    assert.deepEqual(inFlow('What happens if the label is readable?'), ['Send']);
    assert.deepEqual(inFlow('What happens if the label is not readable?'), ['Return']);
    assert.deepEqual(inFlow('Where does "no" lead?'), ['Return']);
  });

  it('may be any of several where their labels could not be read', () => {
    assert.deepEqual(neighbours('What happens if the label is readable?', 'Start', open), [['Send', 'Return'], false]);
    assert.deepEqual(neighbours('What comes after "Label readable"?', 'Start', open), [['Send', 'Return'], true]);
  });

  it('is not known of a box that is not there', () => {
    assert.equal(inFlow('What comes after Packing?'), undefined);
  });
});

describe('what comes next in a text', () => {
  const recipe = '1. Rinse the barley\n2. Fry the leek\n3. Add the stock';

  it('is not what was done before or after something', () => {
    const output = 'unused variable low\nexpected a brace at return';
    assert.equal(neighbours('What is expected before return?', output)[0], undefined);
    assert.deepEqual(neighbours('What comes before return?', output)[0], ['unused variable low']);
  });

  it('is not what comes after something that fails', () => {
    const messages = 'Upload photo\nStore file\nUpload failed\nShow error';
    assert.equal(neighbours('What happens after the photo upload fails?', messages)[0], undefined);
    assert.deepEqual(neighbours('What happens after the upload failed?', 'Upload failed\nShow error')[0], [
      'Show error',
    ]);
  });

  it('is the next item of a list, or the one before', () => {
    assert.deepEqual(neighbours('What comes after frying the leek?', recipe)[0], ['3. Add the stock']);
    assert.deepEqual(neighbours('What comes before frying the leek?', recipe)[0], ['1. Rinse the barley']);
  });

  it('is the next row where there is no list', () => {
    assert.deepEqual(neighbours('What comes after Bram?', 'Anna    12\nBram    13\nCarla   14')[0], ['Carla · 14']);
  });

  it('is not the rest of a sentence', () => {
    const trial = 'After 21 November you can open drawings, but no longer\nchange them.';
    assert.equal(neighbours('What happens after 21 November?', trial)[0], undefined);
  });

  it('is not known where not all of the words are in one place', () => {
    assert.equal(neighbours('What comes after frying the barley?', recipe)[0], undefined);
  });

  it('is not what is asked with when or who', () => {
    assert.equal(neighbours('Who came after frying the leek?', recipe)[0], undefined);
  });

  it('is nothing that arrows alone could say', () => {
    assert.equal(neighbours('What does frying the leek lead to?', recipe)[0], undefined);
  });
});
