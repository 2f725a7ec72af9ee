/** Pages of each kind that a picture may be, at random: HTML for a browser, or Mermaid. */
import { Random } from '../../test/bench/diagrams/mermaid/random.ts';
import { capital } from '../../test/bench/reading/pictures/picture.ts';
import { nouns, Words } from '../../test/bench/reading/pictures/words.ts';
import type { PictureKind } from '../../contracts/picture-kind.ts';

/** What is drawn: a page, or a diagram on a ground of its theme. */
export type Drawing = { readonly width: number } & (
  { readonly html: string } | { readonly mermaid: string; readonly theme: string }
);

/** How pages look: the held-out half has fonts, colours and themes of its own. */
interface Looks {
  readonly fonts: readonly string[];
  readonly monospaced: readonly string[];
  readonly grounds: readonly (readonly [ground: string, ink: string])[];
  readonly accents: readonly string[];
  readonly themes: readonly string[];
}

const looks = {
  training: {
    fonts: ['Inter', 'Lato', "'DejaVu Sans'", "'Liberation Serif'", 'Karla', "'Noto Sans'", "'EB Garamond'"],
    monospaced: ["'DejaVu Sans Mono'", "'Fira Code'", 'Inconsolata', "'Go Mono'"],
    grounds: [
      ['#fff', '#222'],
      ['#fff', '#111'],
      ['#f6f8fa', '#24292f'],
      ['#1e1e1e', '#d4d4d4'],
      ['#0c0c0c', '#ccc'],
      ['#fbf7ec', '#333'],
      ['#282c34', '#abb2bf'],
    ],
    accents: ['#2563eb', '#b3402a', '#16794c', '#7a5aa8', '#d18f1f'],
    themes: ['default', 'default', 'neutral', 'dark'],
  },
  'held-out': {
    fonts: ['Cantarell', 'Cabin', 'Caladea', "'Liberation Sans'", 'Dosis'],
    monospaced: ['Hack', "'JetBrains Mono'", "'Courier Prime'"],
    grounds: [
      ['#fdfdfd', '#1c1c1c'],
      ['#eef1f4', '#2b2f36'],
      ['#23272e', '#e8e6e3'],
      ['#11151c', '#d6dde6'],
      ['#fff', '#000'],
    ],
    accents: ['#0f766e', '#9d174d', '#4f8cc9', '#555'],
    themes: ['forest', 'base', 'default'],
  },
} as const satisfies Readonly<Record<string, Looks>>;

export type Half = keyof typeof looks;

class Maker {
  readonly random: Random;
  readonly words: Words;
  readonly looks: Looks;
  readonly ground: readonly [string, string];
  readonly accent: string;
  readonly size: number;

  constructor(seed: number, half: Half) {
    this.random = new Random(seed);
    this.words = new Words(this.random);
    this.looks = looks[half];
    this.ground = this.random.of(this.looks.grounds);
    this.accent = this.random.of(this.looks.accents);
    this.size = this.random.between(12, 18);
  }

  many<Item>(least: number, most: number, make: (index: number) => Item): Item[] {
    return Array.from({ length: this.random.between(least, most) }, (_, index) => make(index));
  }
  phrase = (most = 3): string => capital(this.many(1, most, () => this.random.of(nouns)).join(' '));
  sentence = (): string =>
    `${capital(this.many(6, 16, () => this.random.of([this.words.noun, this.words.verb, this.words.adjective])()).join(' '))}.`;
  money = (): string =>
    `${this.random.of(['', '€ ', '$', '£'])}${this.random.between(1, 900)}.${String(this.random.between(10, 99))}`;

