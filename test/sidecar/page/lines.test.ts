import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { heightOf, horizontalOverlap, verticalOverlap, widthOf, type Box } from '../../../sidecar/page/box.ts';
import type { Line } from '../../../sidecar/page/lines.ts';
import { drawStrip, planStrips } from '../../../sidecar/page/strips.ts';
import { linesOf as find } from '../../support/layout.ts';
import { column, drawPage, type DrawnPage, type DrawnText } from '../../support/pages.ts';

const strip = { height: 64, em: 32, margin: 8, maxWidth: 512 };
const sentences = ['The quick brown fox jumps', 'over the lazy dog, 42 times'];

async function linesOf(texts: readonly DrawnText[], options?: DrawnPage): Promise<Line[]> {
  return find(await drawPage(texts, options));
}

/** The first and last rows and columns of a strip that have ink, and how dark the darkest of it is. */
function inkOfStrip(line: Line): Box & { readonly darkest: number; readonly lightest: number } {
  const [place] = planStrips(line.ink, line.metrics, { ...strip, maxWidth: 4096 });
  const pixels = drawStrip(line.ink, line.metrics, place!, strip);
  const rows = Array.from({ length: 64 }, (_, y) =>
    Math.min(...pixels.subarray(y * place!.width, (y + 1) * place!.width)),
  );
  const columns = Array.from({ length: place!.width }, (_, x) =>
    Math.min(...rows.map((_, y) => pixels[y * place!.width + x]!)),
  );
  const isInk = (value: number): boolean => value < 160;
  return {
    left: columns.findIndex(isInk),
    right: columns.findLastIndex(isInk) + 1,
    top: rows.findIndex(isInk),
    bottom: rows.findLastIndex(isInk) + 1,
    darkest: Math.min(...rows),
    lightest: Math.max(...pixels),
  };
}

