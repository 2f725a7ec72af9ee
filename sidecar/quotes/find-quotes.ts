/**
 * What of a page bears on a question, word for word: its statements by their labels, heads and rows, its parts by their
 * numbers, its steps by what they follow. Nothing is made up: what is not found is not answered.
 */
import type { LimitedFound } from '../../contracts/limited.ts';
import { escapeMarkdown } from '../page/markdown.ts';
import { rowsOf, tablesOf, type Row, type Table } from './cells.ts';
import { countOf } from './count.ts';
import { hasAnswer } from './evidence.ts';
import { neighbourOf, type Flow } from './flow.ts';
import { looksOf, sayingMore } from './looks.ts';
import { itemsOf, partOf, titleOf } from './parts-of-text.ts';
import { rowOf, type Line } from './placed-lines.ts';
import { stemsOf } from './question-words.ts';
import { isIn, readQuestion, type ReadQuestion } from './read-question.ts';
import { bestOf } from './score.ts';
import { statementsOf, type Rows, type Statement } from './statements.ts';

export interface Quotes {
  readonly found: LimitedFound;
  /** Markdown. */
  readonly text: string;
  /** Where it stands, in the order of the text. */
  readonly lines: readonly Line[];
}

/** A page as a question is answered from it. */
export interface QuotedPage {
  readonly lines: readonly Line[];
  readonly rows: readonly Row[];
  readonly tables: readonly Table[];
  readonly statements: readonly Statement[];
  /** Of a diagram. */
  readonly flow?: Flow;
}

/** Rows of an answer, lines where nothing was found, those that only may be meant, and those that may be a reason. */
const most = { rows: 10, start: 6, candidates: 4, below: 2 };

/** What a line that begins a text has: single signs are what was read in a photograph or a drawing. */
const word = /[\p{L}\p{N}]{2}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * @param all the lines of a text in reading order; those that could not be read, or are strokes, are passed over
 * @param flow the nodes and edges, where it is a diagram
 */
export function findQuotes(question: string, all: readonly Line[], flow?: Flow): Quotes {
  // Such signs alone are strokes of a drawing that were read.
  const lines = all.filter(({ text }) => /[^-<>—–~=_.|\\/\s]/.test(text));
  const asked = readQuestion(question);
  const rows = rowsOf(lines);
  const tables = tablesOf(rows);
  const page = { lines, rows, tables, statements: statementsOf(lines, rows, tables), ...(flow && { flow }) };
  return answer(asked, page) ?? nearest(asked, page);
}

/** What answers a question; undefined where nothing does. */
function answer(asked: ReadQuestion, page: QuotedPage): Quotes | undefined {
  const neighbour = asked.relation && neighbourOf(asked, page);
  if (neighbour) return quote(neighbour.isSure ? 'quoted' : 'several', neighbour.rows);
  if (asked.relation && page.flow) return undefined;
  const part = asked.part && partOf(asked.part, page);
  // The first of the lines is the first step only where they are known to be steps.
  const isListed = asked.part?.unit !== 'item' || page.flow !== undefined || itemsOf(page.lines).length > 0;
  if (part) return quote(isListed ? 'quoted' : 'shared', part);
  if (asked.part) return undefined;
  if (asked.asksHeads && page.tables[0]) return quote('quoted', [page.tables[0].heads.map(({ line }) => line)]);
  const count = asked.counts ? countOf(asked, page) : undefined;
  if (count) return quote('counted', count.rows, `${String(count.count)}\n\n`);
  // How many errors there are is not said by one of them.
  const looking = asked.counts ? undefined : looksOf(asked, page.lines);
  if (asked.asksAll && !looking)
    return quote(
      'quoted',
      page.lines.map((line) => [line]),
    );
  const best = bestOf(asked, page.statements);
  // What looks as it should is more than a line that has the words; what went wrong is more than what is no answer.
  const isTold = best?.statements.some(({ kind }) => kind !== 'line') && (best.isWhole || !looking?.goesOn);
  if (looking && !isTold) return quote(looking.isWhole ? 'quoted' : 'shared', looking.rows);
  const isTitle = asked.terms.some(({ concept }) => concept?.names[0] === 'title');
  const title = isTitle && !best?.statements.some(({ kind }) => kind === 'pair') ? titleOf(page.lines) : undefined;
  if (title) return quote('quoted', title);
  if (best && (best.isWhole || !asked.asksWhy)) {
    const found = best.statements.length > 1 ? 'several' : 'quoted';
    // What comes after a thing is not what is said of that.
    const isNext = asked.relation !== undefined && !asked.isOfArrows && asked.answer === undefined;
    return quote(
      best.isWhole && !isNext ? found : 'shared',
      best.statements.flatMap((one) => rowsOfStatement(one, asked)),
    );
  }
  const column = columnOf(asked, page);
  if (!column) return undefined;
  // Of one thing it is asked what it has: that is none of the cells more than the others.
  return quote(asked.plurals.length > 0 || column.length <= 2 ? 'quoted' : 'shared', column);
}

