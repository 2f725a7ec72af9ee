import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findQuotes } from '../../../sidecar/quotes/find-quotes.ts';
import { placed as page } from '../../support/placed.ts';

const invoice = page(`
Birch & Harbour                              INVOICE
                                             No. 2024-0817

BILLED TO                                    Date     12 March 2024
Maria Lindquist                              Due      11 April 2024
7 Mill Lane                                  Order    LA-3391


Item                Quantity     Price       Amount
Oak dining table    1            € 1,480.00  € 1,480.00
Ash chair           6            € 215.00    € 1,290.00
Wall shelf          3            € 64.50     € 193.50
                                 Subtotal    € 3,083.50
                                 VAT 20 %    € 616.70
                                 Total       € 3,700.20

Please transfer the total within 30 days,
with the invoice number as the reference.

hello@birch-harbour.example    Tel. 0171 555 0123`);

const terminal = page(`
$ npm start
Listening on port 3000
src/store/cart.ts:41
TypeError: Cannot read properties of undefined
    at total (src/store/cart.ts:41:17)

Node.js v24.18.0`);

const team = page(`
Team settings    Invite

User       Role      Last seen
Anna       Owner     today
Boris      Editor    today
Chen       Viewer    last week

Storage: 12 GB of 50 GB`);

const staff = page(`
Staff

Name           Department    Extension
Agnes Wolf     Finance       214
Bram Visser    Design        330
Carla Ruiz     Design        331`);

const article = page(`
The bridge is closed
From Monday the bridge is closed to all
traffic.

Cyclists may use the path by the weir,
which is lit at night.`);

const recipe = page(`
1. Rinse the barley
2. Fry the leek
3. Add the stock`);

const code = page(`
// maxReadings bounds the buffer.
const maxReadings = 512;
class Meter {`);

const card = page(`
Holder             Number        Valid until
Nadia Okafor       KX-8812       1 Jan 2027

Plan               Fee           Phone
Family             39.00         0117 496 0023`);

const bars = page(`
Visitors per day
        143
120
               95
Mon     Tue    Wed
      Weekday`);

