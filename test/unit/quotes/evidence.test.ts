import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasAnswer, proves, tellsTime } from '../../../sidecar/quotes/evidence.ts';
import { readQuestion } from '../../../sidecar/quotes/read-question.ts';
import type { Statement } from '../../../sidecar/quotes/statements.ts';

const line = (text: string): Statement => ({ kind: 'line', keys: text, context: '', value: text, rows: [] });
const pair = (keys: string, value: string): Statement => ({ kind: 'pair', keys, context: '', value, rows: [] });
const isProof = (question: string, statement: Statement): boolean => proves(readQuestion(question), statement);

describe('a sentence', () => {
  for (const [answer, yes, no] of [
    ['date', 'It was closed on 3 May', 'It was closed by the owner'],
    ['date', 'It was built in 1974', 'It was built of 12 stones'],
    ['date', 'It was closed at 9:45', 'It fails in cart.ts:41:17'],
    ['number', 'It has 12 stones', 'It was built in 1974'],
    ['number', 'Entry is free', 'Entry is on 3 May 2024'],
    ['duration', 'It takes two weeks', 'It takes patience'],
    ['person', 'It was built by Anna Holm', 'It was built by masons'],
    ['place', 'It stands near the weir', 'It stands'],
  ] as const)
    it(`can have the answer that is a ${answer}: "${yes}", not "${no}"`, () => {
      assert.deepEqual([hasAnswer(answer, yes), hasAnswer(answer, no)], [true, false]);
    });

  it('can have any answer where no kind of one is asked for', () => {
    assert.equal(hasAnswer(undefined, 'It stands'), true);
  });
});

describe('a time where nothing but a time is asked for', () => {
  const tells = (question: string, text: string, label = ''): boolean => tellsTime(readQuestion(question), label, text);

  it('is how long it took, where that is said', () => {
    assert.equal(tells('How long did it take?', 'added 3 packages in 6s'), true);
    assert.equal(tells('How long did it take?', '2.41s', 'Duration'), true);
    assert.equal(tells('How long did it take?', '30 days', 'Keep copies for'), false);
    assert.equal(tells('How long did it take?', 'Your trial ends in 3 days'), false);
    assert.equal(
      tells('How long did the installation take?', '1 failed, 7 passed in 0.84s'),
      false,
      'of something else',
    );
  });

  it('is when it was, where it stands alone or is called the date', () => {
    assert.equal(tells('When was it written?', '11 February 2025'), true);
    assert.equal(tells('When was it written?', '11 February 2025', 'Date'), true);
    assert.equal(tells('When was it written?', '2 May 2025', 'Last backup'), false);
    assert.equal(tells('When was the meeting?', 'Storms on 3 May'), false);
    assert.equal(tells('When was it written?', 'Tel. +31 20 555 0144'), false);
  });
});

describe('a label and its value', () => {
  it('answer where the value can be the answer', () => {
    assert.equal(isProof('When is it due?', pair('Due', '11 April 2024')), true);
    assert.equal(isProof('When is it due?', pair('Due', 'on receipt')), false);
    assert.equal(isProof('How much is the total?', pair('Total', '€ 12.50')), true);
    assert.equal(isProof('How much is the total?', pair('Total', 'unknown')), false);
    assert.equal(isProof('How much is the total?', pair('Total', '12 May 2024')), false, 'a date is no amount');
    assert.equal(isProof('Who is the customer?', pair('Customer', 'Anna Holm')), true);
    assert.equal(isProof('Who is the customer?', pair('Customer', 'C-20931')), false);
  });

  it('answer where only by their label', () => {
    assert.equal(isProof('Where does the flight go?', pair('Flight to', 'Lisbon')), true);
    assert.equal(isProof('Where does the flight go?', pair('Flight', 'BX 418')), false);
  });

  it('are of another thing where the label has a word that makes it one', () => {
    assert.equal(isProof('What is the backup?', pair('Last backup', 'Sunday')), false);
    assert.equal(isProof('What is the last backup?', pair('Last backup', 'Sunday')), true);
  });

  it('must look like what has one look only', () => {
    assert.equal(isProof('What is the email address?', pair('Email', 'a@b.example')), true);
    assert.equal(isProof('What is the email address?', pair('Email', 'see below')), false);
  });
});

