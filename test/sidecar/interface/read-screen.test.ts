import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReadingHooks, ReadStrips, StripToRead } from '../../../sidecar/page/strip-reading.ts';
import { describeElement } from '../../../sidecar/interface/describe-screen.ts';
import { readScreen } from '../../../sidecar/interface/read-screen.ts';
import type { Screen } from '../../../sidecar/interface/detected-item.ts';
import { look } from '../../support/layout.ts';
import { drawPage } from '../../support/pages.ts';
import { readingOf } from '../../support/reading-of.ts';

const strip = { height: 64, em: 32, margin: 8, maxWidth: 1 << 20 };
const control = { width: 384, height: 64, em: 16, left: 96 };

const page = await drawPage(
  [
    { text: 'Preferences of the editor', x: 30, y: 40, size: 15 },
    { text: 'Wrap the lines of text', x: 60, y: 100, size: 14 },
    { text: 'Show notifications', x: 30, y: 160, size: 14 },
    { text: 'Save changes', x: 44, y: 340, size: 14 },
  ],
  {
    under:
      '<rect x="31" y="87" width="16" height="16" fill="#fff" stroke="#777"/>' +
      '<rect x="600" y="143" width="44" height="24" rx="12" fill="#2a9d5c"/><circle cx="632" cy="155" r="9" fill="#fff"/>' +
      '<rect x="24" y="316" width="140" height="38" rx="6" fill="#eee" stroke="#999"/>',
  },
);

/** Gives these answers, one after the other, and notes what was asked. */
function answering(answers: readonly string[], asked: StripToRead[] = []): ReadStrips {
  // eslint-disable-next-line @typescript-eslint/require-await
  return async function* (strips, signal) {
    for (const [index, one] of strips.entries()) {
      signal.throwIfAborted();
      asked.push(one);
      yield readingOf(answers[index] ?? '');
    }
  };
}

const quiet: ReadingHooks = {
  signal: new AbortController().signal,
  onProgress: () => undefined,
  onTokens: () => undefined,
};

/** In reading order: the four lines, then the check box and the switch. */
const kinds = ['text', 'checkbox (unchecked)', 'text', 'button', 'checkbox (unchecked)', 'switch (on)'];
const texts = ['Preferences', 'Wrap lines', 'Show notifications', 'Save'];

async function read(
  hooks: Partial<ReadingHooks> = {},
  views: StripToRead[] = [],
  answers: readonly string[] = kinds,
): Promise<Screen> {
  const reader = { readKinds: answering(answers, views), readStrips: answering(texts), look, control, strip };
  return readScreen(page, reader, { ...quiet, ...hooks });
}

/** A screen of lines 14 px high whose kinds and texts a model is made to give, in the order of the lines and figures. */
async function readDrawn(
  lines: readonly (readonly [text: string, x: number, y: number, answer: string])[],
  under: string,
  figures: readonly string[] = [],
): Promise<string[]> {
  const drawn = await drawPage(
    lines.map(([text, x, y]) => ({ text, x, y, size: 14 })),
    { under },
  );
  const readKinds = answering([...lines.map(([, , , answer]) => answer), ...figures]);
  const readStrips = answering(lines.map(([text]) => text));
  const { elements } = await readScreen(drawn, { readKinds, readStrips, look, control, strip }, quiet);
  return elements.map(describeElement);
}

