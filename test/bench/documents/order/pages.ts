/** Pages of one to three columns, with side bars, footnotes, captions and forms, drawn from their numbers. */
import { Random } from '../../diagrams/mermaid/random.ts';
import { capital } from '../../reading/pictures/picture.ts';
import { Words } from '../../reading/pictures/words.ts';

export const orderKinds = [
  'one column',
  'two columns',
  'three columns',
  'side bar',
  'footnotes',
  'captions',
  'form',
  'addresses and totals',
] as const;
export type OrderKind = (typeof orderKinds)[number];

/** Which pages may be looked at while the program is worked on. */
export type Half = 'development' | 'held-out';
const pagesOfHalf = 5;

export interface OrderPage {
  readonly kind: OrderKind;
  readonly html: string;
  /** Numbers of blocks in the order in which they are read; each is as good as the others. */
  readonly orders: readonly (readonly number[])[];
}

/** Always the same ones. */
export function makeOrderPages(half: Half): OrderPage[] {
  return orderKinds.flatMap((kind, index) =>
    Array.from({ length: pagesOfHalf }, (_, number) => {
      const seed = 70_000 + 1000 * index + 2 * number + (half === 'held-out' ? 1 : 0);
      const draft = new Draft(new Words(new Random(seed)));
      const orders = layouts[kind](draft);
      return { kind, html: draft.html(), orders };
    }),
  );
}

const fonts = ['DejaVu Serif', 'DejaVu Sans', 'Caladea', 'Carlito', 'EB Garamond', 'Cantarell'];

/** A page that is being written: its blocks have the numbers in which they came. */
class Draft {
  readonly words: Words;
  readonly random: Random;
  readonly size: number;
  readonly #style: string;
  #body = '';
  #blocks = 0;

