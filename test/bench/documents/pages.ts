/** Forty pages of one to three columns, with side bars, footnotes, captions, tables and forms; their words in order. */
import { Random } from '../diagrams/mermaid/random.ts';
import { capital } from '../reading/pictures/picture.ts';
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

export type Block =
  | { readonly kind: 'heading' | 'paragraph' | 'note' | 'caption'; readonly text: string }
  | { readonly kind: 'picture' }
  /** The first row has the names of the columns. */
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'form'; readonly fields: readonly (readonly [label: string, value: string])[] };

export interface BenchPage {
  readonly kind: Kind;
  readonly title: string;
  readonly columns: 1 | 2 | 3;
  readonly blocks: readonly Block[];
  /** What stands at the right of them. */
  readonly aside: readonly Block[];
  /** In the order in which they are read. */
  readonly words: readonly string[];
}

const pagesOfKind = 5;

/** Always the same ones. */
export function makePages(): BenchPage[] {
  return kinds.flatMap((kind, index) =>
    Array.from({ length: pagesOfKind }, (_, page) => make(kind, new Words(new Random(1000 * index + page)))),
  );
}

function make(kind: Kind, words: Words): BenchPage {
  const title = `${capital(words.adjective())} ${words.noun()}`;
  const columns = kind === 'two columns' ? 2 : kind === 'three columns' ? 3 : 1;
  const blocks = blocksOf(kind, words);
  const aside = kind === 'side bar' ? paragraphs(words, 2) : [];
  const text = [title, ...[...blocks, ...aside].map(textOf)].join(' ');
  return { kind, title, columns, blocks, aside, words: text.split(/\s+/).filter((word) => word !== '') };
}

function blocksOf(kind: Kind, words: Words): Block[] {
  const part = (count: number): Block[] => [
    { kind: 'heading', text: `${capital(words.noun())} and ${words.noun()}` },
    ...paragraphs(words, count),
  ];
  switch (kind) {
    case 'one column':
      return [...part(2), ...part(3)];
    case 'two columns':
      return [...part(3), ...part(2)];
    case 'three columns':
      return [...part(2), ...part(3)];
    case 'side bar':
      return paragraphs(words, 4);
    case 'footnotes':
      return [...part(3), ...paragraphs(words, 2, 'note')];
    case 'captions':
      return [
        ...paragraphs(words, 2),
        { kind: 'picture' },
        { kind: 'caption', text: sentence(words) },
        ...paragraphs(words, 2),
      ];
    case 'table':
      return [...paragraphs(words, 1), table(words), ...paragraphs(words, 2)];
    case 'form':
      return [form(words)];
  }
}

function textOf(block: Block): string {
  switch (block.kind) {
    case 'picture':
      return '';
    case 'table':
      return block.rows.flat().join(' ');
    case 'form':
      return block.fields.flat().join(' ');
    case 'heading':
    case 'paragraph':
    case 'note':
    case 'caption':
      return block.text;
  }
}

function table(words: Words): Block {
  const rows = Array.from({ length: 7 }, () => [words.noun(), words.count(9000), words.town()]);
  return { kind: 'table', rows: [['Name', 'Count', 'Town'], ...rows] };
}

function form(words: Words): Block {
  const values = [words.person(), words.street(), words.town(), words.date(), words.digits(8), words.noun()];
  const labels = ['Name', 'Street', 'Town', 'Date', 'Number', 'Subject'];
  return { kind: 'form', fields: labels.map((label, index) => [label, values[index] ?? ''] as const) };
}

function paragraphs(words: Words, count: number, kind: 'paragraph' | 'note' = 'paragraph'): Block[] {
  return Array.from({ length: count }, () => ({
    kind,
    text: Array.from({ length: words.random.between(3, 5) }, () => sentence(words)).join(' '),
  }));
}

function sentence(words: Words): string {
  const start = `The ${words.adjective()} ${words.noun()} will ${words.verb()} every ${words.noun()} of ${words.town()}`;
  return `${start}, and ${words.person()} must ${words.verb()} the ${words.adjective()} ${words.noun()} by ${words.date()}.`;
}
