/** Forty pages of one to three columns, with side bars, footnotes, captions, tables and forms, as HTML; their words in order. */
import { Random } from '../diagrams/mermaid/random.ts';
import { Words } from '../reading/pictures/words.ts';

export const kinds = [
  'one column',
  'two columns',
  'three columns',
  'side bar',
  'footnotes',
  'captions',
  'table',
  'form',
] as const;
export type Kind = (typeof kinds)[number];

export interface BenchPage {
  readonly kind: Kind;
  readonly html: string;
  /** In the order in which they are read. */
  readonly words: readonly string[];
}

const pagesOfKind = 5;

/** Always the same ones. */
export function makePages(): BenchPage[] {
  return kinds.flatMap((kind, index) =>
    Array.from({ length: pagesOfKind }, (_, page) => {
      const html = make(kind, new Words(new Random(1000 * index + page)));
      return { kind, html: `<section class="page">${html}</section>`, words: wordsOf(html) };
    }),
  );
}

export const style = `@page{size:A4;margin:0}body{margin:0;font:11pt/1.4 "DejaVu Serif",serif}
.page{box-sizing:border-box;height:297mm;padding:20mm;overflow:hidden;break-after:page}
h1{font-size:22pt;margin:0 0 8mm}h2{font-size:14pt;margin:5mm 0 2mm}p{margin:0 0 3mm}
.two{columns:2;column-gap:9mm}.three{columns:3;column-gap:8mm;font-size:10pt}
.bar{display:grid;grid-template-columns:1fr 48mm;gap:9mm}.bar aside{background:#eee;padding:4mm;font-size:9.5pt}
.notes{border-top:1px solid #000;margin-top:8mm;padding-top:2mm;font-size:8.5pt}
figure{margin:4mm 0}figure div{height:35mm;background:linear-gradient(90deg,#9bd,#dee)}figcaption{font-size:9pt;font-style:italic}
table{border-collapse:collapse}td,th{border:1px solid #888;padding:1.5mm 4mm;text-align:left}
.form{display:grid;grid-template-columns:38mm 1fr;gap:3mm 5mm}.form b{font-weight:600}`;

function make(kind: Kind, words: Words): string {
  const title = `<h1>${capital(words.adjective())} ${words.noun()}</h1>`;
  const text = (paragraphs: number): string =>
    Array.from({ length: paragraphs }, () => `<p>${paragraph(words)}</p>`).join('');
  const part = (paragraphs: number): string =>
    `<h2>${capital(words.noun())} and ${words.noun()}</h2>${text(paragraphs)}`;
  switch (kind) {
    case 'one column':
      return title + part(2) + part(3);
    case 'two columns':
      return `${title}<div class="two">${part(3)}${part(4)}</div>`;
    case 'three columns':
      return `${title}<div class="three">${part(3)}${part(3)}</div>`;
    case 'side bar':
      return `${title}<div class="bar"><div>${text(4)}</div><aside>${text(2)}</aside></div>`;
    case 'footnotes':
      return `${title}${part(3)}<div class="notes">${text(2)}</div>`;
    case 'captions':
      return `${title}${text(2)}<figure><div></div><figcaption>${sentence(words)}</figcaption></figure>${text(2)}`;
    case 'table':
      return `${title}${text(1)}${table(words)}<p></p>${text(2)}`;
    case 'form':
      return `${title}<div class="form">${fields(words)}</div>`;
  }
}

function table(words: Words): string {
  const row = (cells: readonly string[], name: string): string =>
    `<tr>${cells.map((cell) => `<${name}>${cell}</${name}>`).join('')}</tr>`;
  const rows = Array.from({ length: 7 }, () => row([words.noun(), words.count(9000), words.town()], 'td'));
  return `<table>${row(['Name', 'Count', 'Town'], 'th')}${rows.join('')}</table>`;
}

function fields(words: Words): string {
  const values = [words.person(), words.street(), words.town(), words.date(), words.digits(8), words.noun()];
  const labels = ['Name', 'Street', 'Town', 'Date', 'Number', 'Subject'];
  return labels.map((label, index) => `<b>${label}</b><span>${values[index] ?? ''}</span>`).join('');
}

function paragraph(words: Words): string {
  return Array.from({ length: words.random.between(3, 5) }, () => sentence(words)).join(' ');
}

function sentence(words: Words): string {
  const start = `The ${words.adjective()} ${words.noun()} will ${words.verb()} every ${words.noun()} of ${words.town()}`;
  return `${start}, and ${words.person()} must ${words.verb()} the ${words.adjective()} ${words.noun()} by ${words.date()}.`;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function wordsOf(html: string): string[] {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
}