  constructor(words: Words) {
    this.words = words;
    const { random } = words;
    this.random = random;
    this.size = random.of([9.5, 10, 10.5, 11, 12]);
    const heading = random.of([
      'font-size:1.35em;font-weight:600',
      'font-weight:700',
      'font-size:1.2em;font-style:italic',
      'text-transform:uppercase;font-size:.95em;font-weight:700;letter-spacing:.05em',
    ]);
    this.#style = `@page{size:A4;margin:0}*{box-sizing:border-box}
body{margin:0;width:794px;height:1122px;overflow:hidden;padding:${random.between(14, 22)}mm ${random.between(15, 24)}mm;font:${this.size}pt/${random.of([1.25, 1.35, 1.45])} "${random.of(fonts)}";text-align:${random.of(['left', 'justify'])};position:relative}
h1{font-size:${random.of([1.8, 2.2, 2.6])}em;line-height:1.15;margin:0 0 .6em;text-align:left}h2{${heading};margin:1em 0 .3em;text-align:left;break-after:avoid}p{margin:0 0 .7em}
.small{font-size:.85em;line-height:1.25}.note{font-size:.82em;line-height:1.25;margin:0 0 .3em}.notes{border-top:1px solid #333;padding-top:2mm;margin-top:3mm}
.columns{column-fill:balance}.picture{background:linear-gradient(100deg,#8ab,#def);margin:0 0 2mm}.caption{font-size:.85em;font-style:italic;margin:0 0 3mm}
.field{margin:0 0 3mm;text-align:left}.label{font-size:.8em;color:#444;display:block}.value{border-bottom:1px solid #999;display:block;min-height:1.4em}`;
  }

  html(): string {
    return `<!doctype html><meta charset="utf-8"><style>${this.#style}</style><body>${this.#body}`;
  }

  /** Puts something on the page. */
  put(html: string): void {
    this.#body += html;
  }

  /** A block as HTML, and its number. */
  block(tag: string, content: string, name = ''): { readonly html: string; readonly number: number } {
    const number = this.#blocks++;
    return { html: `<${tag} class="${name}" data-block="${number}">${content}</${tag}>`, number };
  }

  paragraph(sentences = this.random.between(2, 4), name = '') {
    return this.block('p', Array.from({ length: sentences }, () => this.words.sentence()).join(' '), name);
  }

  heading = () => this.block('h2', `${capital(this.words.adjective())} ${this.words.noun()}`);
  title = () => this.block('h1', `${capital(this.words.noun())} and ${this.words.noun()} of ${this.words.town()}`);

  /** A heading with paragraphs. */
  section(paragraphs = this.random.between(1, 3)) {
    return [this.heading(), ...Array.from({ length: paragraphs }, () => this.paragraph())];
  }
}

type Block = ReturnType<Draft['block']>;

const htmlOf = (blocks: readonly Block[]): string => blocks.map(({ html }) => html).join('');
const numbersOf = (blocks: readonly Block[]): number[] => blocks.map(({ number }) => number);
const grid = (columns: string, gap: string, cells: readonly string[]): string =>
  `<div style="display:grid;grid-template-columns:${columns};gap:${gap}">${cells.map((cell) => `<div>${cell}</div>`).join('')}</div>`;

const layouts: Readonly<Record<OrderKind, (draft: Draft) => number[][]>> = {
  'one column': (draft) => inColumns(draft, 1),
  'two columns': (draft) => inColumns(draft, 2),
  'three columns': (draft) => inColumns(draft, 3),

  'side bar': (draft) => {
    const { random } = draft;
    const title = draft.title();
    const text = [draft.paragraph(), ...draft.section(), ...draft.section()];
    const bar = [draft.heading(), draft.paragraph(2, 'small'), draft.paragraph(1, 'small')];
    const look = random.of(['background:#eee;padding:4mm', 'border-left:1px solid #444;padding-left:4mm', '']);
    const beside = `<div style="${look}">${htmlOf(bar)}</div>`;
    const isLeft = random.chance(0.5);
    const width = `${random.between(42, 56)}mm`;
    const [columns, cells] = isLeft
      ? [`${width} 1fr`, [beside, htmlOf(text)]]
      : [`1fr ${width}`, [htmlOf(text), beside]];
    draft.put(title.html + grid(columns, `${random.between(6, 10)}mm`, cells));
    return [numbersOf([title, ...text, ...bar]), numbersOf([title, ...bar, ...text])];
  },

  footnotes: (draft) => {
    const { random } = draft;
    const notes = (count: number): Block[] =>
      Array.from({ length: count }, (_, index) =>
        draft.block('p', `<sup>${index + 1}</sup> ${draft.words.sentence()}`, 'note'),
      );
    const title = draft.title();
    const below = (blocks: readonly Block[]): string => `<div class="notes">${htmlOf(blocks)}</div>`;
    if (random.chance(0.5)) {
      const [text, foot] = [[...draft.section(2), ...draft.section(2)], notes(random.between(2, 4))];
      draft.put(`${title.html}${htmlOf(text)}<div style="height:${random.between(0, 12)}mm"></div>${below(foot)}`);
      return [numbersOf([title, ...text, ...foot])];
    }
    const sides = [0, 1].map(() => ({
      text: [...draft.section(2), draft.paragraph()],
      foot: notes(random.between(1, 3)),
    }));
    const side = ({ text, foot }: { text: Block[]; foot: Block[] }): string => htmlOf(text) + below(foot);
    draft.put(title.html + grid('1fr 1fr', `${random.between(5, 9)}mm`, sides.map(side)));
    return [
      numbersOf([title, ...sides.flatMap(({ text, foot }) => [...text, ...foot])]),
      numbersOf([title, ...sides.flatMap(({ text }) => text), ...sides.flatMap(({ foot }) => foot)]),
    ];
  },

  captions: (draft) => {
    const { random, words } = draft;
    const caption = (): Block => draft.block('p', `Figure ${random.between(1, 9)}. ${words.sentence()}`, 'caption');
    const picture = (): string => `<div class="picture" style="height:${random.between(25, 45)}mm"></div>`;
    const title = draft.title();
    const before = [draft.paragraph(), draft.paragraph()];
    switch (random.between(0, 2)) {
      case 0: {
        // Two figures side by side, each with its caption.
        const captions = [caption(), caption()];
        const after = [draft.paragraph(), ...draft.section()];
        const figures = captions.map(({ html }) => picture() + html);
        draft.put(title.html + htmlOf(before) + grid('1fr 1fr', '8mm', figures) + htmlOf(after));
        return [numbersOf([title, ...before, ...captions, ...after])];
      }
      case 1: {
        // A figure across both columns, its caption below or above.
        const one = caption();
        const text = [...before.slice(1), ...draft.section(), ...draft.section(), draft.paragraph()];
        const figure = random.chance(0.5) ? picture() + one.html : one.html + picture();
        draft.put(
          `${title.html}${before[0]?.html ?? ''}${figure}<div class="columns" style="columns:2;column-gap:8mm">${htmlOf(text)}</div>`,
        );
        return [numbersOf([title, ...before.slice(0, 1), one, ...text])];
      }
      default: {
        // A figure in one of the columns.
        const one = caption();
        const after = [draft.paragraph(), ...draft.section(2), draft.paragraph()];
        const figure = `<div style="break-inside:avoid">${picture()}${one.html}</div>`;
        draft.put(
          `${title.html}<div class="columns" style="columns:2;column-gap:7mm">${htmlOf(before)}${figure}${htmlOf(after)}</div>`,
        );
        return [numbersOf([title, ...before, one, ...after])];
      }
    }
  },

  form: (draft) => {
    const { random, words } = draft;
    const values = [words.person, words.street, words.town, words.date, () => words.digits(8), words.email];
    const names = [
      'Name',
      'Street',
      'Town',
      'Date of birth',
      'Number',
      'Mail',
      'Employer',
      'Account',
      'Valid until',
      'Subject',
    ];
    const count = random.of([6, 8, 10]);
    const isBeside = random.chance(0.5);
    const field = (index: number): Block => {
      const [name, value] = [names[index] ?? '', values[index % values.length]?.() ?? ''];
      const content = isBeside
        ? `<b style="display:inline-block;width:32mm;font-weight:600">${name}:</b>${value}`
        : `<span class="label">${name}</span><span class="value">${value}</span>`;
      return draft.block('div', content, 'field');
    };
    const title = draft.title();
    const intro = draft.paragraph(1);
    const fields = Array.from({ length: count }, (_, index) => field(index));
    const end = draft.paragraph(2);
    const columns = random.of(['1fr', '1fr 1fr', isBeside ? '1fr 1fr' : '1fr 1fr 1fr']);
    draft.put(
      title.html +
        intro.html +
        grid(
          columns,
          '1mm 9mm',
          fields.map(({ html }) => html),
        ) +
        end.html,
    );
    return [numbersOf([title, intro, ...fields, end])];
  },

  'addresses and totals': (draft) => {
    const { random, words } = draft;
    const address = (name: string): Block =>
      draft.block('div', [`<b>${name}</b>`, words.person(), words.street(), words.town()].join('<br>'));
    const title = draft.title();
    const parties = [address('From'), address('To')];
    const intro = draft.paragraph(1);
    const rows = Array.from({ length: random.between(3, 6) }, () =>
      draft.block(
        'tr',
        [words.noun(), words.count(90), words.money(900)]
          .map((cell, index) => `<td style="padding:1.2mm 0;${index > 0 ? 'text-align:right' : ''}">${cell}</td>`)
          .join(''),
      ),
    );
    const total = (name: string): Block =>
      draft.block(
        'div',
        `<span style="display:inline-block;width:30mm">${name}</span><span style="display:inline-block;width:24mm;text-align:right">${words.money(5000)}</span>`,
      );
    const totals = [total('Subtotal'), total('VAT 20 %'), total('Total due')];
    const payment = draft.paragraph(1);
    const end = draft.paragraph(1, 'small');
    const table = `<table style="width:100%;border-collapse:collapse;margin:4mm 0;${random.chance(0.5) ? 'border-top:1px solid #333;border-bottom:1px solid #333' : ''}">${htmlOf(rows)}</table>`;
    draft.put(
      title.html +
        grid(
          '1fr 1fr',
          '8mm',
          parties.map(({ html }) => html),
        ) +
        `<div style="height:5mm"></div>${intro.html}${table}` +
        `<div style="margin-left:auto;width:56mm">${htmlOf(totals)}</div><div style="height:${random.between(3, 9)}mm"></div>${payment.html}${end.html}`,
    );
    return [numbersOf([title, ...parties, intro, ...rows, ...totals, payment, end])];
  },
};

function inColumns(draft: Draft, count: number): number[][] {
  const { random, words } = draft;
  const head = random.chance(0.5)
    ? [draft.block('div', `${words.town()} ${capital(words.noun())} · ${words.date()}`, 'small')]
    : [];
  const title = draft.title();
  const lead = random.chance(0.5) ? [draft.paragraph(2)] : [];
  const text = Array.from({ length: count === 1 ? 3 : count + 1 }, () => draft.section()).flat();
  const foot = random.chance(0.5) ? [draft.block('div', `Page ${random.between(2, 90)}`, 'small')] : [];
  const rule = random.chance(0.4) ? 'column-rule:1px solid #666;' : '';
  const gap = `${random.between(5, 9)}mm`;
  draft.put(
    `${htmlOf(head)}<div style="height:4mm"></div>${title.html}${htmlOf(lead)}` +
      `<div class="columns" style="columns:${count};column-gap:${gap};${rule}">${htmlOf(text)}</div>` +
      `<div style="position:absolute;bottom:8mm;left:${random.of(['20mm', '96mm'])}">${htmlOf(foot)}</div>`,
  );
  return [numbersOf([...head, title, ...lead, ...text, ...foot])];
}