describe('lines of a page', () => {
  // Smaller letters are blurs to the layout model.
  for (const size of [8, 10, 12, 14, 16, 20, 24, 32, 40, 48, 60]) {
    for (const [theme, fill, background] of [
      ['light', '#1f1f1f', '#ffffff'],
      ['dark', '#d4d4d4', '#1f1f1f'],
      ['green on black', '#6a9955', '#1e1e1e'],
      ['red on cream', '#cc0000', '#fff8d0'],
    ] as const) {
      it(`${size} px, ${theme}: found where they are, and measured`, async () => {
        const lines = await linesOf(column(sentences, { x: 20, y: 100, size, fill }), { width: 1000, background });
        assert.equal(lines.length, 2);
        for (const [index, { metrics, left, top, bottom }] of lines.entries()) {
          const baseline = 100 + 1.5 * size * index;
          assert.ok(Math.abs(metrics.baseline - baseline) < 0.06 * size + 0.5, `baseline ${metrics.baseline}`);
          assert.ok(metrics.em > 0.82 * size && metrics.em < 1.22 * size, `${metrics.em} px per em`);
          assert.ok(Math.abs(left - 20) < 0.1 * size + 2, `left ${left}`);
          assert.ok(top > baseline - 0.95 * size - 2 && bottom < baseline + 0.35 * size + 2);
        }
      });
    }
  }

  it('of capitals, of digits and of small letters alone are as large as the lines beside them', async () => {
    const texts = ['Words with all of it, high and low', 'CAPITALS ONLY', '1234567890', 'saxes were in a sauna', '}'];
    const lines = await linesOf(column(texts, { x: 20, y: 60, size: 16 }));
    assert.equal(lines.length, 5);
    for (const { metrics } of lines) assert.ok(Math.abs(metrics.em / 16 - 1) < 0.15, `${metrics.em} px per em`);
  });

  it('are the same at the pixels of a display of high density', async () => {
    const texts = column(sentences, { x: 20, y: 60, size: 14 });
    const [once, twice] = [await linesOf(texts), await linesOf(texts, { scale: 2 })];
    assert.equal(once.length, twice.length);
    for (const [index, line] of once.entries()) {
      assert.ok(Math.abs(widthOf(line) - widthOf(twice[index]!) / 2) < 4);
      assert.ok(Math.abs(line.metrics.em - twice[index]!.metrics.em / 2) < 1.5);
    }
  });

  it('are no sliders', async () => {
    const under =
      '<path d="M200 94h80" stroke="#2a5fd5" stroke-width="5" stroke-linecap="round"/>' +
      '<path d="M280 94h80" stroke="#d8dae8" stroke-width="5" stroke-linecap="round"/>' +
      '<circle cx="280" cy="94" r="10" fill="#fff" stroke="#2a5fd5" stroke-width="2"/>';
    for (const scale of [1, 2]) {
      const lines = await linesOf([{ text: 'Volume', x: 20, y: 100, size: 16 }], { under, scale });
      assert.deepEqual(
        lines.map(({ left }) => Math.round(left / scale / 10)),
        [2],
      );
    }
  });

  it('lose their boxes, borders, underlines and rules', async () => {
    const under =
      '<rect x="10" y="30" width="160" height="34" rx="6" fill="#0a62c9"/>' +
      '<rect x="200" y="30" width="160" height="34" fill="none" stroke="#888"/>' +
      '<path d="M10 120 H700 M20 154 H180" stroke="#333"/>';
    const lines = await linesOf(
      [
        { text: 'Submit form', x: 40, y: 52, size: 16, fill: '#ffffff' },
        { text: 'Cancel it all', x: 220, y: 52, size: 16 },
        { text: 'A link to read', x: 20, y: 150, size: 16, fill: '#0645ad' },
      ],
      { under },
    );
    assert.equal(lines.length, 3);
    for (const line of lines) {
      assert.ok(widthOf(line) < 130 && heightOf(line) < 22, 'only the text');
      const ink = inkOfStrip(line);
      assert.ok(ink.bottom - ink.top < 34 && ink.darkest < 20 && ink.lightest === 255);
    }
  });

  it('lose the frames around pieces of code, also where a letter touches one', async () => {
    // The tail of the j ends in the lower side of the frame, as at 12 px it often does.
    const under =
      '<rect x="146.5" y="36.5" width="46" height="26" fill="#fff" stroke="#bbb"/><path d="M160 52 v10" stroke="#333"/>';
    const texts = [
      { text: 'the file', x: 90, y: 56, size: 16 },
      { text: 'nano', x: 152, y: 56, size: 15 },
      { text: 'is small', x: 201, y: 56, size: 16 },
    ];
    const [line, ...others] = await linesOf(texts, { background: '#f3f3f3', under });
    assert.equal(others.length, 0);
    assert.ok(heightOf(line!) < 24, 'the frame is no part of the line');
    assert.ok(
      line!.parts.some(({ left, bottom }) => left > 140 && bottom > 58),
      'the letter that touches it is',
    );
  });

  it('have nothing of the next line that the border of the image cuts off', async () => {
    const drawn = column(['The last whole line of a page', 'THE NEXT ONE OF IT'], { x: 20, y: 80, size: 16 }, 20);
    const [line, ...others] = await linesOf(drawn, { width: 600, height: 90 });
    assert.equal(others.length, 0);
    assert.ok(line!.bottom <= 85, `it ends at ${line!.bottom}`);
  });

  it('are cleared of what lies between their letters but is none of them', async () => {
    const under = '<path d="M20 63.5 H70" stroke="#333"/>';
    const [line, ...others] = await linesOf([{ text: 'All of it jumpy', x: 20, y: 60, size: 16 }], { under });
    assert.equal(others.length, 0);
    const { ink } = line!;
    assert.ok(ink.top + ink.height > 64, 'the descenders reach below the rule');
    const row = (63 - ink.top) * ink.width;
    assert.ok(ink.values.subarray(row, row + 40).every((value) => value < 6));
  });

  it('keep letters that an underline touches', async () => {
    const drawn = [{ text: 'All of it jumpy', x: 20, y: 60, size: 16 }];
    const under = '<path d="M20 63.5 H80" stroke="#333"/>';
    const [plain, underlined] = await Promise.all([linesOf(drawn), linesOf(drawn, { under })]);
    assert.equal(underlined.length, 1);
    const lettersOf = ({ ink }: Line): boolean[] =>
      Array.from({ length: ink.width }, (_, x) =>
        Array.from({ length: 60 - ink.top }, (_, y) => ink.values[y * ink.width + x]!).some((value) => value > 60),
      );
    const count = (line: Line): number => lettersOf(line).filter(Boolean).length;
    assert.ok(Math.abs(count(plain[0]!) - count(underlined[0]!)) < 2, 'no letter is missing');
  });

  it('are without the sides of a selection that ends with them, be it as narrow as a bracket', async () => {
    const texts = ['for (const item of items) {', '  sum += item.price;', '}'];
    const drawn = column(texts, { x: 20, y: 60, size: 15, font: 'monospace', fill: '#d4d4d4' }, 22);
    const grounds = texts.map((text, row) => {
      const width = Math.round(9.03 * text.length);
      return `<rect x="20" y="${44 + 22 * row}" width="${width}" height="20" fill="#264f78"/>`;
    });
    const [plain, selected] = await Promise.all(
      ['', grounds.join('')].map((under) => linesOf(drawn, { background: '#1e1e1e', under })),
    );
    assert.equal(selected?.length, 3);
    for (const [index, line] of selected.entries()) {
      assert.ok(Math.abs(line.right - plain![index]!.right) <= 2 && heightOf(line) < 20);
      // No letter has as much ink in one column as what goes from top to bottom.
      const columns = Array.from({ length: line.ink.width }, (_, x) =>
        Array.from({ length: line.ink.height }, (_, y) => line.ink.values[y * line.ink.width + x]!),
      );
      assert.ok(!columns.some((values) => values.every((value) => value > 12)));
    }
  });

  it('keep words on a background of their own', async () => {
    const under = '<rect x="74" y="42" width="68" height="22" fill="#264f78"/>';
    const drawn = [{ text: 'before selected after', x: 20, y: 58, size: 16, fill: '#d4d4d4' }];
    const [line, ...others] = await linesOf(drawn, { background: '#1f1f1f', under });
    assert.equal(others.length, 0);
    const [place] = planStrips(line!.ink, line!.metrics, strip);
    const pixels = drawStrip(line!.ink, line!.metrics, place!, strip);
    const white = pixels.reduce((count, value) => count + (value > 235 ? 1 : 0), 0);
    assert.ok(white > 0.8 * pixels.length, 'the selection is background, as everything else behind the words');
  });

  it('keep a short piece of code on a background of its own, in a line where the colour of the letters is more frequent', async () => {
    for (const [background, box] of [
      ['#ffffff', '#ecf0f3'],
      ['#f3f3f3', '#ffffff'],
    ] as const) {
      const under = `<rect x="288" y="38" width="42" height="26" fill="${box}"/>`;
      const attributes = 'font-weight="bold"';
      const drawn = [
        { text: 'A line of heavy letters with', x: 20, y: 58, size: 20, fill: '#222', attributes },
        { text: 'pip', x: 295, y: 58, size: 18, fill: '#222', attributes },
        { text: 'in it, and some more', x: 337, y: 58, size: 20, fill: '#222', attributes },
      ];
      const [line, ...others] = await linesOf(drawn, { background, under });
      assert.equal(others.length, 0);
      const { ink } = line!;
      const share = (from: number, to: number): number => {
        const inked = ink.values.filter((value, at) => {
          const x = ink.left + (at % ink.width);
          return x >= from && x < to && value > 100;
        });
        return inked.length / ((to - from) * ink.height);
      };
      assert.ok(share(295, 323) > 0.1, 'its letters are ink');
      assert.ok(share(295, 323) < 0.5, 'and what is behind them is not');
    }
  });

  it('have all the ink of bold letters, however much of the line these fill', async () => {
    const heavy = 'font-weight="bold" stroke-width="1" stroke="#eee"';
    for (const text of ['No', 'Bed', 'Null and void']) {
      const [alone] = await linesOf([{ text, x: 20, y: 80, size: 36, attributes: heavy, fill: '#eee' }], {
        background: '#222',
      });
      // With much around it, no letter's colour is as frequent as the background.
      const [among] = await linesOf(
        [{ text: `${text} —————————`, x: 20, y: 80, size: 36, attributes: heavy, fill: '#eee' }],
        {
          background: '#222',
        },
      );
      assert.ok(alone && among);
      const inked = ({ ink }: Line, right: number): number =>
        ink.values.filter((value, at) => value > 100 && ink.left + (at % ink.width) < right).length;
      assert.ok(inked(alone, alone.right) > 0.95 * inked(among, alone.right), text);
    }
  });

  it('of two letters do not end at the bar of an F', async () => {
    for (const size of [16, 20, 29, 36])
      for (const attributes of ['font-weight="bold"', '']) {
        const drawn = [
          { text: 'Great philosophies came', x: 20, y: 80, size, attributes },
          { text: 'F5', x: 20 + 14 * size, y: 80, size, attributes },
        ];
        const keys = (await linesOf(drawn)).find(({ left }) => left > 14 * size);
        assert.ok(
          keys && Math.abs(keys.metrics.baseline - 80) < 0.08 * size + 0.5,
          `baseline ${keys?.metrics.baseline}`,
        );
        assert.ok(keys.metrics.em > 0.85 * size && keys.metrics.em < 1.18 * size, `${keys.metrics.em} of ${size} px`);
      }
  });

  for (const size of [12, 16, 24, 36])
    it(`are as large underlined as without, at ${size} px`, async () => {
      for (const text of ['Scowled retiring yellower', 'Quantity', 'Email']) {
        const [plain] = await linesOf([{ text, x: 20, y: 80, size }]);
        const [line] = await linesOf([{ text, x: 20, y: 80, size, attributes: 'text-decoration="underline"' }]);
        assert.ok(line && plain);
        const ratio = line.metrics.em / plain.metrics.em;
        assert.ok(ratio > 0.9 && ratio < 1.1, `${text}: ${ratio} times as large`);
        assert.ok(Math.abs(line.metrics.baseline - plain.metrics.baseline) < 0.06 * size + 0.5, text);
      }
    });

  it('of few letters that all end sharply on their baseline are measured down to it', async () => {
    for (const [text, size] of [
      ['tests', 10],
      ['Test', 13],
      ['"icon":', 13],
      ['ESC', 12],
      ['"media"', 15],
      ['const a = 1', 16],
    ] as const) {
      const [line] = await linesOf([{ text, x: 20, y: 60, size }]);
      assert.ok(line && Math.abs(line.metrics.baseline - 60) < 0.06 * size + 0.5, `${text}: ${line?.metrics.baseline}`);
      assert.ok(line.metrics.em > 0.82 * size && line.metrics.em < 1.22 * size, `${text}: ${line.metrics.em}`);
    }
  });

  for (const size of [12, 16, 24])
    it(`are as large with a part of them underlined, at ${size} px`, async () => {
      const rest = { text: 'show', x: 20 + 5.2 * size, y: 80, size };
      const [plain] = await linesOf([{ text: 'ordering:', x: 20, y: 80, size }, rest]);
      const attributes = 'text-decoration="underline"';
      const [line] = await linesOf([{ text: 'ordering:', x: 20, y: 80, size, attributes }, rest]);
      assert.ok(line && plain);
      const ratio = line.metrics.em / plain.metrics.em;
      assert.ok(ratio > 0.9 && ratio < 1.1, `${ratio} times as large`);
      assert.ok(Math.abs(line.metrics.baseline - plain.metrics.baseline) < 0.06 * size + 0.5);
    });

  it('are not the discs, squares, switches and arrows of a window', async () => {
    const under =
      '<circle cx="30" cy="30" r="7" fill="#ed6a5e"/><circle cx="52" cy="30" r="7" fill="#f5bf4f"/>' +
      '<rect x="20" y="60" width="14" height="14" fill="#3068d8"/>' +
      '<path d="M300 60 h10 l-5 9 z" fill="#666"/>' +
      '<rect x="300" y="20" width="44" height="24" rx="12" fill="#2ea860"/><circle cx="332" cy="32" r="10" fill="#fff"/>' +
      '<rect x="400" y="20" width="36" height="36" rx="6" fill="none" stroke="#444"/>';
    assert.deepEqual(await linesOf([], { under }), []);
  });

  it('are letters on their own, too', async () => {
    for (const text of ['A', 'B', 'I', 'x', '8', '#', 'W']) {
      const lines = await linesOf([{ text, x: 60, y: 60, size: 13, attributes: 'font-weight="bold"' }]);
      assert.equal(lines.length, 1, text);
    }
  });

  it('stay apart where one touches the bar that marks it', async () => {
    const under =
      '<rect x="0" y="66" width="900" height="24" fill="#402530"/>' +
      '<path d="M60 86 l4 5 l4 -5 l4 5 l4 -5 l4 5 l4 -5 l4 5" stroke="#f66" fill="none"/>';
    const texts = ['const readings = await read();', 'const last = reading.at(-1);', 'return { last, readings };'];
    const drawn = column(texts, { x: 20, y: 60, size: 14, fill: '#ddd' }, 24);
    const lines = await linesOf(drawn, { background: '#1e1e26', under });
    const long = lines.filter((line) => widthOf(line) > 100);
    assert.equal(long.length, 3);
    for (const [index, line] of long.entries())
      assert.ok(Math.abs(line.metrics.baseline - 60 - 24 * index) < 2 && heightOf(line) < 24);
  });

  for (const leading of [15, 16, 17])
    it(`stay apart where their letters touch: 16 px, ${leading} px apart`, async () => {
      const texts = ['jumping (gypsy) quality', 'call(first, (second))', 'Hidden till (Aalborg)', 'gyp(all((pages)))'];
      const lines = await linesOf(column(texts, { x: 20, y: 60, size: 16 }, leading));
      assert.equal(lines.length, 4);
      for (const [index, { metrics }] of lines.entries())
        assert.ok(Math.abs(metrics.baseline - 60 - leading * index) < 2, `baseline ${metrics.baseline}`);
    });

  it('stay apart where their bullets stand above each other', async () => {
    const circles = [53, 71, 89].map((y) => `<circle cx="30" cy="${y}" r="3" fill="none" stroke="#333"/>`).join('');
    const texts = column(['sort_index()', 'find()', 'unique() of it'], { x: 40, y: 58, size: 15 }, 18);
    const lines = await linesOf(texts, { under: circles });
    assert.deepEqual(
      lines.map(({ left }) => left < 30),
      [true, true, true],
    );
  });

  it('of different columns and of line numbers are lines of their own', async () => {
    const lines = await linesOf([
      ...column(sentences, { x: 20, y: 60, size: 14 }),
      ...column(sentences, { x: 420, y: 60, size: 14 }),
      ...column(['1', '2'], { x: 380, y: 60, size: 14 }),
    ]);
    assert.equal(lines.length, 6);
  });

  it('in the cells of a ruled table with low rows are those of its cells, without the rulings', async () => {
    const rows = [24, 48, 72, 96, 120].map((y) => `<path d="M20.5 ${y}.5H320.5" stroke="#444"/>`);
    const columns = [20, 140, 200, 320].map((x) => `<path d="M${x}.5 24V120.5" stroke="#444"/>`);
    const cells = [
      ['Torque wrench', '12', '129.00'],
      ['Hex keys', '3', '18.75'],
      ['Bandsaw blade', '25', '9.40'],
      ['Freight', '1', '88.20'],
    ];
    const texts = cells.flatMap((row, y) =>
      row.map((text, x): DrawnText => ({ text, x: [26, 148, 208][x]!, y: 41 + 24 * y, size: 13 })),
    );
    const lines = await linesOf(texts, { under: [...rows, ...columns].join(''), width: 400, height: 160 });
    assert.equal(lines.length, 12);
    for (const { left, right, top, bottom } of lines) {
      assert.ok(![20, 140, 200, 320].some((x) => left <= x && right > x), `${left} to ${right}`);
      assert.ok(bottom - top < 18, `${bottom - top} px high`);
    }
  });

  it('begin with their signs, on whatever ground', async () => {
    const code = [' import { open } from "io";', '-import { log } from "old";', '+import { log } from "log";'];
    const texts = column(code, { x: 10, y: 40, size: 14, font: 'monospace' }, 20);
    const grounds =
      '<rect y="45" width="360" height="20" fill="#ffecec"/><rect y="65" width="360" height="20" fill="#e6ffed"/>';
    const lines = await linesOf(texts, { under: grounds, width: 400, height: 120 });
    assert.deepEqual(
      lines.filter(({ left }) => left < 14).map(({ metrics }) => Math.round(metrics.baseline)),
      [60, 80],
    );
    assert.ok(lines.every(({ right }) => right < 300));
  });

  it('that are set tightly stay apart', async () => {
    const lines = await linesOf(
      column(['jumping gypsy', 'Hidden till Aalborg', 'quality pages'], { x: 20, y: 60, size: 16 }, 19),
    );
    assert.equal(lines.length, 3);
    for (const [index, line] of lines.entries()) {
      const next = lines[index + 1];
      if (next) assert.ok(verticalOverlap(line, next) < 3 && horizontalOverlap(line, next) > 0);
    }
  });
});

