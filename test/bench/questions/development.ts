/** The half that the reader of questions is made with. */
import {
  bars,
  buttons,
  field,
  list,
  monospaced,
  nothing,
  pairs,
  paragraphs,
  styled,
  table,
  tag,
  type AskedPicture,
  type Look,
} from './page.ts';

const paper: Look = { font: "'Liberation Sans'", size: 15, ink: '#222', ground: '#fff', accent: '#2d4a5a' };
const soft: Look = { font: 'Inter', size: 14, ink: '#24292f', ground: '#f6f8fa', accent: '#7a5a2f' };
const night: Look = { font: "'DejaVu Sans'", size: 13, ink: '#dcdcdc', ground: '#1e1f22', accent: '#3574f0' };
const book: Look = { font: "'Liberation Serif'", size: 17, ink: '#1a1a1a', ground: '#fffefa', accent: '#444' };
const shell: Look = { font: "'DejaVu Sans Mono'", size: 14, ink: '#ccc', ground: '#0c0c0c', accent: '#888' };
const editor: Look = { font: "'Fira Code'", size: 14, ink: '#d4d4d4', ground: '#1e1e1e', accent: '#888' };

export const development: readonly AskedPicture[] = [
  {
    name: 'tools-invoice',
    kind: 'form',
    width: 760,
    page: styled(
      paper,
      tag('h1', 'INVOICE') +
        tag('b', 'Garner Tools AS') +
        pairs(
          [
            ['Invoice no.', '2025-00418'],
            ['Date', '2 April 2025'],
            ['Due date', '2 May 2025'],
            ['Customer', 'C-20931'],
          ],
          'beside',
        ) +
        tag('b', 'BILLED TO') +
        tag('p', 'Maud Ekberg') +
        tag('p', '7 Mill Lane, Ware') +
        table(
          ['Pos', 'Article', 'Qty', 'Unit price', 'Amount'],
          [
            ['1', 'Bench vice', '1', '84.00', '84.00'],
            ['2', 'Wood screws', '6', '3.50', '21.00'],
            ['3', 'Clamp', '2', '12.25', '24.50'],
          ],
          { ...paper, ruled: true },
        ) +
        pairs(
          [
            ['Subtotal', '129.50'],
            ['VAT 25 %', '32.38'],
            ['Total', '161.88'],
          ],
          'beside',
        ),
    ),
    questions: [
      ['What is the total?', '161.88'],
      ['Who is it billed to?', 'Maud Ekberg'],
      ['When is it due?', '2 May 2025'],
      ['How much is VAT?', '32.38'],
      ['What is in row 3?', ['Clamp', '24.50']],
    ],
  },
  {
    name: 'bakery-receipt',
    kind: 'form',
    width: 360,
    page: styled(
      { ...shell, ink: '#222', ground: '#fff' },
      tag('h2', 'Bäckerei Roth') +
        tag('p', '12.03.2025 08:15') +
        pairs(
          [
            ['Rye bread', '4.60'],
            ['Pretzel', '1.20'],
            ['Coffee', '2.90'],
            ['SUM', '8.70'],
            ['Cash', '10.00'],
            ['Change', '1.30'],
          ],
          'beside',
        ),
    ),
    questions: [
      ['How much was paid in all?', '8.70'],
      ['What does the coffee cost?', '2.90'],
      ['How much change was given?', '1.30'],
      ['On which date was it?', '12.03.2025'],
      ['Who is it billed to?', nothing],
    ],
  },
  {
    name: 'insurance-card',
    kind: 'form',
    width: 600,
    page: styled(
      soft,
      tag('h1', 'Insurance certificate') +
        pairs(
          [
            ['Policy holder', 'Nadia Okafor'],
            ['Policy number', 'KX-8812-07'],
            ['Valid from', '1 Jan 2025'],
            ['Premium', '£ 214.50'],
            ['Excess', '£ 150.00'],
            ['Phone', '0117 496 0023'],
          ],
          'below',
        ),
    ),
    questions: [
      ['Who is the policy holder?', 'Nadia Okafor'],
      ['Policy number?', 'KX-8812-07'],
      ['What is the phone number?', '0117 496 0023'],
      ['What is the premium?', '214.50'],
      ['Is there an e-mail address?', nothing],
    ],
  },
  {
    name: 'job-form',
    kind: 'form',
    width: 520,
    page: styled(
      paper,
      tag('h2', 'Application') +
        pairs(
          [
            ['First name', 'Oskar'],
            ['Surname', 'Lind'],
            ['Date of birth', '17.09.1991'],
            ['Position', 'Bookbinder'],
            ['Notice period', '3 months'],
            ['Salary expectation', '41,000'],
          ],
          'colon',
        ),
    ),
    questions: [
      ['What is the surname?', 'Lind'],
      ['When was he born?', '17.09.1991'],
      ['Which position is it for?', 'Bookbinder'],
      ['How long is the notice period?', '3 months'],
      ['What is the total?', nothing],
    ],
  },
  {
    name: 'hotel-bill',
    kind: 'form',
    width: 560,
    page: styled(
      book,
      tag('h1', 'Hotel Seeblick') +
        pairs(
          [
            ['Guest', 'R. Amara'],
            ['Room', '27'],
            ['Arrival', '5 Aug 2025'],
            ['Departure', '9 Aug 2025'],
            ['Nights', '4'],
            ['Amount due', '€ 512.00'],
          ],
          'beside',
        ),
    ),
    questions: [
      ['总计是多少？', '512.00'],
      ['How many nights?', '4'],
      ['When is the departure?', '9 Aug 2025'],
      ['客人是谁？', 'R. Amara'],
      ['What is the room number?', '27'],
    ],
  },
  {
    name: 'users',
    kind: 'table',
    width: 700,
    page: styled(
      soft,
      tag('h2', 'Users') +
        table(
          ['User', 'Role', 'Email', 'Last seen'],
          [
            ['Anna', 'Owner', 'anna@quill.example', 'today'],
            ['Boris', 'Editor', 'boris@quill.example', 'yesterday'],
            ['Chen', 'Viewer', 'chen@quill.example', 'last week'],
          ],
          soft,
        ),
    ),
    questions: [
      ['How many users are listed?', '3'],
      ["What is Boris's role?", 'Editor'],
      ['Who is the owner?', 'Anna'],
      ['What is the email of Chen?', 'chen@quill.example'],
      ['When was Anna last seen?', 'today'],
    ],
  },
  {
    name: 'planets',
    kind: 'table',
    width: 620,
    page: styled(
      book,
      tag('h2', 'Planets') +
        table(
          ['Planet', 'Moons', 'Day', 'Discovered'],
          [
            ['Mars', '2', '24.6 h', 'antiquity'],
            ['Jupiter', '95', '9.9 h', 'antiquity'],
            ['Uranus', '28', '17.2 h', '1781'],
            ['Neptune', '16', '16.1 h', '1846'],
          ],
          { ...book, ruled: true },
        ),
    ),
    questions: [
      ['How many moons does Jupiter have?', '95'],
      ['When was Neptune discovered?', '1846'],
      ['What is in the second row?', ['Jupiter', '95']],
      ['How many planets are there?', '4'],
      ['How long is a day on Uranus?', '17.2 h'],
    ],
  },
  {
    name: 'releases',
    kind: 'table',
    width: 640,
    page: styled(
      night,
      tag('h2', 'Releases') +
        table(
          ['Version', 'Date', 'Status', 'Downloads'],
          [
            ['2.3.1', '2025-05-02', 'stable', '1,204'],
            ['2.3.0', '2025-04-11', 'retired', '8,310'],
            ['2.4.0-rc', '2025-05-20', 'preview', '77'],
          ],
          night,
        ),
    ),
    questions: [
      ['Which version is stable?', '2.3.1'],
      ['How many downloads has 2.3.0?', '8,310'],
      ['第一行是什么？', ['2.3.1', 'stable']],
      ['Read the last row', ['2.4.0-rc', '77']],
      ['What are the columns?', ['Version', 'Date', 'Status', 'Downloads']],
    ],
  },
  {
    name: 'prices',
    kind: 'table',
    width: 600,
    page: styled(
      paper,
      tag('h2', 'Ticket prices') +
        table(
          ['Ticket', 'Adult', 'Child', 'Group'],
          [
            ['Single', '3.20', '1.60', '12.00'],
            ['Day', '7.50', '3.80', '21.00'],
            ['Week', '28.00', '14.00', '80.00'],
          ],
          { ...paper, ruled: true },
        ),
    ),
    questions: [
      ['What does a day ticket cost for a child?', '3.80'],
      ['How much is a single adult ticket?', '3.20'],
      ['How many tickets are listed?', '3'],
      ['What is the title?', 'Ticket prices'],
      ['Is there a phone number?', nothing],
    ],
  },
  {
    name: 'node-crash',
    kind: 'terminal',
    width: 760,
    page: styled(
      shell,
      monospaced([
        '$ npm start',
        'Listening on port 3000',
        'src/store/cart.ts:41',
        'TypeError: Cannot read properties of undefined',
        '    at total (src/store/cart.ts:41:17)',
        '',
        'Node.js v24.18.0',
      ]),
    ),
    questions: [
      ['What does the error say?', 'Cannot read properties of undefined'],
      ['Which file and line?', 'src/store/cart.ts:41'],
      ['Which version of Node is it?', '24.18.0'],
      ['Which port is it listening on?', '3000'],
      ['What command was run?', 'npm start'],
    ],
  },
  {
    name: 'docker',
    kind: 'terminal',
    width: 760,
    page: styled(
      shell,
      monospaced([
        '$ docker pull registry.example/finch:1.8',
        'Error response from daemon: manifest unknown',
        '$ docker images',
        'REPOSITORY     TAG      SIZE',
        'finch          1.7      182MB',
        'postgres       16       431MB',
      ]),
    ),
    questions: [
      ['What is the error?', 'manifest unknown'],
      ['How large is postgres?', '431MB'],
      ['报错是什么？', 'manifest unknown'],
      ['Which tag has finch?', '1.7'],
      ['What is the last line?', ['postgres', '431MB']],
    ],
  },
  {
    name: 'tests',
    kind: 'terminal',
    width: 700,
    page: styled(
      { ...shell, ground: '#fff', ink: '#222' },
      monospaced([
        '> vitest run',
        ' PASS  test/box.test.ts (12 tests)',
        ' FAIL  test/grid.test.ts > joins cells',
        'AssertionError: expected 3 to be 4',
        'Tests: 1 failed, 27 passed',
        'Duration 2.41s',
      ]),
    ),
    questions: [
      ['Which test failed?', 'grid.test.ts'],
      ['How many tests passed?', '27 passed'],
      ['How long did it take?', '2.41s'],
      ['What was expected?', 'expected 3 to be 4'],
      ['Is there a phone number?', nothing],
    ],
  },
  {
    name: 'apt',
    kind: 'terminal',
    width: 740,
    page: styled(
      shell,
      monospaced([
        '$ sudo apt install ripgrep',
        'Reading package lists... Done',
        'E: Unable to locate package ripgrep',
        '$ lsb_release -d',
        'Description:    Debian GNU/Linux 13 (trixie)',
      ]),
    ),
    questions: [
      ['What went wrong?', 'Unable to locate package'],
      ['Which package could not be found?', 'ripgrep'],
      ['What is the first line?', 'sudo apt install ripgrep'],
      ['Which system is it?', 'Debian'],
      ['What is the total?', nothing],
    ],
  },
  {
    name: 'ts-code',
    kind: 'code',
    width: 640,
    page: styled(
      editor,
      monospaced([
        'import { join } from "node:path";',
        '',
        '// Most entries that are kept.',
        'const limit = 250;',
        '',
        'export function trim(entries: string[]): string[] {',
        '  return entries.slice(-limit);',
        '}',
      ]),
    ),
    questions: [
      ['What is the limit?', '250'],
      ['What does the comment say?', 'Most entries'],
      ['What is the name of the function?', 'trim'],
      ['What is imported?', 'join'],
      ['What does the function return?', 'entries.slice'],
    ],
  },
  {
    name: 'java-code',
    kind: 'code',
    width: 660,
    page: styled(
      { ...editor, ground: '#fff', ink: '#222' },
      monospaced([
        'package org.wren.mail;',
        '',
        'public class Sender extends Worker {',
        '    private static final int RETRIES = 5;',
        '    private String host = "smtp.wren.example";',
        '',
        '    public void send(Message message) {',
        '        queue.add(message);',
        '    }',
        '}',
      ]),
    ),
    questions: [
      ['How many retries are there?', '5'],
      ['What is the class called?', 'Sender'],
      ['Which host is used?', 'smtp.wren.example'],
      ['Which package is this?', 'org.wren.mail'],
      ['Read the third line', 'private static final'],
    ],
  },
  {
    name: 'package-json',
    kind: 'code',
    width: 520,
    page: styled(
      editor,
      monospaced([
        '{',
        '  "name": "lapwing",',
        '  "version": "3.0.7",',
        '  "license": "MIT",',
        '  "engines": { "node": ">=22" },',
        '  "author": "Ada Brandt"',
        '}',
      ]),
    ),
    questions: [
      ['What is the version?', '3.0.7'],
      ['Who is the author?', 'Ada Brandt'],
      ['What is the license?', 'MIT'],
      ['What is the name?', 'lapwing'],
      ['版本是多少？', '3.0.7'],
    ],
  },
  {
    name: 'article',
    kind: 'document',
    width: 680,
    page: styled(
      book,
      tag('h1', 'The green lighthouse') +
        paragraphs([
          'The lighthouse at Skerry Point was painted white until 1974.',
          'Copper from the roof has since run down the walls with every storm. Salt made it green.',
          'The keeper, Tom Hale, says that he will not have it painted again.',
        ]),
    ),
    questions: [
      ['What is the title?', 'The green lighthouse'],
      ['Read the second paragraph', ['Copper from the roof', 'Salt made it green']],
      ['Who is the keeper?', 'Tom Hale'],
      ['Until when was the lighthouse white?', '1974'],
      ['第三段写了什么？', 'Tom Hale'],
    ],
  },
  {
    name: 'instructions',
    kind: 'document',
    width: 600,
    page: styled(
      paper,
      tag('h1', 'Changing the filter') +
        list(
          ['Switch off the pump', 'Open the lid', 'Take out the old filter', 'Rinse the housing', 'Close the lid'],
          true,
        ) +
        tag('p', 'Spare part: F-220. Support: support@tide.example'),
    ),
    questions: [
      ['What comes after opening the lid?', 'Take out the old filter'],
      ['What is the first step?', 'Switch off the pump'],
      ['How many steps are there?', '5'],
      ['Is there an email address?', 'support@tide.example'],
      ['Which spare part is needed?', 'F-220'],
    ],
  },
  {
    name: 'notice',
    kind: 'document',
    width: 600,
    page: styled(
      soft,
      tag('h2', 'Water off on Thursday') +
        tag('p', 'Time: 9:00 to 14:00') +
        tag('p', 'Streets: Elm Road, Fen Close') +
        paragraphs(['Please fill a jug beforehand. Tap water may look brown for an hour afterwards.'], 500) +
        tag('p', 'Contact: Waterworks, 01632 960 777'),
    ),
    questions: [
      ['What time is the water off?', '9:00 to 14:00'],
      ['Which streets?', 'Elm Road, Fen Close'],
      ['Who is the contact?', 'Waterworks'],
      ['电话号码是多少？', '01632 960 777'],
      ['How much does it cost?', nothing],
    ],
  },
  {
    name: 'business-card',
    kind: 'document',
    width: 460,
    page: styled(
      book,
      tag('h2', 'Ilse Brouwer') +
        tag('p', 'Restorer of clocks') +
        tag('p', 'Keizersgracht 100, Amsterdam') +
        tag('p', 'Tel. +31 20 555 0144') +
        tag('p', 'ilse@brouwer.example') +
        tag('p', 'www.brouwer.example'),
    ),
    questions: [
      ['What is the website?', 'www.brouwer.example'],
      ['What is her email?', 'ilse@brouwer.example'],
      ['What is the telephone number?', '+31 20 555 0144'],
      ['What is the first line?', 'Ilse Brouwer'],
      ['When is it due?', nothing],
    ],
  },
  {
    name: 'delete-dialog',
    kind: 'interface',
    width: 460,
    page: styled(
      { ...night, ground: '#2b2d30' },
      tag('h2', 'Delete 3 files?') +
        paragraphs(['The files are moved to the bin. You can restore them for 30 days.'], 400) +
        buttons(['Cancel', 'Move to Bin'], night.accent),
    ),
    questions: [
      ['What does the delete dialog say?', 'moved to the bin'],
      ['Which button should I press?', ['Cancel', 'Move to Bin']],
      ['How many buttons are there?', '2'],
      ['How long can the files be restored?', '30 days'],
      ['有哪些按钮？', ['Cancel', 'Move to Bin']],
    ],
  },
  {
    name: 'disk-error',
    kind: 'interface',
    width: 500,
    page: styled(
      { ...paper, ground: '#efefef' },
      tag('h2', 'Installation failed') +
        paragraphs(['There is not enough room on drive D: (needed 4.2 GB, free 1.1 GB). Error 0x80070070.'], 440) +
        buttons(['Details', 'Close'], '#0067c0'),
    ),
    questions: [
      ['What does the error say and how do I fix it?', ['Installation failed', 'not enough room']],
      ['What is the error code?', '0x80070070'],
      ['How much room is needed?', '4.2 GB'],
      ['What buttons are there?', ['Details', 'Close']],
      ['哪里出错了？', 'Installation failed'],
    ],
  },
  {
    name: 'account-form',
    kind: 'interface',
    width: 480,
    page: styled(
      soft,
      tag('h1', 'Account') +
        field('User name', 'mkeller') +
        field('E-mail', 'm.keller@post.example') +
        field('Language', 'Deutsch') +
        buttons(['Discard', 'Save'], '#1f883d'),
    ),
    questions: [
      ['What is the user name?', 'mkeller'],
      ['What is the language set to?', 'Deutsch'],
      ['What is the e-mail address?', 'm.keller@post.example'],
      ['What is the title?', 'Account'],
      ['用户名是什么？', 'mkeller'],
    ],
  },
  {
    name: 'update-window',
    kind: 'interface',
    width: 500,
    page: styled(
      night,
      tag('h2', 'Software update') +
        pairs(
          [
            ['Installed version', '8.2.0'],
            ['Available version', '8.3.1'],
            ['Size', '94 MB'],
            ['Last checked', 'today, 10:40'],
          ],
          'beside',
        ) +
        buttons(['Later', 'Install'], night.accent),
    ),
    questions: [
      ['Which version is installed?', '8.2.0'],
      ['Which version is available?', '8.3.1'],
      ['How large is the update?', '94 MB'],
      ['When was it last checked?', 'today, 10:40'],
      ['Is there a Later button?', 'Later'],
    ],
  },
  {
    name: 'order-page',
    kind: 'interface',
    width: 620,
    page: styled(
      paper,
      tag('h1', 'Order 5521') +
        tag('p', 'Status: Shipped') +
        table(
          ['Product', 'Qty', 'Price'],
          [
            ['Desk lamp', '1', '$ 39.00'],
            ['Light bulb', '4', '$ 6.00'],
          ],
          paper,
        ) +
        pairs(
          [
            ['Shipping', '$ 5.00'],
            ['Order total', '$ 68.00'],
          ],
          'beside',
        ) +
        buttons(['Return', 'Track parcel'], '#0067c0'),
    ),
    questions: [
      ['What is the total?', '68.00'],
      ['What is the status?', 'Shipped'],
      ['How much is shipping?', '5.00'],
      ['What does the desk lamp cost?', '39.00'],
      ['How many products are listed?', '2'],
    ],
  },
  {
    name: 'signup-flow',
    kind: 'flowchart',
    width: 700,
    page: {
      mermaid:
        'flowchart TD\nA([Start]) --> B[Enter email]\nB --> C{Valid?}\nC -->|yes| D[Send link]\nC -->|no| E[Show error]\nE --> B\nD --> F([Finish])',
    },
    questions: [
      ['What comes after "Enter email"?', 'Valid'],
      ['What happens if it is not valid?', 'Show error'],
      ['What comes before Finish?', 'Send link'],
      ['How many boxes are there?', '6'],
      ['“Send link”之后是什么？', 'Finish'],
    ],
  },
  {
    name: 'etl-flow',
    kind: 'flowchart',
    width: 900,
    page: {
      mermaid:
        'flowchart LR\nA[Import] --> B[Validate]\nB --> C[Transform]\nC --> D[(Archive)]\nB -->|rejected| E[Report]',
    },
    questions: [
      ['What comes after Validate?', ['Transform', 'Report']],
      ['What is before Transform?', 'Validate'],
      ['Where does "rejected" lead?', 'Report'],
      ['What does Import lead to?', 'Validate'],
      ['What is the total?', nothing],
    ],
  },
  {
    name: 'order-sequence',
    kind: 'sequence',
    width: 800,
    page: {
      mermaid:
        'sequenceDiagram\nparticipant C as Client\nparticipant A as API\nparticipant B as Billing\nC->>A: Place order\nA->>B: Charge card\nB-->>A: Receipt\nA-->>C: Confirmation',
    },
    questions: [
      ['What comes after "Charge card"?', 'Receipt'],
      ['What does the first message say?', 'Place order'],
      ['Is there a Billing?', 'Billing'],
      ['What is the total?', nothing],
      ['What comes before Confirmation?', 'Receipt'],
    ],
  },
  {
    name: 'visitors',
    kind: 'plot',
    width: 620,
    page: styled(
      paper,
      bars(
        'Visitors per day',
        'Weekday',
        [
          ['Mon', 120],
          ['Tue', 95],
          ['Wed', 143],
          ['Thu', 180],
          ['Fri', 210],
        ],
        '#5a7fb0',
      ),
    ),
    questions: [
      ['How many visitors were there on Wed?', '143'],
      ['What is the title?', 'Visitors per day'],
      ['What is the value of Fri?', '210'],
      ['What is on the x axis?', 'Weekday'],
      ['When is it due?', nothing],
    ],
  },
  {
    name: 'energy',
    kind: 'plot',
    width: 560,
    page: styled(
      night,
      bars(
        'Energy by source (TWh)',
        'Source',
        [
          ['Wind', 132],
          ['Solar', 61],
          ['Hydro', 18],
          ['Gas', 79],
        ],
        '#58a6a6',
      ),
    ),
    questions: [
      ['How much energy came from wind?', '132'],
      ['How much is solar?', '61'],
      ['What is the chart called?', 'Energy by source'],
      ['Which sources are shown?', ['Wind', 'Solar', 'Hydro', 'Gas']],
      ['Who is it billed to?', nothing],
    ],
  },
];
