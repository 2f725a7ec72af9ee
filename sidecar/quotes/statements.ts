/** What a page says: of which things, by their labels, heads and neighbours, it says what. */
import type { Cell, Row, Table } from './cells.ts';
import { middleOf, stacksOf } from './cells.ts';
import { paragraphsOf } from './parts-of-text.ts';
import { labelOf, withValue } from './labelled.ts';
import { rowOf, type Line } from './placed-lines.ts';

export type Rows = readonly (readonly Line[])[];

export interface Statement {
  /** `cell`: of a table, by its row and head. `pair`: a label and its value. */
  readonly kind: 'cell' | 'pair' | 'row' | 'line';
  /** The words that name what it tells. */
  readonly keys: string;
  /** Of a cell: the words of its head, one of which a question must have; the others are those of its row. */
  readonly head?: string;
  /** The words of what all of it is about, such as the title of a plot. */
  readonly about?: string;
  /** What may be said beside: the words of the other lines that it stands among. */
  readonly context: string;
  readonly value: string;
  /** Of a row: its cells, and their heads where it has some. */
  readonly cells?: readonly string[];
  readonly heads?: readonly string[];
  /** What is quoted, row by row. */
  readonly rows: Rows;
  /** The same where the value may go on in the lines below, as an address does. */
  readonly goingOn?: Rows;
}

