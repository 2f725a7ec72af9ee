/**
 * Draws pictures as people take them: windows of editors and terminals on desktops, diagrams as drawing programs have them,
 * receipts, spreadsheets, web pages, dashboards:
 *
 *     node training/picture-kinds/draw-windows.ts OUT COUNT
 *
 * to OUT/KIND/windows-NNN.png, COUNT of each kind.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../../scripts/chromium.ts';
import { Random } from '../../test/bench/diagrams/mermaid/random.ts';
import { Words } from '../../test/bench/reading/pictures/words.ts';

const [out, count = '30'] = process.argv.slice(2);
if (out === undefined) throw new Error('Usage: draw-windows.ts OUT COUNT');

const sansSerif = [
  'Inter',
  'Lato',
  'Ubuntu',
  "'Open Sans'",
  "'DejaVu Sans'",
  "'Liberation Sans'",
  "'Noto Sans'",
  'Roboto',
];
const serif = ["'Liberation Serif'", "'EB Garamond'", "'DejaVu Serif'", "'Noto Serif'"];
const monospaced = [
  "'DejaVu Sans Mono'",
  "'Fira Code'",
  "'Liberation Mono'",
  "'Noto Sans Mono'",
  "'Ubuntu Mono'",
  'Inconsolata',
];
/** Texts of programs, as code to show. */
const sources = ['../../sidecar/page', '../../webview', '../data', '../layout', '../../scripts']
  .map((folder) => join(import.meta.dirname, folder))
  .flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.(ts|tsx|py|css)$/.test(name))
      .map((name) => ({ name, lines: readFileSync(join(folder, name), 'utf8').split('\n') })),
  );

interface Sheet {
  readonly width: number;
  readonly body: string;
  readonly style: string;
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

class Hand {
  readonly r: Random;
  readonly w: Words;
  readonly dark: boolean;
  readonly accent: string;
  readonly sans: string;
  readonly mono: string;

