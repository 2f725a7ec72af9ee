import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { column, drawPage, type DrawnPage, type DrawnText } from '../../support/pages.ts';
import { extractDrawn } from '../../support/reading.ts';

async function read(texts: readonly DrawnText[], format: 'text' | 'markdown', options?: DrawnPage): Promise<string> {
  return extractDrawn(await drawPage(texts, options), texts, format);
}

const prose = (words: string, x: number, y: number): DrawnText[] =>
  column(
    [
      `${words} is a column of words that go on in`,
      'successive lines of a long paragraph, as words',
      'generally do in newspapers until a paragraph is',
      'over.',
    ],
    { x, y, size: 14 },
  );

describe('reading order', () => {
  it('goes down one column and then down the next', async () => {
    const text = await read([...prose('Left', 20, 60), ...prose('Right', 420, 66)], 'text');
    assert.match(text, /^Left is[^]*over\.\n\nRight is[^]*over\.\n$/);
  });

  it('takes a title over both columns first, and a footer last', async () => {
    const texts = [
      { text: 'The title over both of the columns of this page', x: 20, y: 40, size: 26 },
      ...prose('Left', 20, 100),
      ...prose('Right', 420, 100),
      {
        text: 'Page 1 of 12, printed on recycled paper in the year 2026 by nobody, for everybody at all',
        x: 20,
        y: 300,
        size: 14,
      },
    ];
    assert.match(await read(texts, 'text'), /^The title[^]*Left is[^]*Right is[^]*Page 1/);
  });

  it('keeps a side bar apart from what stands beside it', async () => {
    const texts = [
      ...column(['Home', 'Settings', 'About us', 'Sign out'], { x: 20, y: 60, size: 13 }, 26),
      ...prose('Main', 200, 64),
    ];
    assert.match(await read(texts, 'text'), /^Home\nSettings\nAbout us\nSign out\n\nMain is/);
  });
});

describe('reading order where nothing empty goes from the top of the page to its bottom', () => {
  const bar = ['The Coast Journal', 'News', 'Nature', 'Science', 'Travel', 'Search'].map((text, index) => ({
    text,
    x: index === 0 ? 20 : 260 + 60 * index,
    y: 30,
    size: 15,
  }));

  it('goes through an article first, and then through the side bar beside it', async () => {
    const texts = [
      ...bar,
      { text: 'Why the lighthouse is all green', x: 20, y: 100, size: 26 },
      ...prose('First', 20, 140),
      // A picture has stood here.
      ...prose('Last', 20, 420),
      ...column(
        ['Visiting', 'Open from ten', 'Closed on Mondays', 'Six pounds fifty'],
        { x: 470, y: 104, size: 14 },
        30,
      ),
      ...column(['Most read', 'Seals return to the bay', 'A week on the path'], { x: 470, y: 255, size: 14 }, 26),
    ];
    const text = await read(texts, 'text', { height: 600 });
    assert.match(text, /^The Coast[^]*Why[^]*First[^]*over[^]*Last[^]*over[^]*Visiting[^]*Most read[^]*path\n$/);
  });

  it('keeps a value beside its label', async () => {
    const left = column(['Show banners', 'Play a sound', 'Summary', 'Volume'], { x: 20, y: 60, size: 15 }, 50);
    const text = await read([...left, { text: 'Every morning', x: 600, y: 160, size: 15 }], 'text');
    assert.match(text, /Summary {2}Every morning\n/);
  });
});

