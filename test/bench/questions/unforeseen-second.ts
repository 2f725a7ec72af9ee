/**
 * A second set of questions that were written down with their answers before the rules had seen any of them, by someone
 * who had not read the rules: what developers and people in offices ask of their screenshots. Their first run is the honest
 * figure.
 */
import {
  buttons,
  escape,
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
  type Cells,
  type Look,
} from './page.ts';

const plain: Look = { font: "'Liberation Sans'", size: 14, ink: '#1d2733', ground: '#fff', accent: '#0b6e4f' };
const grey: Look = { font: "'Liberation Sans'", size: 16, ink: '#222', ground: '#eef0f2', accent: '#5b3cc4' };
const wide: Look = { font: "'DejaVu Sans'", size: 13, ink: '#2b2b2b', ground: '#fff', accent: '#c2571a' };
const modern: Look = { font: 'Inter', size: 15, ink: '#171a1f', ground: '#f6f7f9', accent: '#2563eb' };
const night: Look = { font: 'Inter', size: 14, ink: '#d9dde4', ground: '#16191f', accent: '#22a06b' };
const printed: Look = { font: "'Liberation Serif', serif", size: 16, ink: '#111', ground: '#fffef9', accent: '#444' };
const blueShell: Look = {
  font: "'Liberation Mono', monospace",
  size: 14,
  ink: '#eeedf0',
  ground: '#012456',
  accent: '#888',
};
const violetShell: Look = { font: "'DejaVu Sans Mono'", size: 13, ink: '#f2eef2', ground: '#300a24', accent: '#888' };
const paper: Look = { font: "'DejaVu Sans Mono'", size: 14, ink: '#1c1c1c', ground: '#fffbe9', accent: '#888' };
const ligatures: Look = { font: "'Fira Code'", size: 15, ink: '#e1e4e8', ground: '#24292e', accent: '#888' };
const lightCode: Look = {
  font: "'Liberation Mono', monospace",
  size: 15,
  ink: '#24292f',
  ground: '#fff',
  accent: '#888',
};

const box = (body: string, style = ''): string => `<div style="${style}">${body}</div>`;

const beside = (parts: Cells, style = ''): string => box(parts.join(''), `display:flex;gap:16px;${style}`);

/** A page of a program: on a ground of its own, with rounded corners. */
const card = (body: string, style = ''): string =>
  box(body, `background:#fff;border:1px solid #d5d9e0;border-radius:8px;padding:14px 18px;margin-bottom:12px;${style}`);

const badge = (text: string, ground: string): string =>
  tag('span', text, `background:${ground};color:#fff;border-radius:11px;padding:2px 11px;font-size:.9em`);

/** What is at the left and at the right end of a line. */
const ends = (left: string, right: string, style = ''): string =>
  box(tag('span', left) + tag('span', right), `display:flex;justify-content:space-between;${style}`);

/** Lines of code with their numbers. */
const numbered = (lines: Cells, first: number): string =>
  `<pre>${lines.map((line, index) => `<span style="opacity:.5;display:inline-block;width:44px">${first + index}</span>${escape(line)}`).join('\n')}</pre>`;

/** Lines of a diff on the ground that shows what they are. */
const compared = (lines: Cells): string =>
  lines
    .map((line) => {
      const ground = line.startsWith('+') ? '#dafbe1' : line.startsWith('-') ? '#ffebe9' : 'transparent';
      return tag('pre', line, `background:${ground};padding:0 8px`);
    })
    .join('');

/** Lines over months, with a legend below. */
function gauges(): string {
  const ticks = [50, 100, 150, 200].map(
    (value, index) =>
      `<path d="M56 ${245 - index * 60}H540" stroke="#ddd"/><text x="48" y="${250 - index * 60}" text-anchor="end">${value}</text>`,
  );
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'].map(
    (month, index) => `<text x="${80 + index * 88}" y="288" text-anchor="middle">${month}</text>`,
  );
  const lines = [
    ['Alder Weir', '#1f77b4', '80 120 168 95 256 150 344 170 432 200 520 214'],
    ['Old Bridge', '#ff7f0e', '80 160 168 150 256 182 344 205 432 214 520 230'],
    ['Lock 4', '#2ca02c', '80 215 168 198 256 206 344 222 432 236 520 241'],
  ].map(
    ([name = '', colour, points], index) =>
      `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2.5"/><path d="M${90 + index * 150} 322h26" stroke="${colour}" stroke-width="3"/><text x="${124 + index * 150}" y="327">${name}</text>`,
  );
  return `<svg width="580" height="340" fill="#333" style="font:inherit"><text x="298" y="22" text-anchor="middle" font-weight="600">Water level at three gauges, 2025</text><text transform="translate(14 160) rotate(-90)" text-anchor="middle">Level (cm)</text><path d="M56 40V268H540" fill="none" stroke="#333"/>${ticks.join('')}${months.join('')}${lines.join('')}</svg>`;
}

/** A pie with a legend at its right. */
function pie(title: string, shares: readonly (readonly [name: string, percent: number, colour: string])[]): string {
  let before = 0;
  const parts = shares.map(([name, percent, colour], index) => {
    const [from, to] = [before, before + percent].map((share) => (share / 50) * Math.PI - Math.PI / 2) as [
      number,
      number,
    ];
    before += percent;
    const at = (angle: number): string => `${150 + 110 * Math.cos(angle)} ${170 + 110 * Math.sin(angle)}`;
    return `<path d="M150 170L${at(from)}A110 110 0 0 1 ${at(to)}Z" fill="${colour}" stroke="#fff"/><rect x="310" y="${92 + index * 34}" width="16" height="16" fill="${colour}"/><text x="338" y="${106 + index * 34}">${escape(name)} ${percent} %</text>`;
  });
  return `<svg width="520" height="300" fill="currentColor" style="font:inherit"><text x="20" y="24" font-weight="600">${escape(title)}</text>${parts.join('')}</svg>`;
}

/** A message of a chat: of another at the left, one's own at the right. */
const message = (who: string, text: string, time: string): string =>
  box(
    (who ? tag('div', who, 'font-weight:600;color:#7a3e9d') : '') +
      tag('div', text) +
      tag('div', time, 'font-size:.8em;opacity:.7;text-align:right'),
    `background:${who ? '#fff' : '#d9fdd3'};border-radius:10px;padding:8px 12px;width:max-content;max-width:340px;margin:0 0 10px ${who ? '0' : 'auto'}`,
  );