/** The lines that have the most words of a question, or look as the answer must; else how the text begins. */
function nearest({ terms, answer, asksWhy }: ReadQuestion, { lines, statements }: QuotedPage): Quotes {
  const stems = terms.flatMap(({ names }) => names.filter((name) => name.length === 1).flat());
  const shared = sharing(stems, lines).flatMap((line): Rows => {
    const pair = statements.find(({ kind, rows: [first] }) => kind === 'pair' && first?.[0] === line);
    // A reason often stands below what it is given for.
    const below = asksWhy ? sayingMore(line, lines).slice(0, most.below) : [];
    return [...(pair ? pair.rows : [rowOf(line, lines)]), ...below.map((one) => [one])];
  });
  const timed = answer === 'date' || answer === 'duration' ? lines.filter(({ text }) => hasAnswer(answer, text)) : [];
  const isTimed = shared.flat().some((line) => timed.includes(line));
  if (!isTimed && timed.length > 0 && timed.length <= most.candidates)
    return quote(
      'candidates',
      timed.map((line) => rowOf(line, lines)),
    );
  if (shared.length > 0) return quote('shared', shared);
  const start = lines
    .filter(({ text }) => word.test(text))
    .slice(0, most.start)
    .map((line) => [line]);
  return quote(start.length > 0 ? 'start' : 'nothing', start);
}

function rowsOfStatement({ rows, goingOn }: Statement, { terms }: ReadQuestion): Rows {
  return goingOn && terms.some(({ concept }) => concept?.goesOn) ? goingOn : rows;
}

/** The cells of a table below the one head that has all that is asked for. */
function columnOf({ terms }: ReadQuestion, { tables }: QuotedPage): Rows | undefined {
  for (const { heads, rows } of terms.length > 0 ? tables : []) {
    const column = heads.findIndex(({ text }) => terms.every((term) => isIn(term, stemsOf(text))));
    if (column >= 0) return [heads, ...rows].map((row) => (row[column] ? [row[column].line] : []));
  }
  return undefined;
}

function quote(found: LimitedFound, rows: Rows, before = ''): Quotes {
  const seen = new Set<Line>();
  const fresh = rows
    .map((row) => row.filter((line) => !seen.has(line) && seen.add(line)))
    .filter((row) => row.length > 0)
    .slice(0, most.rows);
  // Two spaces at the end of a line break it there.
  const isUncertain = fresh.flat().some(({ state }) => state === 'uncertain');
  const told = isUncertain && (found === 'quoted' || found === 'several') ? 'uncertain' : found;
  const text = fresh.map((row) => row.map((line) => escapeMarkdown(line.text)).join(' · ')).join('  \n');
  return { found: told, text: before + text, lines: fresh.flat() };
}

/** The lines that have the most words of a question, if any has one. */
function sharing(stems: readonly string[], lines: readonly Line[]): Line[] {
  const counted = lines.map((line) => {
    const own = new Set(stemsOf(line.text));
    return { line, count: stems.filter((stem) => own.has(stem)).length };
  });
  const highest = Math.max(1, ...counted.map(({ count }) => count));
  return counted.filter(({ count }) => count === highest).map(({ line }) => line);
}