/** How code says what something is, as the word by which people ask for it. */
const declarations: readonly (readonly [RegExp, (found: RegExpExecArray) => readonly [key: string, value: string]])[] =
  [
    [/^\s*(?:#|\/\/|\/\*+|--|\*)\s*(.+)$/, ([, text = '']) => ['comment', text]],
    [/^\s*(?:from|by)\s*[:：]\s*(\S.+)$/i, ([, name = '']) => ['author', name]],
    [/^\s*(?:to|for)\s*[:：]\s*(\S.+)$/i, ([, name = '']) => ['recipient', name]],
    [/\b(class|interface|struct|enum|trait)\s+(\w+)/, ([, kind = '', name = '']) => [`${kind} name`, name]],
    [/\b(?:function|func|fn|def|void)\s+(\w+)/, ([, name = '']) => ['function method name', name]],
    [/^\s*(?:package|module|namespace)\s+([\w.]+)/, ([, name = '']) => ['package module', name]],
    [/^\s*(?:import|from|use|#include|require)\b\s*(.+)$/, ([, what = '']) => ['import imported', what]],
    [/^\s*return\s+(.+)$/, ([, what = '']) => ['return', what]],
    [/^\s*"([\w-]+)":\s*(.+?),?$/, ([, key = '', value = '']) => [key, value]],
    [
      /^(?!.*\bON\b)\s*(?:\w+\s+)*?([\w.]+)\s*(?::\s*\w+\s*)?:?=\s*(.+?);?$/,
      ([, key = '', value = '']) => [key, value],
    ],
    [/^\s*([\w-]+):\s+(\S.*)$/, ([, key = '', value = '']) => [key, value]],
  ];

/** A sentence, to the next one that begins with a capital. */
const sentence = /\S.*?(?:[.!?](?=\s+["“'‘(]?\p{Lu})|$)/gu;

/** Lines of a paragraph that is one statement, at most. */
const mostLines = 4;
/** Of the width of a paragraph: its lines but the last are as long. */
const leastFull = 0.75;

/** Every statement of a page. */
export function statementsOf(lines: readonly Line[], rows: readonly Row[], tables: readonly Table[]): Statement[] {
  const all = lines.map(({ text }) => text).join(' ');
  const inTables = new Set(
    tables.flatMap(({ heads, rows: below }) => [heads, ...below].flat().map((cell) => cell?.line)),
  );
  const free = lines.filter((line) => !inTables.has(line));
  const stacked = ofStacks(rows, all).filter(({ rows: [first] }) => first?.every((line) => !inTables.has(line)));
  const bars = ofBars(rows, all);
  const inBars = new Set(bars.flatMap((bar) => bar.rows.flat()));
  return [
    ...tables.flatMap((table) => ofTable(table, all)),
    ...stacked,
    ...free
      .filter((line) => !inBars.has(line) && !stacked.some((pair) => pair.rows[0]?.includes(line)))
      .flatMap((line) => [...ofLabel(line, lines, all), ...ofDeclaration(line, all)]),
    ...bars,
    ...ofText(free),
  ];
}

/** What is said in lines, each for itself; in paragraphs by their sentences, for the rest of one may stand in the next line. */
function ofText(lines: readonly Line[]): Statement[] {
  const paragraphs = paragraphsOf(lines);
  const prose = paragraphs.filter((paragraph) => paragraph.length > 1 && isProse(paragraph) && goesOn(paragraph));
  const whole = paragraphs
    .flatMap(blocksOf)
    .filter((block) => block.length > 1 && goesOn(block) && /[.!?…。！？]["'”’)]?$/.test(block.at(-1)?.text ?? ''));
  const inSentences = new Set(whole.flat());
  const sentences = whole.flatMap(sentencesOf);
  const isSentence = (paragraph: readonly Line[]): boolean =>
    sentences.some(({ value }) => value === paragraph.map(({ text }) => text).join(' '));
  return [
    ...lines.filter((line) => !inSentences.has(line)).map((line) => ofLines([line])),
    ...sentences,
    ...prose.filter((paragraph) => paragraph.length <= mostLines && !isSentence(paragraph)).map(ofLines),
  ];
}

/** The sentences of a paragraph, each with the lines that it stands in. */
function sentencesOf(paragraph: readonly Line[]): Statement[] {
  let end = 0;
  const placed = paragraph.map((line) => {
    const start = end;
    end += line.text.length + 1;
    return { line, start, end };
  });
  const text = paragraph.map((line) => line.text).join(' ');
  return [...text.matchAll(sentence)].map(({ 0: said, index }): Statement => {
    const own = placed.filter((one) => one.start < index + said.length && one.end > index + 1);
    return { kind: 'line', keys: said, context: '', value: said, rows: own.map(({ line }) => [line]) };
  });
}

/** Lines that follow each other closely, divided where one ends before there was no more room. */
function blocksOf(paragraph: readonly Line[]): Line[][] {
  const isFull = fullIn(paragraph);
  const blocks: Line[][] = [[]];
  for (const line of paragraph) {
    blocks.at(-1)?.push(line);
    if (!isFull(line)) blocks.push([]);
  }
  return blocks;
}

/** Whether lines are one text, in which one goes on with what another began: those of a list or of a terminal begin anew. */
const goesOn = (lines: readonly Line[]): boolean =>
  lines.some(({ text }, at) => (at > 0 && /^\s*\p{Ll}/u.test(text)) || /\p{Ll}[.!?] \p{Lu}/u.test(text));

/** Whether lines are broken where there was no more room, as those of sentences are. */
const isProse = (lines: readonly Line[]): boolean => lines.slice(0, -1).every(fullIn(lines));

/** Whether one of these lines goes to where they all end, or nearly so. */
function fullIn(lines: readonly Line[]): (line: Line) => boolean {
  const start = Math.min(...lines.map(({ box }) => box.x));
  const widest = Math.max(...lines.map(({ box }) => box.x + box.width));
  return ({ box }) => box.x + box.width - start > leastFull * (widest - start);
}

/** What is said in one sentence or more. */
function ofLines(lines: readonly Line[]): Statement {
  const text = lines.map((line) => line.text).join(' ');
  return { kind: 'line', keys: text, context: '', value: text, rows: lines.map((line) => [line]) };
}

function ofTable({ heads, rows }: Table, all: string): Statement[] {
  return rows.flatMap((row): Statement[] => {
    const cells = row.filter((cell): cell is Cell => cell !== undefined);
    const words = cells.map(({ text }) => text);
    const named = heads.filter((_, column) => row[column] !== undefined).map(({ text }) => text);
    const texts = words.join(' ');
    const whole: Statement = {
      kind: 'row',
      keys: texts,
      context: all,
      value: texts,
      cells: words,
      heads: named,
      rows: [linesOf(cells)],
    };
    const each = row.flatMap((cell, column): Statement[] => {
      const head = heads[column];
      if (!cell || !head || column === 0) return [];
      const others = cells.filter((other) => other !== cell);
      return [
        {
          kind: 'cell',
          keys: others.map(({ text }) => text).join(' '),
          head: head.text,
          context: all,
          value: cell.text,
          rows: [linesOf([head]), linesOf([cells[0] as Cell, cell])],
        },
      ];
    });
    return [...each, whole];
  });
}

const linesOf = (cells: Row): Line[] => [...new Set(cells.map(({ line }) => line))];

function ofLabel(line: Line, lines: readonly Line[], all: string): Statement[] {
  const label = labelOf(line);
  const rows = label && withValue(label, lines, false);
  if (!label || !rows) return [];
  const row = rowOf(line, lines);
  const numbers = row.slice(row.indexOf(line) + 1).flatMap(({ text }) => text.split(/\s{2,}/));
  // Of several numbers behind a name, none is its value: the row is one of a table.
  if (label.value === '' && !isNumber(label.words) && numbers.length > 1 && numbers.every(isNumber)) {
    const cells = [label.words, ...numbers];
    return [{ kind: 'row', keys: cells.join(' '), context: all, value: cells.join(' '), cells, rows: [row] }];
  }
  const values = rows.flat().filter((one) => one !== line);
  const value = label.value || values.map(({ text }) => text).join(' ');
  const goingOn = withValue(label, lines, true);
  return [{ kind: 'pair', keys: label.words, context: all, value, rows, ...(goingOn && { goingOn }) }];
}

function ofStacks(rows: readonly Row[], all: string): Statement[] {
  return stacksOf(rows).flatMap(({ labels, values }) =>
    labels.map((label, index): Statement => {
      const value = values[index] as Cell;
      return { kind: 'pair', keys: label.text, context: all, value: value.text, rows: [[label.line], [value.line]] };
    }),
  );
}

function ofDeclaration(line: Line, all: string): Statement[] {
  for (const [form, read] of declarations) {
    const found = form.exec(line.text);
    if (!found) continue;
    const [keys, value] = read(found);
    return [{ kind: 'pair', keys, context: all, value, rows: [[line]] }];
  }
  return [];
}

/** Bars of a plot: names in a row, each with its value above. */
const leastBars = 3;
const isNumber = (text: string): boolean => /^[-+]?[\d.,]+\s?%?$/.test(text.trim());

function ofBars(rows: readonly Row[], all: string): Statement[] {
  return rows.flatMap((names, at): Statement[] => {
    if (names.length < leastBars || names.some(({ text }) => isNumber(text))) return [];
    const above = rows.slice(0, at).flat().toReversed();
    const pairs = names.flatMap((name): (readonly [Cell, Cell])[] => {
      const value = above.find(
        ({ text, box }) => isNumber(text) && Math.abs(middleOf(box) - middleOf(name.box)) < name.box.height,
      );
      return value ? [[name, value]] : [];
    });
    if (pairs.length < names.length - 1) return [];
    const title = rows[at + 1];
    const about = [rows[0] ?? [], title ?? []]
      .flat()
      .map(({ text }) => text)
      .join(' ');
    const named: Statement[] =
      title?.length === 1
        ? [
            {
              kind: 'pair',
              keys: title[0]?.text ?? '',
              context: all,
              value: names.map(({ text }) => text).join(' '),
              rows: [linesOf(names)],
            },
          ]
        : [];
    return [
      ...pairs.map(([name, value]): Statement => {
        return {
          kind: 'pair',
          keys: name.text,
          about,
          context: all,
          value: value.text,
          rows: [linesOf([name, value])],
        };
      }),
      ...named,
    ];
  });
}