describe('readScreen', () => {
  it('puts kinds and texts together, in reading order', async () => {
    const { kind, elements } = await read();
    assert.equal(kind, 'dialog');
    assert.deepEqual(elements.map(describeElement), [
      'title "Preferences"',
      'checkbox "Wrap lines" (unchecked)',
      'switch "Show notifications" (on)',
      'button "Save"',
    ]);
  });

  it('takes what stands alone at the top, without a box, for the title', async () => {
    for (const answer of ['tab', 'button', 'icon', 'radio button']) {
      const { elements } = await read({}, [], [answer, ...kinds.slice(1)]);
      assert.equal(elements[0] && describeElement(elements[0]), 'title "Preferences"', answer);
    }
  });

  it('takes for the default button the one that has a colour', async () => {
    const boxes =
      '<rect x="30" y="116" width="90" height="34" rx="4" fill="#f4f4f4" stroke="#888"/>' +
      '<rect x="140" y="116" width="90" height="34" rx="4" fill="#2a6de0"/>';
    const lines = [
      ['Save the file?', 30, 40, 'text'],
      ['Cancel', 52, 138, 'button (default)'],
      ['Save', 168, 138, 'button'],
    ] as const;
    assert.deepEqual(await readDrawn(lines, boxes), [
      'title "Save the file?"',
      'button "Cancel"',
      'button "Save" (default)',
    ]);
  });

  it('knows a title beside the signs of a window, and takes none of them for a control', async () => {
    for (const x of [150, 238]) {
      const signs =
        `<rect x="${x}" y="28" width="13" height="13" fill="none" stroke="#333" stroke-width="1.5"/>` +
        '<path d="M262 28l13 13M275 28l-13 13" stroke="#333" stroke-width="1.5"/>';
      const drawn = await drawPage(
        [
          { text: 'Preferences', x: 30, y: 40, size: 14 },
          { text: 'Wrap lines', x: 30, y: 100, size: 14 },
        ],
        { under: signs, width: 300, height: 200 },
      );
      // The lines are asked first: the title, the second one, and what of the signs is taken for one.
      const readKinds = answering(['tab', ...Array.from({ length: 5 }, () => 'checkbox (unchecked)')]);
      const reader = { readKinds, readStrips: answering(['Preferences', 'Wrap lines']), look, control, strip };
      const found = (await readScreen(drawn, reader, quiet)).elements.map(describeElement);
      assert.equal(found[0], 'title "Preferences"', `signs at ${x}`);
      assert.ok(!found.slice(1).some((item) => item.includes('Preferences')), found.join());
    }
  });

  it('knows a link by the line in its colour beneath, and no selected item for one', async () => {
    const under =
      '<rect x="30" y="102" width="38" height="1.5" fill="#0a58ca"/>' +
      '<rect x="20" y="120" width="560" height="32" fill="#0a58ca"/>';
    const lines = [
      ['The title', 30, 40, 'text'],
      ['Hello', 30, 100, 'text'],
      ['Selected', 30, 141, 'list item (selected)'],
      ['Words', 30, 220, 'text'],
    ] as const;
    assert.deepEqual(await readDrawn(lines, under), [
      'title "The title"',
      'link "Hello"',
      'list item "Selected" (selected)',
      'text "Words"',
    ]);
  });

  it('tells by their shape what marks are, and whether they are set', async () => {
    const square = '<rect x="30.5" y="88.5" width="14" height="14" rx="3" fill="#fff" stroke="#ccc"/>';
    const tick =
      '<rect x="30" y="148" width="15" height="15" rx="3" fill="#07f"/><path d="M34 155l3 4 5-7" stroke="#fff" fill="none" stroke-width="2"/>';
    const ring = '<circle cx="38" cy="215" r="7" fill="#fff" stroke="#ccc"/>';
    const dot =
      '<circle cx="38" cy="275" r="7" fill="#fff" stroke="#07f"/><circle cx="38" cy="275" r="4" fill="#07f"/>';
    const names = ['Wrap lines', 'Show spaces', 'Light', 'Dark'];
    const lines = names.map((text, index) => [text, 60, 100 + 60 * index, 'text'] as const);
    const seemed = ['radio button (selected)', 'radio button', 'checkbox (checked)', 'switch (off)'];
    const all = await readDrawn([['Options', 30, 40, 'text'], ...lines], square + tick + ring + dot, seemed);
    assert.deepEqual(all.slice(1), [
      'checkbox "Wrap lines" (unchecked)',
      'checkbox "Show spaces" (checked)',
      'radio button "Light"',
      'radio button "Dark" (selected)',
    ]);
  });

  it('knows a drop-down list by its sign, right beside its label', async () => {
    const box = '<rect x="84.5" y="86.5" width="90" height="20" rx="3" fill="#fff" stroke="#777"/>';
    const sign = '<path d="M160 94l5 5 5-5" stroke="#111" fill="none" stroke-width="2"/>';
    const lines = [
      ['Options', 30, 40, 'text'],
      ['Theme', 30, 101, 'text'],
      ['Nord', 90, 101, 'text field'],
    ] as const;
    assert.deepEqual((await readDrawn(lines, box + sign)).slice(1), ['dropdown "Theme" = "Nord"']);
  });

  it('knows a progress bar by its two colours', async () => {
    const bar =
      '<rect x="30" y="110" width="500" height="14" rx="7" fill="#e9ecef"/><rect x="30" y="110" width="320" height="14" rx="7" fill="#07f"/>' +
      '<rect x="200" y="110" width="150" height="14" fill="#07f"/>';
    const lines = [
      ['Updates', 30, 40, 'text'],
      ['Download', 30, 100, 'text'],
    ] as const;
    assert.deepEqual((await readDrawn(lines, bar, ['text field'])).slice(1), ['progress bar "Download"']);
  });

  it('takes for a field what is written in a box without the sign of a list, at its top or as dots', async () => {
    const box = (y: number, height: number): string =>
      `<rect x="29.5" y="${y + 0.5}" width="300" height="${height}" rx="3" fill="#fff" stroke="#999"/>`;
    const dots = Array.from(
      { length: 8 },
      (_, index) => `<circle cx="${42 + 8 * index}" cy="199" r="2.5" fill="#222"/>`,
    );
    const calendar = '<path d="M305 106h12v10h-12zM305 109h12" fill="none" stroke="#222" stroke-width="2"/>';
    const lines = [
      ['Sign up', 30, 40, 'text'],
      ['Birthday', 30, 85, 'text'],
      ['05/14/2026', 38, 116, 'dropdown'],
      ['Password', 30, 165, 'text'],
      ['About you', 30, 250, 'text'],
      ['I like maps.', 36, 278, 'text'],
    ] as const;
    const drawn = await drawPage(
      lines.map(([text, x, y]) => ({ text, x, y, size: 14 })),
      { under: box(95, 32) + calendar + box(183, 32) + box(262, 60) + dots.join('') },
    );
    const kinds = [...lines.map(([, , , kind]) => kind), 'icon', 'icon'];
    const readStrips = answering(lines.map(([text]) => text));
    const reader = { readKinds: answering(kinds), readStrips, look, control, strip };
    const { elements } = await readScreen(drawn, reader, quiet);
    assert.deepEqual(elements.slice(1).map(describeElement), [
      'text field "Birthday" = "05/14/2026"',
      'text field "Password" = "••••••••"',
      'text field "About you" = "I like maps."',
    ]);
  });

  it('takes for no field and no link what has neither a box or a line nor a colour', async () => {
    const field = '<rect x="29.5" y="110.5" width="200" height="26" fill="#fff" stroke="#777"/>';
    const lines = [
      ['Account', 30, 40, 'text'],
      ['Full name', 30, 104, 'link'],
      ['Grace', 36, 128, 'text field'],
      ['March 2', 60, 220, 'text field'],
      ['Terms', 30, 280, 'link'],
      ['City', 30, 340, 'text field'],
      ['Country', 230, 340, 'text field'],
    ] as const;
    const rules =
      '<rect x="30" y="283" width="39" height="1" fill="#222"/><rect x="30" y="348" width="150" height="1" fill="#777"/>' +
      '<rect x="20" y="232" width="600" height="1" fill="#777"/>' +
      '<rect x="229.5" y="348.5" width="150" height="32" fill="#fff" stroke="#777"/>';
    assert.deepEqual((await readDrawn(lines, field + rules, ['text field'])).slice(1), [
      'text field "Full name" = "Grace"',
      'text "March 2"',
      'link "Terms"',
      'text field = "City"',
      'text field "Country"',
    ]);
  });

  it('takes no grey button for the default one, unless it is as dark as words', async () => {
    const box = (x: number, fill: string): string =>
      `<rect x="${x}" y="116" width="90" height="34" rx="4" fill="${fill}"/>`;
    const lines = [
      ['Settings', 30, 40, 'text'],
      ['Save', 62, 138, 'button (default)'],
    ] as const;
    assert.deepEqual((await readDrawn(lines, box(30, '#dddddd'))).slice(1), ['button "Save"']);
    const white = await drawPage(
      [
        { text: 'Settings', x: 30, y: 40, size: 14 },
        { text: 'Save', x: 62, y: 138, size: 14, fill: '#fff' },
      ],
      { under: box(30, '#222') },
    );
    const reader = {
      readKinds: answering(['text', 'button (default)']),
      readStrips: answering(['Settings', 'Save']),
      look,
      control,
      strip,
    };
    assert.deepEqual((await readScreen(white, reader, quiet)).elements.slice(1).map(describeElement), [
      'button "Save" (default)',
    ]);
  });

  it('knows a link by a lower line if that is as long as its words', async () => {
    const under =
      '<rect x="30" y="106" width="36" height="1.5" fill="#0a58ca"/><rect x="16" y="206" width="80" height="1.5" fill="#0a58ca"/>';
    const lines = [
      ['The title', 30, 40, 'text'],
      ['Hello', 30, 100, 'text'],
      ['Files', 30, 200, 'tab (selected)'],
      ['Tags', 110, 200, 'tab'],
    ] as const;
    assert.deepEqual((await readDrawn(lines, under)).slice(1), [
      'link "Hello"',
      'tab "Files" (selected)',
      'tab "Tags"',
    ]);
  });

  it('knows a slider by its knob and the number behind it', async () => {
    const track =
      '<rect x="130" y="94" width="180" height="3" fill="#bbb"/><circle cx="200" cy="95" r="7" fill="#36c"/>';
    const lines = [
      ['Sounds', 30, 40, 'text'],
      ['Volume', 30, 100, 'text'],
      ['40 %', 330, 100, 'text'],
    ] as const;
    for (const answer of ['text', 'progress bar', 'slider'])
      assert.deepEqual(await readDrawn(lines, track, [answer]), ['title "Sounds"', 'slider "Volume" = "40 %"']);
  });

  it('knows the ticks of a menu by how they hang out before the names', async () => {
    const lines = [
      ['View', 30, 40, 'text'],
      ['Minimap', 60, 80, 'text'],
      ['✓ Word wrap', 60, 110, 'text'],
      ['Status bar', 60, 140, 'text'],
      ['Panel', 60, 170, 'text'],
    ] as const;
    const tick = '<path d="M42 104l4 5 7-10" stroke="#111" fill="none" stroke-width="2"/>';
    const drawn = lines.map(([text, ...rest]) => [text.replace('✓ ', ''), ...rest] as const);
    const texts = lines.map(([text]) => text);
    const page = await drawPage(
      drawn.map(([text, x, y]) => ({ text, x, y, size: 14 })),
      { under: tick },
    );
    const reader = {
      readKinds: answering(lines.map(() => 'text')),
      readStrips: answering(texts),
      look,
      control,
      strip,
    };
    const { kind, elements } = await readScreen(page, reader, quiet);
    assert.equal(kind, 'menu');
    assert.equal(elements[2] && describeElement(elements[2]), 'menu item "Word wrap" (checked)');
  });

  it('reads the words of a menu without the tick before them, even if it touches them', async () => {
    for (const x of [42, 47]) {
      const asked: StripToRead[] = [];
      const names = ['Minimap', 'Word wrap', 'Status bar', 'Panel'];
      const drawn = await drawPage(
        names.map((text, index) => ({ text, x: 60, y: 80 + 30 * index, size: 14 })),
        { under: `<path d="M${x} 104l4 5 9-11" stroke="#111" fill="none" stroke-width="2"/>` },
      );
      const readStrips = answering(names, asked);
      const reader = { readKinds: answering(names.map(() => 'text')), readStrips, look, control, strip };
      const { elements } = await readScreen(drawn, reader, quiet);
      assert.ok(
        elements.map(describeElement).includes('menu item "Word wrap" (checked)'),
        elements.map(describeElement).join(),
      );
      // 8 px of white, and then the first letter of 14 px, not a sign that is half as wide as high.
      const [width, height] = [asked[1]?.width ?? 0, strip.height];
      const pixels = asked[1]?.looks[0]?.() as Uint8ClampedArray;
      const first = [...Array(width).keys()].filter((column) =>
        [...Array(height).keys()].some((row) => (pixels[row * width + column] as number) < 128),
      );
      const wide = (first.at(-1) ?? 0) - (first[0] ?? 0);
      assert.ok(Math.abs(wide - 9 * 0.5 * strip.em) < 0.9 * strip.em, `${wide} px wide, tick at ${x}`);
    }
  });

  it('says where each stands: a button where it can be clicked', async () => {
    const button = (await read()).elements.at(-1);
    assert.ok(button && Math.abs(button.left - 24) < 3 && Math.abs(button.right - 164) < 3, JSON.stringify(button));
    const toggle = (await read()).elements.find(({ kind }) => kind === 'switch');
    assert.ok(toggle && toggle.left < 40 && toggle.right > 640, JSON.stringify(toggle));
  });

  it('shows the model each place at the scale of the training, its left side at the same place', async () => {
    const views: StripToRead[] = [];
    await read({}, views);
    assert.equal(views.length, kinds.length);
    for (const { width, height, looks } of views) {
      assert.deepEqual([width, height], [384, 64]);
      assert.equal(looks[0]?.().length, 384 * 64);
    }
    // The check box of 16 px, in text of 14 px: 18 px wide in the view, its outline at the view's 96th column.
    const pixels = views[4]?.looks[0]?.() as Uint8ClampedArray;
    const darkness = (x: number): number => 255 - (pixels[32 * 384 + x] as number);
    const outline = [...Array(60).keys()].map((x) => x + 70).filter((x) => darkness(x) > 60);
    assert.ok(Math.abs((outline[0] ?? 0) - 96) <= 2, outline.join());
    assert.ok(
      outline.some((x) => Math.abs(x - 114) <= 3),
      outline.join(),
    );
  });

  it('tells of its progress up to the end', async () => {
    const progress: (readonly [number, number])[] = [];
    await read({ onProgress: (done, total) => void progress.push([done, total]) });
    assert.deepEqual(progress.at(-1), [10, 10]);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const onProgress = (done: number): void => {
      if (done === 3) stop.abort(new Error('stopped'));
    };
    await assert.rejects(read({ signal: stop.signal, onProgress }), /stopped/);
  });
});

describe('a tree of files', () => {
  const rows = [
    ['shop', 0, 'M4 6l4 4 4-4'],
    ['src', 1, 'M4 6l4 4 4-4'],
    ['cart.ts', 2],
    ['index.ts', 2],
    ['test', 1, 'M6 4l4 4-4 4'],
    ['package.json', 1],
  ] as const;
  const drawn = rows.map(([name, level], row) => [name, 46 + 14 * level, 60 + 24 * row, 'text'] as const);
  const chevrons = rows.map(([, level, chevron = ''], row) => {
    const place = `translate(${28 + 14 * level} ${47 + 24 * row})`;
    return `<path d="${chevron}" transform="${place}" fill="none" stroke="#444" stroke-width="1.3"/>`;
  });

  it('has its rows as items, without their chevrons, and the one on another ground as the selected one', async () => {
    const selection = '<rect x="0" y="91" width="300" height="24" fill="#cfe3fa"/>';
    assert.deepEqual(await readDrawn(drawn, selection + chevrons.join('')), [
      ...['list item "shop"', 'list item "src"', 'list item "cart.ts" (selected)'],
      ...['list item "index.ts"', 'list item "test"', 'list item "package.json"'],
    ]);
  });
});
