/** The half that is not looked at while the reader of questions is made. */
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

const paper: Look = { font: 'Lato', size: 15, ink: '#26292d', ground: '#fff', accent: '#8a3b2f' };
const plain: Look = { font: "'Noto Sans'", size: 14, ink: '#1b1b1b', ground: '#fdfdfb', accent: '#1f6f54' };
const night: Look = { font: 'Cantarell', size: 15, ink: '#e8e6e3', ground: '#23272e', accent: '#4f8cc9' };
const serif: Look = { font: 'Caladea', size: 17, ink: '#222', ground: '#fffdf8', accent: '#555' };
const shell: Look = { font: 'Hack', size: 14, ink: '#d6d6d6', ground: '#101418', accent: '#888' };
const editor: Look = { font: "'JetBrains Mono'", size: 14, ink: '#2b2b2b', ground: '#fafafa', accent: '#888' };

export const heldOut: readonly AskedPicture[] = [
  {
    name: 'plumber-invoice',
    kind: 'form',
    width: 720,
    page: styled(
      paper,
      tag('h1', 'Hollis & Daughter Plumbing') +
        tag('p', '18 Quarry Road, Stirling') +
        pairs(
          [
            ['Invoice no.', 'HD-2291'],
            ['Invoice date', '3 June 2025'],
            ['Payment due', '17 June 2025'],
          ],
          'beside',
        ) +
        tag('b', 'Invoice to') +
        tag('p', 'Craig Abernethy') +
        tag('p', '5 Weaver Row') +
        table(
          ['Description', 'Hours', 'Rate', 'Amount'],
          [
            ['Replace kitchen tap', '1.5', '48.00', '72.00'],
            ['Boiler service', '2', '55.00', '110.00'],
            ['Unblock drain', '1', '60.00', '60.00'],
          ],
          paper,
        ) +
        pairs(
          [
            ['Net amount', '242.00'],
            ['VAT (20%)', '48.40'],
            ['Total due', '290.40'],
          ],
          'beside',
        ),
    ),
    questions: [
      ['What do I owe in total?', '290.40'],
      ['When must this be paid?', '17 June 2025'],
      ['Who is the invoice for?', 'Craig Abernethy'],
      ['How many hours did the boiler service take?', '2'],
      ['Is there an email address?', nothing],
    ],
  },
  {
    name: 'cafe-receipt',
    kind: 'form',
    width: 380,
    page: styled(
      { ...plain, font: "'Courier Prime'" },
      tag('h2', 'Café Morel') +
        tag('p', 'Table 7  Server: Odile') +
        tag('p', '2025-02-08 13:42') +
        pairs(
          [
            ['Flat white', '3.80'],
            ['Almond croissant', '4.20'],
            ['Orange juice', '4.50'],
            ['Subtotal', '12.50'],
            ['Tax', '1.13'],
            ['TOTAL', '13.63'],
            ['Visa', '13.63'],
          ],
          'beside',
        ) +
        tag('p', 'Merci! Tel 02 555 81 90'),
    ),
    questions: [
      ['What was the total?', '13.63'],
      ['How much was the croissant?', '4.20'],
      ['Who was the server?', 'Odile'],
      ['What is the phone number?', '02 555 81 90'],
      ['How much tax was paid?', '1.13'],
    ],
  },
  {
    name: 'membership',
    kind: 'form',
    width: 620,
    page: styled(
      plain,
      tag('h1', 'Membership details') +
        pairs(
          [
            ['Member', 'Yusuf Demir'],
            ['Membership number', '40-77121'],
            ['Valid until', '31/12/2026'],
            ['Plan', 'Family'],
            ['Monthly fee', '€ 39.00'],
            ['Email', 'y.demir@post.example'],
          ],
          'below',
        ),
    ),
    questions: [
      ['What is the membership number?', '40-77121'],
      ['When does it expire?', '31/12/2026'],
      ['How much is the monthly fee?', '39.00'],
      ['Who is the member?', 'Yusuf Demir'],
      ['What is his email?', 'y.demir@post.example'],
    ],
  },
  {
    name: 'parcel-note',
    kind: 'form',
    width: 520,
    page: styled(
      paper,
      tag('h2', 'Delivery note') +
        pairs(
          [
            ['Ship to', 'Mira Kovač'],
            ['Address', '22 Harbour Street, Split'],
            ['Tracking number', 'SP 4410 9932 07'],
            ['Weight', '2.4 kg'],
            ['Carrier', 'Jadran Express'],
            ['Delivery date', '14 Oct 2025'],
          ],
          'colon',
        ),
    ),
    questions: [
      ['What does the parcel weigh?', '2.4 kg'],
      ['Who delivers it?', 'Jadran Express'],
      ['Give me the tracking number', 'SP 4410 9932 07'],
      ['收件人是谁？', 'Mira Kovač'],
      ['What is the total?', nothing],
    ],
  },
  {
    name: 'chinese-labels',
    kind: 'form',
    width: 560,
    page: styled(
      plain,
      tag('h1', 'Booking confirmation') +
        pairs(
          [
            ['Guest', 'Lin Mei'],
            ['Check-in', '4 May 2025'],
            ['Check-out', '7 May 2025'],
            ['Room', '318'],
            ['Total', '$ 412.00'],
          ],
          'beside',
        ),
    ),
    questions: [
      ['总价是多少？', '412.00'],
      ['Which room?', '318'],
      ['When is check-out?', '7 May 2025'],
      ['Who is the guest?', 'Lin Mei'],
      ['有电话号码吗？', nothing],
    ],
  },
  {
    name: 'staff-table',
    kind: 'table',
    width: 700,
    page: styled(
      plain,
      tag('h2', 'Staff') +
        table(
          ['Name', 'Department', 'Extension', 'Start'],
          [
            ['Agnes Wolf', 'Finance', '214', '2019'],
            ['Bram Visser', 'Design', '330', '2021'],
            ['Carla Ruiz', 'Design', '331', '2022'],
            ['Dan Oyelaran', 'Support', '118', '2018'],
          ],
          { ...plain, ruled: true },
        ),
    ),
    questions: [
      ['How many people are listed?', '4'],
      ["What is Carla Ruiz's extension?", '331'],
      ['What is in row 2?', ['Bram Visser', 'Design', '330']],
      ['Who works in Support?', 'Dan Oyelaran'],
      ['Read the last row', ['Dan Oyelaran', '118']],
    ],
  },
  {
    name: 'timetable',
    kind: 'table',
    width: 640,
    page: styled(
      paper,
      tag('h2', 'Departures') +
        table(
          ['Time', 'Destination', 'Platform', 'Status'],
          [
            ['09:12', 'Antwerp', '4', 'On time'],
            ['09:31', 'Ghent', '11', 'Delayed'],
            ['09:45', 'Bruges', '2', 'On time'],
            ['10:02', 'Liège', '7', 'Cancelled'],
            ['10:20', 'Namur', '5', 'On time'],
          ],
          paper,
        ),
    ),
    questions: [
      ['Which platform does the train to Ghent leave from?', '11'],
      ['Which train is cancelled?', 'Liège'],
      ['How many departures are there?', '5'],
      ['When does the train to Namur leave?', '10:20'],
      ['第三行是什么？', ['09:45', 'Bruges']],
    ],
  },
  {
    name: 'stock-dark',
    kind: 'table',
    width: 680,
    page: styled(
      night,
      tag('h2', 'Inventory') +
        table(
          ['SKU', 'Product', 'Stock', 'Price'],
          [
            ['A-100', 'Garden hose', '34', '19.90'],
            ['A-115', 'Watering can', '0', '12.50'],
            ['B-020', 'Rake', '18', '24.00'],
          ],
          night,
        ),
    ),
    questions: [
      ['What is the price of the rake?', '24.00'],
      ['How many garden hoses are in stock?', '34'],
      ['Which product is A-115?', 'Watering can'],
      ['How many products are listed?', '3'],
      ['What are the column headings?', ['SKU', 'Product', 'Stock', 'Price']],
    ],
  },
  {
    name: 'scores',
    kind: 'table',
    width: 600,
    page: styled(
      serif,
      tag('h2', 'Regional quiz, final') +
        table(
          ['Team', 'Round 1', 'Round 2', 'Total'],
          [
            ['Owls', '12', '15', '27'],
            ['Foxes', '14', '11', '25'],
            ['Herons', '9', '16', '25'],
          ],
          { ...serif, ruled: true },
        ),
    ),
    questions: [
      ['What is the total of the Owls?', '27'],
      ['How did the Herons do in round 2?', '16'],
      ['How many teams took part?', '3'],
      ['What is in the first row?', ['Owls', '12']],
      ['What is the heading?', 'Regional quiz, final'],
    ],
  },
  {
    name: 'rust-build',
    kind: 'terminal',
    width: 760,
    page: styled(
      shell,
      monospaced([
        '$ cargo build',
        '   Compiling tern v0.4.2 (/home/pia/tern)',
        'error[E0308]: mismatched types',
        '  --> src/parser.rs:88:21',
        '   |',
        '88 |     let width = token.len;',
        'error: could not compile `tern` due to 1 previous error',
      ]),
    ),
    questions: [
      ['What went wrong?', 'mismatched types'],
      ['In which file is the error?', 'src/parser.rs:88'],
      ['Which version of tern is compiled?', '0.4.2'],
      ['What command was run?', 'cargo build'],
      ['What is the error code?', 'E0308'],
    ],
  },
  {
    name: 'python-trace',
    kind: 'terminal',
    width: 760,
    page: styled(
      shell,
      monospaced([
        'Traceback (most recent call last):',
        '  File "/srv/app/report.py", line 57, in render',
        '    rows = load(path)',
        'FileNotFoundError: No such file: data/may.csv',
        '$ python3 --version',
        'Python 3.12.4',
      ]),
    ),
    questions: [
      ['What does the error message say?', 'No such file'],
      ['Which line failed?', '57'],
      ['Which Python version is it?', '3.12.4'],
      ['哪个文件出错了？', 'report.py'],
      ['Which file could not be found?', 'data/may.csv'],
    ],
  },
  {
    name: 'git-status',
    kind: 'terminal',
    width: 700,
    page: styled(
      shell,
      monospaced([
        '$ git status',
        'On branch feature/labels',
        'Your branch is ahead of origin/feature/labels by 2 commits.',
        '',
        'Changes not staged for commit:',
        '  modified:   src/labels.ts',
        '  deleted:    src/old-labels.ts',
      ]),
    ),
    questions: [
      ['Which branch am I on?', 'feature/labels'],
      ['Which file was deleted?', 'src/old-labels.ts'],
      ['What has been modified?', 'src/labels.ts'],
      ['Is there an error?', nothing],
      ['How many commits is the branch ahead?', '2 commits'],
    ],
  },
  {
    name: 'ping',
    kind: 'terminal',
    width: 700,
    page: styled(
      { ...shell, ink: '#222', ground: '#fff' },
      monospaced([
        '$ ping -c 2 gull.example',
        'PING gull.example (192.0.2.44): 56 data bytes',
        'Request timeout for icmp_seq 0',
        '64 bytes from 192.0.2.44: time=31.2 ms',
        '2 packets transmitted, 1 received, 50% packet loss',
      ]),
    ),
    questions: [
      ['What is the IP address?', '192.0.2.44'],
      ['How much packet loss was there?', '50% packet loss'],
      ['How many packets were transmitted?', '2 packets'],
      ['What is the first line?', 'ping -c 2 gull.example'],
      ['有错误吗？', 'Request timeout'],
    ],
  },
  {
    name: 'go-code',
    kind: 'code',
    width: 640,
    page: styled(
      editor,
      monospaced([
        'package meter',
        '',
        '// maxReadings bounds the buffer.',
        'const maxReadings = 512',
        '',
        'func Average(values []float64) float64 {',
        '    var sum float64',
        '    for _, value := range values {',
        '        sum += value',
        '    }',
        '    return sum / float64(len(values))',
        '}',
      ]),
    ),
    questions: [
      ['What is maxReadings set to?', '512'],
      ['What is the function called?', 'Average'],
      ['What does the comment say?', 'bounds the buffer'],
      ['Which package is it?', 'meter'],
      ['What does it return?', 'sum / float64(len(values))'],
    ],
  },
  {
    name: 'python-code',
    kind: 'code',
    width: 640,
    page: styled(
      editor,
      monospaced([
        'import json',
        'from pathlib import Path',
        '',
        'TIMEOUT = 30',
        '',
        'class Store:',
        '    def load(self, name):',
        '        path = Path("data") / name',
        '        return json.loads(path.read_text())',
      ]),
    ),
    questions: [
      ['What is the timeout?', '30'],
      ['What is the name of the class?', 'Store'],
      ['What is imported?', ['json', 'Path']],
      ['Read line 6', 'class Store'],
      ['What does the load function return?', 'json.loads'],
    ],
  },
  {
    name: 'config-yaml',
    kind: 'code',
    width: 520,
    page: styled(
      { ...editor, ink: '#ddd', ground: '#1e1e1e' },
      monospaced([
        'server:',
        '  host: api.tern.example',
        '  port: 8443',
        'database:',
        '  user: reader',
        '  pool: 12',
        'log_level: warning',
      ]),
    ),
    questions: [
      ['What is the port?', '8443'],
      ['Which host is configured?', 'api.tern.example'],
      ['What is the log level?', 'warning'],
      ['Who is the database user?', 'reader'],
      ['What is the password?', nothing],
    ],
  },
  {
    name: 'letter',
    kind: 'document',
    width: 680,
    page: styled(
      serif,
      tag('h2', 'Closing of the north bridge') +
        paragraphs([
          'From Monday the north bridge will be closed to all traffic while its bearings are replaced.',
          'Cyclists may use the footpath by the weir. The bus stops on Mill Street are moved to the market.',
          'Questions are answered by the roads office on 01632 960144.',
        ]),
    ),
    questions: [
      ['What is the title?', 'Closing of the north bridge'],
      ['Read the second paragraph', ['Cyclists may use the footpath', 'moved to the market']],
      ['Where are the bus stops moved?', 'moved to the market'],
      ['Is there a phone number?', '01632 960144'],
      ['What is the last paragraph?', '01632 960144'],
    ],
  },
  {
    name: 'recipe',
    kind: 'document',
    width: 600,
    page: styled(
      paper,
      tag('h1', 'Barley soup') +
        tag('p', 'Serves 4. Ready in 50 minutes.') +
        tag('h2', 'Ingredients') +
        list(['200 g pearl barley', '2 carrots', '1 leek', '1 litre stock']) +
        tag('h2', 'Method') +
        list(['Rinse the barley', 'Fry leek and carrots', 'Add the stock and simmer'], true),
    ),
    questions: [
      ['How much barley do I need?', '200 g pearl barley'],
      ['How many people does it serve?', 'Serves 4'],
      ['What comes after rinsing the barley?', 'Fry leek and carrots'],
      ['What is the second step?', 'Fry leek and carrots'],
      ['How long does it take?', '50 minutes'],
    ],
  },
  {
    name: 'minutes',
    kind: 'document',
    width: 640,
    page: styled(
      plain,
      tag('h2', 'Minutes of the committee') +
        pairs(
          [
            ['Date', '9 September 2025'],
            ['Chair', 'Ines Falk'],
            ['Present', 'Falk, Holt, Brandt, Osei'],
          ],
          'colon',
        ) +
        tag('h2', 'Decisions', 'margin-top:14px') +
        list(['The boathouse roof is repaired in spring.', 'Fees rise by 3 % from January.']) +
        tag('p', 'Next meeting: 11 November 2025'),
    ),
    questions: [
      ['Who was in the chair?', 'Ines Falk'],
      ['When is the next meeting?', '11 November 2025'],
      ['By how much do the fees rise?', '3 %'],
      ['Who was present?', 'Brandt'],
      ['What was decided about the roof?', 'repaired in spring'],
    ],
  },
  {
    name: 'poster',
    kind: 'document',
    width: 560,
    page: styled(
      { ...serif, ground: '#f3e9d2' },
      tag('h1', 'Lantern Walk') +
        tag('p', 'Saturday 15 November, 18:30') +
        tag('p', 'Meeting point: Old Mill') +
        tag('p', 'Admission free') +
        tag('p', 'www.lanternwalk.example'),
    ),
    questions: [
      ['When does it take place?', '15 November'],
      ['Where do we meet?', 'Old Mill'],
      ['What is the website?', 'www.lanternwalk.example'],
      ['How much is admission?', 'free'],
      ['标题是什么？', 'Lantern Walk'],
    ],
  },
  {
    name: 'save-dialog',
    kind: 'interface',
    width: 460,
    page: styled(
      { ...night, ground: '#2d2d30' },
      tag('h2', 'Unsaved changes') +
        paragraphs(['Do you want to save the changes to draft.md before closing?'], 400) +
        buttons(["Don't Save", 'Cancel', 'Save'], night.accent),
    ),
    questions: [
      ['What does the dialog say?', 'save the changes'],
      ['Which file is it about?', 'draft.md'],
      ['What buttons are there?', ['Cancel', 'Save']],
      ['How many buttons are there?', '3'],
      ['有哪些按钮？', ['Cancel', 'Save']],
    ],
  },
  {
    name: 'network-error',
    kind: 'interface',
    width: 480,
    page: styled(
      { ...plain, ground: '#f4f4f4' },
      tag('h2', 'Connection failed') +
        paragraphs(['The server mail.heron.example did not answer in 20 seconds (code 0x274C).'], 420) +
        buttons(['Work offline', 'Try again'], '#2558c7'),
    ),
    questions: [
      ['What does the error say?', ['Connection failed', 'did not answer']],
      ['What is the error code?', '0x274C'],
      ['Which server did not answer?', 'mail.heron.example'],
      ['Which button should I press?', ['Work offline', 'Try again']],
      ['How long did it wait?', '20 seconds'],
    ],
  },
  {
    name: 'profile-form',
    kind: 'interface',
    width: 480,
    page: styled(
      { ...paper, ground: '#f7f8fa' },
      tag('h1', 'Edit profile') +
        field('Display name', 'Tove Lindahl') +
        field('Time zone', 'Europe/Oslo') +
        field('Phone', '+47 555 01 234') +
        buttons(['Cancel', 'Update profile'], '#16794c'),
    ),
    questions: [
      ['What is the time zone?', 'Europe/Oslo'],
      ['What is the display name set to?', 'Tove Lindahl'],
      ['Is there a phone number?', '+47 555 01 234'],
      ['What is the title?', 'Edit profile'],
      ['电话号码是多少？', '+47 555 01 234'],
    ],
  },
  {
    name: 'about-box',
    kind: 'interface',
    width: 420,
    page: styled(
      night,
      tag('h2', 'About Sandpiper') +
        pairs(
          [
            ['Version', '5.11.0'],
            ['Commit', '9f3c2ab'],
            ['OS', 'Linux x64 6.8'],
            ['Licence', 'MIT'],
          ],
          'colon',
        ) +
        buttons(['Copy', 'OK'], night.accent),
    ),
    questions: [
      ['Which version is installed?', '5.11.0'],
      ['What operating system is it running on?', 'Linux x64'],
      ['What is the licence?', 'MIT'],
      ['哪个版本？', '5.11.0'],
      ['What is the commit?', '9f3c2ab'],
    ],
  },
  {
    name: 'cart',
    kind: 'interface',
    width: 620,
    page: styled(
      plain,
      tag('h1', 'Your basket') +
        table(
          ['Item', 'Quantity', 'Price'],
          [
            ['Wool socks', '2', '€ 18.00'],
            ['Rain jacket', '1', '€ 89.00'],
            ['Beanie', '1', '€ 22.00'],
          ],
          plain,
        ) +
        pairs(
          [
            ['Delivery', '€ 4.90'],
            ['Total', '€ 133.90'],
          ],
          'beside',
        ) +
        buttons(['Continue shopping', 'Checkout'], plain.accent),
    ),
    questions: [
      ['What is the total?', '133.90'],
      ['How much is delivery?', '4.90'],
      ['How many items are in the basket?', '3'],
      ['What does the rain jacket cost?', '89.00'],
      ['What does the button on the right say?', 'Checkout'],
    ],
  },
  {
    name: 'order-flow',
    kind: 'flowchart',
    width: 700,
    page: {
      mermaid:
        'flowchart TD\nA[Receive parcel] --> B{Label readable?}\nB -->|Yes| C[Scan label]\nB -->|No| D[Ask sender]\nC --> E[Load van]\nD --> C\nE --> F([Deliver])',
    },
    questions: [
      ['What comes after "Scan label"?', 'Load van'],
      ['What happens if the label is not readable?', 'Ask sender'],
      ['How many nodes are there?', '6'],
      ['What comes before Deliver?', 'Load van'],
      ['“Load van”之后是什么？', 'Deliver'],
    ],
  },
  {
    name: 'deploy-flow',
    kind: 'flowchart',
    width: 900,
    page: {
      mermaid:
        'flowchart LR\nA[Commit] --> B[Run checks]\nB --> C{Green?}\nC -->|yes| D[Publish]\nC -->|no| E[Notify author]',
    },
    questions: [
      ['What follows Commit?', 'Run checks'],
      ['Where does "no" lead?', 'Notify author'],
      ['What is the first step?', 'Commit'],
      ['What leads to Publish?', 'Green'],
      ['Is there a box called "Rollback"?', nothing],
    ],
  },
  {
    name: 'login-sequence',
    kind: 'sequence',
    width: 800,
    page: {
      mermaid:
        'sequenceDiagram\nparticipant U as Visitor\nparticipant S as Gateway\nparticipant D as Ledger\nU->>S: Send password\nS->>D: Look up account\nD-->>S: Account found\nS-->>U: Welcome page',
    },
    questions: [
      ['What does the Visitor send?', 'Send password'],
      ['What is after "Look up account"?', 'Account found'],
      ['Is there a Ledger?', 'Ledger'],
      ['How much is it?', nothing],
      ['What does the last message say?', 'Welcome page'],
    ],
  },
  {
    name: 'rainfall',
    kind: 'plot',
    width: 620,
    page: styled(
      paper,
      bars(
        'Rainfall 2024 in mm',
        'Month',
        [
          ['Apr', 41],
          ['May', 63],
          ['Jun', 88],
          ['Jul', 52],
          ['Aug', 70],
        ],
        '#3b78a8',
      ),
    ),
    questions: [
      ['What is the title of the chart?', 'Rainfall 2024'],
      ['How much rain fell in June?', '88'],
      ['What is on the x axis?', 'Month'],
      ['What is the value for May?', '63'],
      ['Who made this?', nothing],
    ],
  },
  {
    name: 'sales',
    kind: 'plot',
    width: 560,
    page: styled(
      night,
      bars(
        'Bicycles sold',
        'Branch',
        [
          ['Ulm', 120],
          ['Bonn', 310],
          ['Kiel', 205],
        ],
        '#d9904a',
      ),
    ),
    questions: [
      ['How many bicycles were sold in Bonn?', '310'],
      ['What does the chart show?', 'Bicycles sold'],
      ['What was the value in Kiel?', '205'],
      ['Which branches are shown?', ['Ulm', 'Bonn', 'Kiel']],
      ['Is there an error?', nothing],
    ],
  },
];
