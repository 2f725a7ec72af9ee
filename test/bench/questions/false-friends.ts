/**
 * More of the half that the reader of questions is made with: what a page has a word, a number or a date for, but another
 * one than is asked for.
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

const plain: Look = { font: "'Liberation Sans'", size: 15, ink: '#222', ground: '#fff', accent: '#1c5d99' };
const warm: Look = { font: "'DejaVu Serif'", size: 15, ink: '#2a2118', ground: '#fbf8f2', accent: '#8a4b1f' };
const night: Look = { font: "'DejaVu Sans'", size: 14, ink: '#e2e4e8', ground: '#1d2025', accent: '#5aa0f2' };
const shell: Look = { font: "'Liberation Mono'", size: 15, ink: '#cfd3d8', ground: '#15181c', accent: '#888' };
const source: Look = { font: "'DejaVu Sans Mono'", size: 14, ink: '#24292f', ground: '#fff', accent: '#888' };

export const falseFriends: readonly AskedPicture[] = [
  {
    name: 'restaurant-receipt',
    kind: 'form',
    width: 460,
    page: styled(
      plain,
      tag('b', 'Trattoria Lumière') +
        tag('p', 'VAT no. IE 4471 2209 K') +
        pairs(
          [
            ['Table', '12'],
            ['Server', 'Nadia'],
            ['Tomato soup', '6.50'],
            ['Ravioli', '14.20'],
            ['Mineral water', '3.80'],
            ['Service', '2.45'],
            ['Total', '26.95'],
            ['Cash', '30.00'],
          ],
          'beside',
        ) +
        tag('p', '17 May 2025, 19:42') +
        tag('p', 'Thank you for your visit'),
    ),
    questions: [
      ['How much was the tomato soup?', '6.50'],
      ['What did the ravioli cost?', '14.20'],
      ['How much was the wine?', nothing],
      ['What is the phone number of the restaurant?', nothing],
      ['Who served the table?', 'Nadia'],
      ['Who paid?', nothing],
      ['When does the restaurant open?', nothing],
      ['How many guests were there?', nothing],
      ['Which table was it?', '12'],
      ['What was the cheapest dish?', nothing],
      ['How much change was given?', nothing],
      ['What is the discount?', nothing],
    ],
  },
  {
    name: 'train-ticket',
    kind: 'form',
    width: 640,
    page: styled(
      warm,
      tag('h2', 'Ticket 2nd class') +
        pairs(
          [
            ['From', 'Graz Hbf'],
            ['To', 'Ljubljana'],
            ['Date', '8 March 2025'],
            ['Train', 'EC 151'],
            ['Coach', '261'],
            ['Seat', '45'],
          ],
          'below',
        ) +
        tag('p', 'Price: 38.90 EUR') +
        tag('p', 'Not valid without an identity card.'),
    ),
    questions: [
      ['Which train is it?', 'EC 151'],
      ['Where does the train go?', 'Ljubljana'],
      ['Which platform does it leave from?', nothing],
      ['When does the train arrive?', nothing],
      ['How long does the journey take?', nothing],
      ['What is the name of the passenger?', nothing],
      ['Which class is it?', '2nd class'],
      ['How much did it cost?', '38.90'],
      ['How many changes are there?', nothing],
      ['What is the ticket number?', nothing],
    ],
  },
  {
    name: 'pay-slip',
    kind: 'form',
    width: 660,
    page: styled(
      plain,
      tag('h2', 'Pay slip for February 2025') +
        pairs(
          [
            ['Employee', 'Tomás Rivera'],
            ['Personnel number', '30417'],
            ['Gross salary', '3,420.00'],
            ['Income tax', '512.30'],
            ['Health insurance', '268.10'],
            ['Net salary', '2,639.60'],
            ['Paid on', '27 February 2025'],
          ],
          'colon',
        ),
    ),
    questions: [
      ['What is the net salary?', '2,639.60'],
      ['How much is the income tax?', '512.30'],
      ['How much is the pension insurance?', nothing],
      ['What is the tax number?', nothing],
      ['What is the account number?', nothing],
      ['Who is the employer?', nothing],
      ['When was he hired?', nothing],
      ['How many hours did he work?', nothing],
      ['When was it paid?', '27 February 2025'],
      ['How much is the bonus?', nothing],
    ],
  },
  {
    name: 'weather',
    kind: 'table',
    width: 720,
    page: styled(
      night,
      tag('h2', 'Weather on Saturday') +
        table(
          ['City', 'Morning', 'Evening', 'Wind', 'Outlook'],
          [
            ['Bergen', '4 °C', '2 °C', '31 km/h', 'rain'],
            ['Porto', '15 °C', '13 °C', '12 km/h', 'sunny'],
            ['Gdansk', '7 °C', '5 °C', '24 km/h', 'cloudy'],
            ['Split', '16 °C', '14 °C', '9 km/h', 'sunny'],
          ],
          night,
        ),
    ),
    questions: [
      ['How warm is it in Porto in the morning?', '15 °C'],
      ['How strong is the wind in Gdansk?', '24 km/h'],
      ['What is the humidity in Bergen?', nothing],
      ['What is the outlook for Rome?', nothing],
      ['How warm is it in Split at noon?', nothing],
      ['Which city has rain?', 'Bergen'],
      ['What is the weather on Sunday?', nothing],
      ['Where does it snow?', nothing],
      ['How much rain falls in Bergen?', nothing],
      ['How many cities are listed?', '4'],
      ['Which city has the strongest wind?', 'Bergen'],
    ],
  },
  {
    name: 'stock-list',
    kind: 'table',
    width: 760,
    page: styled(
      plain,
      tag('h1', 'Stock of the north warehouse') +
        table(
          ['Article', 'Shelf', 'Stock', 'Reserved', 'Supplier'],
          [
            ['Hex bolt M8', 'A14', '420', '35', 'Ferrum'],
            ['Wing nut M6', 'A15', '75', '0', 'Ferrum'],
            ['Oak panel', 'C02', '18', '6', 'Silva'],
            ['Pine panel', 'C03', '64', '12', 'Silva'],
          ],
          { ...plain, ruled: true },
        ) +
        tag('p', 'Counted on 3 February 2025 by Elsa'),
    ),
    questions: [
      ['Where is the oak panel?', 'C02'],
      ['How many hex bolts are reserved?', '35'],
      ['Who supplies the wing nut M6?', 'Ferrum'],
      ['What is the price of the pine panel?', nothing],
      ['How heavy is the oak panel?', nothing],
      ['How many hex bolts M10 are there?', nothing],
      ['When is the next delivery?', nothing],
      ['Who counted the stock?', 'Elsa'],
      ['How many birch panels are there?', nothing],
      ['Which article has the highest stock?', 'Hex bolt M8'],
      ['Who ordered the oak panel?', nothing],
      ['What is the total stock?', nothing],
    ],
  },
  {
    name: 'timetable',
    kind: 'table',
    width: 640,
    page: styled(
      warm,
      tag('h2', 'Courses in autumn') +
        table(
          ['Course', 'Day', 'Time', 'Teacher'],
          [
            ['Pottery', 'Monday', '18:00', 'R. Okafor'],
            ['Spanish', 'Tuesday', '19:30', 'L. Vidal'],
            ['Yoga', 'Thursday', '17:15', 'M. Brandt'],
          ],
          warm,
        ),
    ),
    questions: [
      ['When is the yoga course?', ['17:15']],
      ['Who teaches Spanish?', 'L. Vidal'],
      ['Who teaches French?', nothing],
      ['How much does pottery cost?', nothing],
      ['Which course is on Friday?', nothing],
      ['Which course is on Tuesday?', 'Spanish'],
      ['Where does the pottery course take place?', nothing],
      ['When does the Spanish course end?', nothing],
      ['How many places are left?', nothing],
      ['When does the term begin?', nothing],
    ],
  },
  {
    name: 'npm-install',
    kind: 'terminal',
    width: 760,
    page: styled(
      shell,
      monospaced([
        'lena@mill:~/heron$ npm install',
        'npm warn deprecated glob@7.2.3: versions before v9 are no longer supported',
        '',
        'added 214 packages, and audited 215 packages in 6s',
        '38 packages are looking for funding',
        '',
        '2 moderate severity vulnerabilities',
        'Run `npm audit` for details.',
      ]),
    ),
    questions: [
      ['How many packages were added?', '214'],
      ['How many vulnerabilities are there?', '2'],
      ['How many critical vulnerabilities are there?', nothing],
      ['How many packages were removed?', nothing],
      ['Which package is deprecated?', 'glob'],
      ['Which version of node is used?', nothing],
      ['Which registry is used?', nothing],
      ['How long did it take?', '6s'],
      ['Which package failed?', nothing],
      ['How large is the download?', nothing],
      ['When was it installed?', nothing],
    ],
  },
  {
    name: 'containers',
    kind: 'terminal',
    width: 860,
    page: styled(
      shell,
      monospaced([
        '$ docker ps -a',
        'NAME      IMAGE           STATUS         PORTS',
        'web       nginx:1.25      Up 3 days      443/tcp',
        'db        postgres:16     Up 3 days      5432/tcp',
        'worker    heron:0.9       Exited (137)   ',
      ]),
    ),
    questions: [
      ['Which image does web use?', 'nginx:1.25'],
      ['What is the port of db?', '5432'],
      ['Which container has exited?', 'worker'],
      ['How much memory does db use?', nothing],
      ['What is the IP address of web?', nothing],
      ['Which image does cache use?', nothing],
      ['When was the worker started?', nothing],
      ['Which container is unhealthy?', nothing],
      ['How long has db been up?', '3 days'],
      ['Who started the containers?', nothing],
    ],
  },
  {
    name: 'git-log',
    kind: 'terminal',
    width: 760,
    page: styled(
      { ...shell, ground: '#fff', ink: '#1d1f21' },
      monospaced([
        '$ git log -1',
        'commit 5f2c9ab7',
        'Author: Ines Faria <ines@tern.example>',
        'Date:   Tue Jan 14 09:12:44 2025 +0100',
        '',
        '    Parser: empty rows are kept',
        '',
        '$ git status',
        'On branch rows',
        'Changes not staged for commit:',
        '        modified:   src/parser.ts',
        '        deleted:    src/old.ts',
      ]),
    ),
    questions: [
      ['Who made the commit?', 'Ines Faria'],
      ['Which branch is it?', 'rows'],
      ['Which file was modified?', 'src/parser.ts'],
      ['Which file was added?', nothing],
      ['Who reviewed the commit?', nothing],
      ['How many files were changed?', nothing],
      ['Which remote is used?', nothing],
      ['When was the branch merged?', nothing],
      ['What is the tag of the release?', nothing],
      ['Which file was deleted?', 'src/old.ts'],
      ['How many commits are there?', nothing],
    ],
  },
  {
    name: 'backup-dialog',
    kind: 'interface',
    width: 560,
    page: styled(
      night,
      tag('h2', 'Backup') +
        field('Folder', '/srv/backup') +
        field('Keep copies for', '30 days') +
        tag('p', 'Last backup: 2 May 2025, 03:00') +
        tag('p', '48.2 GB of 64 GB used') +
        buttons(['Cancel', 'Back up now'], night.accent),
    ),
    questions: [
      ['When was the last backup?', '2 May 2025'],
      ['When is the next backup?', nothing],
      ['How much space is used?', '48.2 GB'],
      ['How many files were saved?', nothing],
      ['How long are copies kept?', '30 days'],
      ['Who made the backup?', nothing],
      ['Which folder is used?', '/srv/backup'],
      ['What is the password?', nothing],
      ['Is the backup encrypted?', nothing],
      ['How long did the last backup take?', nothing],
    ],
  },
  {
    name: 'crash-dialog',
    kind: 'interface',
    width: 540,
    page: styled(
      plain,
      tag('h2', 'Heron Editor has stopped') +
        tag('p', 'The document could not be saved: the disk is full.') +
        tag('p', 'Free at least 200 MB and try again.') +
        buttons(['Details', 'Close'], plain.accent),
    ),
    questions: [
      ['Why could the document not be saved?', 'disk is full'],
      ['How much space is needed?', '200 MB'],
      ['Which file is damaged?', nothing],
      ['What is the error code?', nothing],
      ['Which version of the editor is it?', nothing],
      ['How large is the disk?', nothing],
      ['When was it saved last?', nothing],
      ['What is the name of the document?', nothing],
      ['Who can help me?', nothing],
    ],
  },
  {
    name: 'account-settings',
    kind: 'interface',
    width: 560,
    page: styled(
      plain,
      tag('h2', 'Account') +
        field('Display name', 'Mira Lindqvist') +
        field('Email', 'mira@finch.example') +
        tag('p', 'Plan: Team, 8 of 10 seats used') +
        tag('p', 'Member since March 2021') +
        buttons(['Delete account', 'Save'], plain.accent),
    ),
    questions: [
      ['What is the email address?', 'mira@finch.example'],
      ['What is the phone number?', nothing],
      ['Which plan is it?', 'Team'],
      ['How many seats are used?', '8'],
      ['How much does the plan cost?', nothing],
      ['When does the plan end?', nothing],
      ['Since when has she been a member?', 'March 2021'],
      ['When was the account deleted?', nothing],
      ['What is the postal address?', nothing],
      ['Which language is chosen?', nothing],
      ['Who is the owner of the team?', nothing],
    ],
  },
  {
    name: 'letter-landlord',
    kind: 'document',
    width: 700,
    page: styled(
      warm,
      tag('p', '4 April 2025') +
        tag('h2', 'Repair of the lift') +
        paragraphs([
          'Dear tenants, the lift in Mill Street 9 will be repaired from 14 to 16 April. During this time please use the stairs.',
          'The workers need access to the cellar. Please lock your bicycles elsewhere until Thursday.',
          'For questions call Mr Adler on 0316 555 0148.',
          'Kind regards, Petra Sommer, property management',
        ]),
    ),
    questions: [
      ['When will the lift be repaired?', 'from 14 to 16 April'],
      ['Who wrote the letter?', 'Petra Sommer'],
      ['What is the phone number?', '0316 555 0148'],
      ['How much does the repair cost?', nothing],
      ['Which company repairs the lift?', nothing],
      ['When was the lift built?', nothing],
      ['How many tenants live there?', nothing],
      ['When are the stairs cleaned?', nothing],
      ['Who is Mr Adler?', nothing],
      ['What is the email address?', nothing],
      ['Where should the bicycles be locked?', 'elsewhere'],
      ['How many bicycles are in the cellar?', nothing],
    ],
  },
  {
    name: 'museum-notice',
    kind: 'document',
    width: 680,
    page: styled(
      plain,
      tag('h1', 'The Clock Museum') +
        paragraphs([
          'The museum was founded in 1911 by the watchmaker Anton Keller and shows 860 clocks from four centuries.',
          'It is open from Tuesday to Sunday between 10:00 and 17:00. Guided tours start at 11:00 and take 45 minutes.',
          'Adults pay 7 euros, children under twelve are free. The oldest clock comes from a church in Lindau.',
        ]),
    ),
    questions: [
      ['Who founded the museum?', 'Anton Keller'],
      ['How many clocks does it show?', '860'],
      ['How long does a guided tour take?', '45 minutes'],
      ['How much do children pay?', 'free'],
      ['How much does a guided tour cost?', nothing],
      ['How many people visit the museum?', nothing],
      ['Who is the director?', nothing],
      ['When was the oldest clock built?', nothing],
      ['When was the museum renovated?', nothing],
      ['How old is the church?', nothing],
      ['How many rooms does the museum have?', nothing],
      ['When does the last tour start?', nothing],
      ['Where is the museum?', nothing],
    ],
  },
  {
    name: 'recipe-bread',
    kind: 'document',
    width: 640,
    page: styled(
      warm,
      tag('h2', 'Rye bread') +
        list(['500 g rye flour', '350 ml water', '10 g salt', '80 g sourdough']) +
        list(['Mix everything and knead for 10 minutes', 'Let the dough rest for 12 hours', 'Bake at 230 °C'], true),
    ),
    questions: [
      ['How much water is needed?', '350 ml'],
      ['How long must the dough rest?', '12 hours'],
      ['How long must it be baked?', nothing],
      ['How much sugar is needed?', nothing],
      ['How many loaves does it make?', nothing],
      ['At which temperature is it baked?', '230'],
      ['How much wheat flour is needed?', nothing],
      ['How many calories does it have?', nothing],
      ['Who wrote the recipe?', nothing],
      ['How long must it cool?', nothing],
    ],
  },
  {
    name: 'minutes',
    kind: 'document',
    width: 700,
    page: styled(
      plain,
      tag('h2', 'Minutes of the board meeting') +
        tag('p', 'Date: 9 October 2025') +
        tag('p', 'Present: Alva Berg, Jonas Wild, Rita Song') +
        tag('p', 'Absent: Karl Moser') +
        paragraphs([
          'The budget for 2026 was approved with two votes against one. Jonas asks for a new printer before Christmas.',
          'Rita will write to the insurance company until Friday.',
        ]),
    ),
    questions: [
      ['Who was absent?', 'Karl Moser'],
      ['When was the meeting?', '9 October 2025'],
      ['When is the next meeting?', nothing],
      ['Who took the minutes?', nothing],
      ['How high is the budget?', nothing],
      ['What does Jonas ask for?', 'a new printer'],
      ['Who voted against the budget?', nothing],
      ['How much does the printer cost?', nothing],
      ['Where did the meeting take place?', nothing],
      ['When must Rita write to the insurance company?', 'Friday'],
      ['Who is the chairman?', nothing],
    ],
  },
  {
    name: 'python-class',
    kind: 'code',
    width: 640,
    page: styled(
      source,
      monospaced([
        'from pathlib import Path',
        '',
        'TIMEOUT = 30',
        '',
        'class Archive:',
        '    """Keeps readings of one station."""',
        '',
        '    def __init__(self, folder):',
        '        self.folder = Path(folder)',
        '',
        '    def latest(self, count=5):',
        '        names = sorted(self.folder.glob("*.csv"))',
        '        return names[-count:]',
      ]),
    ),
    questions: [
      ['What is the class called?', 'Archive'],
      ['What is the timeout?', '30'],
      ['What is imported?', 'Path'],
      ['Which exception is raised?', nothing],
      ['What is the port?', nothing],
      ['Which file is opened?', nothing],
      ['Who is the author?', nothing],
      ['What is the default of count?', '5'],
      ['How many readings are there?', nothing],
      ['What is the name of the station?', nothing],
      ['Which version is it?', nothing],
      ['What does latest return?', 'names[-count:]'],
    ],
  },
  {
    name: 'sql-query',
    kind: 'code',
    width: 620,
    page: styled(
      { ...source, ground: '#22272e', ink: '#cdd9e5' },
      monospaced([
        '-- Boats that were out longest',
        'SELECT boat, SUM(hours) AS total',
        'FROM trips',
        "WHERE season = 'summer'",
        'GROUP BY boat',
        'ORDER BY total DESC',
        'LIMIT 20;',
      ]),
    ),
    questions: [
      ['Which table is queried?', 'trips'],
      ['What is the limit?', '20'],
      ['How many boats are there?', nothing],
      ['What is the total?', nothing],
      ['Which column is it ordered by?', 'total'],
      ['Which season is asked for?', 'summer'],
      ['How many hours was the longest trip?', nothing],
      ['What is the name of the database?', nothing],
      ['What is the primary key?', nothing],
      ['Which year is it?', nothing],
    ],
  },
  {
    name: 'deploy-config',
    kind: 'code',
    width: 560,
    page: styled(
      source,
      monospaced([
        'service: heron-api',
        'replicas: 3',
        'image: registry.example/heron:2.4.1',
        'resources:',
        '  memory: 512Mi',
        '  cpu: 250m',
        'healthcheck:',
        '  path: /healthz',
        '  interval: 15s',
      ]),
    ),
    questions: [
      ['How many replicas are there?', '3'],
      ['How much memory does it get?', '512Mi'],
      ['Which port is used?', nothing],
      ['What is the interval of the health check?', '15s'],
      ['What is the timeout of the health check?', nothing],
      ['Which namespace is it in?', nothing],
      ['What is the maximum number of replicas?', nothing],
      ['How much disk space does it get?', nothing],
      ['What is the service called?', 'heron-api'],
      ['Which user does it run as?', nothing],
    ],
  },
  {
    name: 'refund-flow',
    kind: 'flowchart',
    width: 760,
    page: {
      mermaid:
        'flowchart TD\nA[Receive parcel] --> B[Inspect goods]\nB --> C{Damaged?}\nC -->|Yes| D[Reject refund]\nC -->|No| E[Refund money]\nE --> F[Restock goods]',
    },
    questions: [
      ['What comes after "Inspect goods"?', 'Damaged?'],
      ['What happens if the goods are damaged?', 'Reject refund'],
      ['What happens if the parcel is lost?', nothing],
      ['Who inspects the goods?', nothing],
      ['How long does a refund take?', nothing],
      ['How much money is refunded?', nothing],
      ['What comes after "Restock goods"?', nothing],
      ['What comes before "Receive parcel"?', nothing],
      ['What comes after "Write invoice"?', nothing],
      ['When is the parcel received?', nothing],
    ],
  },
  {
    name: 'upload-sequence',
    kind: 'sequence',
    width: 820,
    page: {
      mermaid:
        'sequenceDiagram\nparticipant B as Browser\nparticipant A as API\nparticipant S as Storage\nB->>A: Upload photo\nA->>S: Store file\nS-->>A: File stored\nA-->>B: Show link',
    },
    questions: [
      ['What comes after "Store file"?', 'File stored'],
      ['What happens after the upload fails?', nothing],
      ['What comes after "Delete photo"?', nothing],
      ['How large is the photo?', nothing],
      ['Which participants are there?', ['Browser', 'API', 'Storage']],
      ['What is the link?', nothing],
      ['How long does the upload take?', nothing],
      ['Who is the administrator?', nothing],
    ],
  },
  {
    name: 'harvest-plot',
    kind: 'plot',
    width: 660,
    page: styled(
      warm,
      bars(
        'Tonnes of apples harvested',
        'Year',
        [
          ['2019', 340],
          ['2020', 410],
          ['2021', 295],
          ['2022', 388],
        ],
        '#7a5',
      ),
    ),
    questions: [
      ['How many tonnes of apples were harvested in 2020?', '410'],
      ['How many tonnes of apples were harvested in 2018?', nothing],
      ['How many tonnes of pears were harvested in 2020?', nothing],
      ['What is the value for 2022?', '388'],
      ['In which year was the harvest lowest?', '2021'],
      ['Which country is it?', nothing],
      ['Who harvested the apples?', nothing],
      ['What is the average?', nothing],
      ['How much did a tonne cost?', nothing],
    ],
  },
];