/** A dish, and behind dots its price. */
const dish = (name: string, price: string): string =>
  `<div style="display:flex;align-items:baseline;gap:6px">${tag('span', name)}<span style="flex:1;border-bottom:2px dotted #999"></span>${tag('span', price)}</div>`;

export const unforeseenSecond: readonly AskedPicture[] = [
  {
    name: 'gradle-test',
    kind: 'terminal',
    width: 760,
    page: styled(
      blueShell,
      monospaced([
        'PS C:\\src\\orchard> .\\gradlew test',
        '> Task :core:compileJava UP-TO-DATE',
        '> Task :core:test FAILED',
        '',
        'GraftTest > joinsTwoBranches() FAILED',
        '    org.opentest4j.AssertionFailedError at GraftTest.java:57',
        '',
        '118 tests completed, 1 failed',
        '',
        'BUILD FAILED in 1m 12s',
        '7 actionable tasks: 4 executed, 3 up-to-date',
      ]),
    ),
    questions: [
      ['Which test failed?', 'joinsTwoBranches'],
      ['On which line of GraftTest.java did the assertion fail?', '57'],
      ['How many tests were completed?', '118'],
      ['How many tests were skipped?', nothing],
      ['Which version of Gradle is this?', nothing],
    ],
  },
  {
    name: 'commit-list',
    kind: 'interface',
    width: 700,
    page: styled(
      { ...modern, ground: '#fff' },
      (
        [
          [
            'Commits on 14 May 2026',
            [
              ['Round prices to whole cents', 'Inga Halvorsen committed 3 hours ago', 'e41b07d'],
              ['Drop support for Node 18', 'Tomas Reyes committed 7 hours ago', '9a63c5f'],
            ],
          ],
          [
            'Commits on 12 May 2026',
            [['Fix the sum of empty baskets', 'Inga Halvorsen committed 2 days ago', '07d2e88']],
          ],
        ] as const
      )
        .map(
          ([day, commits]) =>
            tag('p', day, 'opacity:.75;margin:6px 0 8px') +
            commits
              .map(([title, by, hash]) =>
                card(ends(title, hash, 'font-weight:600') + tag('p', by, 'font-size:.88em;opacity:.8')),
              )
              .join(''),
        )
        .join(''),
    ),
    questions: [
      ['Who dropped support for Node 18?', 'Tomas Reyes'],
      ['What is the hash of the commit that fixes the sum of empty baskets?', '07d2e88'],
      ['What did Inga Halvorsen commit 3 hours ago?', 'Round prices to whole cents'],
      ['Which branch is this?', nothing],
      ['Who reviewed 9a63c5f?', nothing],
    ],
  },
  {
    name: 'docker-ps',
    kind: 'terminal',
    width: 900,
    page: styled(
      violetShell,
      monospaced([
        'kim@plover:~$ docker ps -a',
        'CONTAINER ID   IMAGE                STATUS                     PORTS                    NAMES',
        'b7c1e0a94d2f   postgres:16.3        Up 5 days (healthy)        0.0.0.0:5433->5432/tcp   ledger-db',
        '4fd09a6be318   caddy:2.8            Up 5 days                  0.0.0.0:443->443/tcp     front',
        '91e3ac7720b5   ledger/worker:1.14   Exited (137) 2 hours ago                            worker',
      ]),
    ),
    questions: [
      ['Which container has exited?', 'worker'],
      ['On which host port can I reach postgres?', '5433'],
      ['What exit code did the worker have?', '137'],
      ['How much memory does caddy use?', nothing],
      ['When was the worker started?', nothing],
    ],
  },
  {
    name: 'java-stack-trace',
    kind: 'terminal',
    width: 860,
    page: styled(
      paper,
      monospaced([
        '2026-02-11 08:41:19.307 ERROR [exec-6] RateController - Request failed',
        'java.lang.IllegalStateException: No carrier for zone Z9',
        '    at com.marten.parcel.CarrierTable.find(CarrierTable.java:142)',
        '    at com.marten.parcel.RateService.quote(RateService.java:63)',
        '    at com.marten.parcel.RateController.post(RateController.java:38)',
        'Caused by: java.util.NoSuchElementException: zone not in table',
        '    ... 41 more',
      ]),
    ),
    questions: [
      ['What is the error message?', 'No carrier for zone Z9'],
      ['On which line of RateService.java did it happen?', '63'],
      ['What was the exception caused by?', 'zone not in table'],
      ['At what time did the request fail?', '08:41:19'],
      ['Which customer sent the request?', nothing],
    ],
  },
  {
    name: 'python-traceback',
    kind: 'terminal',
    width: 700,
    page: styled(
      { ...ligatures, ground: '#0c0c0c' },
      monospaced([
        'Traceback (most recent call last):',
        '  File "/home/nils/bees/hive.py", line 31, in <module>',
        '    main()',
        '  File "/home/nils/bees/hive.py", line 24, in main',
        '    weights = load("scales.csv")',
        '  File "/home/nils/bees/rows.py", line 9, in load',
        '    return [float(row[2]) for row in rows]',
        "ValueError: could not convert string to float: 'n/a'",
      ]),
    ),
    questions: [
      ['What kind of exception was raised?', 'ValueError'],
      ['Which value could not be converted?', 'n/a'],
      ['What CSV file was it trying to load?', 'scales.csv'],
      ['In which row of the CSV is the bad value?', nothing],
      ['用的是哪个版本的 Python？', nothing],
    ],
  },
  {
    name: 'nginx-logs',
    kind: 'terminal',
    width: 840,
    page: styled(
      { ...lightCode, size: 13 },
      monospaced([
        '==> /var/log/nginx/access.log <==',
        '203.0.113.40 [19/Mar/2026:22:04:51] "GET /api/seats HTTP/1.1" 200 5310',
        '203.0.113.77 [19/Mar/2026:22:04:58] "POST /api/orders HTTP/1.1" 502 157',
        '',
        '==> /var/log/nginx/error.log <==',
        '2026/03/19 22:04:58 [error] 611#611: *8842 connect() failed',
        '(111: Connection refused) while connecting to upstream,',
        'upstream: "http://127.0.0.1:7070/api/orders"',
      ]),
    ),
    questions: [
      ['Which request was answered with 502?', '/api/orders'],
      ['What IP address did the POST come from?', '203.0.113.77'],
      ['Which port does the upstream listen on?', '7070'],
      ['Which browser did the client use?', nothing],
      ['How many milliseconds did the request take?', nothing],
    ],
  },
  {
    name: 'editor-window',
    kind: 'interface',
    width: 800,
    page: styled(
      { ...plain, size: 13, ground: '#fff' },
      beside([
        box(
          tag('p', 'EXPLORER', 'font-size:.85em;opacity:.7') +
            ['mixer', 'src', 'paint.ts', 'mix.ts', 'package.json', 'README.md']
              .map((name, index) => tag('p', name, `padding-left:${Math.min(index, 2) * 12}px`))
              .join(''),
          'background:#f3f3f3;padding:10px 16px;width:170px',
        ),
        box(
          tag(
            'div',
            'mix.ts  ×',
            'padding:8px 14px;border-bottom:2px solid #0067c0;width:max-content;white-space:pre',
          ) +
            box(
              numbered(
                [
                  "import type { Paint } from './paint.ts';",
                  '',
                  'export function mix(one: Paint, other: Paint) {',
                  '  const red = one.red + other.red;',
                  '  return { red, name: one.colour };',
                  '}',
                ],
                8,
              ),
              "font:14px/1.5 'DejaVu Sans Mono';padding:10px 0",
            ) +
            tag(
              'div',
              'PROBLEMS  1      OUTPUT      TERMINAL',
              'border-top:1px solid #ccc;padding:8px;white-space:pre',
            ) +
            tag('div', "⊗ Property 'colour' does not exist on type 'Paint'.  ts(2339)", 'padding:4px 8px'),
          'flex:1',
        ),
      ]) +
        box(
          ['Ln 12, Col 31', 'Spaces: 2', 'UTF-8', 'LF', 'TypeScript'].map((text) => tag('span', text)).join(''),
          'background:#0067c0;color:#fff;display:flex;gap:26px;justify-content:flex-end;padding:4px 14px',
        ),
    ),
    questions: [
      ['What does the problem say?', "Property 'colour' does not exist on type 'Paint'"],
      ['Which line is the cursor in?', '12'],
      ['What encoding does the file have?', 'UTF-8'],
      ['Which git branch is checked out?', nothing],
      ['Which version of TypeScript is used?', nothing],
    ],
  },
  {
    name: 'notification-settings',
    kind: 'interface',
    width: 720,
    page: styled(
      night,
      beside(
        [
          box(
            ['General', 'Notifications', 'Privacy', 'Devices']
              .map((name, index) =>
                tag('p', name, `padding:7px 14px;border-radius:6px;${index === 1 ? 'background:#2c323d' : ''}`),
              )
              .join(''),
            'width:160px',
          ),
          box(
            tag('h2', 'Notifications', 'margin-bottom:10px') +
              (
                [
                  ['Sound', 'Played for each new message', 'Chime'],
                  ['Show previews', 'On the lock screen', 'When unlocked'],
                  ['Do not disturb', 'Mutes all but alarms', 'Off'],
                  ['Quiet hours', 'Every day', '22:30 to 06:45'],
                  ['Badge count', 'On the icon of the app', 'On'],
                ] as const
              )
                .map(([label, about, value]) =>
                  box(
                    ends(label, value) + tag('p', about, 'font-size:.85em;opacity:.65'),
                    'border-bottom:1px solid #333a46;padding:9px 0',
                  ),
                )
                .join(''),
            'flex:1',
          ),
        ],
        'gap:30px',
      ),
    ),
    questions: [
      ['Is do not disturb enabled?', 'Off'],
      ['When do the quiet hours begin?', '22:30'],
      ['Which sound is set?', 'Chime'],
      ['When are previews shown?', 'When unlocked'],
      ['What is the volume of the sound?', nothing],
    ],
  },
  {
    name: 'replace-dialog',
    kind: 'interface',
    width: 540,
    page: styled(
      { ...grey, size: 15 },
      tag('h3', 'Replace “budget-2026.ods”?', 'margin:0 0 10px') +
        paragraphs(
          ['A file with this name was changed by Priya on Tuesday at 16:20. It has 48 kB; yours has 51 kB.'],
          450,
        ) +
        tag('p', '☐ Do the same for 3 other files') +
        buttons(['Compare', 'Keep Both', 'Replace'], grey.accent),
    ),
    questions: [
      ['Who changed the file?', 'Priya'],
      ['How big is my file?', '51 kB'],
      ['对话框里有哪些按钮？', ['Compare', 'Keep Both', 'Replace']],
      ['In which folder is the file?', nothing],
      ['When was my version changed?', nothing],
    ],
  },
  {
    name: 'toasts',
    kind: 'interface',
    width: 460,
    page: styled(
      { ...modern, size: 14, ground: '#cfd6e0' },
      (
        [
          ['Deployment finished', 'storefront 4.11.2 is live in eu-north.', []],
          ['Pipeline #5091 failed', 'Job lint: 3 errors in basket.vue', ['View Log', 'Retry']],
          ['Backup postponed', 'Battery below 20 %. Next try at 21:15.', ['Back Up Now']],
        ] as const
      )
        .map(([title, text, actions]) =>
          card(
            ends(title, '×', 'font-weight:600') +
              tag('p', text) +
              (actions.length > 0 ? buttons(actions, modern.accent) : ''),
          ),
        )
        .join(''),
    ),
    questions: [
      ['Why was the backup postponed?', 'Battery below 20 %'],
      ['When will the backup be tried again?', '21:15'],
      ['Which pipeline failed?', '5091'],
      ['What version of storefront is live?', '4.11.2'],
      ['Who started the pipeline?', nothing],
    ],
  },
  {
    name: 'psql-stock',
    kind: 'table',
    width: 700,
    page: styled(
      { ...violetShell, size: 14, ground: '#1a1b26', ink: '#c0caf5' },
      monospaced([
        'warehouse=> select sku, shelf, qty, checked from stock order by qty;',
        '   sku   | shelf | qty |  checked',
        '---------+-------+-----+------------',
        ' BR-0417 | C12   |   3 | 2026-01-09',
        ' KN-2280 | A04   |  58 | 2026-01-22',
        ' TX-9034 | D31   | 140 | 2025-12-30',
        '(3 rows)',
        '',
        'Time: 4.812 ms',
      ]),
    ),
    questions: [
      ['On which shelf is KN-2280?', 'A04'],
      ['Which sku has a quantity of 3?', 'BR-0417'],
      ['How long did the query take?', '4.812 ms'],
      ['When was TX-9034 last checked?', '2025-12-30'],
      ['What is the price of TX-9034?', nothing],
    ],
  },
  {
    name: 'monitoring-page',
    kind: 'interface',
    width: 820,
    page: styled(
      modern,
      ends('checkout-api', 'Last 6 hours', 'font-weight:600;margin-bottom:12px') +
        beside(
          (
            [
              ['Requests', '1.92 M'],
              ['p95 latency', '340 ms'],
              ['Error rate', '0.37 %'],
              ['Open alerts', '2'],
            ] as const
          ).map(([label, value]) =>
            card(tag('div', label, 'opacity:.7') + tag('div', value, 'font-size:1.7em;font-weight:600'), 'flex:1'),
          ),
        ) +
        card(
          tag('b', 'Alerts') +
            table(
              ['Alert', 'Level', 'Host', 'Since'],
              [
                ['High queue depth', 'Warning', 'ibis-3', '13:05'],
                ['Certificate expires in 9 days', 'Info', 'ibis-1', '08:00'],
              ],
              modern,
            ),
        ),
    ),
    questions: [
      ['How high is the error rate?', '0.37'],
      ['Which host has a high queue depth?', 'ibis-3'],
      ['In how many days does the certificate expire?', '9 days'],
      ['What is the p99 latency?', nothing],
      ['Who acknowledged the alerts?', nothing],
    ],
  },
  {
    name: 'compose-yaml',
    kind: 'code',
    width: 600,
    page: styled(
      ligatures,
      numbered(
        [
          'services:',
          '  web:',
          '    image: registry.example/quay/web:3.2.0',
          '    restart: unless-stopped',
          '    ports: ["8088:80"]',
          '    depends_on: [redis]',
          '    environment:',
          '      LOG_LEVEL: warning',
          '      TZ: Europe/Lisbon',
          '  redis:',
          '    image: redis:7.4-alpine',
          '    volumes:',
          '      - cache:/data',
        ],
        1,
      ),
    ),
    questions: [
      ['Which service does web depend on?', 'redis'],
      ['What time zone is set?', 'Europe/Lisbon'],
      ['What image does redis use?', '7.4-alpine'],
      ['What is the password of redis?', nothing],
      ['How many replicas of web are started?', nothing],
    ],
  },
  {
    name: 'package-json',
    kind: 'code',
    width: 560,
    page: styled(
      lightCode,
      monospaced([
        '{',
        '  "name": "@heron/forms",',
        '  "version": "0.18.3",',
        '  "license": "MPL-2.0",',
        '  "engines": { "node": ">=20.11" },',
        '  "scripts": {',
        '    "dev": "vite --port 5199",',
        '    "check": "tsc -b && vitest run"',
        '  },',
        '  "dependencies": {',
        '    "preact": "^10.22.0"',
        '  }',
        '}',
      ]),
    ),
    questions: [
      ['Under which licence is this package?', 'MPL-2.0'],
      ['Which Node version do I need?', '20.11'],
      ['What does the check script run?', 'tsc -b && vitest run'],
      ['Who is the author?', nothing],
      ['Which version of vite is used?', nothing],
    ],
  },
  {
    name: 'session-diff',
    kind: 'code',
    width: 620,
    page: styled(
      { ...lightCode, font: "'DejaVu Sans Mono'", size: 13 },
      compared([
        'diff --git a/lib/session.rb b/lib/session.rb',
        '@@ -14,7 +14,8 @@ class Session',
        '   def expired?',
        '-    Time.now - @seen > 1800',
        '+    return false if @pinned',
        '+    Time.now - @seen > 3600',
        '   end',
        ' ',
        '   def close',
      ]),
    ),
    questions: [
      ['Which file was changed?', 'lib/session.rb'],
      ['After how many seconds does a session expire now?', '3600'],
      ['What was the limit before the change?', '1800'],
      ['What class is this in?', 'Session'],
      ['Who made this change?', nothing],
    ],
  },
  {
    name: 'ticket-flow',
    kind: 'flowchart',
    width: 620,
    page: {
      mermaid: [
        'flowchart TD',
        '  A[Open ticket] --> B{Can support solve it?}',
        '  B -- yes --> C[Reply to customer]',
        '  B -- no --> D[Assign to engineer]',
        '  D --> E[Write fix]',
        '  E --> F{Tests pass?}',
        '  F -- no --> E',
        '  F -- yes --> G[Release]',
      ].join('\n'),
    },
    questions: [
      ['What happens if support cannot solve it?', 'Assign to engineer'],
      ['What comes after Write fix?', 'Tests pass'],
      ['What is done when the tests pass?', 'Release'],
      ['What is the first step?', 'Open ticket'],
      ['Who approves the release?', nothing],
    ],
  },
  {
    name: 'file-manager',
    kind: 'interface',
    width: 680,
    page: styled(
      wide,
      tag('p', 'Home  ›  Projects  ›  Boathouse roof', 'white-space:pre;background:#f0efec;padding:6px 12px') +
        table(
          ['Name', 'Size', 'Type', 'Changed'],
          [
            ['drafts', '—', 'Folder', '3 Apr 2026'],
            ['floorplan.dwg', '2.7 MB', 'Drawing', '28 Mar 2026'],
            ['quote-gutters.pdf', '184 KB', 'PDF document', '1 Apr 2026'],
            ['site-photos.zip', '61.3 MB', 'Archive', '17 Feb 2026'],
          ],
          wide,
        ) +
        tag('p', '4 items, 1 selected (184 KB)', 'opacity:.8'),
    ),
    questions: [
      ['哪个文件最大？', 'site-photos.zip'],
      ['When was floorplan.dwg changed?', '28 Mar 2026'],
      ['How many items are in this folder?', '4'],
      ['Who owns quote-gutters.pdf?', nothing],
      ['How much free space is left?', nothing],
    ],
  },
  {
    name: 'pull-request',
    kind: 'interface',
    width: 760,
    page: styled(
      { ...plain, size: 15 },
      tag('h2', 'Cache thumbnails on disk #732', 'font-weight:400') +
        box(
          badge('Open', '#1a7f37') + tag('span', '  4 commits into main from thumb-cache', 'white-space:pre'),
          'margin:10px 0 18px',
        ) +
        beside([
          box(
            card(ends('build', 'Successful in 3m 41s')) +
              card(ends('e2e', 'Failing after 12m')) +
              card(tag('p', 'Merging is blocked: 1 review requests changes')),
            'flex:1',
          ),
          box(
            pairs(
              [
                ['Reviewer', 'Dagny Moe'],
                ['Label', 'performance'],
                ['Milestone', 'Spring'],
              ],
              'beside',
            ),
            'width:230px',
          ),
        ]),
    ),
    questions: [
      ['Which check is failing?', 'e2e'],
      ['Into which branch will this be merged?', 'main'],
      ['Why is merging blocked?', 'requests changes'],
      ['Who is the author of the pull request?', nothing],
      ['When was the pull request opened?', nothing],
    ],
  },
  {
    name: 'cargo-error',
    kind: 'terminal',
    width: 700,
    page: styled(
      { ...ligatures, size: 14, ground: '#1b1d23' },
      monospaced([
        '$ cargo build --release',
        '   Compiling kelp v0.6.1 (/home/iris/kelp)',
        'error[E0382]: borrow of moved value: `frond`',
        '  --> src/harvest.rs:77:20',
        '   |',
        '75 |     store(frond);',
        '   |           ----- value moved here',
        '76 |',
        '77 |     println!("{}", frond.len());',
        '   |                    ^^^^^ value borrowed here after move',
        '',
        'error: could not compile `kelp` due to 1 previous error',
      ]),
    ),
    questions: [
      ['What is the error code?', 'E0382'],
      ['Which variable was moved?', 'frond'],
      ['What source file is the error in?', 'src/harvest.rs'],
      ['What version of kelp is compiled?', '0.6.1'],
      ['How many warnings are there?', nothing],
    ],
  },
  {
    name: 'pairing-sequence',
    kind: 'sequence',
    width: 700,
    page: {
      mermaid: [
        'sequenceDiagram',
        '  participant Phone',
        '  participant Gateway',
        '  participant Vault',
        '  Phone->>Gateway: POST /pair with PIN',
        '  Gateway->>Vault: look up device key',
        '  Vault-->>Gateway: key K7',
        '  Gateway-->>Phone: 201 Created',
      ].join('\n'),
    },
    questions: [
      ['What does the phone send to the gateway?', 'POST /pair'],
      ['Who looks up the device key?', 'Gateway'],
      ['What does the vault return?', 'key K7'],
      ['List the participants.', ['Phone', 'Gateway', 'Vault']],
      ['What happens if the PIN is wrong?', nothing],
    ],
  },
  {
    name: 'joiner-invoice',
    kind: 'document',
    width: 680,
    page: styled(
      printed,
      box(
        tag('b', 'Brackwater Joinery Ltd') + tag('p', '17 Sawmill Road, Bandon, Co. Cork'),
        'text-align:right;margin-bottom:20px',
      ) +
        tag('p', 'Hotel Meridian') +
        tag('p', '4 Quay Street, Cork', 'margin:0 0 18px') +
        tag('h2', 'Invoice 2026-0093') +
        tag('p', 'Invoice date: 6 March 2026') +
        table(
          ['Item', 'Quantity', 'Unit price', 'Amount'],
          [
            ['Oak door', '2', '€ 640.00', '€ 1,280.00'],
            ['Fitting (hours)', '9', '€ 52.00', '€ 468.00'],
          ],
          printed,
        ) +
        box(
          ends('Net', '€ 1,748.00') +
            ends('VAT 23 %', '€ 402.04') +
            ends('Total', '€ 2,150.04', 'font-weight:700;border-top:1px solid #444'),
          'width:240px;margin-left:auto',
        ) +
        tag('p', 'IBAN IE29 AIBK 9311 5212 3456 78', 'margin-top:22px;font-size:.9em'),
    ),
    questions: [
      ['How much do we have to pay in total?', '2,150.04'],
      ['What is the unit price of an oak door?', '640.00'],
      ['Which IBAN should I pay to?', 'IE29 AIBK 9311 5212 3456 78'],
      ['When is the invoice due?', nothing],
      ['What is the VAT number of the joinery?', nothing],
    ],
  },
  {
    name: 'bakery-receipt',
    kind: 'document',
    width: 380,
    page: styled(
      { ...lightCode, ink: '#333', ground: '#fdfdfb' },
      box(
        tag('b', 'FENNEL & RYE') +
          tag('p', 'Bakery and Café') +
          tag('p', 'Till 3   Receipt 48120') +
          tag('p', '2026-04-18 11:37'),
        'text-align:center;white-space:pre;margin-bottom:14px',
      ) +
        ends('2 x Rye roll', '3.60') +
        ends('1 x Plum tart', '4.25') +
        ends('1 x Flat white', '3.40') +
        ends('TOTAL', '11.25', 'font-weight:700;border-top:2px dashed #777;margin-top:8px;padding-top:8px') +
        ends('CASH', '20.00') +
        ends('CHANGE', '8.75') +
        tag('p', 'You were served by Oskar', 'text-align:center;margin-top:16px'),
    ),
    questions: [
      ['How much change was given?', '8.75'],
      ['Who served me?', 'Oskar'],
      ['What did the plum tart cost?', '4.25'],
      ['一共多少钱？', '11.25'],
      ['What was the tip?', nothing],
    ],
  },
  {
    name: 'rent-letter',
    kind: 'document',
    width: 700,
    page: styled(
      { ...printed, size: 17 },
      box(
        box(tag('b', 'Pemberton Lettings') + tag('p', '31 Castle Street, Liverpool')) +
          box(tag('p', 'Fax 0151 496 0022') + tag('p', 'lettings@pemberton.example'), 'text-align:right'),
        'display:flex;justify-content:space-between;border-bottom:1px solid #444;padding-bottom:10px',
      ) +
        tag('p', '9 February 2026', 'text-align:right;margin:16px 0') +
        paragraphs(
          [
            'Dear Ms Okafor,',
            'The rent for Flat 7, 18 Rope Walk rises from £ 810 to £ 845 a month from 1 April 2026. The deposit stays as it is.',
            'If you do not agree, please tell us in writing within 21 days.',
            'Kind regards,',
          ],
          620,
        ) +
        tag('p', 'Graham Tilley') +
        tag('p', 'Property Manager'),
    ),
    questions: [
      ['How much will the new rent be?', '845'],
      ['How many days do I have to object?', '21 days'],
      ['From when does the new rent apply?', '1 April 2026'],
      ['What is the phone number of Pemberton Lettings?', nothing],
      ['What is the postcode of Pemberton Lettings?', nothing],
    ],
  },
  {
    name: 'bus-timetable',
    kind: 'table',
    width: 580,
    page: styled(
      { ...wide, size: 15 },
      box(
        tag('span', '48', 'background:#c2571a;color:#fff;font-size:1.6em;padding:2px 14px;margin-right:14px') +
          tag('b', 'Harbour – Moorgate'),
      ) +
        tag('p', 'Monday to Friday', 'margin-top:8px') +
        table(
          ['Stop', 'Trip 1', 'Trip 2', 'Trip 3'],
          [
            ['Harbour', '06:12', '06:42', '07:12'],
            ['Fish Market', '06:19', '06:49', '07:19'],
            ['Town Hall', '06:27', '06:57', '07:27'],
            ['Moorgate', '06:40', '07:10', '07:40'],
          ],
          { ...wide, ruled: true },
        ) +
        tag('p', 'No service on 26 December.', 'font-size:.9em'),
    ),
    questions: [
      ['When does trip 2 reach the Town Hall?', '06:57'],
      ['When does the first bus leave Harbour?', '06:12'],
      ['On which day is there no service?', '26 December'],
      ['When does the first bus leave on Sundays?', nothing],
      ['How much does a ticket cost?', nothing],
    ],
  },
  {
    name: 'evening-class-form',
    kind: 'form',
    width: 720,
    page: styled(
      plain,
      tag('h2', 'Registration for evening classes') +
        beside(
          [
            box(field('Surname', 'Lindqvist') + field('Date of birth', '1991-07-23') + field('Mobile', '')),
            box(
              field('First name', 'Maja') +
                field('Course', 'Pottery II') +
                field('Emergency contact', 'Jonas Lindqvist'),
            ),
          ],
          'gap:28px',
        ) +
        tag('p', '☑ I have read the rules of the workshop') +
        buttons(['Save Draft', 'Register'], plain.accent),
    ),
    questions: [
      ['What is the first name?', 'Maja'],
      ['When was she born?', '1991-07-23'],
      ['Which course does she want to take?', 'Pottery II'],
      ['Who should be called in an emergency?', 'Jonas Lindqvist'],
      ['What is the mobile number?', nothing],
    ],
  },
  {
    name: 'sales-slide',
    kind: 'document',
    width: 860,
    page: styled(
      { ...modern, size: 20, ground: '#102a43', ink: '#f0f4f8' },
      tag('h1', 'The third quarter in numbers', 'margin-bottom:40px') +
        beside(
          (
            [
              ['€ 4.6 M', 'revenue'],
              ['312', 'new customers'],
              ['91 %', 'renewals'],
            ] as const
          ).map(([value, label]) =>
            box(tag('div', value, 'font-size:2.4em;font-weight:700') + tag('div', label), 'flex:1'),
          ),
          'text-align:center',
        ) +
        ends('Astrid Bloom, sales review, 7 October 2025', '5', 'font-size:.7em;margin-top:60px'),
    ),
    questions: [
      ['How many new customers were won?', '312'],
      ['How much revenue was made?', '4.6 M'],
      ['When was the sales review?', '7 October 2025'],
      ['What percentage of contracts were renewed?', '91 %'],
      ['How much profit was made?', nothing],
    ],
  },
  {
    name: 'doctor-card',
    kind: 'document',
    width: 480,
    page: styled(
      { ...wide, size: 15, ground: '#f7fbfc' },
      beside([
        tag(
          'div',
          'LH',
          'width:72px;height:72px;border-radius:36px;background:#3a7d8c;color:#fff;font-size:28px;line-height:72px;text-align:center',
        ),
        box(tag('h2', 'Dr. Leila Haddad') + tag('p', 'Head of Radiology') + tag('p', 'St Brannock Hospital')),
      ]) +
        pairs(
          [
            ['Room', '3.114'],
            ['Fax', '+44 1271 496 033'],
            ['E-mail', 'l.haddad@brannock.example'],
            ['Hours', 'Mon, Wed, Thu 9–13'],
          ],
          'beside',
        ),
    ),
    questions: [
      ['Which room is Dr. Haddad in?', '3.114'],
      ['What is her position?', 'Head of Radiology'],
      ['On which days can I see her?', 'Mon, Wed, Thu'],
      ['What is her phone number?', nothing],
      ['Who is her deputy?', nothing],
    ],
  },
  {
    name: 'lunch-menu',
    kind: 'document',
    width: 520,
    page: styled(
      { ...printed, size: 18, ground: '#fbf6ea' },
      tag('h1', 'Osteria Lucciola', 'text-align:center') +
        tag('p', 'Lunch, 11:45 to 14:30', 'text-align:center;font-style:italic') +
        tag('h3', 'Starters', 'margin:18px 0 4px') +
        dish('Minestrone', '6.50') +
        dish('Burrata with figs', '11.00') +
        tag('h3', 'Main courses', 'margin:18px 0 4px') +
        dish('Gnocchi with sage', '13.50') +
        dish('Sea bream from the grill', '21.00') +
        tag('p', 'Burrata with figs contains nuts.', 'font-size:.8em;margin-top:20px'),
    ),
    questions: [
      ['What does the sea bream cost?', '21.00'],
      ['Which dish contains nuts?', 'Burrata'],
      ['Until when is lunch served?', '14:30'],
      ['Which dish costs 13.50?', 'Gnocchi'],
      ['What desserts are there?', nothing],
    ],
  },
  {
    name: 'parcel-label',
    kind: 'document',
    width: 480,
    page: styled(
      { ...plain, size: 15 },
      box(
        box(
          tag('div', 'FROM', 'font-size:.75em') +
            tag('div', 'Tindall Optics') +
            tag('div', '22 Mill Lane, York YO1 7HX'),
          'padding:8px 12px;border-bottom:2px solid #000;font-size:.9em',
        ) +
          box(
            tag('div', 'TO', 'font-size:.65em') +
              tag('div', 'Rasmus Dahl') +
              tag('div', 'Havnegade 9') +
              tag('div', '5000 Odense C') +
              tag('div', 'Denmark'),
            'padding:10px 12px;border-bottom:2px solid #000;font-size:1.25em',
          ) +
          beside(
            [tag('span', 'Weight: 3.85 kg'), tag('span', 'Parcel 2 of 3'), tag('b', 'FRAGILE')],
            'padding:8px 12px;border-bottom:2px solid #000;justify-content:space-between',
          ) +
          box(
            '<div style="height:56px;background:repeating-linear-gradient(90deg,#000 0 3px,#fff 3px 5px,#000 5px 6px,#fff 6px 10px)"></div>' +
              tag('p', 'JD 0146 0000 2271 9', 'text-align:center;margin-top:6px'),
            'padding:12px 30px',
          ),
        'border:2px solid #000',
      ),
    ),
    questions: [
      ['Who is the recipient?', 'Rasmus Dahl'],
      ['How heavy is the parcel?', '3.85 kg'],
      ['Which city does it go to?', 'Odense'],
      ['Who sent it?', 'Tindall Optics'],
      ['When will it be delivered?', nothing],
    ],
  },
  {
    name: 'water-level-plot',
    kind: 'plot',
    width: 640,
    page: styled(wide, gauges()),
    questions: [
      ['Which gauges are shown?', ['Alder Weir', 'Old Bridge', 'Lock 4']],
      ['In what unit is the level given?', 'cm'],
      ['What is the title of the plot?', 'Water level at three gauges'],
      ['How high was the water in August?', nothing],
      ['Which river is this?', nothing],
    ],
  },
  {
    name: 'week-calendar',
    kind: 'interface',
    width: 860,
    page: styled(
      { ...modern, size: 14, ground: '#fff' },
      tag('h2', 'June 2026, week 24', 'margin-bottom:12px') +
        beside(
          (
            [
              ['Mon 8', '09:00', 'Stand-up', ''],
              ['Tue 9', '14:00', 'Dentist', ''],
              ['Wed 10', '10:30', 'Interview with Hana Mori', 'Room Birch'],
              ['Thu 11', '12:15', 'Lunch with Pavel', 'Café Nord'],
              ['Fri 12', '16:00', 'Farewell for Bjarne', 'Roof terrace'],
            ] as const
          ).map(([day, time, what, where]) =>
            box(
              tag('p', day, 'font-weight:600;border-bottom:1px solid #ccc;padding-bottom:6px') +
                box(
                  tag('p', time, 'font-size:.85em') + tag('p', what) + tag('p', where, 'font-size:.85em'),
                  'background:#dbe7ff;border-left:4px solid #2563eb;border-radius:4px;padding:8px;margin-top:10px',
                ),
              'flex:1;min-height:170px',
            ),
          ),
          'gap:10px',
        ),
    ),
    questions: [
      ['What is on Friday?', 'Farewell for Bjarne'],
      ['At what time is the dentist?', '14:00'],
      ['In which room is the interview?', 'Birch'],
      ['How long does the stand-up last?', nothing],
      ['Who is invited to the farewell?', nothing],
    ],
  },
  {
    name: 'proofs-mail',
    kind: 'document',
    width: 700,
    page: styled(
      plain,
      tag('h2', 'Proofs for the autumn brochure', 'font-weight:400;margin-bottom:14px') +
        box(tag('b', 'Noor Salim') + tag('span', '  <noor@cedarprint.example>', 'white-space:pre;opacity:.7')) +
        ends('To: Felix Brandt    Cc: Accounts', 'Wed, 20 Aug 2025, 17:03', 'white-space:pre;margin-bottom:18px') +
        paragraphs([
          'Hi Felix,',
          'attached are the proofs. Please check pages 6 and 11, where the photos were replaced. If I hear from you by Friday noon, we can print on Monday.',
          'Best, Noor',
        ]) +
        tag(
          'div',
          'brochure-proof-v3.pdf   8.4 MB',
          'border:1px solid #ccc;border-radius:6px;padding:9px 14px;width:max-content;white-space:pre',
        ),
    ),
    questions: [
      ['Which pages should be checked?', '6 and 11'],
      ['By when does Felix have to answer?', 'Friday noon'],
      ['What is the attachment called?', 'brochure-proof-v3.pdf'],
      ['How many copies will be printed?', nothing],
      ['What is the phone number of Noor Salim?', nothing],
    ],
  },
  {
    name: 'train-ticket',
    kind: 'document',
    width: 680,
    page: styled(
      { ...grey, ground: '#fff8f0' },
      ends('TRAIN TICKET', 'Booking QK7M2D', 'font-weight:700;border-bottom:3px solid #b3261e;padding-bottom:8px') +
        beside(
          (
            [
              ['Basel SBB', 'dep. 13:28'],
              ['→', ''],
              ['Milano Centrale', 'arr. 17:37'],
            ] as const
          ).map(([place, time]) => box(tag('div', place, 'font-size:1.4em') + tag('div', time))),
          'gap:50px;margin:20px 0',
        ) +
        pairs(
          [
            ['Passenger', 'Ms Clara Voss'],
            ['Date', 'Fri 10 July 2026'],
            ['Class', 'Second'],
            ['Coach', '12'],
            ['Seat', '64'],
            ['Price', 'CHF 58.00'],
          ],
          'below',
        ) +
        tag('p', 'Not refundable. Valid only on the train booked.', 'font-size:.85em'),
    ),
    questions: [
      ['座位号是多少？', '64'],
      ['When does the train arrive in Milan?', '17:37'],
      ['Can I get a refund?', 'Not refundable'],
      ['Which platform does it leave from?', nothing],
      ['What is the number of the train?', nothing],
    ],
  },
  {
    name: 'party-chat',
    kind: 'interface',
    width: 480,
    page: styled(
      { ...plain, size: 15, ground: '#efe7dd' },
      tag('h3', 'Street party team', 'margin:0 0 16px') +
        message('Mirek', 'Who brings the grill?', '18:02') +
        message('Adaeze', 'I do. I need charcoal though.', '18:05') +
        message('Mirek', 'Charcoal is in our garage, code 2846.', '18:06') +
        message('Lou', 'I’ll bake two cakes, one gluten-free.', '18:11') +
        message('', 'Great, see you all on Saturday at 3!', '18:14'),
    ),
    questions: [
      ['What is the code of the garage?', '2846'],
      ['What will Lou bake?', 'two cakes'],
      ['Who needs charcoal?', 'Adaeze'],
      ['When do they meet?', 'Saturday at 3'],
      ['Who brings the drinks?', nothing],
    ],
  },
  {
    name: 'waste-pie',
    kind: 'plot',
    width: 580,
    page: styled(
      { ...modern, ground: '#fff' },
      pie('Household waste 2024 by weight', [
        ['Paper', 34, '#4e79a7'],
        ['Organic', 29, '#59a14f'],
        ['Glass', 16, '#76b7b2'],
        ['Plastic', 12, '#f28e2b'],
        ['Rest', 9, '#9c755f'],
      ]),
    ),
    questions: [
      ['What share of the waste is glass?', '16 %'],
      ['Which kind of waste makes up 29 %?', 'Organic'],
      ['占比最大的是哪一类？', 'Paper'],
      ['How many tonnes of paper were collected?', nothing],
      ['What is the share of metal?', nothing],
    ],
  },
  {
    name: 'pharmacy-label',
    kind: 'document',
    width: 480,
    page: styled(
      { ...grey, size: 15, ground: '#fff' },
      box(
        tag('b', 'Calvorin 250 mg film-coated tablets') +
          tag('p', '30 tablets') +
          tag('p', 'Take one tablet twice a day after meals.', 'font-weight:700;margin:10px 0') +
          tag('p', 'Keep below 25 °C. Out of the reach of children.') +
          ends('Edith Marlowe', '5 May 2026', 'margin-top:10px;border-top:1px solid #000;padding-top:6px') +
          ends('Quince Pharmacy, Hove', 'Lot 7F0381'),
        'border:2px solid #2a6f4e;border-radius:8px;padding:14px 18px',
      ),
    ),
    questions: [
      ['How many tablets are in the pack?', '30'],
      ['How often do I have to take it?', 'twice a day'],
      ['Which pharmacy is it from?', 'Quince Pharmacy'],
      ['When does it expire?', nothing],
      ['Which doctor prescribed it?', nothing],
    ],
  },
  {
    name: 'concert-poster',
    kind: 'document',
    width: 560,
    page: styled(
      { ...printed, size: 19, ground: '#1f2a44', ink: '#f6e7c1' },
      box(
        tag('h1', 'Midwinter Concert') +
          tag('p', 'Choir of St Olave and the Dunmore Brass', 'margin-bottom:24px') +
          tag('p', 'Conductor: Ruth Penhaligon') +
          tag('h2', 'Saturday 13 December, 19:30', 'margin-top:24px') +
          tag('p', 'Doors open at 19:00') +
          tag('p', 'Corn Exchange, Dunmore', 'margin-bottom:24px') +
          tag('p', 'Tickets £ 14, free for under 18s'),
        'text-align:center',
      ),
    ),
    questions: [
      ['When do the doors open?', '19:00'],
      ['Who conducts the concert?', 'Ruth Penhaligon'],
      ['Where does the concert take place?', 'Corn Exchange'],
      ['How much is a ticket?', '14'],
      ['Which pieces will be played?', nothing],
    ],
  },
  {
    name: 'travel-costs',
    kind: 'table',
    width: 600,
    page: styled(
      { ...plain, accent: '#34495e' },
      tag('h2', 'Travel costs, first half of 2026') +
        pairs(
          [
            ['Submitted by', 'Henrik Aas'],
            ['Cost centre', '4410'],
          ],
          'colon',
        ) +
        table(
          ['Item', 'Place', 'Amount (EUR)'],
          [
            ['Flight', 'Oslo', '412.00'],
            ['Flight', 'Madrid', '268.50'],
            ['Subtotal flights', '', '680.50'],
            ['Hotel, 3 nights', 'Oslo', '525.00'],
            ['Hotel, 2 nights', 'Madrid', '214.00'],
            ['Subtotal hotels', '', '739.00'],
          ],
          { accent: '#34495e', ruled: true },
        ),
    ),
    questions: [
      ['How much was spent on hotels altogether?', '739.00'],
      ['What is the cost centre?', '4410'],
      ['How many nights were booked in Madrid?', '2 nights'],
      ['What is the grand total?', nothing],
      ['Who approved the costs?', nothing],
    ],
  },
  {
    name: 'library-sign',
    kind: 'document',
    width: 500,
    page: styled(
      { ...wide, size: 17, ground: '#f4efe6' },
      tag('h2', 'Alder Street Library', 'text-align:center;margin-bottom:14px') +
        ends('Monday', 'closed') +
        ends('Tuesday to Thursday', '10:00 – 18:00') +
        ends('Friday', '10:00 – 20:00') +
        ends('Saturday', '9:00 – 13:00') +
        list([
          'Books can be returned day and night in the box at the side door.',
          'We are closed from 3 to 7 November for stocktaking.',
        ]),
    ),
    questions: [
      ['Until when is the library open on Fridays?', '20:00'],
      ['Why is it closed in November?', 'stocktaking'],
      ['Where can I return books at night?', 'side door'],
      ['How late is it open on Sundays?', nothing],
      ['How much does a library card cost?', nothing],
    ],
  },
  {
    name: 'order-tracking',
    kind: 'interface',
    width: 700,
    page: styled(
      modern,
      tag('h2', 'Your order is on its way', 'margin-bottom:16px') +
        beside(
          (
            [
              ['Ordered', '2 June'],
              ['Packed', '3 June'],
              ['Shipped', '4 June'],
              ['Delivered', ''],
            ] as const
          ).map(([step, day]) =>
            box(
              tag(
                'div',
                day ? '✓' : ' ',
                `width:26px;height:26px;border-radius:13px;margin:0 auto 6px;text-align:center;color:#fff;background:${day ? '#1a9c5b' : '#c4cad3'}`,
              ) +
                tag('div', step, 'font-weight:600') +
                tag('div', day || '–', 'opacity:.75'),
              'flex:1;text-align:center',
            ),
          ),
        ) +
        card(
          ends('Walking poles “Tarn”, 1 pair', '64.90 €') +
            ends('Shipping', '4.50 €') +
            tag('p', 'Pick-up point: Kiosk Weber, Lindenallee 20', 'margin-top:10px') +
            tag('p', 'Paid with Visa ending in 4471'),
          'margin-top:20px',
        ),
    ),
    questions: [
      ['When was my order shipped?', '4 June'],
      ['Where do I pick it up?', 'Kiosk Weber'],
      ['How much are the walking poles?', '64.90'],
      ['When will it be delivered?', nothing],
      ['What is the order number?', nothing],
    ],
  },
];