describe('what has the words of a question, but tells of something else', () => {
  const row = (...cells: string[]): Statement => {
    const text = cells.join(' ');
    return { kind: 'row', keys: text, context: '', value: text, cells, rows: [] };
  };

  it('is a value that is no number by which something is known', () => {
    assert.equal(isProof('What is the tax number?', pair('Income tax', '512.30')), false);
    assert.equal(isProof('What is the ticket number?', line('Ticket 2nd class')), false);
    assert.equal(isProof('What is the ticket number?', pair('Ticket', 'AX 1183-7')), true);
    assert.equal(isProof('What is the account number?', pair('Account number', '7714 220 9')), true);
  });

  it('is the name of one, where it is asked how many there are', () => {
    assert.equal(isProof('How many tables are there?', pair('Table', '12')), false);
    assert.equal(isProof('How many commits are there?', pair('commit', '5f2c9ab7')), false);
    assert.equal(isProof('How many guests are there?', pair('Guests', '12')), true);
    assert.equal(isProof('How many CPUs are there?', pair('CPU', '8')), true);
  });

  it('is one of several, where it is asked how many there are', () => {
    assert.equal(
      isProof('How many errors are there?', line("tide.c:57:3: error: expected ';' before 'return'")),
      false,
    );
    assert.equal(isProof('How many errors are there?', line('Step 9: warning: unused')), false);
    assert.equal(isProof('How many errors are there?', line('Found 3 errors in the file')), true);
    assert.equal(isProof('How many errors are there?', line('Found 1 error in the file')), true);
  });

  it('is a row that does not say what was done, who did it, or where', () => {
    const user = { ...row('Boris', 'Editor', 'yesterday'), heads: ['User', 'Role', 'Last seen'] };
    assert.equal(isProof('When was Boris added?', user), false);
    assert.equal(isProof('Who was seen yesterday?', user), true);
    const server = { ...row('juno', 'Oslo', 'running'), heads: ['Name', 'Region', 'State'] };
    assert.equal(isProof('Who owns juno?', server), false);
    assert.equal(isProof('Where is juno?', server), true);
    const course = { ...row('Yoga', 'Thursday', 'M. Brandt'), heads: ['Course', 'Day', 'Teacher'] };
    assert.equal(isProof('Where is yoga?', course), false);
  });

  it('is a button or a version, where it is asked how something is done', () => {
    assert.equal(isProof('How do I install it?', pair('Installed version', '8.2.0')), false);
    assert.equal(isProof('How can I close the account?', line('You may close the account at a branch')), true);
  });

  it('is a thing, where it is asked what was done', () => {
    assert.equal(isProof('What was ordered?', pair('Order', '5521')), false);
    assert.equal(isProof('What was ordered?', pair('Ordered', '2 lamps')), true);
  });

  it('is a sentence, where it is asked for somebody', () => {
    assert.equal(isProof('Who uses the archive?', pair('Archive', 'Keeps readings of one station.')), false);
    assert.equal(isProof('Who is the author?', pair('author', '"Ada Brandt"')), true);
  });

  it('is the number of a line, of a device, or of what else is done', () => {
    assert.equal(isProof('How many tests failed?', line('tests/test_tide.py:18: KeyError')), false);
    assert.equal(isProof('How many tests failed?', line('3 tests failed in 2 files')), true);
    assert.equal(isProof('How many USB devices are there?', line('usb 2-1: new USB device number 5')), false);
    assert.equal(isProof('How many birds slept?', line('Birds that had slept found 81 % of the places')), false);
    assert.equal(isProof('How many onions are there?', line('1. Chop the onion')), false);
    assert.equal(isProof('How many packets were lost?', line('Packets: Sent = 4, Lost = 1')), true);
  });

  it('is a bar by its name, where things of that name are counted', () => {
    const bar = { ...pair('Office', '37'), about: 'Power used by room' };
    assert.equal(isProof('How many offices are there?', bar), false);
    assert.equal(isProof('What is the value of the office?', bar), true);
    assert.equal(isProof('How much does the office cost?', bar), false);
  });

  it('is a number, where a name is asked for', () => {
    assert.equal(isProof('What is the plan called?', pair('Plan', '0 to add, 1 to change')), false);
    assert.equal(isProof('What is the plan called?', pair('Plan', 'shore')), true);
  });

  it('is no time, where it is asked at what time', () => {
    assert.equal(isProof('At what time does it start?', pair('timeout-minutes', '45')), false);
    assert.equal(isProof('At what time does it start?', pair('Time', '9:45')), true);
  });

  it('is no height, where it is asked how high it is', () => {
    assert.equal(isProof('How high is the level?', pair('Level', 'levels[0]')), false);
    assert.equal(isProof('How high is the level?', pair('Level', '4.2 m')), true);
  });

  it('is what will be, where it is asked what was', () => {
    assert.equal(isProof('When was the order sent?', line('Your order will be sent on Friday')), false);
    assert.equal(isProof('When will the order be sent?', line('Your order will be sent on Friday')), true);
    assert.equal(isProof('When will the order be sent?', line('Your order was sent on Friday')), false);
  });

  it('is code, which is nobody', () => {
    assert.equal(isProof('Who is the captain?', pair('captain', 'options.captain()')), false);
    assert.equal(isProof('Who is the captain?', pair('captain', 'captain')), false, 'the word itself');
    assert.equal(isProof('Who is the captain?', pair('Captain', 'Jo Lind')), true);
  });

  it('says to whom, where that is not asked', () => {
    assert.equal(isProof('Which carrier delivers it?', pair('We deliver to', '14 Orchard Close')), false);
    assert.equal(isProof('Which carrier delivers it?', line('We deliver to: 14 Orchard Close')), false);
    assert.equal(isProof('Whom do you deliver to?', pair('We deliver to', 'Jo Lind')), true);
  });

  it('is another deed', () => {
    assert.equal(isProof('When was the committee founded?', pair('Committee', 'Held on 6 May 2025')), false);
    assert.equal(isProof('When was the committee founded?', pair('Committee', 'Founded on 6 May 2025')), true);
    assert.equal(isProof('When was the committee founded?', pair('Committee', '6 May 2025')), true);
  });

  it('is a row in which no cell, or several, can be how many', () => {
    assert.equal(isProof('How much does pottery cost?', row('Pottery', 'Monday', '18:00')), false);
    assert.equal(isProof('How much does pottery cost?', row('Pottery', '4', '31.00')), false);
    assert.equal(isProof('How much does pottery cost?', row('Pottery', 'Monday', '31.00')), true);
    assert.equal(isProof('What is pottery?', row('Pottery', 'Monday', '18:00')), true);
  });

  it('is a sentence that does not say who did it', () => {
    assert.equal(isProof('Who built the bridge?', line('The bridge stands at Ember; it was built in 1342')), false);
    assert.equal(isProof('Who built the bridge?', line('The bridge was built by Anna Holm')), true);
    assert.equal(isProof('Who built the bridge?', line('In 1342 Anna Holm built the bridge')), true);
  });

  it('is one name that has all of the words', () => {
    assert.equal(isProof('Which event is emitted?', line("import { EventEmitter } from 'node:events'")), false);
    assert.equal(isProof('Which event is emitted?', line('The event ring is emitted')), true);
  });

  it('is the name of what something is, where it is asked what that does', () => {
    assert.equal(isProof('What does the class do?', pair('class name', 'TideBell')), false);
    assert.equal(isProof('What is the class called?', pair('class name', 'TideBell')), true);
    assert.equal(isProof('What does Jonas want?', line('Present: Alva Berg, Jonas Wild')), false);
    assert.equal(isProof('What will Jonas do?', line('Present: Alva Berg, Jonas Wild')), false);
  });

  it('is no reason, and not what follows from something', () => {
    assert.equal(isProof('Why was the path closed?', pair('Path closed', 'Try Again')), false);
    assert.equal(isProof('Why was the path closed?', pair('Reason the path was closed', 'a flood')), true);
    assert.equal(isProof('Why was the path closed?', line('The path was closed on Monday')), false);
    assert.equal(isProof('Why was the path closed?', line('The path was closed because of a flood')), true);
    assert.equal(isProof('Why was the path closed?', line('The path was closed: the bank is gone')), true);
    assert.equal(isProof('What happens if I force it?', pair('Force eject', 'Try Again')), false);
  });

  it('is so, where it is asked what is not', () => {
    assert.equal(isProof('Which package could not be found?', line('8 packages are looking for funding')), false);
    assert.equal(isProof('Which drive is not connected?', line('The drive "Vault" is not connected')), true);
  });

  it('is a month, or the thing itself, where it is asked who', () => {
    assert.equal(isProof('Who is the owner of the team?', line('The team: member since March 2021')), false);
    assert.equal(isProof('Who will ask for a grant?', line('Pia will ask for a grant by June')), true);
    assert.equal(isProof('Who took the minutes?', row('Motor too hot', 'Wait 20 minutes')), false);
    assert.equal(isProof('Who works in design?', row('Bram Visser', 'Design')), true);
  });

  it('is no amount of it: a number to call, or one that stands elsewhere', () => {
    assert.equal(isProof('How much water is needed?', line('Contact: Waterworks, 01632 960 777')), false);
    assert.equal(isProof('How much water is needed?', line('Boil the water for tea at 14 Elm Road')), false);
    assert.equal(isProof('How much water is needed?', line('For this 2 litres of water are needed')), true);
  });

  it('has only the word that tells it from others, or the verb', () => {
    assert.equal(isProof('When was it last checked?', pair('Last backup', 'Sunday, 22:10')), false);
    assert.equal(isProof('When was it last checked?', pair('Last checked', 'today, 10:40')), true);
  });

  it('is a sentence that has a name, and not who that is', () => {
    assert.equal(isProof('Who is Mr Adler?', line('For questions call Mr Adler on Monday')), false);
    assert.equal(isProof('Who is Mr Adler?', line('Dear Mr Adler,')), false);
    assert.equal(isProof('Who is Mr Adler?', line('Mr Adler, our caretaker, has the key')), true);
    assert.equal(isProof('Who is Mr Adler?', line('Mr Adler is our caretaker')), true);
  });

  it('is a sentence without a place, where it is asked for one', () => {
    assert.equal(isProof('Where is the museum?', line('The museum was founded in 1911 and shows 860 clocks')), false);
    assert.equal(isProof('Where is the museum?', line('The museum is opened in May')), false);
    assert.equal(isProof('Where is the museum?', line('The museum is in Lindau')), true);
  });
});

describe('a line that has the words of a question', () => {
  it('answers where it says of a thing what it is', () => {
    assert.equal(isProof('What is the bridge?', line('The bridge is closed')), true);
    assert.equal(isProof('What is the bridge?', line('Take the bridge home')), false);
  });

  it('answers with a number beside what is counted', () => {
    assert.equal(isProof('How many stones are there?', line('The wall has 12 stones')), true);
    assert.equal(
      isProof('How many stones are there?', line('Stones were carried by hand for more than 12 years')),
      false,
    );
  });

  it('answers in the sentence that has the words, not in the next', () => {
    assert.equal(isProof('When was the bridge closed?', line('The bridge was closed in 1974.')), true);
    assert.equal(isProof('When was the bridge closed?', line('The bridge was closed. It rained in 1974.')), false);
  });

  it('tells nothing where it has no other word than the question, but that it is there', () => {
    assert.equal(isProof('What is the night shelter?', line('Night shelter')), false);
    assert.equal(isProof('Is there a night shelter?', line('Night shelter')), true);
  });
});