describe('Markdown of a page', () => {
  it('joins the lines of a paragraph, and divides paragraphs', async () => {
    const texts = [...prose('First', 20, 60), ...prose('Second', 20, 160)];
    assert.equal(
      await read(texts, 'markdown'),
      ['First', 'Second']
        .map(
          (word) =>
            `${word} is a column of words that go on in successive lines of a long paragraph, as words generally do in newspapers until a paragraph is over.`,
        )
        .join('\n\n') + '\n',
    );
  });

  it('has headings by their size', async () => {
    const texts = [
      { text: 'Large heading', x: 20, y: 50, size: 30 },
      ...prose('First', 20, 100),
      { text: 'Smaller heading', x: 20, y: 220, size: 20 },
      ...prose('Second', 20, 260),
    ];
    assert.match(await read(texts, 'markdown'), /^# Large heading\n\nFirst[^]*\n\n## Smaller heading\n\nSecond/);
  });

  it('has no heading of one large letter, which is more often an icon', async () => {
    const texts = [{ text: 'C', x: 20, y: 50, size: 30 }, ...prose('First', 20, 100)];
    assert.match(await read(texts, 'markdown'), /^C\n\nFirst/);
  });

  it('has lists', async () => {
    const texts = column(['• apples and pears', '• plums', '1. first', '2) second'], { x: 20, y: 60, size: 14 });
    assert.equal(await read(texts, 'markdown'), '- apples and pears\n- plums\n1. first\n2. second\n');
  });

  it('keeps labels on lines of their own', async () => {
    const texts = column(['index.ts', 'main.ts', 'README.md'], { x: 20, y: 60, size: 14 });
    assert.equal(await read(texts, 'markdown'), 'index.ts  \nmain.ts  \nREADME.md\n');
  });

  it('has tables, with empty cells', async () => {
    const rows = [
      ['Item', 'Price', 'Stock'],
      ['Oak table', '480.00', '12'],
      ['Ash chair', '', '7'],
      ['Shelf a|b', '64.50', '31'],
    ];
    const texts = rows.flatMap((cells, row) =>
      cells.flatMap((text, index) => (text === '' ? [] : [{ text, x: 20 + 160 * index, y: 60 + 28 * row, size: 14 }])),
    );
    assert.equal(
      await read(texts, 'markdown', { under: '<path d="M10 70 H500 M10 98 H500 M10 126 H500" stroke="#ccc"/>' }),
      '| Item | Price | Stock |\n| --- | --- | --- |\n| Oak table | 480.00 | 12 |\n| Ash chair |  | 7 |\n| Shelf a\\|b | 64.50 | 31 |\n',
    );
    assert.match(await read(texts, 'text'), /^Item\tPrice\tStock\nOak table\t480\.00\t12\n/);
  });

  it('has ruled tables, whose cells may go on in further lines', async () => {
    const at = (x: number, y: number, ...lines: readonly string[]): DrawnText[] =>
      column(lines, { x, y, size: 14 }, 20);
    const texts = [
      ...at(18, 40, 'Term'),
      ...at(128, 40, 'Meaning'),
      ...at(18, 70, 'Anchor'),
      ...at(128, 70, 'A place that a link can', 'lead to, even later'),
      ...at(18, 120, 'Cold start', 'of a server'),
      ...at(128, 120, 'The first request after', 'a long pause'),
      ...at(18, 200, 'Below the table'),
    ];
    const under = '<path d="M10 22h320v132h-320z M10 50h320 M10 100h320 M120 22v132" stroke="#888" fill="none"/>';
    assert.equal(
      await read(texts, 'markdown', { under, width: 400, height: 240 }),
      '| Term | Meaning |\n| --- | --- |\n| Anchor | A place that a link can lead to, even later |\n' +
        '| Cold start of a server | The first request after a long pause |\n\nBelow the table\n',
    );
  });

  it('takes their meaning from characters of Markdown', async () => {
    const texts = column(['# not a heading', 'a * b * c and `tick`, <b>'], { x: 20, y: 60, size: 14 });
    assert.equal(await read(texts, 'markdown'), '\\# not a heading  \na \\* b \\* c and \\`tick\\`, \\<b>\n');
  });
});

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

const code = [
  'export function sum(values: number[]): number {',
  '  let total = 0;',
  '  for (const value of values) {',
  '    if (value > 10) total += value;',
  '  }',
  '',
  '  return total;',
  '}',
];

describe('code', () => {
  for (const [theme, size, fill, background, scale] of [
    ['light', 13, '#1f1f1f', '#ffffff', 1],
    ['dark', 14, '#d4d4d4', '#1f1f1f', 1],
    ['light at 2x', 14, '#1f1f1f', '#ffffff', 2],
  ] as const) {
    it(`keeps its indentation and its empty lines, ${theme}`, async () => {
      const texts = column(code, { x: 40, y: 60, size: size * scale, font: 'monospace', fill });
      const page = await drawPage(texts, { background, width: 1600, height: 600 });
      assert.equal(await extractDrawn(page, texts, 'markdown'), `\`\`\`\n${code.join('\n')}\n\`\`\`\n`);
      assert.equal(await extractDrawn(page, texts, 'text'), `${code.join('\n')}\n`);
    });
  }

  it('leaves out its line numbers', async () => {
    const texts = [
      ...column(code, { x: 80, y: 60, size: 14, font: 'monospace' }),
      ...code.map((_, index) => ({
        text: `${index + 1}`,
        x: 40,
        y: 60 + 21 * index,
        size: 14,
        font: 'monospace' as const,
        fill: '#888',
      })),
    ];
    assert.equal(await read(texts, 'text'), `${code.join('\n')}\n`);
  });

  it('leaves them out where long lines go on in rows without a number, and is no table with the list beside it', async () => {
    const rows = range(20).map((row) => `const value${row} = compute(${row});`);
    const list = range(14).map((row) => `file${row}.ts`);
    const mono = { size: 14, font: 'monospace' } as const;
    const numbers = range(10).map((row) => ({ text: `${10 + row}`, x: 255, y: 60 + 42 * row, ...mono }));
    const texts = [
      ...column(rows, { x: 300, y: 60, ...mono }),
      ...numbers,
      ...column(list, { x: 60, y: 60, size: 17 }, 21),
    ];
    assert.equal(await read(texts, 'text', { height: 520 }), `${list.join('\n')}\n\n${rows.join('\n')}\n`);
  });

  it('is no table with a list beside it that stands on other lines, be there buttons above it', async () => {
    const rows = range(14).map((row) => `const value${row} = compute(${row});`);
    const mono = { size: 14, font: 'monospace' } as const;
    const list = range(7).map((row) => ({ text: `A folder with a name ${row}`, x: 20, y: 65 + 42 * row, size: 17 }));
    const texts = [
      ...column(rows, { x: 300, y: 60, ...mono }),
      ...range(14).map((row) => ({ text: `${10 + row}`, x: 255, y: 60 + 21 * row, ...mono })),
      ...list,
      { text: 'New', x: 222, y: 30, size: 13 },
    ];
    const text = await read(texts, 'text');
    assert.ok(text.includes(list.map((line) => line.text).join('\n')), text);
    assert.ok(text.endsWith(`\n${rows.join('\n')}\n`), text);
  });

  it('has its spaces where its cells are blank, whatever the reader says', async () => {
    const texts = column(code.filter(Boolean), { x: 40, y: 60, size: 14, font: 'monospace' });
    const careless = texts.map((line) => ({ ...line, text: line.text.replaceAll('(', ' (').replaceAll(' = ', '=') }));
    const page = await drawPage(texts);
    assert.equal(await extractDrawn(page, careless, 'text'), `${code.filter(Boolean).join('\n')}\n`);
  });

  it('keeps its indentation above a paragraph that stands near', async () => {
    const mono = { x: 20, y: 40, size: 14, font: 'monospace' } as const;
    const words = ['The shop opens at nine. On Sundays it stays', 'closed until noon, except in December.'];
    const below = column(words, { x: 20, y: 40 + 21 * 7 + 44, size: 14 }, 24);
    const text = await read([...column(code, mono, 21), ...below], 'text');
    assert.equal(text, `${code.join('\n')}\n\n${words.join('\n')}\n`);
  });

  it('is told from prose in the same size', async () => {
    const texts = [...prose('Text', 20, 60), ...column(code, { x: 20, y: 200, size: 14, font: 'monospace' })];
    assert.match(await read(texts, 'markdown'), /over\.\n\n```\nexport function[^]*\n```\n$/);
  });
});