  page(width: number, body: string, font = this.random.of(this.looks.fonts)): Drawing {
    const [ground, ink] = this.ground;
    return {
      width,
      html: `<!doctype html><meta charset="utf-8"><style>*{box-sizing:border-box}body{margin:0;padding:${this.random.between(8, 40)}px;font:${this.size}px/1.5 ${font};color:${ink};background:${ground}}pre{margin:0;font:inherit}h1,h2,p{margin:0 0 .6em}</style>${body}`,
    };
  }
  diagram = (mermaid: string): Drawing => ({ width: 900, mermaid, theme: this.random.of(this.looks.themes) });
  monospaced = (lines: readonly string[]): Drawing =>
    this.page(
      this.random.between(420, 1100),
      `<pre>${lines.map(escape).join('\n')}</pre>`,
      this.random.of(this.looks.monospaced),
    );
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const tag = (name: string, text: string, style = ''): string => `<${name} style="${style}">${escape(text)}</${name}>`;

function control(make: Maker): string {
  const { random, accent } = make;
  const label = tag('div', make.phrase(2), 'font-size:.9em;margin-top:10px');
  const box = 'border:1px solid #8a94a0;border-radius:4px;padding:6px 10px;min-height:2.2em;';
  return random.of([
    () =>
      `${label}<div style="${box}width:${random.between(140, 340)}px">${random.chance(0.6) ? make.phrase(2) : ''}</div>`,
    () =>
      `${label}<div style="${box}width:220px;display:flex;justify-content:space-between">${make.phrase(1)}<span>▾</span></div>`,
    () =>
      `<div style="margin:8px 0"><span style="display:inline-block;width:13px;height:13px;border:1px solid #889;border-radius:${random.of([2, 7])}px;margin-right:8px;background:${random.chance(0.5) ? accent : 'none'}"></span>${make.phrase(3)}</div>`,
    () =>
      `<div style="display:flex;gap:12px;margin:8px 0;align-items:center"><span style="width:34px;height:18px;border-radius:9px;background:${random.chance(0.5) ? accent : '#999'}"></span>${make.phrase(3)}</div>`,
    () =>
      `<div style="margin:8px 0;height:6px;width:240px;background:#9996;border-radius:3px"><div style="width:${random.between(10, 90)}%;height:6px;background:${accent};border-radius:3px"></div></div>`,
  ])();
}

function buttons(make: Maker): string {
  return `<div style="margin-top:18px;text-align:${make.random.of(['right', 'left', 'center'])}">${make.many(1, 3, (index) => tag('button', make.phrase(2), `font:inherit;padding:6px 16px;margin-left:8px;border-radius:${make.random.of([0, 4, 16])}px;border:1px solid ${make.accent};${index === 0 ? `background:${make.accent};color:#fff` : 'background:transparent;color:inherit'}`)).join('')}</div>`;
}

function userInterface(make: Maker): Drawing {
  const { random, accent } = make;
  const bar = `<div style="display:flex;gap:20px;border-bottom:1px solid #8886;padding-bottom:6px;margin-bottom:12px">${make.many(3, 6, (index) => tag('span', make.phrase(1), index === 1 ? `border-bottom:2px solid ${accent}` : '')).join('')}</div>`;
  const side = `<div style="width:160px;border-right:1px solid #8886;padding-right:10px">${make.many(4, 10, (index) => tag('div', make.phrase(2), `padding:5px 8px;${index === 1 ? `background:${accent};color:#fff` : ''}`)).join('')}</div>`;
  const main = `<div>${tag('h2', make.phrase(3))}${random.chance(0.6) ? tag('p', make.sentence(), 'max-width:420px') : ''}${make.many(0, 6, () => control(make)).join('')}${buttons(make)}</div>`;
  const body = random.of([
    main,
    `${bar}${main}`,
    `<div style="display:flex;gap:20px">${side}${main}</div>`,
    `${bar}<div style="display:flex;gap:20px">${side}${main}</div>`,
  ]);
  return make.page(random.between(380, 1100), body);
}

function code(make: Maker): Drawing {
  const { random, words } = make;
  const colours = ['#569cd6', '#4a8a3a', '#b5652f', '#8a5fb0', 'inherit'];
  const numbered = random.chance(0.5);
  const name = (): string => words.noun() + (random.chance(0.5) ? capital(words.noun()) : '');
  let depth = 0;
  const lines = make.many(8, 34, (index): string => {
    const text = random.of([
      () =>
        `const ${name()} = ${random.of([() => String(random.between(0, 900)), () => `"${words.noun()}"`, () => `${name()}(${name()})`])()};`,
      () => `${random.of(['if', 'while', 'for'])} (${name()} ${random.of(['<', '===', '!=='])} ${name()}) {`,
      () => `return ${name()}.${name()}(${name()}, ${random.between(0, 99)});`,
      () => `${random.of(['//', '#'])} ${make.sentence()}`,
      () => `${random.of(['def', 'function', 'func', 'fn'])} ${name()}(${name()}, ${name()}) {`,
      () => '}',
      () => '',
      () => `import ${name()} from '${words.noun()}/${words.noun()}'`,
      () => `  "${name()}": ${random.between(0, 99)},`,
      () => `self.${name()} = ${name()}[${random.between(0, 9)}]`,
    ])();
    if (text === '}') depth = Math.max(0, depth - 1);
    const line = `${numbered ? String(index + 1).padStart(3) + '  ' : ''}${'  '.repeat(depth)}${text}`;
    if (text.endsWith('{')) depth++;
    return line
      .split(/(\s+)/)
      .map((part) => tag('span', part, `color:${random.chance(0.5) ? random.of(colours) : 'inherit'}`))
      .join('');
  });
  return make.page(random.between(420, 1000), `<pre>${lines.join('\n')}</pre>`, random.of(make.looks.monospaced));
}

function terminal(make: Maker): Drawing {
  const { random, words } = make;
  const path = (): string =>
    `/${words.noun()}/${words.noun()}-${random.between(1, 9)}.${random.of(['log', 'ts', 'py', 'txt'])}`;
  const prompt = random.of(['$', '>', '%', `${words.noun()}@${words.noun()}:~$`, 'PS C:\\>']);
  return make.monospaced(
    make.many(6, 28, () =>
      random.of([
        () => `${prompt} ${words.verb()} --${words.noun()} ${path()}`,
        () => `[${words.isoDate()} ${words.time()}] ${random.of(['INFO', 'WARN', 'ERROR'])} ${make.sentence()}`,
        () => `${random.of(['error', 'warning', 'note'])}: ${make.sentence()}`,
        () => `    at ${words.verb()} (${path()}:${random.between(1, 400)}:${random.between(1, 80)})`,
        () =>
          `drwxr-xr-x  ${random.between(1, 9)} root root ${String(random.between(100, 99999)).padStart(7)} ${words.noun()}`,
        () => `${random.of(['✓', 'ok', '  -', 'PASS', 'Downloading'])} ${words.noun()} ${random.between(1, 99)}%`,
        () => '',
      ])(),
    ),
  );
}

function document(make: Maker): Drawing {
  const { random } = make;
  const width = random.between(480, 900);
  const columns = random.chance(0.25) ? 'column-count:2;column-gap:30px' : '';
  const body = make.many(2, 7, () => {
    const heading = random.chance(0.35) ? tag('h2', make.phrase(4)) : '';
    const list = random.chance(0.2) ? `<ul>${make.many(2, 5, () => tag('li', make.sentence())).join('')}</ul>` : '';
    return `${heading}${tag('p', make.many(1, 6, make.sentence).join(' '), `text-align:${random.of(['left', 'justify'])}`)}${list}`;
  });
  return make.page(
    width,
    `${random.chance(0.7) ? tag('h1', make.phrase(5)) : ''}<div style="${columns}">${body.join('')}</div>`,
  );
}

function form(make: Maker): Drawing {
  const { random, words } = make;
  const value = (): string =>
    random.of([words.date, make.money, words.person, () => words.digits(6), words.street, () => make.phrase(2)])();
  const pairs = (least: number, most: number): string => {
    const how = random.of(['grid', 'lines', 'stack']);
    const all = make.many(least, most, () => [make.phrase(2), value()] as const);
    if (how === 'lines') return all.map(([label, text]) => tag('p', `${label}: ${text}`)).join('');
    const columns = how === 'grid' ? 'max-content max-content;gap:3px 40px' : 'repeat(3,max-content);gap:12px 36px';
    return `<div style="display:grid;grid-template-columns:${columns};margin:12px 0">${all.map(([label, text]) => (how === 'grid' ? tag('span', label) + tag('span', text) : `<div>${tag('div', label, 'opacity:.7')}${tag('div', text)}</div>`)).join('')}</div>`;
  };
  const items = random.chance(0.6)
    ? `<table style="border-collapse:collapse;width:100%">${make.many(2, 6, () => `<tr>${[make.phrase(3), String(random.between(1, 9)), make.money(), make.money()].map((cell) => tag('td', cell, `padding:4px 10px;${random.chance(0.5) ? 'border-bottom:1px solid #9996' : ''}`)).join('')}</tr>`).join('')}</table>`
    : '';
  const narrow = random.chance(0.35);
  const head = `${tag('h1', random.of(['INVOICE', 'Receipt', 'Delivery note', 'Application', make.phrase(2)]))}${tag('p', `${make.phrase(2)} ${random.of(['Ltd.', 'AS', 'GmbH'])}, ${words.street()}`)}`;
  return make.page(
    narrow ? random.between(280, 400) : random.between(520, 820),
    `${head}${pairs(2, 6)}${items}${pairs(2, 5)}${random.chance(0.5) ? tag('small', `Tel. ${words.digits(4)} ${words.digits(6)}  IBAN ${words.digits(16)}`) : ''}`,
    random.chance(0.2) ? random.of(make.looks.monospaced) : undefined,
  );
}

function table(make: Maker): Drawing {
  const { random, words, accent } = make;
  const ruled = random.of(['', 'border:1px solid #9aa4ad;', 'border-bottom:1px solid #9996;']);
  const makers = make.many(3, 8, () =>
    random.of([
      () => make.phrase(2),
      () => words.count(9000),
      make.money,
      words.date,
      () => words.person(),
      () => `${random.between(1, 99)} %`,
    ]),
  );
  const cell = (name: string, text: string, style = ''): string =>
    tag(name, text, `padding:${random.of([3, 4, 5])}px 16px 4px 8px;text-align:left;${ruled}${style}`);
  const head = `<tr>${makers.map(() => cell('th', make.phrase(1), random.chance(0.5) ? `background:${accent};color:#fff` : '')).join('')}</tr>`;
  const rows = make.many(3, 18, () => `<tr>${makers.map((one) => cell('td', one())).join('')}</tr>`);
  return make.page(
    random.between(520, 1100),
    `${random.chance(0.4) ? tag('h2', make.phrase(3)) : ''}<table style="border-collapse:collapse">${head}${rows.join('')}</table>`,
  );
}

const ids = 'ABCDEFGHIJKL';

function flowchart(make: Maker): Drawing {
  const { random } = make;
  const count = random.between(3, 10);
  const brackets = [
    ['[', ']'],
    ['(', ')'],
    ['{', '}'],
    ['([', '])'],
    ['[(', ')]'],
    ['((', '))'],
    ['{{', '}}'],
  ] as const;
  const nodes = Array.from({ length: count }, (_, index) => {
    const [open, close] = random.of(brackets);
    return `${ids.charAt(index)}${open}"${make.phrase(3)}"${close}`;
  });
  const edges = Array.from({ length: count - 1 }, (_, index) => {
    const label = random.chance(0.25) ? `|${random.of(['yes', 'no', make.words.noun()])}|` : '';
    return `${ids.charAt(random.between(Math.max(0, index - 2), index))} ${random.of(['-->', '-->', '---', '-.->', '==>'])}${label} ${ids.charAt(index + 1)}`;
  });
  const groups = random.chance(0.2) ? [`subgraph "${make.phrase(2)}"`, ids.charAt(0), ids.charAt(1), 'end'] : [];
  return make.diagram([`flowchart ${random.of(['TD', 'LR', 'TD', 'BT'])}`, ...nodes, ...edges, ...groups].join('\n'));
}

function sequence(make: Maker): Drawing {
  const { random } = make;
  const people = make.many(2, 5, (index) => `participant ${ids.charAt(index)} as ${make.phrase(2)}`);
  const one = (): string => ids.charAt(random.between(0, people.length - 1));
  const messages = make.many(3, 10, () =>
    random.chance(0.1)
      ? `Note over ${one()}: ${make.phrase(3)}`
      : `${one()}${random.of(['->>', '-->>', '->', '-)'])}${one()}: ${make.phrase(3)}`,
  );
  return make.diagram(['sequenceDiagram', ...people, ...messages].join('\n'));
}

const word = (make: Maker): string => capital(make.words.noun()).replace(/[^A-Za-z]/g, '');

function classes(make: Maker): Drawing {
  const { random, words } = make;
  const names = [...new Set(make.many(2, 6, () => word(make)))];
  const bodies = names.map(
    (name) =>
      `class ${name} {\n${make.many(1, 4, () => `  ${random.of(['+', '-', '#'])}${random.of(['String', 'int', 'bool'])} ${words.noun()}`).join('\n')}\n${make.many(0, 3, () => `  +${words.verb()}()`).join('\n')}\n}`,
  );
  const edges = names
    .slice(1)
    .map(
      (name, index) =>
        `${names[random.between(0, index)] ?? name} ${random.of(['<|--', '*--', 'o--', '-->', '..>', '--'])} ${name}`,
    );
  return make.diagram(['classDiagram', ...bodies, ...edges].join('\n'));
}

function entities(make: Maker): Drawing {
  const { random, words } = make;
  const names = [...new Set(make.many(2, 6, () => word(make).toUpperCase()))];
  const bodies = names
    .filter(() => random.chance(0.75))
    .map(
      (name) =>
        `${name} {\n${make.many(1, 5, () => `  ${random.of(['string', 'int', 'date'])} ${words.noun()} ${random.of(['PK', 'FK', ''])}`).join('\n')}\n}`,
    );
  const edges = names
    .slice(1)
    .map(
      (name, index) =>
        `${names[random.between(0, index)] ?? name} ${random.of(['||--o{', '}|..|{', '||--||', 'o|--|{'])} ${name} : ${words.verb()}`,
    );
  return make.diagram(['erDiagram', ...edges, ...bodies].join('\n'));
}

function states(make: Maker): Drawing {
  const { random, words } = make;
  const names = [...new Set(make.many(3, 7, () => word(make)))];
  const edges = names
    .slice(1)
    .map(
      (name, index) =>
        `${names[random.between(Math.max(0, index - 1), index)] ?? name} --> ${name}${random.chance(0.6) ? `: ${words.verb()}` : ''}`,
    );
  return make.diagram(
    [
      'stateDiagram-v2',
      ...(random.chance(0.3) ? ['direction LR'] : []),
      `[*] --> ${names[0] ?? 'Idle'}`,
      ...edges,
      `${names.at(-1) ?? 'Done'} --> [*]`,
    ].join('\n'),
  );
}

function gantt(make: Maker): Drawing {
  const { random } = make;
  const sections = make.many(1, 3, () => [
    `section ${make.phrase(2)}`,
    ...make.many(
      2,
      5,
      () =>
        `${make.phrase(3)} : ${random.of(['', 'done, ', 'active, ', 'crit, '])}2025-0${random.between(1, 9)}-${random.between(10, 28)}, ${random.between(4, 60)}d`,
    ),
  ]);
  return make.diagram(['gantt', `title ${make.phrase(3)}`, 'dateFormat YYYY-MM-DD', ...sections.flat()].join('\n'));
}

function plot(make: Maker): Drawing {
  const { random, accent } = make;
  const [width, height] = [random.between(380, 820), random.between(240, 480)];
  const count = random.between(3, 12);
  const step = (width - 80) / count;
  const values = Array.from({ length: count }, () => random.between(10, 100));
  const x = (index: number): number => 60 + (index + 0.5) * step;
  const y = (value: number): number => height - 40 - ((height - 80) * value) / 100;
  const labelled = random.chance(0.4);
  const drawn = random.of([
    () =>
      values
        .map(
          (value, index) =>
            `<rect x="${x(index) - step * 0.3}" y="${y(value)}" width="${step * 0.6}" height="${height - 40 - y(value)}" fill="${accent}"/>${labelled ? `<text x="${x(index)}" y="${y(value) - 5}" text-anchor="middle">${value}</text>` : ''}`,
        )
        .join(''),
    () =>
      make
        .many(
          1,
          3,
          () =>
            `<polyline fill="none" stroke="${random.of(make.looks.accents)}" stroke-width="${random.between(1, 3)}" points="${Array.from({ length: count }, (_, index) => `${x(index)},${y(random.between(10, 100))}`).join(' ')}"/>`,
        )
        .join(''),
    () =>
      Array.from(
        { length: 60 },
        () =>
          `<circle cx="${random.between(60, width - 20)}" cy="${random.between(40, height - 45)}" r="${random.between(2, 5)}" fill="${random.of(make.looks.accents)}"/>`,
      ).join(''),
    () =>
      `<path fill="${accent}" fill-opacity=".5" stroke="${accent}" d="M${x(0)},${height - 40} ${values.map((value, index) => `L${x(index)},${y(value)}`).join(' ')} L${x(count - 1)},${height - 40}Z"/>`,
  ])();
  const pie = random.chance(0.15);
  const grid = random.chance(0.5)
    ? [20, 40, 60, 80].map((value) => `<path d="M60 ${y(value)}H${width - 20}" stroke="#9995"/>`).join('')
    : '';
  const ticks = [0, 25, 50, 75, 100]
    .map((value) => `<text x="54" y="${y(value) + 4}" text-anchor="end">${value}</text>`)
    .join('');
  const names = values
    .map(
      (_, index) =>
        `<text x="${x(index)}" y="${height - 22}" text-anchor="middle">${escape(make.words.noun().slice(0, 5))}</text>`,
    )
    .join('');
  const title = random.chance(0.8)
    ? `<text x="${width / 2}" y="22" text-anchor="middle" font-weight="600">${escape(make.phrase(4))}</text>`
    : '';
  const circle = (): string => {
    let angle = 0;
    const all = values.slice(0, 6);
    const total = all.reduce((sum, value) => sum + value, 0);
    return all
      .map((value, index) => {
        const [from, to] = [angle, angle + (2 * Math.PI * value) / total];
        angle = to;
        const [cx, cy, r] = [width / 2, height / 2 + 10, height / 2 - 40];
        const at = (a: number, share = 1): string => `${cx + share * r * Math.cos(a)},${cy + share * r * Math.sin(a)}`;
        return `<path fill="${make.looks.accents[index % make.looks.accents.length]}" opacity="${1 - 0.1 * index}" d="M${cx},${cy}L${at(from)}A${r},${r} 0 ${to - from > Math.PI ? 1 : 0} 1 ${at(to)}Z"/><text x="${at((from + to) / 2, 1.15).split(',')[0]}" y="${at((from + to) / 2, 1.15).split(',')[1]}">${escape(make.words.noun())}</text>`;
      })
      .join('');
  };
  const axes = `<path d="M60 34V${height - 40}H${width - 20}" fill="none" stroke="currentColor"/>`;
  const size = Math.min(14, make.size);
  return make.page(
    width + 60,
    `<svg width="${width}" height="${height}" fill="currentColor" style="font:inherit;font-size:${size}px">${title}${pie ? circle() : `${grid}${drawn}${axes}${ticks}${names}`}</svg>`,
  );
}

function photo(make: Maker): Drawing {
  const { random } = make;
  const [width, height] = [random.between(320, 900), random.between(240, 640)];
  const colour = (): string => `hsl(${random.between(0, 360)} ${random.between(10, 80)}% ${random.between(15, 85)}%)`;
  const soft = (): string =>
    `<ellipse cx="${random.between(0, width)}" cy="${random.between(0, height)}" rx="${random.between(10, width / 2)}" ry="${random.between(10, height / 2)}" fill="${colour()}" opacity="${0.3 + 0.7 * random.next()}" filter="url(#b)"/>`;
  const hill = (index: number): string =>
    `<polygon fill="${colour()}" points="0,${height} ${Array.from({ length: 14 }, (_, at) => `${(at * width) / 13},${height * (0.35 + 0.15 * index) + random.between(-30, 30)}`).join(' ')} ${width},${height}"/>`;
  const noise = `<filter id="n"><feTurbulence type="fractalNoise" baseFrequency="${0.005 + 0.2 * random.next() ** 2} ${0.005 + 0.2 * random.next() ** 2}" numOctaves="${random.between(2, 5)}" seed="${random.between(1, 9999)}"/><feColorMatrix values="1 0 0 0 0 0 1 0 0 0 0 0 1 0 0 0 0 0 0 1"/></filter>`;
  const kind = random.of(['hills', 'blots', 'noise', 'drawing', 'noise']);
  const parts: Readonly<Record<string, () => string>> = {
    hills: () => make.many(2, 5, hill).join('') + make.many(0, 6, soft).join(''),
    blots: () => make.many(8, 40, soft).join(''),
    noise: () => make.many(0, 4, hill).join(''),
    drawing: () =>
      make
        .many(
          4,
          18,
          () =>
            `<path d="M${random.between(0, width)},${random.between(0, height)} C${Array.from({ length: 6 }, () => random.between(0, width)).join(' ')}" stroke="${colour()}" stroke-width="${random.between(2, 14)}" fill="${random.chance(0.5) ? colour() : 'none'}"/>`,
        )
        .join(''),
  };
  const opacity = kind === 'noise' ? 0.8 : 0.15 + 0.2 * random.next();
  return {
    width,
    html: `<body style="margin:0"><svg width="${width}" height="${height}" style="display:block"><defs><filter id="b"><feGaussianBlur stdDeviation="${random.between(0, 20)}"/></filter>${noise}<linearGradient id="g" x2="0" y2="1"><stop stop-color="${colour()}"/><stop offset="1" stop-color="${colour()}"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/>${parts[kind]?.() ?? ''}<rect width="100%" height="100%" filter="url(#n)" opacity="${opacity}" style="mix-blend-mode:${random.of(['overlay', 'multiply', 'normal', 'soft-light'])}"/></svg>`,
  };
}

function blank(make: Maker): Drawing {
  const { random } = make;
  const [ground] = make.ground;
  const [width, height] = [random.between(120, 900), random.between(90, 600)];
  const extra = random.of([
    '',
    '',
    `<div style="position:absolute;left:${random.between(0, 80)}px;top:${random.between(0, 60)}px;width:4px;height:4px;background:#8888"></div>`,
    `<div style="border:1px solid #9996;height:${height - 60}px"></div>`,
  ]);
  return {
    width,
    html: `<body style="margin:0;background:${random.of([ground, '#fff', '#000', make.accent])};height:${height}px;padding:20px">${extra}`,
  };
}

const makers: Readonly<Record<PictureKind, (make: Maker) => Drawing>> = {
  interface: userInterface,
  code,
  terminal,
  document,
  form,
  table,
  flowchart,
  sequence,
  class: classes,
  er: entities,
  state: states,
  gantt,
  plot,
  photo,
  blank,
};

/** Drawing `index` of a kind: the same for the same index. */
export function drawingOf(kind: PictureKind, index: number, half: Half): Drawing {
  const seed = Math.imul(
    Object.keys(makers).indexOf(kind) * 100_000 + index + (half === 'held-out' ? 50_000 : 0) + 1,
    0x9e3779b1,
  );
  return makers[kind](new Maker(seed, half));
}
