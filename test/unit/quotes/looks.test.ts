import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { looksOf, sayingMore } from '../../../sidecar/quotes/looks.ts';
import { readQuestion } from '../../../sidecar/quotes/read-question.ts';
import { placed, textsOf } from '../../support/placed.ts';

/** What looks as it should, with a question mark where it may be of something else. */
function looking(question: string, drawing: string): string | undefined {
  const found = looksOf(readQuestion(question), placed(drawing));
  return found && `${textsOf(found.rows)?.join(' / ') ?? ''}${found.isWhole ? '' : '?'}`;
}

describe('what is told by its look', () => {
  it('is the answer where it is the only one, or has the other words', () => {
    assert.equal(looking('Which version is installed?', 'Node.js v24.18.0'), 'Node.js v24.18.0');
    assert.equal(looking('How large is it?', '12 MB'), '12 MB');
    assert.equal(looking('How large is it?', '12 MB\n14 MB'), '12 MB / 14 MB?');
    assert.equal(looking('What are the sizes?', '12 MB\n14 MB'), '12 MB / 14 MB');
    assert.equal(looking('What is the size of the finch?', 'heron 12 MB\nfinch 14 MB'), 'finch 14 MB');
  });

  it('is a version only of what stands right beside it', () => {
    assert.equal(looking('Which version of npm is it?', 'npm 10.2.4'), 'npm 10.2.4');
    const warning = 'npm warn deprecated glob@7.2.3: old versions are gone';
    assert.equal(looking('Which version of npm is it?', warning), `${warning}?`);
  });

  it('is not what a label calls another thing', () => {
    assert.equal(looking('On which date was it?', 'Date of birth: 17.09.1991'), undefined);
    assert.equal(looking('On which date was it?', 'Sent: 17.09.1991'), 'Sent: 17.09.1991');
  });

  it('is no telephone where a fax is asked for, nor the other way round', () => {
    assert.equal(looking('What is the fax number?', 'Tel. 0171 555 0123'), undefined);
    assert.equal(looking('What is the fax number?', 'Fax: 0171 555 0124'), 'Fax: 0171 555 0124');
    assert.equal(looking('What is the phone number?', 'Fax: 0171 555 0124'), undefined);
    assert.equal(
      looking('What is the phone number?', 'Fax      0171 555 0124'),
      undefined,
      'whose label stands before it',
    );
    assert.equal(looking('What is the phone number?', 'Phone    0171 555 0124'), '0171 555 0124');
  });

  it('is no heading that counts what went wrong, and of which one it is told what stands beside it', () => {
    assert.equal(looking('What does the problem say?', 'PROBLEMS 1\n\n\nsrc/paint.ts'), undefined);
    assert.equal(
      looking('Which check is failing?', 'e2e      Failing after 12m\nlint     Passed'),
      'e2e · Failing after 12m',
    );
    assert.equal(looking('What is failing?', 'e2e: failing after 12m'), 'e2e: failing after 12m');
  });

  it('can be the answer to the question word', () => {
    assert.equal(looking('How long is a day on Uranus?', 'After 21 November it ends'), 'After 21 November it ends?');
    assert.equal(looking('电话号码是多少？', 'Tel. 01632 960 777'), 'Tel. 01632 960 777');
  });
});

describe('what goes on below a failure', () => {
  const below = (drawing: string): string[] => {
    const lines = placed(drawing);
    return sayingMore(lines[0]!, lines).map(({ text }) => text);
  };

  it('ends where another command or a link begins', () => {
    assert.deepEqual(below('Error: unknown\nsee the manual\n$ docker images'), ['see the manual']);
    assert.deepEqual(below('Error: unable to read\nroot@egret:~ # uname -r'), []);
    assert.deepEqual(below('Error code: 225\nLearn more'), []);
    assert.deepEqual(below('Connection failed\nServer unreachable'), ['Server unreachable']);
  });
});