  constructor(seed: number) {
    this.r = new Random(seed);
    this.w = new Words(this.r);
    this.dark = this.r.chance(0.45);
    this.accent = this.r.of(['#3574f0', '#0a84ff', '#16794c', '#b3402a', '#7a5aa8', '#e67e22', '#00838f']);
    this.sans = this.r.of(sansSerif);
    this.mono = this.r.of(monospaced);
  }
  times<Item>(least: number, most: number, make: (index: number) => Item): Item[] {
    return Array.from({ length: this.r.between(least, most) }, (_, index) => make(index));
  }
  join = (least: number, most: number, make: (index: number) => string): string =>
    this.times(least, most, make).join('');
  noun = (): string => capital(this.w.noun());
  label = (most = 3): string => capital(this.times(1, most, () => this.w.noun()).join(' '));
  sentence = (): string =>
    `${capital(this.times(5, 15, () => this.r.of([this.w.noun, this.w.verb, this.w.adjective])()).join(' '))}.`;
  prose = (most: number): string => this.times(1, most, this.sentence).join(' ');
  money = (): string => `${this.r.between(1, 900)}.${this.r.between(10, 99)}`;
  get ground(): string {
    return this.dark
      ? this.r.of(['#1e1e1e', '#0d1117', '#282c34', '#2b2b2b', '#002b36', '#300a24', '#000'])
      : this.r.of(['#fff', '#fff', '#fafafa', '#fdf6e3', '#f6f8fa']);
  }
  get ink(): string {
    return this.dark
      ? this.r.of(['#d4d4d4', '#c9d1d9', '#abb2bf', '#eee'])
      : this.r.of(['#222', '#111', '#24292f', '#333']);
  }
  /** A window with a title bar, alone or on a desktop. */
  window(body: string, style: string): Sheet {
    const { r } = this;
    const bar = r.of(['#ddd', '#3c3c3c', '#f3f3f3', '#202020', '#e8e8ec']);
    const dots = r.chance(0.5)
      ? ['#ff5f57', '#febc2e', '#28c840']
          .map(
            (colour) =>
              `<i style="width:12px;height:12px;border-radius:6px;background:${colour};display:inline-block;margin-right:8px"></i>`,
          )
          .join('')
      : '';
    const title = `<div style="background:${bar};color:#888;padding:7px 12px;font:13px ${this.sans};display:flex">${dots}<span style="flex:1;text-align:center">${escape(this.label())}</span>${dots ? '' : '–&nbsp; ▢&nbsp; ✕'}</div>`;
    const framed = r.chance(0.7) ? title + body : body;
    const margin = r.chance(0.4) ? r.between(10, 70) : 0;
    const desktop = r.of([
      'linear-gradient(130deg,#35469c,#c06)',
      '#264',
      'linear-gradient(#9cf,#468)',
      '#555',
      this.accent,
    ]);
    return {
      width: r.between(500, 1280),
      body: `<div style="background:${margin ? desktop : 'none'};padding:${margin}px"><div style="overflow:hidden;border-radius:${margin ? r.of([0, 8]) : 0}px">${framed}</div></div>`,
      style,
    };
  }
}

function code(h: Hand): Sheet {
  const { r } = h;
  const { name, lines } = r.of(sources);
  const count = r.between(8, 42);
  const first = r.between(0, Math.max(0, lines.length - count));
  const colours = h.dark
    ? ['#569cd6', '#ce9178', '#6a9955', '#dcdcaa', '#c586c0']
    : ['#0000ff', '#a31515', '#008000', '#795e26', '#af00db'];
  const [keyword, string, comment, call, other] = colours as [string, string, string, string, string];
  const plain = r.chance(0.15);
  const paint = (line: string): string =>
    plain
      ? escape(line)
      : line
          .split(
            /(\/\/.*|#.*|'[^']*'|"[^"]*"|\b\w+(?=\()|\b(?:const|let|return|if|for|def|class|import|from|export|function|in|of|type|else|readonly)\b)/,
          )
          .map((part) => {
            if (/^(\/\/|#)/.test(part)) return `<span style="color:${comment}">${escape(part)}</span>`;
            if (/^['"]/.test(part)) return `<span style="color:${string}">${escape(part)}</span>`;
            if (/^(const|let|return|if|for|def|class|import|from|export|function|in|of|type|else|readonly)$/.test(part))
              return `<span style="color:${r.chance(0.2) ? other : keyword}">${part}</span>`;
            return /^\w+$/.test(part) && r.chance(0.5) ? `<span style="color:${call}">${part}</span>` : escape(part);
          })
          .join('');
  const numbered = r.chance(0.6);
  const text = lines
    .slice(first, first + count)
    .map(
      (line, index) =>
        `<div style="${r.chance(0.04) ? 'background:#8883' : ''}">${numbered ? `<span style="opacity:.5;display:inline-block;width:${r.of([38, 38, 46])}px;text-align:right;padding-right:14px">${first + index + 1}</span>` : ''}${paint(line) || ' '}</div>`,
    )
    .join('');
  const [ground, ink] = [h.ground, h.ink];
  const editor = `<pre style="margin:0;padding:${r.between(4, 20)}px;flex:1;min-width:0;overflow:hidden;background:${ground};color:${ink}">${text}</pre>`;
  const tabs = `<div style="background:${h.dark ? '#252526' : '#ececec'};color:${ink};font:13px ${h.sans};display:flex">${h.join(1, 5, (index) => `<span style="padding:8px 14px;${index === 0 ? `background:${ground}` : ''}">${index === 0 ? name : `${h.w.noun()}.${r.of(['ts', 'py', 'md', 'rs'])}`} ${r.of(['×', '●', ''])}</span>`)}</div>`;
  const tree = `<div style="width:${r.between(140, 250)}px;background:${h.dark ? '#252526' : '#f3f3f3'};color:${ink};font:13px/22px ${h.sans};padding:8px">${h.join(6, 24, () => `<div style="padding-left:${r.between(0, 3) * 12}px">${r.of(['›', '⌄', ' '])} ${h.w.noun()}${r.of(['.ts', '.py', '', '.json'])}</div>`)}</div>`;
  const status = `<div style="background:${h.accent};color:#fff;font:12px/22px ${h.sans};padding:0 10px">${h.label()} &nbsp; Ln ${r.between(1, 300)}, Col ${r.between(1, 80)} &nbsp; UTF-8</div>`;
  const activity = `<div style="width:48px;background:${h.dark ? '#333' : '#ddd'};color:#888;font-size:22px;text-align:center;line-height:46px">▤<br>⚲<br>⑂<br>▷</div>`;
  const style = `pre{font:${r.between(11, 17)}px/${r.of([1.35, 1.5, 1.6])} ${h.mono}}`;
  const way = r.next();
  if (way < 0.3) return { width: r.between(380, 1000), body: editor, style };
  if (way < 0.6) return h.window((r.chance(0.5) ? tabs : '') + editor, style);
  return h.window(
    `<div style="display:flex">${r.chance(0.8) ? activity : ''}${r.chance(0.7) ? tree : ''}<div style="flex:1;min-width:0">${tabs}${editor}</div></div>${status}`,
    style,
  );
}

function terminal(h: Hand): Sheet {
  const { r, w } = h;
  const user = `${w.noun()}@${w.noun()}`;
  const prompt = r.of([
    `<b style="color:#8ae234">${user}</b>:<b style="color:#729fcf">~/${w.noun()}</b>$ `,
    '$ ',
    '➜  ',
    `[${user} ~]# `,
    'PS C:\\Users> ',
    `C:\\${h.noun()}>`,
    '% ',
  ]);
  const file = (): string => `${w.noun()}${r.of(['.py', '.log', '', '.tar.gz', '.md'])}`;
  const command = (): string =>
    prompt +
    escape(
      r.of([
        `ls -la ${file()}`,
        `git ${r.of(['status', 'log --oneline', 'push origin main', 'diff'])}`,
        `npm run ${w.verb()}`,
        `cat ${file()} | grep ${w.noun()}`,
        `docker ps`,
        `cd ${w.noun()}`,
        `python3 ${file()} --${w.noun()} ${r.between(1, 99)}`,
        'make',
        `curl https://${w.noun()}.example/${w.noun()}`,
      ]),
    );
  const blocks: readonly (() => string[])[] = [
    () =>
      h.times(
        3,
        12,
        () =>
          `${r.of(['-rw-r--r--', 'drwxr-xr-x'])} ${r.between(1, 9)} ${w.noun().padEnd(9)} ${String(r.between(10, 999999)).padStart(8)} ${r.of(['Mar', 'Jun', 'Nov'])} ${String(r.between(1, 28)).padStart(2)} ${w.time()} ${file()}`,
      ),
    () =>
      h.times(
        2,
        8,
        () => `${r.of(['<span style="color:#e5c07b">', '<span>'])}${w.hex(7)}</span> ${escape(h.label(6))}`,
      ),
    () => [
      'On branch main',
      'Changes not staged for commit:',
      ...h.times(1, 5, () => `<span style="color:#d33">        modified:   ${file()}</span>`),
      '',
    ],
    () =>
      h.times(
        2,
        12,
        () =>
          `<span style="color:${r.of(['#98c379', '#e06c75', '#888'])}">${r.of(['✓', '✗', '  ok', 'PASS', 'FAIL'])}</span> ${escape(h.label(5))} (${r.between(1, 900)} ms)`,
      ),
    () => [
      'Traceback (most recent call last):',
      ...h.times(
        1,
        5,
        () =>
          `  File "/${w.noun()}/${file()}", line ${r.between(1, 400)}, in ${w.verb()}\n    ${w.verb()}(${w.noun()}, ${w.noun()})`,
      ),
      `${r.of(['ValueError', 'KeyError', 'TypeError'])}: ${h.sentence()}`,
    ],
    () =>
      h.times(
        2,
        9,
        () =>
          `Get:${r.between(1, 90)} http://${w.noun()}.example ${w.noun()}/main amd64 ${w.noun()} [${r.between(1, 999)} kB]`,
      ),
    () => [
      'NAME'.padEnd(20) + 'STATUS'.padEnd(12) + 'AGE',
      ...h.times(
        2,
        8,
        () => w.noun().padEnd(20) + r.of(['Running', 'Error', 'Pending']).padEnd(12) + `${r.between(1, 90)}d`,
      ),
    ],
    () => h.times(1, 4, () => `[${'#'.repeat(r.between(3, 30)).padEnd(30, '.')}] ${r.between(1, 100)}%`),
  ];
  const lines = h.times(1, 6, () => [command(), ...r.of(blocks)()]).flat();
  const light = r.chance(0.15);
  const ground = light ? '#fff' : r.of(['#000', '#0c0c0c', '#300a24', '#1e1e1e', '#282c34', '#012456', '#002b36']);
  const body = `<pre style="margin:0;background:${ground};color:${light ? '#222' : r.of(['#ccc', '#eee', '#d3d7cf', '#3f3'])};padding:${r.between(3, 16)}px;min-height:${r.between(0, 500)}px">${lines.join('\n')}\n${prompt}<span style="background:#888">&nbsp;</span></pre>`;
  const style = `pre{font:${r.between(11, 17)}px/${r.of([1.15, 1.3, 1.4])} ${h.mono};white-space:pre-wrap}`;
  return r.chance(0.35) ? { width: r.between(450, 1100), body, style } : h.window(body, style);
}

function form(h: Hand): Sheet {
  const { r, w } = h;
  if (r.chance(0.45)) {
    const items = h.join(
      2,
      10,
      () =>
        `<tr><td>${r.chance(0.4) ? `${r.between(1, 9)} x ` : ''}${escape(h.label(2))}<td style="text-align:right">${h.money()}${r.of(['', ' A', ' €'])}`,
    );
    const sums = ['Subtotal', 'Tax', 'TOTAL', 'Cash', 'Change'].slice(0, r.between(2, 5));
    return {
      width: r.between(230, 420),
      body: `<center><b style="font-size:1.3em">${h.noun().toUpperCase()}</b><br>${w.street()}<br>Tel ${w.digits(8)}</center><hr style="border:0;border-top:1px dashed">${w.date()} ${w.time()} #${w.digits(5)}<table style="width:100%">${items}</table><hr style="border:0;border-top:1px dashed"><table style="width:100%">${sums.map((sum) => `<tr style="${sum === 'TOTAL' ? 'font-weight:700;font-size:1.2em' : ''}"><td>${sum}<td style="text-align:right">${h.money()}`).join('')}</table><center><p>${r.of(['THANK YOU!', 'Please come again', 'VISA **** 1234'])}</p>${r.chance(0.4) ? `<div style="height:40px;background:repeating-linear-gradient(90deg,#000 0 2px,#fff 2px 3px,#000 3px 4px,#fff 4px 7px)"></div>` : ''}</center>`,
      style: `body{background:${r.of(['#fff', '#f7f5ee'])};color:#222;font:${r.between(11, 15)}px/1.35 ${r.chance(0.6) ? h.mono : h.sans};padding:14px}td{padding:1px 0}`,
    };
  }
  if (r.chance(0.4)) {
    const box = (width: string): string =>
      `<div style="border:1px solid #555;padding:3px 6px;width:${width};min-height:38px"><small style="color:#555">${r.between(1, 30)}. ${escape(h.label(3))}</small><br>${r.chance(0.6) ? escape(r.of([h.label(2), w.date(), h.money(), w.digits(8)])) : '&nbsp;'}</div>`;
    const rows = h.join(
      4,
      11,
      () =>
        `<div style="display:flex">${r.of([[box('100%')], [box('60%'), box('40%')], [box('33%'), box('33%'), box('34%')], [box('25%'), box('75%')]]).join('')}</div>`,
    );
    return {
      width: r.between(520, 900),
      body: `<h2>${escape(h.label(4))}</h2><p>${escape(h.sentence())}</p>${rows}<p>☐ ${escape(h.label(3))} &nbsp; ☒ ${escape(h.label(3))}</p><p>Signature ______________ Date ____________</p>`,
      style: `body{background:#fff;color:#111;font:${r.between(11, 14)}px/1.3 ${r.chance(0.5) ? h.sans : r.of(serif)};padding:24px}`,
    };
  }
  const cells = h.join(
    2,
    8,
    () => `<tr><td>${escape(h.label(3))}<td>${r.between(1, 20)}<td class=n>${h.money()}<td class=n>${h.money()}`,
  );
  const sums = ['Net', 'VAT 20%', 'Total due']
    .map((label) => `<p class=n>${label} &nbsp; <b>${h.money()} ${r.of(['EUR', 'USD'])}</b></p>`)
    .join('');
  return {
    width: r.between(560, 900),
    body: `<div style="display:flex;justify-content:space-between"><div style="font-size:26px;color:${h.accent}"><b>${h.noun()}</b></div><div class=n><h2>${r.of(['Invoice', 'INVOICE', 'Order confirmation', 'Quotation', 'Payslip'])}</h2>No. ${w.digits(6)}<br>${w.date()}</div></div><p><b>${r.of(['Bill to', 'Customer'])}</b><br>${w.person()}<br>${w.street()}</p><table><tr><th>Description<th>Qty<th>Price<th>Amount${cells}</table>${sums}<small>${escape(h.prose(2))}</small>`,
    style: `body{background:#fff;color:#222;font:${r.between(12, 15)}px/1.45 ${h.sans};padding:30px}table{width:100%;border-collapse:collapse;margin:16px 0}th{text-align:left;${r.of([`background:${h.accent};color:#fff`, 'border-bottom:2px solid #222', 'background:#eee'])}}td,th{padding:6px 8px}td{border-bottom:1px solid #ddd}.n{text-align:right}`,
  };
}

function table(h: Hand): Sheet {
  const { r, w } = h;
  const makers = h.times(3, 9, () =>
    r.of([
      () => h.label(2),
      () => String(r.between(1, 9999)),
      h.money,
      w.date,
      () => w.person(),
      () => `${r.between(1, 99)}%`,
    ]),
  );
  const sheet = r.chance(0.45);
  const letters = makers.map((_, index) => `<th>${String.fromCharCode(65 + index)}`).join('');
  const rows = h.join(
    4,
    26,
    (row) =>
      `<tr>${sheet ? `<th>${row + 1}` : ''}${makers.map((make) => (sheet && r.chance(0.1) ? '<td>' : `<td>${escape(make())}`)).join('')}`,
  );
  const head = sheet ? `<tr><th>${letters}` : `<tr>${makers.map(() => `<th>${escape(h.label(2))}`).join('')}`;
  const line = sheet ? 'border:1px solid #8885' : r.of(['border:1px solid #8888', 'border-bottom:1px solid #8885', '']);
  const bar =
    sheet && r.chance(0.6)
      ? `<div style="padding:6px;font-style:italic;border-bottom:1px solid #8886">${String.fromCharCode(65 + r.between(0, 4))}${r.between(1, 20)} &nbsp; fx &nbsp; =SUM(B2:B${r.between(5, 20)})</div>`
      : '';
  const tabs = sheet && r.chance(0.5) ? `<div style="padding:5px">Sheet1 &nbsp; Sheet2 &nbsp; +</div>` : '';
  return {
    width: r.between(460, 1200),
    body: `${!sheet && r.chance(0.3) ? `<h3>${escape(h.label(4))}</h3>` : ''}${bar}<table>${head}${rows}</table>${tabs}`,
    style: `body{background:${h.ground};color:${h.ink};font:${r.between(11, 15)}px/1.4 ${r.chance(0.85) ? h.sans : r.of(serif)};${sheet ? '' : `padding:${r.between(6, 30)}px`}}table{border-collapse:collapse;${r.chance(0.5) ? 'width:100%' : ''}}th{font-weight:${sheet ? 400 : 600};text-align:left;${r.chance(0.5) ? 'background:#8883' : ''}}td,th{${line};padding:${r.between(2, 9)}px ${r.between(5, 18)}px}${r.chance(0.4) ? 'tr:nth-child(even) td{background:#8881}' : ''}td:nth-child(n+${r.between(2, 4)}){text-align:${r.of(['left', 'right'])}}`,
  };
}

function document(h: Hand): Sheet {
  const { r } = h;
  const nav = r.chance(0.35)
    ? `<div style="display:flex;gap:22px;padding:12px 0;border-bottom:1px solid #8885">${h.join(3, 7, () => `<a>${h.noun()}</a>`)}</div>`
    : '';
  const figure = (): string =>
    r.chance(0.2)
      ? `<div style="height:${r.between(80, 220)}px;background:linear-gradient(${r.between(0, 360)}deg,#79a,#cb8 60%,#465);margin:14px 0"></div>`
      : '';
  const parts = h.join(
    2,
    8,
    () =>
      `${r.chance(0.4) ? `<h3>${r.chance(0.4) ? `${r.between(1, 6)}.${r.between(1, 4)} ` : ''}${escape(h.label(4))}</h3>` : ''}<p>${escape(h.prose(6))}</p>${figure()}${r.chance(0.2) ? `<ul>${h.join(2, 6, () => `<li>${escape(h.label(7))}`)}</ul>` : ''}${r.chance(0.1) ? `<blockquote style="border-left:3px solid #8888;padding-left:12px">${escape(h.sentence())}</blockquote>` : ''}`,
  );
  const head = `<h1>${escape(h.label(5))}</h1>${r.chance(0.5) ? `<p style="opacity:.7">${h.w.person()}, ${h.w.date()}</p>` : ''}`;
  if (r.chance(0.2)) {
    const points = h.join(2, 6, () => `<li style="margin:.5em 0">${escape(h.label(7))}`);
    return {
      width: 960,
      body: `<h1 style="color:${h.accent}">${escape(h.label(4))}</h1><ul>${points}</ul><div style="position:absolute;right:30px;bottom:12px;opacity:.6">${r.between(2, 40)}</div>`,
      style: `body{background:${h.ground};color:${h.ink};font:${r.between(22, 30)}px/1.35 ${h.sans};padding:50px 70px;height:540px;position:relative}`,
    };
  }
  const side = r.chance(0.2)
    ? `<div style="width:190px;font-size:.9em;padding-right:20px">${h.join(5, 16, () => `<div style="padding:3px 0">${escape(h.label(2))}</div>`)}</div>`
    : '';
  return {
    width: r.between(460, 1200),
    body: `${nav}<div style="display:flex">${side}<div style="flex:1;${r.chance(0.25) ? 'column-count:2;column-gap:28px' : ''}">${r.chance(0.75) ? head : ''}${parts}</div></div>`,
    style: `body{background:${h.ground};color:${h.ink};font:${r.between(12, 19)}px/${r.of([1.3, 1.5, 1.7])} ${r.chance(0.5) ? h.sans : r.of(serif)};padding:${r.between(10, 70)}px}p{text-align:${r.of(['left', 'left', 'justify'])}}a{color:${h.accent}}`,
  };
}

function userInterface(h: Hand): Sheet {
  const { r, w } = h;
  const line = h.dark ? '#555' : '#ccc';
  const button = (main: boolean): string =>
    `<span style="padding:6px 15px;border-radius:${r.of([3, 6, 18])}px;border:1px solid ${main ? h.accent : line};background:${main ? h.accent : 'transparent'};color:${main ? '#fff' : 'inherit'};margin-left:8px">${escape(h.label(2))}</span>`;
  const card = (body: string, width = ''): string =>
    `<div style="border:1px solid ${line};border-radius:${r.of([0, 6, 12])}px;padding:14px;${width}">${body}</div>`;
  const icon = (): string =>
    `<i style="display:inline-block;width:${r.between(16, 22)}px;height:18px;border-radius:${r.of([3, 9])}px;background:${r.of([h.accent, '#888', '#c90', '#4a4'])};margin-right:9px;vertical-align:middle"></i>`;
  const rows: readonly (() => string)[] = [
    () =>
      `<div style="display:flex;justify-content:space-between;padding:9px 0;border-bottom:1px solid ${line}"><span>${icon()}${escape(h.label(3))}</span><span style="width:36px;height:19px;border-radius:10px;background:${r.chance(0.5) ? h.accent : '#999'}"></span></div>`,
    () =>
      `<div style="margin:8px 0">${escape(h.label(2))}<div style="border:1px solid ${line};border-radius:4px;padding:7px;margin-top:3px;color:#888">${r.chance(0.7) ? escape(h.label(2)) : '&nbsp;'}</div></div>`,
    () =>
      `<div style="padding:8px 6px;${r.chance(0.2) ? `background:${h.accent};color:#fff` : ''}">${icon()}${escape(h.label(3))} <small style="opacity:.6;float:right">${w.time()}</small></div>`,
    () =>
      `<div style="margin:7px 0"><i style="display:inline-block;width:13px;height:13px;border:1px solid #888;border-radius:${r.of([2, 7])}px;margin-right:8px"></i>${escape(h.label(4))}</div>`,
    () =>
      `<div style="margin:10px 0;height:7px;border-radius:4px;background:#9995"><div style="height:7px;border-radius:4px;background:${h.accent};width:${r.between(10, 95)}%"></div></div>`,
    () =>
      `<div style="display:flex;gap:14px;margin:10px 0">${h.join(2, 4, () => card(`<small style="opacity:.7">${h.label(2)}</small><div style="font-size:22px">${r.between(1, 9999)}</div>`, 'flex:1'))}</div>`,
    () =>
      `<div style="max-width:70%;margin:8px ${r.of(['0', '0 8px auto'])};background:#8883;border-radius:12px;padding:9px 12px">${escape(h.sentence())}</div>`,
  ];
  const list = (least: number, most: number): string => {
    const some = r.chance(0.5) ? [r.of(rows), r.of(rows)] : rows;
    return h.join(least, most, () => r.of(some)());
  };
  const side = `<div style="width:${r.between(150, 250)}px;border-right:1px solid ${line};padding:12px;background:#8881">${h.join(5, 14, (index) => `<div style="padding:7px 9px;border-radius:5px;${index === 2 ? `background:${h.accent};color:#fff` : ''}">${r.chance(0.6) ? icon() : ''}${escape(h.label(2))}</div>`)}</div>`;
  const toolbar = `<div style="display:flex;gap:12px;padding:9px 12px;border-bottom:1px solid ${line};align-items:center">${h.join(3, 10, () => (r.chance(0.6) ? icon() : `<span>${h.noun()}</span>`))}<span style="flex:1"></span><span style="border:1px solid ${line};border-radius:14px;padding:4px 50px 4px 12px;color:#888">Search</span></div>`;
  const tiles = `<div style="display:grid;grid-template-columns:repeat(${r.between(3, 6)},1fr);gap:14px">${h.join(6, 18, () => `<div style="text-align:center"><div style="height:60px;border-radius:6px;background:${r.of([h.accent, '#8886', '#da5', '#5a8'])}"></div>${escape(h.label(2))}</div>`)}</div>`;
  const main = `<div style="flex:1;padding:16px">${r.chance(0.6) ? `<h2>${escape(h.label(3))}</h2>` : ''}${r.chance(0.2) ? tiles : list(2, 9)}${r.chance(0.6) ? `<div style="margin-top:16px;text-align:right">${h.join(1, 3, (index) => button(index === 0))}</div>` : ''}</div>`;
  const style = `body{background:${h.ground};color:${h.ink};font:${r.between(12, 16)}px/1.4 ${h.sans}}`;
  const way = r.next();
  const paper = `<div style="background:${h.dark ? '#2a2a2e' : '#fff'};color:${h.dark ? '#ddd' : '#222'}">`;
  if (way < 0.3) return { ...h.window(`${paper}${main}</div>`, style), width: r.between(320, 620) };
  if (way < 0.45) return { width: r.between(320, 430), body: `${toolbar}${main}`, style };
  return h.window(
    `${paper}${r.chance(0.7) ? toolbar : ''}<div style="display:flex">${r.chance(0.8) ? side : ''}${main}</div></div>`,
    style,
  );
}

/** Shapes in a drawing, with arrows between them. */
class Sketch {
  readonly h: Hand;
  readonly parts: string[] = [];
  readonly fill: string;
  readonly line: string;
  readonly thick: number;
  constructor(h: Hand) {
    this.h = h;
    this.line = h.ink;
    this.thick = h.r.of([1, 1.5, 2]);
    this.fill = h.r.of(['none', 'none', '#dae8fc', '#d5e8d4', '#fff2cc', '#f8cecc', '#e1d5e7']);
  }
  text(x: number, y: number, text: string, more = 'text-anchor="middle"'): void {
    this.parts.push(`<text x="${x}" y="${y}" ${more}>${escape(text)}</text>`);
  }
  box(x: number, y: number, width: number, height: number, round = 0, fill = this.fill): void {
    this.parts.push(
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${fill}" stroke="${this.line}"/>`,
    );
  }
  path(d: string, more = ''): void {
    this.parts.push(`<path d="${d}" fill="none" stroke="${this.line}" ${more}/>`);
  }
  arrow = (d: string, more = ''): void => this.path(d, `marker-end="url(#a)" ${more}`);
  sheet(width: number, height: number): Sheet {
    const { h } = this;
    const hollow = h.r.chance(0.3);
    const ink = this.fill === 'none' ? 'currentColor' : undefined;
    return {
      width,
      body: `<svg width="${width}" height="${height}" fill="${ink ?? h.ink}" stroke-width="${this.thick}"><defs>${['a', 'b'].map((id) => `<marker id="${id}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" orient="auto-start-reverse"><path d="M0,0L10,5L0,10${hollow && id === 'a' ? '' : 'z'}" fill="${id === 'b' ? h.r.of(['#fff', h.ink]) : hollow ? 'none' : h.ink}" stroke="${h.ink}"/></marker>`).join('')}</defs>${this.parts.join('').replaceAll('<text', '<text stroke="none"')}</svg>`,
      style: `body{background:${this.fill === 'none' ? h.ground : '#fff'};color:${h.ink};font:${h.r.between(11, 15)}px ${h.r.chance(0.8) ? h.sans : "'Comic Neue','Patrick Hand',cursive"}}`,
    };
  }
}
/** Dark strokes on the white ground of filled shapes. */
const onPaper = (h: Hand): Hand => Object.assign(Object.create(Hand.prototype) as Hand, h, { dark: false });

function flowchart(given: Hand): Sheet {
  const h = onPaper(given);
  const { r } = h;
  const s = new Sketch(h);
  const [columns, rows] = r.chance(0.4) ? [1, r.between(3, 7)] : [r.between(2, 4), r.between(2, 5)];
  const [stepX, stepY] = [r.between(170, 230), r.between(90, 130)];
  const at = (c: number, y: number): readonly [number, number] => [c * stepX + 90, y * stepY + 50];
  for (let c = 0; c < columns; c++)
    for (let y = 0; y < rows; y++) {
      if (columns > 1 && r.chance(0.2)) continue;
      const [x, top] = at(c, y);
      const shape = r.of(['box', 'box', 'round', 'diamond', 'pill', 'slant']);
      if (shape === 'diamond')
        s.parts.push(
          `<path d="M${x},${top - 32}L${x + 70},${top}L${x},${top + 32}L${x - 70},${top}z" fill="${s.fill}" stroke="${s.line}"/>`,
        );
      else if (shape === 'slant')
        s.parts.push(
          `<path d="M${x - 52},${top - 22}H${x + 70}L${x + 52},${top + 22}H${x - 70}z" fill="${s.fill}" stroke="${s.line}"/>`,
        );
      else s.box(x - 65, top - 22, 130, 44, shape === 'round' ? 8 : shape === 'pill' ? 22 : 0);
      s.text(x, top + 5, h.label(2).slice(0, 16));
      if (y < rows - 1) s.arrow(`M${x},${top + (shape === 'diamond' ? 32 : 22)}V${top + stepY - 24}`);
      if (c < columns - 1 && r.chance(0.4)) s.arrow(`M${x + 66},${top}H${x + stepX - 66}`);
      if (shape === 'diamond') s.text(x + 14, top + 46, r.of(['yes', 'no', 'Ja']));
    }
  return s.sheet(columns * stepX + 20, rows * stepY + 10);
}

function sequence(given: Hand): Sheet {
  const h = onPaper(given);
  const { r } = h;
  const s = new Sketch(h);
  const [people, messages] = [r.between(2, 5), r.between(3, 11)];
  const step = r.between(130, 210);
  const x = (index: number): number => 80 + index * step;
  const height = 90 + messages * 42;
  for (let p = 0; p < people; p++) {
    if (r.chance(0.2)) {
      s.parts.push(`<circle cx="${x(p)}" cy="16" r="8" fill="none" stroke="${s.line}"/>`);
      s.path(`M${x(p)},24V40M${x(p) - 12},30H${x(p) + 12}M${x(p)},40l-9,10M${x(p)},40l9,10`);
      s.text(x(p), 64, h.noun());
    } else {
      s.box(x(p) - 55, 16, 110, 36, r.of([0, 5]));
      s.text(x(p), 39, h.label(2).slice(0, 14));
    }
    s.path(`M${x(p)},66V${height}`, 'stroke-dasharray="5 4"');
  }
  for (let m = 0; m < messages; m++) {
    const [from, y] = [r.between(0, people - 1), 96 + m * 42];
    const to = (from + r.between(1, people - 1)) % people;
    s.text((x(from) + x(to)) / 2, y - 5, r.chance(0.4) ? `${h.w.verb()}(${h.w.noun()})` : h.label(2));
    s.arrow(`M${x(from)},${y}H${x(to)}`, r.chance(0.35) ? 'stroke-dasharray="4 3"' : '');
    if (r.chance(0.3)) s.box(x(to) - 5, y, 10, 32, 0, '#fff');
  }
  return s.sheet(x(people - 1) + 90, height + 20);
}

function boxesWithRows(given: Hand, kind: 'class' | 'er'): Sheet {
  const h = onPaper(given);
  const { r, w } = h;
  const s = new Sketch(h);
  const count = r.between(2, 6);
  const places: (readonly [number, number, number])[] = [];
  for (let i = 0; i < count; i++) {
    const [x, y] = [20 + (i % 3) * r.between(240, 280), 20 + Math.floor(i / 3) * 260];
    const rows = h.times(2, 6, () =>
      kind === 'er'
        ? `${w.noun().toLowerCase()}${r.of(['_id', '', '_at', '_name'])}${r.chance(0.7) ? `  ${r.of(['int', 'varchar', 'date', 'bool'])}` : ''}`
        : `${r.of(['+', '-', '#', '+'])}${w.noun()}${r.of([': string', '(): void', ': int', '()', ''])}`,
    );
    const height = 30 + rows.length * 20;
    if (kind === 'er') {
      s.box(x, y, 170, height, r.of([0, 4]), 'none');
      s.box(x, y, 170, 28, 0, s.fill === 'none' ? '#ddd' : s.fill);
      for (const [row, text] of rows.entries()) {
        if (row === 0 || r.chance(0.15)) s.text(x + 8, y + 44 + row * 20, r.of(['PK', 'FK', '🔑']), 'font-size="10"');
        s.text(x + 32, y + 44 + row * 20, text, '');
        if (r.chance(0.4)) s.path(`M${x},${y + 50 + row * 20}h170`, 'opacity=".4"');
      }
    } else {
      s.box(x, y, 170, height + 6);
      s.path(`M${x},${y + 28}h170`);
      const middle = y + 30 + 20 * Math.ceil(rows.length / 2) + 2;
      s.path(`M${x},${middle}h170`);
      for (const [row, text] of rows.entries())
        s.text(x + 8, y + 44 + row * 20 + (row >= rows.length / 2 ? 5 : 0), text, '');
    }
    s.text(x + 85, y + 19, kind === 'er' ? w.noun().toLowerCase() : h.noun(), 'text-anchor="middle" font-weight="700"');
    if (i > 0) {
      const [px, py, ph] = places[i % 3 === 0 ? i - 3 : i - 1] ?? [0, 0, 0];
      const d = i % 3 === 0 ? `M${px + 85},${py + ph + 6}V${y}` : `M${px + 170},${py + 60}H${px + 190}V${y + 50}H${x}`;
      if (kind === 'er') {
        s.path(d);
        const [ex, ey] = i % 3 === 0 ? [x + 85, y] : [x, y + 50];
        s.path(i % 3 === 0 ? `M${ex - 8},${ey}l8,-12l8,12` : `M${ex},${ey - 8}l-12,8l12,8`);
        s.text(i % 3 === 0 ? ex + 14 : ex - 16, ey - 12, r.of(['1', 'N', '0..*', 'n', '']));
      } else
        s.path(
          d,
          `${r.of(['marker-end="url(#b)"', 'marker-start="url(#b)"', 'marker-end="url(#a)"'])} ${r.chance(0.3) ? 'stroke-dasharray="5 4"' : ''}`,
        );
    }
    places.push([x, y, height]);
  }
  return s.sheet(Math.min(3, count) * 280, Math.ceil(count / 3) * 260 + 10);
}

function state(given: Hand): Sheet {
  const h = onPaper(given);
  const { r } = h;
  const s = new Sketch(h);
  const count = r.between(3, 6);
  const circles = r.chance(0.45);
  const step = r.between(150, 190);
  const name = (): string => (circles && r.chance(0.5) ? `${r.of(['q', 'S', ''])}${r.between(0, 9)}` : h.noun());
  const at = (i: number): readonly [number, number] => [70 + (i % 4) * step + 40, 90 + Math.floor(i / 4) * 150];
  const [sx, sy] = at(0);
  s.parts.push(`<circle cx="${sx - 88}" cy="${sy}" r="8" fill="${s.line}"/>`);
  s.arrow(`M${sx - 80},${sy}H${sx - (circles ? 32 : 46)}`);
  for (let i = 0; i < count; i++) {
    const [x, y] = at(i);
    if (circles) {
      s.parts.push(`<circle cx="${x}" cy="${y}" r="30" fill="${s.fill}" stroke="${s.line}"/>`);
      if (i === count - 1) s.parts.push(`<circle cx="${x}" cy="${y}" r="25" fill="none" stroke="${s.line}"/>`);
    } else s.box(x - 45, y - 22, 90, 44, 16);
    s.text(x, y + 5, name());
    if (i > 0 && i % 4 !== 0) {
      const gap = circles ? 32 : 46;
      s.arrow(`M${x - step + gap},${y}H${x - gap}`);
      s.text(x - step / 2, y - 7, r.of([h.w.verb(), 'a', 'b', '0', '1', h.w.noun()]));
      if (r.chance(0.4)) s.arrow(`M${x - 10},${y + 26}Q${x - step / 2},${y + 75} ${x - step + 10},${y + 28}`);
    }
    if (r.chance(0.3)) {
      s.arrow(`M${x - 12},${y - 24}C${x - 36},${y - 70} ${x + 36},${y - 70} ${x + 12},${y - 26}`);
      s.text(x, y - 62, h.w.verb());
    }
  }
  return s.sheet(80 + Math.min(4, count) * step, Math.ceil(count / 4) * 170 + 20);
}

function gantt(given: Hand): Sheet {
  const { r } = given;
  const h = given;
  const rows = r.between(4, 16);
  const columns = r.between(6, 24);
  const names = r.between(110, 240);
  const unit = r.between(22, 50);
  const height = r.between(22, 34);
  let at = 0;
  const bars = Array.from({ length: rows }, (_, row) => {
    const length = r.between(1, Math.max(2, columns / 3));
    const from = Math.min(at, columns - 1);
    at = Math.max(0, Math.min(columns - 2, at + r.between(0, length)));
    const colour = r.of([h.accent, h.accent, '#7a9', '#c85', '#69c']);
    const end = Math.min(length, columns - from);
    return `<tr><td class=n>${escape(h.label(3))}${r.chance(0.3) ? `<td class=n>${h.w.date()}` : '<td>'}<td colspan=99 style="padding:0"><div style="position:relative;height:${height}px"><div style="position:absolute;left:${from * unit}px;width:${end * unit}px;top:${r.between(3, 6)}px;bottom:4px;background:${row % 6 === 5 ? '#333' : colour};border-radius:${r.of([0, 4])}px;color:#fff;font-size:11px;overflow:hidden;padding:2px 4px">${r.chance(0.4) ? escape(h.label(2)) : ''}</div></div>`;
  }).join('');
  const head = `<tr><th class=n>${r.of(['Task', 'Task name', 'Activity'])}<th>${Array.from({ length: columns }, (_, index) => `<th style="min-width:${unit}px;font-size:10px">${r.chance(0.5) || index % 2 === 0 ? index + 1 : ''}`).join('')}`;
  return {
    width: names + columns * unit + 140,
    body: `${r.chance(0.6) ? `<h3>${escape(h.label(4))}</h3>` : ''}<table>${head}${bars}</table>`,
    style: `body{background:${h.ground};color:${h.ink};font:12px ${h.sans};padding:12px}table{border-collapse:collapse}td,th{border:${r.of(['1px solid #8884', '0'])};white-space:nowrap}.n{text-align:left;padding:2px 10px;max-width:${names}px;overflow:hidden}${r.chance(0.6) ? `td:last-child{background:repeating-linear-gradient(90deg,#8884 0 1px,transparent 1px ${unit}px)}` : ''}`,
  };
}

const makers: Readonly<Record<string, (h: Hand) => Sheet>> = {
  interface: userInterface,
  code,
  terminal,
  document,
  form,
  table,
  flowchart,
  sequence,
  class: (h) => boxesWithRows(h, 'class'),
  er: (h) => boxesWithRows(h, 'er'),
  state,
  gantt,
};

const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
try {
  for (const [order, [kind, make]] of Object.entries(makers).entries()) {
    await mkdir(join(out, kind), { recursive: true });
    for (const scale of [1, 2]) {
      const page = await browser.newPage({ deviceScaleFactor: scale, viewport: { width: 800, height: 100 } });
      for (let index = 0; index < Number(count); index++) {
        if ((index % 5 === 4) !== (scale === 2)) continue;
        const { width, body, style } = make(new Hand(Math.imul(1000 * (order + 1) + index, 0x9e3779b1)));
        await page.setViewportSize({ width: Math.min(1600, width), height: 100 });
        await page.setContent(
          `<!doctype html><meta charset="utf-8"><style>*{box-sizing:border-box}body{margin:0}${style}</style>${body}`,
        );
        await page.screenshot({
          path: join(out, kind, `windows-${String(index).padStart(3, '0')}.png`),
          fullPage: true,
        });
      }
      await page.close();
    }
  }
} finally {
  await browser.close();
}
