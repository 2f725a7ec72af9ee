import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countOf } from '../../../sidecar/quotes/count.ts';
import { readQuestion } from '../../../sidecar/quotes/read-question.ts';
import { flowOf, quotedPage } from '../../support/placed.ts';

/** How many. */
function counted(question: string, ...page: Parameters<typeof quotedPage>): string | undefined {
  const count = countOf(readQuestion(question), quotedPage(...page));
  return count && String(count.count);
}

const orders = `
Orders of May

Customer       City          Amount
Agnes Wolf     Lund          214
Bram Visser    Oslo          330
Carla Ruiz     Bergen        331`;

describe('how many there are', () => {
  it('is the rows of a table whose head, or whose title, says what they are', () => {
    assert.equal(counted('How many customers are there?', orders), '3');
    assert.equal(counted('How many orders are there?', orders), '3');
    assert.equal(counted('How many rows are there?', orders), '3');
  });

  it('is not known of what the table does not say', () => {
    assert.equal(counted('How many chairs are there?', orders), undefined);
  });

  it('is not known below a head whose column has numbers: each may be how many', () => {
    assert.equal(counted('How many amounts are there?', orders), undefined);
  });

  it('is how many different ones a column has', () => {
    const shifts = `
Name           Shift         Station
Lucia          Morning       Bakery
Kofi           Evening       Till
Dario          Morning       Till`;
    assert.equal(counted('How many shifts are there?', shifts), '2');
  });

  it('is not known where only some of the rows are meant, or what they do', () => {
    assert.equal(counted('How many customers are from Oslo?', orders), undefined);
    assert.equal(counted('How many people does it serve?', orders), undefined);
  });

  it('is no number of people by the lines of a list', () => {
    assert.equal(counted('How many people are there?', '1. Rinse\n2. Fry'), undefined);
    assert.equal(counted('How many steps does Anna take on Mondays?', '1. Rinse\n2. Fry'), undefined);
  });

  it('is the items of a list', () => {
    assert.equal(counted('How many steps are there?', '1. Rinse\n2. Fry\n3. Add the stock'), '3');
    assert.equal(counted('How many items are there?', '• Rinse\n• Fry'), '2');
    assert.equal(counted('How many eggs are there?', '1. Rinse\n2. Fry'), undefined);
  });

  it('is not known of a list of which an item may have been missed', () => {
    assert.equal(counted('How many steps are there?', '1. Rinse\n2. Fry\n4. Serve'), undefined, 'a gap');
    assert.equal(counted('How many steps are there?', '1. Rinse\nFry the leek\n3. Serve'), undefined, 'no mark');
    assert.equal(counted('How many steps are there?', '1. Rinse\n• Fry'), undefined, 'other marks');
  });

  it('is not disturbed by an item that goes on in the next line', () => {
    assert.equal(counted('How many steps are there?', '1. Rinse\n   and dry\n2. Fry'), '2');
  });

  it('is the boxes of a diagram, which are asked for as such', () => {
    const flow = flowOf('Start > Check', 'Check > Send');
    assert.equal(counted('How many boxes are there?', 'Start', flow), '3');
    assert.equal(counted('How many arrows are there?', 'Start', flow), undefined);
  });
});
