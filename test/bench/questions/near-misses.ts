/**
 * More of the half that the reader of questions is made with: questions in many words, and those that a page seems to
 * answer but does not.
 */
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

const plain: Look = { font: "'Liberation Sans'", size: 15, ink: '#1c1c1c', ground: '#fff', accent: '#356' };
const grey: Look = { font: "'DejaVu Sans'", size: 14, ink: '#2b2f33', ground: '#f3f4f6', accent: '#2563eb' };
const dark: Look = { font: 'Inter', size: 14, ink: '#e6e6e6', ground: '#22252a', accent: '#4c8bf5' };
const serif: Look = { font: "'Liberation Serif'", size: 17, ink: '#111', ground: '#fff', accent: '#555' };
const console: Look = { font: "'DejaVu Sans Mono'", size: 14, ink: '#d0d0d0', ground: '#101418', accent: '#888' };
const code: Look = { font: "'Fira Code'", size: 14, ink: '#222', ground: '#fff', accent: '#888' };

export const nearMisses: readonly AskedPicture[] = [
  {
    name: 'electricity-bill',
    kind: 'form',
    width: 700,
    page: styled(
      plain,
      tag('h1', 'Brightwater Energy') +
        tag('p', 'Electricity statement for 1 June to 31 August 2025') +
        pairs(
          [
            ['Account number', '7714 220 9'],
            ['Meter reading', '48,210'],
            ['Units used', '612 kWh'],
            ['Standing charge', '£ 41.40'],
            ['Energy charge', '£ 165.24'],
            ['Amount to pay', '£ 206.64'],
            ['Direct debit on', '14 September 2025'],
          ],
          'beside',
        ) +
        tag('p', 'Questions? Call 0800 555 0162 on weekdays.'),
    ),
    questions: [
      ['What is my account number?', '7714 220 9'],
      ['How much do I have to pay?', '206.64'],
      ['How many kWh were used?', '612'],
      ['When will the direct debit be taken?', '14 September 2025'],
      ['What is the VAT?', nothing],
      ['Who is the customer?', nothing],
      ['When was the meter installed?', nothing],
      ['Which number can I call?', '0800 555 0162'],
    ],
  },
  {
    name: 'boarding-pass',
    kind: 'form',
    width: 640,
    page: styled(
      grey,
      tag('h2', 'Boarding pass') +
        pairs(
          [
            ['Passenger', 'Helena Novak'],
            ['Flight', 'BX 418'],
            ['Gate', 'C22'],
            ['Seat', '14F'],
            ['Boarding', '06:35'],
            ['Destination', 'Lisbon'],
          ],
          'below',
        ),
    ),
    questions: [
      ['Which gate do I go to?', 'C22'],
      ['What seat does she have?', '14F'],
      ['Where does the flight go?', 'Lisbon'],
      ['Who is travelling?', 'Helena Novak'],
      ['When does the flight land?', nothing],
      ['How much did the ticket cost?', nothing],
      ['Which terminal is it?', nothing],
      ['When does boarding begin?', '06:35'],
    ],
  },
  {
    name: 'rental-agreement',
    kind: 'form',
    width: 640,
    page: styled(
      serif,
      tag('h1', 'Rental agreement') +
        pairs(
          [
            ['Landlord', 'Greta Holm'],
            ['Tenant', 'Samuel Ortiz'],
            ['Monthly rent', '940 EUR'],
            ['Deposit', '1,880 EUR'],
            ['Start', '1 October 2025'],
            ['Notice', '3 months'],
          ],
          'colon',
        ) +
        paragraphs(['The tenant keeps the garden in order. Pets are allowed only with written consent.']),
    ),
    questions: [
      ['Who is the landlord?', 'Greta Holm'],
      ['How high is the rent per month?', '940'],
      ['What deposit has to be paid?', '1,880'],
      ['When does the lease end?', nothing],
      ['How large is the flat?', nothing],
      ['Are pets allowed?', 'only with written consent'],
      ['Who pays for the heating?', nothing],
      ['押金是多少？', '1,880'],
    ],
  },
  {
    name: 'pharmacy-label',
    kind: 'form',
    width: 460,
    page: styled(
      plain,
      tag('b', 'Amoxicillin 500 mg') +
        tag('p', 'Take one capsule three times a day') +
        tag('p', 'Mr Ivan Petrov') +
        tag('p', '21 capsules') +
        tag('p', 'Exp: 03/2027') +
        tag('p', 'Keep away from children'),
    ),
    questions: [
      ['How many capsules are in the box?', '21'],
      ['When does it expire?', '03/2027'],
      ['How often must it be taken?', 'three times a day'],
      ['Who is the doctor?', nothing],
      ['How much does it cost?', nothing],
      ['What are the side effects?', nothing],
    ],
  },
  {
    name: 'staff-rota',
    kind: 'table',
    width: 700,
    page: styled(
      grey,
      tag('h2', 'Staff rota, week 32') +
        table(
          ['Employee', 'Shift', 'Station', 'Hours'],
          [
            ['Lucia', 'Morning', 'Bakery', '38'],
            ['Kofi', 'Evening', 'Till', '24'],
            ['Maren', 'Night', 'Stock', '40'],
            ['Dario', 'Morning', 'Till', '30'],
          ],
          { ...grey, ruled: true },
        ),
    ),
    questions: [
      ['Who works at night?', 'Maren'],
      ['How many hours does Kofi work?', '24'],
      ['Where does Lucia work?', 'Bakery'],
      ['What is the salary of Maren?', nothing],
      ['When does the morning shift start?', nothing],
      ['Which week is it?', '32'],
      ['How many employees are there?', '4'],
      ['Who is the manager?', nothing],
      ['How many hours does Peter work?', nothing],
    ],
  },
  {
    name: 'servers',
    kind: 'table',
    width: 760,
    page: styled(
      dark,
      tag('h2', 'Servers') +
        table(
          ['Name', 'Region', 'CPU', 'Memory', 'State'],
          [
            ['atlas', 'Oslo', '8', '32 GB', 'running'],
            ['hermes', 'Milan', '4', '16 GB', 'stopped'],
            ['juno', 'Oslo', '16', '64 GB', 'running'],
          ],
          dark,
        ),
    ),
    questions: [
      ['How much memory does hermes have?', '16 GB'],
      ['Which server is stopped?', 'hermes'],
      ['Which region is juno in?', 'Oslo'],
      ['How much disk space does atlas have?', nothing],
      ['When was juno started?', nothing],
      ['Which server is in Paris?', nothing],
      ['Which server has 64 GB?', 'juno'],
      ['How many CPUs has atlas?', '8'],
      ['hermes 的状态是什么？', 'stopped'],
    ],
  },
  {
    name: 'league',
    kind: 'table',
    width: 620,
    page: styled(
      serif,
      tag('h2', 'Northern League') +
        table(
          ['Team', 'Played', 'Won', 'Points'],
          [
            ['Harbour Rovers', '22', '15', '48'],
            ['Mill Town', '22', '13', '43'],
            ['Castle Park', '21', '9', '31'],
          ],
          serif,
        ),
    ),
    questions: [
      ['How many points has Mill Town?', '43'],
      ['How many games has Castle Park won?', '9'],
      ['Who is first?', 'Harbour Rovers'],
      ['How many goals did Mill Town score?', nothing],
      ['When is the next match?', nothing],
      ['Who is the coach of Castle Park?', nothing],
      ['What is the name of the league?', 'Northern League'],
    ],
  },
  {
    name: 'cargo',
    kind: 'terminal',
    width: 760,
    page: styled(
      console,
      monospaced([
        '$ cargo build --release',
        '   Compiling otter v0.4.2 (/home/mia/otter)',
        'error[E0425]: cannot find value `depth` in this scope',
        '  --> src/walk.rs:57:22',
        'warning: unused import: `std::fs`',
        'error: could not compile `otter` due to 1 previous error',
      ]),
    ),
    questions: [
      ['Which value cannot be found?', 'depth'],
      ['In which file is the error?', 'src/walk.rs'],
      ['What is the error code?', 'E0425'],
      ['Which import is unused?', 'std::fs'],
      ['How long did the build take?', nothing],
      ['Which test failed?', nothing],
      ['How many warnings are there?', nothing],
      ['Who is logged in?', nothing],
    ],
  },
  {
    name: 'disk-usage',
    kind: 'terminal',
    width: 700,
    page: styled(
      console,
      monospaced([
        'ana@box:~$ df -h',
        'Filesystem      Size  Used  Avail  Use%  Mounted on',
        '/dev/sda1        80G   61G    19G   77%  /',
        '/dev/sdb1       200G   12G   188G    6%  /data',
        'ana@box:~$ uptime',
        ' 10:42:07 up 12 days,  load average: 0.31',
      ]),
    ),
    questions: [
      ['How much space is available on /data?', '188G'],
      ['How long has it been up?', '12 days'],
      ['What is the load average?', '0.31'],
      ['How much memory is free?', nothing],
      ['What is the error?', nothing],
      ['Which kernel version is it?', nothing],
      ['What command was run first?', 'df -h'],
    ],
  },
  {
    name: 'git-log',
    kind: 'terminal',
    width: 700,
    page: styled(
      console,
      monospaced([
        '$ git log -1',
        'commit 9f3c2ab',
        'Author: Noor Haddad <noor@fern.example>',
        'Date:   Tue Mar 4 18:22:10 2025',
        '',
        '    Cache: entries expire after an hour',
        '$ git status',
        'On branch cache-expiry',
        'nothing to commit, working tree clean',
      ]),
    ),
    questions: [
      ['Who wrote the commit?', 'Noor Haddad'],
      ['Which branch is it?', 'cache-expiry'],
      ['When was it committed?', 'Mar 4'],
      ['What is the commit message?', 'entries expire'],
      ['How many files were changed?', nothing],
      ['What is the error?', nothing],
      ['Who reviewed it?', nothing],
      ['What is the remote URL?', nothing],
    ],
  },
  {
    name: 'python-code',
    kind: 'code',
    width: 640,
    page: styled(
      code,
      monospaced([
        'import csv',
        'from pathlib import Path',
        '',
        'TIMEOUT = 30',
        '',
        'class Ledger:',
        '    """Rows of a bank statement."""',
        '',
        '    def balance(self, until=None):',
        '        return sum(row.amount for row in self.rows)',
      ]),
    ),
    questions: [
      ['What is the timeout?', '30'],
      ['What is the class called?', 'Ledger'],
      ['Which modules are imported?', 'csv'],
      ['What does balance return?', 'sum'],
      ['Which port is used?', nothing],
      ['What is the base class?', nothing],
      ['Who wrote this code?', nothing],
      ['How many tests are there?', nothing],
      ['What is the error?', nothing],
    ],
  },
  {
    name: 'compose-yaml',
    kind: 'code',
    width: 560,
    page: styled(
      { ...code, ground: '#1e1e1e', ink: '#d4d4d4' },
      monospaced([
        'services:',
        '  web:',
        '    image: heron:2.6',
        '    ports:',
        '      - "8080:80"',
        '    restart: always',
        '  db:',
        '    image: postgres:16',
        '    environment:',
        '      POSTGRES_USER: heron',
      ]),
    ),
    questions: [
      ['Which image does web use?', 'heron:2.6'],
      ['Which ports are published?', '8080:80'],
      ['What is the restart policy?', 'always'],
      ['Which user does postgres have?', 'heron'],
      ['What is the password?', nothing],
      ['Which network is used?', nothing],
      ['How many replicas are there?', nothing],
    ],
  },
  {
    name: 'sql-code',
    kind: 'code',
    width: 620,
    page: styled(
      code,
      monospaced([
        '-- Orders of the last month that were not sent',
        'SELECT o.id, c.name, o.total',
        'FROM orders o JOIN customers c ON c.id = o.customer',
        "WHERE o.sent IS NULL AND o.placed > now() - interval '1 month'",
        'ORDER BY o.total DESC',
        'LIMIT 50;',
      ]),
    ),
    questions: [
      ['What does the comment say?', 'not sent'],
      ['What is the limit?', '50'],
      ['Which table is joined?', 'customers'],
      ['What is it ordered by?', 'o.total'],
      ['What is the total?', nothing],
      ['When was the order placed?', nothing],
      ['Who is the customer?', nothing],
    ],
  },
  {
    name: 'meeting-minutes',
    kind: 'document',
    width: 660,
    page: styled(
      serif,
      tag('h1', 'Minutes of the garden committee') +
        tag('p', 'Held on 6 May 2025 in the old library') +
        tag('p', 'Present: Odile Marchand, Henrik Vos, Pia Larsen') +
        paragraphs([
          'Henrik reported that the fence along the canal is rotten. A new one costs about 1,400 euros.',
          'Pia will ask the council for a grant before the end of June.',
          'The next meeting takes place on 3 June at seven in the evening.',
        ]),
    ),
    questions: [
      ['Who was present?', ['Odile Marchand', 'Pia Larsen']],
      ['When is the next meeting?', '3 June'],
      ['How much does a new fence cost?', '1,400'],
      ['Where was the meeting held?', 'old library'],
      ['Who will ask for a grant?', 'Pia'],
      ['Who is the chair?', nothing],
      ['When was the committee founded?', nothing],
      ['How much money is in the account?', nothing],
      ['What is wrong with the fence?', 'rotten'],
      ['Which bank does the committee use?', nothing],
    ],
  },
  {
    name: 'abstract',
    kind: 'document',
    width: 680,
    page: styled(
      serif,
      tag('h1', 'Sleep and memory in jackdaws') +
        tag('p', 'R. Imai and T. Solberg') +
        paragraphs([
          'We trained 24 jackdaws to find hidden food, and kept half of them awake for one night.',
          'Birds that had slept found 81 % of the places again, the others 54 %.',
          'The effect was gone after two nights of rest.',
        ]),
    ),
    questions: [
      ['Who are the authors?', 'R. Imai and T. Solberg'],
      ['How many jackdaws were trained?', '24'],
      ['How many places did birds that slept find?', '81'],
      ['When was it published?', nothing],
      ['Which university are they from?', nothing],
      ['How old were the birds?', nothing],
      ['What is the title?', 'Sleep and memory in jackdaws'],
      ['How much did the study cost?', nothing],
    ],
  },
  {
    name: 'recipe',
    kind: 'document',
    width: 560,
    page: styled(
      plain,
      tag('h1', 'Lentil soup') +
        tag('p', 'Serves 4. Ready in 45 minutes.') +
        list(['200 g red lentils', '2 carrots', '1 onion', '1 litre of stock']) +
        list(
          [
            'Chop the onion and the carrots',
            'Fry them for five minutes',
            'Add lentils and stock',
            'Simmer for half an hour',
          ],
          true,
        ),
    ),
    questions: [
      ['How many people does it serve?', '4'],
      ['How long does it take?', '45 minutes'],
      ['How many carrots do I need?', '2'],
      ['What comes after frying?', 'Add lentils and stock'],
      ['How much salt do I need?', nothing],
      ['At what temperature is the oven?', nothing],
      ['How many calories does it have?', nothing],
      ['Who wrote the recipe?', nothing],
    ],
  },
  {
    name: 'job-letter',
    kind: 'document',
    width: 620,
    page: styled(
      serif,
      tag('p', 'Ferns & Daughters Ltd') +
        tag('p', '19 Quay Street, Cork') +
        tag('p', '11 February 2025', 'margin:14px 0') +
        paragraphs([
          'Dear Ms Ruiz,',
          'We are glad to offer you the post of florist from 1 April. Your salary is 29,500 euros a year.',
          'Please sign the contract and send it back by 25 February.',
          'Yours sincerely, Daniel Fern',
        ]),
    ),
    questions: [
      ['Who signed the letter?', 'Daniel Fern'],
      ['What is the salary?', '29,500'],
      ['By when must the contract be sent back?', '25 February'],
      ['Which post is offered?', 'florist'],
      ['When does the job start?', '1 April'],
      ['How many days of holiday are there?', nothing],
      ['What is the phone number?', nothing],
      ['What are the working hours?', nothing],
      ['Where is the company?', 'Cork'],
    ],
  },
  {
    name: 'wifi-settings',
    kind: 'interface',
    width: 520,
    page: styled(
      dark,
      tag('h2', 'Wireless network') +
        pairs(
          [
            ['Network', 'Kestrel-5G'],
            ['Signal', 'strong'],
            ['IP address', '192.168.7.31'],
            ['Gateway', '192.168.7.1'],
            ['Security', 'WPA3'],
          ],
          'beside',
        ) +
        buttons(['Forget', 'Disconnect'], dark.accent),
    ),
    questions: [
      ['What is the IP address?', '192.168.7.31'],
      ['Which network am I connected to?', 'Kestrel-5G'],
      ['How good is the signal?', 'strong'],
      ['What is the password?', nothing],
      ['What is the download speed?', nothing],
      ['How do I disconnect?', 'Disconnect'],
      ['Which devices are connected?', nothing],
    ],
  },
  {
    name: 'backup-window',
    kind: 'interface',
    width: 540,
    page: styled(
      grey,
      tag('h2', 'Backup') +
        tag('p', 'Last backup: Sunday, 22:10') +
        tag('p', '3 folders, 48.6 GB') +
        tag('p', 'The drive "Vault" is not connected.') +
        buttons(['Settings', 'Back Up Now'], grey.accent),
    ),
    questions: [
      ['When was the last backup?', 'Sunday, 22:10'],
      ['How large is the backup?', '48.6 GB'],
      ['Which drive is not connected?', 'Vault'],
      ['When is the next backup?', nothing],
      ['How many folders are there?', '3'],
      ['How much space is left?', nothing],
      ['What should I click to start a backup?', 'Back Up Now'],
    ],
  },
  {
    name: 'checkout',
    kind: 'interface',
    width: 560,
    page: styled(
      plain,
      tag('h1', 'Checkout') +
        field('Full name', 'Amelie Roy') +
        field('Street', '8 Rue des Lilas') +
        field('Card number', '') +
        pairs(
          [
            ['2 items', '€ 58.00'],
            ['Delivery', '€ 4.90'],
            ['Discount', '− € 5.80'],
            ['Total', '€ 57.10'],
          ],
          'beside',
        ) +
        buttons(['Back', 'Pay Now'], '#0a7d4f'),
    ),
    questions: [
      ['What is the total?', '57.10'],
      ['How much is the discount?', '5.80'],
      ['Which street is entered?', '8 Rue des Lilas'],
      ['What is the card number?', 'empty'],
      ['When will it be delivered?', nothing],
      ['How much is the tax?', nothing],
      ['What is the email address?', nothing],
      ['How much is delivery?', '4.90'],
    ],
  },
  {
    name: 'support-flow',
    kind: 'flowchart',
    width: 760,
    page: {
      mermaid:
        'flowchart TD\nA[Ticket opened] --> B{Urgent?}\nB -->|yes| C[Call engineer]\nB -->|no| D[Add to queue]\nC --> E[Resolve]\nD --> E\nE --> F[Ask for feedback]',
    },
    questions: [
      ['What happens after the ticket is opened?', 'Urgent'],
      ['What happens if it is urgent?', 'Call engineer'],
      ['What is done when it is not urgent?', 'Add to queue'],
      ['What comes after Resolve?', 'Ask for feedback'],
      ['Who resolves the ticket?', nothing],
      ['How long does it take?', nothing],
      ['What comes before Ask for feedback?', 'Resolve'],
      ['What comes after Archive?', nothing],
      ['What happens if payment fails?', nothing],
    ],
  },
  {
    name: 'deploy-flow',
    kind: 'flowchart',
    width: 900,
    page: {
      mermaid:
        'flowchart LR\nA[Commit] --> B[Build]\nB --> C[Run tests]\nC -->|pass| D[Deploy]\nC -->|fail| E[Notify author]',
    },
    questions: [
      ['What happens when the tests fail?', 'Notify author'],
      ['What happens if they pass?', 'Deploy'],
      ['What is the first step?', 'Commit'],
      ['What follows Build?', 'Run tests'],
      ['What comes after Deploy?', nothing],
      ['What comes before Commit?', nothing],
      ['Which server is it deployed to?', nothing],
    ],
  },
  {
    name: 'login-sequence',
    kind: 'sequence',
    width: 820,
    page: {
      mermaid:
        'sequenceDiagram\nparticipant B as Browser\nparticipant S as Server\nparticipant D as Database\nB->>S: Log in\nS->>D: Find user\nD-->>S: User record\nS-->>B: Session cookie',
    },
    questions: [
      ['What does the server send to the browser?', 'Session cookie'],
      ['What comes after "Find user"?', 'User record'],
      ['What is the last message?', 'Session cookie'],
      ['What comes before "Find user"?', 'Log in'],
      ['How long is the session valid?', nothing],
      ['Which database is it?', nothing],
      ['What happens if the password is wrong?', nothing],
    ],
  },
  {
    name: 'book-sales',
    kind: 'plot',
    width: 620,
    page: styled(
      serif,
      bars(
        'Books sold in 2024',
        'Quarter',
        [
          ['Q1', 410],
          ['Q2', 365],
          ['Q3', 520],
          ['Q4', 880],
        ],
        '#8a5',
      ),
    ),
    questions: [
      ['How many books were sold in Q3?', '520'],
      ['What is the value of Q1?', '410'],
      ['What does the chart show?', 'Books sold in 2024'],
      ['How many books were sold in 2023?', nothing],
      ['How many books were returned in Q2?', nothing],
      ['How much did a book cost?', nothing],
      ['What is on the x axis?', 'Quarter'],
    ],
  },
  {
    name: 'rain',
    kind: 'plot',
    width: 640,
    page: styled(
      dark,
      bars(
        'Rain in Bergen (mm)',
        'Month',
        [
          ['Jan', 190],
          ['Mar', 170],
          ['May', 106],
          ['Jul', 148],
          ['Sep', 283],
        ],
        '#4c8bf5',
      ),
    ),
    questions: [
      ['How much rain fell in May?', '106'],
      ['Which city is it about?', 'Bergen'],
      ['How much did it rain in September?', '283'],
      ['How much rain fell in August?', nothing],
      ['What was the temperature in May?', nothing],
      ['What is the average?', nothing],
      ['How much snow fell in January?', nothing],
    ],
  },
  {
    name: 'museum-leaflet',
    kind: 'document',
    width: 640,
    page: styled(
      serif,
      tag('h1', 'Museum of Clocks') +
        paragraphs([
          'Open Tuesday to Sunday from 10 am to 5 pm. Closed on Mondays and on 24 December.',
          'Adults 8 euros, students 5 euros, children under six free.',
          'Guided tours start at 11 and last an hour. Meet at the big pendulum in the hall.',
          'The collection was founded by Ernst Waldau in 1911 with forty pocket watches.',
        ]),
    ),
    questions: [
      ['When does the museum open?', '10 am'],
      ['On which day is it closed?', 'Mondays'],
      ['How much do students pay?', '5 euros'],
      ['How long does a tour take?', 'an hour'],
      ['Who founded the collection?', 'Ernst Waldau'],
      ['When was the collection founded?', '1911'],
      ['Where do tours meet?', 'pendulum'],
      ['How many clocks are there?', nothing],
      ['What does a dog cost?', nothing],
    ],
  },
  {
    name: 'obituary',
    kind: 'document',
    width: 620,
    page: styled(
      serif,
      tag('h2', 'The river Aske') +
        paragraphs([
          'The Aske rises in the Blue Hills and reaches the sea at Port Lorne after 214 kilometres.',
          'Its valley has been settled for three thousand years. The oldest bridge stands at Ember; it was built in 1342.',
          'Barges carried coal on it until the railway came in 1867. Today it is known for its otters.',
        ]),
    ),
    questions: [
      ['How long is the river?', '214'],
      ['Where does the Aske rise?', 'Blue Hills'],
      ['When was the oldest bridge built?', '1342'],
      ['When did the railway come?', '1867'],
      ['What did barges carry?', 'coal'],
      ['What is it known for?', 'otters'],
      ['How deep is the river?', nothing],
      ['Who built the bridge?', nothing],
      ['How many people live in Ember?', nothing],
      ['What is the title?', 'The river Aske'],
    ],
  },
  {
    name: 'memo',
    kind: 'document',
    width: 620,
    page: styled(
      grey,
      tag('p', 'To: All staff of the workshop') +
        tag('p', 'From: Ines Falk') +
        tag('p', 'Subject: New opening hours') +
        tag('p', 'Date: 2 May 2025', 'margin-bottom:14px') +
        paragraphs([
          'From June the workshop opens at eight instead of nine. Lunch stays at noon.',
          'Keys are handed out by Jonas in room 4.',
        ]),
    ),
    questions: [
      ['Who wrote it?', 'Ines Falk'],
      ['What is the subject?', 'New opening hours'],
      ['Who is it for?', 'All staff'],
      ['When was it written?', '2 May 2025'],
      ['Who hands out the keys?', 'Jonas'],
      ['In which room are the keys?', 'room 4'],
      ['When is lunch?', 'noon'],
      ['When does the workshop close?', nothing],
      ['How many keys are there?', nothing],
    ],
  },
  {
    name: 'menu',
    kind: 'document',
    width: 520,
    page: styled(
      plain,
      tag('h1', 'Café Linden') +
        pairs(
          [
            ['Tomato soup', '5.50'],
            ['Cheese omelette', '8.20'],
            ['Plum cake', '4.10'],
            ['Mint tea', '2.80'],
          ],
          'beside',
        ) +
        tag('p', 'Kitchen open until 21:30. Wi-Fi: linden-guest'),
    ),
    questions: [
      ['How much is the omelette?', '8.20'],
      ['What does plum cake cost?', '4.10'],
      ['Until when is the kitchen open?', '21:30'],
      ['How much is the coffee?', nothing],
      ['What is the Wi-Fi called?', 'linden-guest'],
      ['What is the cheapest drink?', nothing],
      ['What is the name of the café?', 'Linden'],
    ],
  },
  {
    name: 'npm-audit',
    kind: 'terminal',
    width: 720,
    page: styled(
      console,
      monospaced([
        '$ npm install left-pad',
        'added 1 package, and audited 214 packages in 3s',
        '',
        '12 packages are looking for funding',
        '2 vulnerabilities (1 moderate, 1 high)',
        'To address all issues, run:',
        '  npm audit fix',
      ]),
    ),
    questions: [
      ['How many packages were audited?', '214'],
      ['How many vulnerabilities are there?', '2'],
      ['How long did it take?', '3s'],
      ['What command fixes the issues?', 'npm audit fix'],
      ['Which package was installed?', 'left-pad'],
      ['Which packages are vulnerable?', nothing],
      ['What is the error?', nothing],
      ['Which version of npm is it?', nothing],
    ],
  },
  {
    name: 'pytest',
    kind: 'terminal',
    width: 760,
    page: styled(
      console,
      monospaced([
        '$ pytest -q',
        '..F.....                                  [100%]',
        'FAILED tests/test_tide.py::test_low_water',
        "E   KeyError: 'harbour'",
        'tests/test_tide.py:18: KeyError',
        '1 failed, 7 passed in 0.84s',
      ]),
    ),
    questions: [
      ['Which test failed?', 'test_low_water'],
      ['What is the error?', 'KeyError'],
      ['Which line is the error in?', '18'],
      ['How many tests passed?', '7 passed'],
      ['How long did the tests take?', '0.84'],
      ['Which key is missing?', 'harbour'],
      ['Which Python version is used?', nothing],
      ['How many tests were skipped?', nothing],
    ],
  },
  {
    name: 'ping',
    kind: 'terminal',
    width: 760,
    page: styled(
      { ...console, ground: '#fff', ink: '#222' },
      monospaced([
        'C:\\> ping tern.example',
        'Pinging tern.example [203.0.113.9] with 32 bytes of data:',
        'Reply from 203.0.113.9: bytes=32 time=18ms TTL=57',
        'Request timed out.',
        'Packets: Sent = 4, Received = 3, Lost = 1 (25% loss)',
        'Minimum = 17ms, Maximum = 21ms, Average = 19ms',
      ]),
    ),
    questions: [
      ['What is the IP address?', '203.0.113.9'],
      ['How many packets were lost?', '1'],
      ['What is the average time?', '19ms'],
      ['Which host was pinged?', 'tern.example'],
      ['How many packets were sent?', '4'],
      ['What went wrong?', 'timed out'],
      ['Which port was used?', nothing],
      ['What is the MAC address?', nothing],
    ],
  },
  {
    name: 'go-code',
    kind: 'code',
    width: 620,
    page: styled(
      { ...code, ground: '#1e1e1e', ink: '#d4d4d4' },
      monospaced([
        'package tide',
        '',
        '// Level is measured in centimetres.',
        'type Level int',
        '',
        'func High(levels []Level) Level {',
        '\tmaxLevel := levels[0]',
        '\tfor _, l := range levels {',
        '\t\tif l > maxLevel { maxLevel = l }',
        '\t}',
        '\treturn maxLevel',
        '}',
      ]),
    ),
    questions: [
      ['What is the package called?', 'tide'],
      ['What does the function return?', 'maxLevel'],
      ['What is the function called?', 'High'],
      ['In what unit is the level?', 'centimetres'],
      ['Which type is Level?', 'int'],
      ['What is imported?', nothing],
      ['What is the class called?', nothing],
      ['Which error does it return?', nothing],
      ['How many functions are there?', nothing],
    ],
  },
  {
    name: 'ini-code',
    kind: 'code',
    width: 520,
    page: styled(
      code,
      monospaced([
        '[server]',
        'host = 0.0.0.0',
        'port = 8443',
        'workers = 6',
        '',
        '[database]',
        'host = db.stork.example',
        'pool_size = 20',
      ]),
    ),
    questions: [
      ['Which port does the server use?', '8443'],
      ['How many workers are there?', '6'],
      ['What is the pool size?', '20'],
      ['What is the host of the database?', 'db.stork.example'],
      ['What is the user name?', nothing],
      ['What is the timeout?', nothing],
      ['Which version is it?', nothing],
    ],
  },
  {
    name: 'library-flow',
    kind: 'flowchart',
    width: 760,
    page: {
      mermaid:
        'flowchart TD\nA[Scan card] --> B[Search book]\nB --> C{In stock?}\nC -->|Yes| D[Lend book]\nC -->|No| E[Reserve book]\nE --> F[Send letter]',
    },
    questions: [
      ['What comes after scanning the card?', 'Search book'],
      ['What happens if the book is not in stock?', 'Reserve book'],
      ['What comes before "Send letter"?', 'Reserve book'],
      ['How many steps are there?', '6'],
      ['What is the last step?', 'Send letter'],
      ['Who sends the letter?', nothing],
      ['What comes after "Lend book"?', nothing],
      ['How much is the fine?', nothing],
    ],
  },
  {
    name: 'coffee-flow',
    kind: 'flowchart',
    width: 820,
    page: {
      mermaid:
        'flowchart LR\nA[Grind beans] --> B[Boil water]\nB --> C[Pour slowly]\nC --> D[Serve]\nA --> E[Clean grinder]',
    },
    questions: [
      ['What comes after "Grind beans"?', ['Boil water', 'Clean grinder']],
      ['What comes after boiling the water?', 'Pour slowly'],
      ['What comes before Serve?', 'Pour slowly'],
      ['How hot is the water?', nothing],
      ['How long does it brew?', nothing],
      ['What is poured?', 'Pour slowly'],
      ['Which steps are there?', ['Grind beans', 'Serve']],
    ],
  },
  {
    name: 'payment-sequence',
    kind: 'sequence',
    width: 820,
    page: {
      mermaid:
        'sequenceDiagram\nparticipant U as Customer\nparticipant S as Shop\nparticipant P as Bank\nU->>S: Check out\nS->>P: Request payment\nP-->>S: Payment accepted\nS-->>U: Send receipt',
    },
    questions: [
      ['What comes after "Request payment"?', 'Payment accepted'],
      ['What does the bank answer?', 'Payment accepted'],
      ['Which participants are there?', ['Customer', 'Shop', 'Bank']],
      ['What comes before "Send receipt"?', 'Payment accepted'],
      ['How much is paid?', nothing],
      ['Who requests the payment?', nothing],
      ['What happens if the payment is refused?', nothing],
      ['How many messages are there?', nothing],
    ],
  },
  {
    name: 'cities-plot',
    kind: 'plot',
    width: 640,
    page: styled(
      plain,
      bars(
        'Bicycles per 100 people',
        'City',
        [
          ['Ghent', 64],
          ['Bern', 48],
          ['Graz', 57],
          ['Turin', 23],
        ],
        '#b56',
      ),
    ),
    questions: [
      ['How many bicycles are there in Bern?', '48'],
      ['What is the value for Turin?', '23'],
      ['Which cities are shown?', ['Ghent', 'Graz']],
      ['How many cars are there in Graz?', nothing],
      ['How many bicycles are there in Rome?', nothing],
      ['Which year is it?', nothing],
      ['What is the chart about?', 'Bicycles per 100 people'],
    ],
  },
  {
    name: 'print-dialog',
    kind: 'interface',
    width: 520,
    page: styled(
      grey,
      tag('h2', 'Print') +
        field('Printer', 'Office 2nd floor') +
        field('Copies', '3') +
        tag('p', 'Total: 6 sheets of paper') +
        buttons(['Cancel', 'Print'], grey.accent),
    ),
    questions: [
      ['Which printer is selected?', 'Office 2nd floor'],
      ['How many copies are printed?', '3'],
      ['How many sheets are needed?', '6'],
      ['What does it cost?', nothing],
      ['How many printers are there?', nothing],
      ['How do I stop it?', nothing],
      ['What is the paper size?', nothing],
    ],
  },
];