describe('a question about a text', () => {
  for (const [lines, question, found, text] of [
    [invoice, 'What is the total?', 'quoted', 'Total · € 3,700.20'],
    [invoice, 'How much do I have to pay?', 'quoted', 'Total · € 3,700.20'],
    [invoice, '总计是多少？', 'quoted', 'Total · € 3,700.20'],
    [invoice, 'What is the subtotal?', 'quoted', 'Subtotal · € 3,083.50'],
    [invoice, 'How much is VAT?', 'quoted', 'VAT 20 % · € 616.70'],
    [invoice, 'When is it due?', 'quoted', 'Due · 11 April 2024'],
    [invoice, 'What is the date?', 'quoted', 'Date · 12 March 2024'],
    [invoice, 'Where is the invoice number?', 'quoted', 'No. 2024-0817'],
    [invoice, 'What is the order number?', 'quoted', 'Order · LA-3391'],
    [invoice, 'Who is it billed to?', 'quoted', 'BILLED TO  \nMaria Lindquist  \n7 Mill Lane'],
    [invoice, 'Is there a phone number?', 'quoted', 'Tel. 0171 555 0123'],
    [invoice, 'What is the e-mail address?', 'quoted', 'hello@birch-harbour.example'],
    [invoice, 'How much are the wall shelves?', 'shared', 'Wall shelf · 3 · € 64.50 · € 193.50'],
    [invoice, 'What are the prices?', 'quoted', 'Price  \n€ 1,480.00  \n€ 215.00  \n€ 64.50'],
    [invoice, 'How many items are there?', 'counted', '3\n\nOak dining table  \nAsh chair  \nWall shelf'],
    [
      terminal,
      'What does the error say and how do I fix it?',
      'quoted',
      'TypeError: Cannot read properties of undefined  \nat total (src/store/cart.ts:41:17)',
    ],
    [terminal, 'Which file and line?', 'quoted', 'src/store/cart.ts:41  \nat total (src/store/cart.ts:41:17)'],
    [terminal, 'Which version is installed?', 'quoted', 'Node.js v24.18.0'],
    [terminal, 'Which port is it listening on?', 'quoted', 'Listening on port 3000'],
    [team, 'How many users are listed?', 'counted', '3\n\nAnna  \nBoris  \nChen'],
    [staff, 'What is in row 2?', 'quoted', 'Bram Visser · Design · 330'],
    [staff, '第三行是什么？', 'quoted', 'Carla Ruiz · Design · 331'],
    [staff, 'Read the last row', 'quoted', 'Carla Ruiz · Design · 331'],
    [staff, "What is Carla Ruiz's extension?", 'quoted', 'Extension  \nCarla Ruiz · 331'],
    [staff, 'Who works in finance?', 'quoted', 'Agnes Wolf · Finance · 214'],
    [staff, 'Who works in design?', 'several', 'Bram Visser · Design · 330  \nCarla Ruiz · Design · 331'],
    [staff, 'How many people are listed?', 'counted', '3\n\nAgnes Wolf  \nBram Visser  \nCarla Ruiz'],
    [staff, 'What are the columns?', 'quoted', 'Name · Department · Extension'],
    [
      article,
      'Read the second paragraph',
      'quoted',
      'Cyclists may use the path by the weir,  \nwhich is lit at night.',
    ],
    [article, '最后一段写了什么？', 'quoted', 'Cyclists may use the path by the weir,  \nwhich is lit at night.'],
    [article, 'What is the title?', 'quoted', 'The bridge is closed'],
    [recipe, 'What comes after frying the leek?', 'quoted', '3. Add the stock'],
    [recipe, 'What is the first step?', 'quoted', '1. Rinse the barley'],
    [recipe, 'How many steps are there?', 'counted', '3\n\n1. Rinse the barley  \n2. Fry the leek  \n3. Add the stock'],
    [code, 'What is maxReadings set to?', 'quoted', 'const maxReadings = 512;'],
    [code, 'What is the class called?', 'quoted', 'class Meter {'],
    [code, 'What does the comment say?', 'quoted', '// maxReadings bounds the buffer.'],
    [card, 'Who is the holder?', 'quoted', 'Holder  \nNadia Okafor'],
    [card, 'When does it expire?', 'quoted', 'Valid until  \n1 Jan 2027'],
    [card, '电话号码是多少？', 'quoted', 'Phone  \n0117 496 0023'],
    [bars, 'How many visitors were there on Tuesday?', 'quoted', 'Tue · 143'],
    [team, 'How much storage is used?', 'quoted', 'Storage: 12 GB of 50 GB'],
  ] as const)
    it(`"${question}" is answered word for word`, () => {
      const quotes = findQuotes(question, lines);
      assert.deepEqual([quotes.found, quotes.text], [found, text]);
    });

  it('is not what is said of a thing, where it is asked what comes after that', () =>
    assert.equal(findQuotes('What comes after "Find user"?', page('User    Save')).found, 'shared'));

  it('is not the first line where steps are asked for and there is no list', () => {
    assert.equal(findQuotes('What is the first step?', page('Heathfield School\n\nDear parents')).found, 'shared');
    assert.equal(findQuotes('What is the first line?', page('Heathfield School\n\nDear parents')).found, 'quoted');
  });

  it('is not each cell of a column where one thing is asked for', () => {
    const images = page(`
REPOSITORY     TAG      SIZE
finch          1.7      182MB
postgres       16       431MB`);
    assert.equal(findQuotes('What tag does the image get?', images).found, 'shared');
    assert.equal(findQuotes('What are the tags?', images).found, 'quoted');
  });

  it('is the title rather than a line that has a word like it', () =>
    assert.equal(
      findQuotes('What is the title?', page('When the pump stops\n\nModel HP-40, maximum head 8 m')).text,
      'When the pump stops',
    ));

  it('is what went wrong rather than a row that only has the word', () => {
    const pods = page(`
NAME        STATUS              AGE
cart        Running             3d
payments    CrashLoopBackOff    62m

panic: connection refused`);
    assert.equal(findQuotes('Why does payments crash?', pods).text, 'panic: connection refused');
  });

  it('is not a file with which something else was done', () => {
    const status = page('modified: src/parser.ts\n\ndeleted: src/old.ts');
    assert.equal(findQuotes('Which file was added?', status).found, 'shared');
    assert.equal(findQuotes('Which file was added?', status.slice(0, 1)).found, 'shared');
    assert.deepEqual(findQuotes('Which file was deleted?', status).text, 'deleted: src/old.ts');
    assert.equal(findQuotes('Which file was added?', page('--> src/walk.rs:57:22')).found, 'shared');
  });

  const flow = {
    nodes: ['Start', 'Label readable?', 'Scan label', 'Ask sender'].map((label, index) => ({
      id: 'ABCD'.charAt(index),
      label,
      box: { x: 0, y: 50 * index, width: 80, height: 30 },
    })),
    edges: [
      { from: 'A', to: 'B', label: '' },
      { from: 'B', to: 'C', label: 'Yes' },
      { from: 'B', to: 'D', label: 'No' },
    ],
  };
  for (const [question, text] of [
    ['What comes after Start?', 'Label readable?'],
    ['What comes before "Ask sender"?', 'Label readable?'],
    ['What comes after "Label readable?"?', 'Scan label  \nAsk sender'],
    ['What happens if the label is not readable?', 'Ask sender'],
    ['Where does "yes" lead?', 'Scan label'],
    ['“Start”之后是什么？', 'Label readable?'],
    ['How many boxes are there?', '4\n\nStart  \nLabel readable?  \nScan label  \nAsk sender'],
  ] as const)
    it(`"${question}" follows the arrows of a diagram`, () =>
      assert.equal(findQuotes(question, page('Start'), flow).text, text));

  it('answers nothing where there is no such part, and no such thing in a table', () => {
    for (const question of [
      'What is in row 7?',
      "What is Dora's extension?",
      'Is there a phone number?',
      'How much is it?',
    ])
      assert.ok(['start', 'shared'].includes(findQuotes(question, staff).found), question);
  });

  it('answers neither by how many there are what they say, nor by a label of another field what a field has', () => {
    const problems = page('PROBLEMS 1    OUTPUT\n\n\nProperty colour does not exist');
    assert.equal(findQuotes('What does the problem say?', problems).found, 'shared');
    assert.equal(findQuotes('How many problems are there?', problems).text, 'PROBLEMS 1');
    const form = page('Mobile          Emergency contact\n                Jonas Lindqvist');
    assert.equal(findQuotes('What is the mobile number?', form).found, 'shared');
    const filled = page('Mobile          0171 555 0123');
    assert.equal(findQuotes('What is the mobile number?', filled).text, 'Mobile · 0171 555 0123');
  });

  it('has its quotes with their places, in the order of the text', () => {
    const { lines } = findQuotes('What is the total?', invoice);
    assert.deepEqual(
      lines.map(({ text, box }) => [text, box.y]),
      [
        ['Total', 15 * 24],
        ['€ 3,700.20', 15 * 24],
      ],
    );
  });

  for (const question of [
    'What is this?',
    'Describe this image',
    'Convert this to HTML',
    'Who painted the ceiling?',
    '这是什么？',
  ])
    it(`says that nothing bears on "${question}", and how the text begins`, () => {
      const { found, text } = findQuotes(question, invoice);
      assert.equal(found, 'start');
      assert.match(text, /^Birch & Harbour {2}\nINVOICE/);
    });

  it('begins with what has words, and knows of no text where single signs were read in a photograph', () => {
    assert.equal(findQuotes('What is this?', page('*\n€ 6 0\nBuild 7\n:')).text, 'Build 7');
    assert.equal(findQuotes('What is this?', page('*\n€ 6 0\n1\n:')).found, 'nothing');
    assert.equal(findQuotes('What is this?', page('图')).found, 'start');
  });

  it('does not take what is general for what was asked: of a date that is not said to be it, it only says that it is there', () =>
    assert.equal(
      findQuotes('When is it due?', page('Storms at sea\nBy Anna Holm, 3 September 2024')).found,
      'candidates',
    ));

  const letter = page(`
Storms at sea
The bridge was closed in 1974.
Customer   C-20931
Flight     BX 418
Last backup: Sunday
The total of the rest is unknown
Database`);
  for (const question of [
    'When was the bridge built?',
    'Who is the customer?',
    'Where does the flight go?',
    'When is the next backup?',
    'What is the total?',
    'Which database is it?',
    'How much is the flight?',
  ])
    it(`does not claim to answer "${question}" with what only shares words with it`, () =>
      assert.ok(['shared', 'candidates'].includes(findQuotes(question, letter).found)));

  it('says of an error what went wrong, not its code alone', () => {
    const dialog = page(`
The printer could not be reached
Check that it is switched on.

Error code: 0x80070709 (no such printer)
Show details


Close`);
    const said = ['The printer could not be reached', 'Check that it is switched on.'];
    const code = 'Error code: 0x80070709 (no such printer)';
    assert.deepEqual(
      findQuotes('What does the error say?', dialog).lines.map(({ text }) => text),
      [...said, code],
    );
    assert.deepEqual(
      findQuotes('What is the error code?', dialog).lines.map(({ text }) => text),
      [code],
    );
  });

  it('gives with what it is asked the reason of, what stands below that', () => {
    const notice = page('Lift out of order\nA motor has to be replaced.\n\n\nCobalt Housing');
    assert.equal(
      findQuotes('Why is the lift out of order?', notice).text,
      'Lift out of order  \nA motor has to be replaced.',
    );
  });

  it('says where what it quotes was hard to read', () => {
    const [line] = page('Total: 12.50');
    assert.ok(line);
    assert.equal(findQuotes('What is the total?', [{ ...line, state: 'uncertain' }]).found, 'uncertain');
    assert.equal(findQuotes('What is the total?', [line]).found, 'quoted');
  });

  it('says that nothing is known to follow a condition whose arrow has no such label', () => {
    const [, , ...open] = flow.edges.map((edge) => ({ ...edge, label: '' }));
    const one = { ...flow, edges: open };
    assert.equal(findQuotes('What happens if the label is readable?', page('Start'), one).found, 'start');
    const unlabelled = { ...flow, edges: flow.edges.map((edge) => ({ ...edge, label: '' })) };
    assert.equal(findQuotes('What happens if the label is readable?', page('Start'), unlabelled).found, 'several');
  });

  it('takes labels above their values for no table', () => {
    const drawn = page(`
Passenger      Flight    Gate
Helena Novak   BX 418    C22


Seat           Boarding  Destination
14F            06:35     Lisbon`);
    assert.equal(findQuotes('What seat does she have?', drawn).text, 'Seat  \n14F');
  });

  it('counts nothing that is not plainly a table', () => {
    for (const question of ['How many orders are listed?', 'How many errors are there?', 'How many chairs?'])
      assert.notEqual(findQuotes(question, invoice).found, 'counted', question);
  });

  it('says that nothing was read where there is no text', () => {
    const unread = { text: '', box: { x: 0, y: 0, width: 9, height: 9 }, state: 'unread' } as const;
    for (const lines of [[], [unread]])
      assert.deepEqual(findQuotes('What is the total?', lines), { found: 'nothing', text: '', lines: [] });
  });

  it('quotes text as text, whatever it would mean in Markdown', () =>
    assert.equal(findQuotes('What is the name?', page('<b>`xy`*')).text, '\\<b>\\`xy\\`\\*'));
});