describe('strips', () => {
  for (const size of [8, 12, 16, 28, 56]) {
    it(`have text of ${size} px at the scale, the place and the contrast of the contract`, async () => {
      const texts = [{ text: 'Hamburgefonstiv xyz', x: 20, y: 80, size, fill: '#7a7a7a' }];
      const [line] = await linesOf(texts, { width: 1000, background: '#dddddd' });
      const { top, bottom, left, darkest, lightest } = inkOfStrip(line!);
      const height = bottom - top;
      assert.ok(height > 0.8 * 30 && height < 1.28 * 30, `${height} px from the ascenders to the descenders`);
      assert.ok(Math.abs((top + bottom) / 2 - 32) <= 5, `the middle is at ${(top + bottom) / 2}`);
      assert.ok(left >= 4 && left <= 14, `${left} px before the first letter`);
      assert.ok(darkest < 10 && lightest === 255);
    });
  }

  it('of a long line are cut between words and are as wide as allowed at most', async () => {
    const text = 'It was a bright cold day in April, and the clocks were striking thirteen times in a row';
    const [line] = await linesOf([{ text, x: 20, y: 60, size: 14 }]);
    const places = planStrips(line!.ink, line!.metrics, strip);
    assert.ok(places.length >= 3);
    for (const [index, { left, right, width, spaceBefore }] of places.entries()) {
      assert.ok(width % 64 === 0 && width >= 256 && width <= 512, `${width} px`);
      assert.equal(spaceBefore, index > 0);
      assert.ok(right > left && (index === 0 || left > places[index - 1]!.right));
    }
    assert.ok(Math.abs(places.at(-1)!.right - line!.right) < 3);
  });

  it('of one endless word are cut all the same', async () => {
    const [line] = await linesOf([{ text: 'm'.repeat(60), x: 20, y: 60, size: 14 }]);
    const places = planStrips(line!.ink, line!.metrics, strip);
    assert.ok(places.length >= 3 && places.every(({ width, spaceBefore }) => width <= 512 && !spaceBefore));
  });
});
