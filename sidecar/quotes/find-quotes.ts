/**
 * What of a text bears on a question, word for word: it is looked for by the words of the question, by what is usually
 * asked about, and by where lines stand. Nothing is made up: what is not found is not answered.
 */
import type { LimitedFound } from '../../contracts/limited.ts';
import { escapeMarkdown } from '../page/markdown.ts';
import { labelOf, withValue, type Label } from './labelled.ts';
import { goingOnBelow, rowOf, type Line } from './placed-lines.ts';
import { stemsOf, subjectsOf } from './question-words.ts';
import { cellsUnder } from './table-column.ts';
import { topics, type Topic } from './topics.ts';

type Rows = readonly (readonly Line[])[];

export interface Quotes {
  readonly found: LimitedFound;
  /** Markdown. */
  readonly text: string;
  /** Where it stands, in the order of the text. */
  readonly lines: readonly Line[];
}

/** Rows of an answer, labels of one thing, lines of a text that goes on, and lines where nothing was found. */
const most = { rows: 10, labels: 3, goingOn: 4, start: 6 };

/** @param all the lines of a text in reading order; those that could not be read are passed over. */
export function findQuotes(question: string, all: readonly Line[]): Quotes {
  const lines = all.filter(({ text }) => text.trim() !== '');
  const subjects = subjectsOf(question);
  const cells = asksHowMany(question) ? columnCalled(subjects, lines) : undefined;
  if (cells)
    return quote(
      'counted',
      `${String(cells.length)}\n\n`,
      cells.map((cell) => [cell]),
    );
  const asked = topics.filter((topic) => topic.asked.test(question));
  // The others are too general: where nothing says when something is due, a date does not.
  const [topic] = asked;
  const special = subjects.filter((stem) => !asked.some((other) => other.asked.test(stem)));
  const quoted =
    (special.length < subjects.length ? labelledWith(special, lines) : undefined) ??
    (topic && onTopic(topic, lines)) ??
    labelledWith(subjects, lines);
  if (quoted) return quote('quoted', '', quoted);
  const shared = sharing(subjects, lines);
  if (shared.length > 0) return quote('shared', '', shared);
  const start = lines.slice(0, most.start).map((line) => [line]);
  return quote(start.length > 0 ? 'start' : 'nothing', '', start);
}

const asksHowMany = (question: string): boolean => /\bhow many\b|\bnumber of\b/i.test(question);

/** The cells below the head of a table that is called what is counted, if there is one such head. */
function columnCalled(stems: readonly string[], lines: readonly Line[]): readonly Line[] | undefined {
  const columns = lines
    .filter(({ text }) => {
      const own = stemsOf(text);
      return own.length > 0 && own.every((stem) => stems.includes(stem));
    })
    .map((head) => cellsUnder(head, lines))
    .filter((cells) => cells.length > 0);
  return columns.length === 1 ? columns[0] : undefined;
}

function quote(found: LimitedFound, before: string, rows: Rows): Quotes {
  const seen = new Set<Line>();
  const fresh = rows
    .map((row) => row.filter((line) => !seen.has(line) && seen.add(line)))
    .filter((row) => row.length > 0)
    .slice(0, most.rows);
  // Two spaces at the end of a line break it there.
  const text = fresh.map((row) => row.map((line) => escapeMarkdown(line.text)).join(' · ')).join('  \n');
  return { found, text: before + text, lines: fresh.flat() };
}

function firstOf<From, To>(all: readonly From[], find: (one: From) => To | undefined): To | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What stands with the labels of a topic, or looks as it does. */
function onTopic({ labels = [], looks, goesOn = false }: Topic, lines: readonly Line[]): Rows | undefined {
  const labelled = firstOf(labels, (pattern) => valuesOf(({ words }) => pattern.test(words), lines, goesOn));
  if (labelled || !looks) return labelled;
  const rows = lines
    .filter(({ text }) => looks.test(text))
    .flatMap((line) => {
      const below = goesOn ? goingOnBelow(line, lines).slice(0, most.goingOn) : [];
      return [[line], ...below.map((one) => [one])];
    });
  return rows.length > 0 ? rows : undefined;
}

/** What stands with the labels that have all of these words, and little else. */
function labelledWith(stems: readonly string[], lines: readonly Line[]): Rows | undefined {
  if (stems.length === 0) return undefined;
  const names = ({ words }: Label): boolean => {
    const own = stemsOf(words);
    return own.length <= 2 * stems.length && stems.every((stem) => own.includes(stem));
  };
  return valuesOf(names, lines, false);
}

function valuesOf(isMeant: (label: Label) => boolean, lines: readonly Line[], goesOn: boolean): Rows | undefined {
  const values = lines.flatMap((line) => {
    const label = labelOf(line);
    const rows = label && isMeant(label) ? withValue(label, lines, goesOn) : undefined;
    return rows ? [rows] : [];
  });
  return values.length > 0 ? values.slice(0, most.labels).flat() : undefined;
}

/** The rows of the lines that have the most words of a question, if any has one. */
function sharing(stems: readonly string[], lines: readonly Line[]): Rows {
  const counted = lines.map((line) => {
    const own = new Set(stemsOf(line.text));
    return { line, count: stems.filter((stem) => own.has(stem)).length };
  });
  const highest = Math.max(1, ...counted.map(({ count }) => count));
  return counted.filter(({ count }) => count === highest).map(({ line }) => rowOf(line, lines));
}
