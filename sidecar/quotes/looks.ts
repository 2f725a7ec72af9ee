/** What is told by its look, wherever it stands: an address, a version, what went wrong. */
import { hasAnswer, isAsking, tellsMore } from './evidence.ts';
import { labelOf } from './labelled.ts';
import { statesOfUse, type Concept } from './lexicon.ts';
import { beforeOf, goingOnBelow, rowOf, type Line } from './placed-lines.ts';
import { stemsOf } from './question-words.ts';
import { isIn, isOfOtherThing, type ReadQuestion, type Term } from './read-question.ts';
import type { Rows } from './statements.ts';

/** What looks like what is asked for. */
export interface Looking {
  readonly rows: Rows;
  /** Whether it is the answer. */
  readonly isWhole: boolean;
  /** Whether it goes on below, as what went wrong does. */
  readonly goesOn: boolean;
}

/** Lines that a failure goes on in, at most. */
const mostGoingOn = 4;
const inUse = new Set(statesOfUse.flatMap((word) => stemsOf(word)));

/** Words before or after something that are right beside it, at most. */
const fewWords = 3;

/** The lines that look like what is asked for; of several, those that have the other words too. */
export function looksOf(
  { terms, answer, asksName, deeds, plurals }: ReadQuestion,
  lines: readonly Line[],
): Looking | undefined {
  const looking = terms.find(({ concept }) => concept?.looks && lookingLike(concept, terms, lines).length > 0);
  const concept = looking?.concept;
  if (!concept) return undefined;
  const others = terms.filter((term) => term.concept !== concept);
  const { goesOn = false } = concept;
  // What went wrong may stand alone in a column, and with what in the next; which one did, what is beside it says.
  const wholeOf = (line: Line): Line[] =>
    goesOn && (asksName || /^\S+$/.test(line.text.trim())) ? rowOf(line, lines) : [line];
  // A heading that only counts them, as *PROBLEMS 2*, says of none what it is.
  const tells = (line: Line): boolean =>
    [...wholeOf(line), ...sayingMore(line, lines)].some(({ text }) => tellsMore(text, [looking]));
  const found = lookingLike(concept, terms, lines).filter((line) => !goesOn || tells(line));
  if (found.length === 0) return undefined;
  const shared = found.filter((line) => {
    const own = wholeOf(line).flatMap(({ text }) => stemsOf(text));
    return others.some((term) => isIn(term, own));
  });
  const rows = (shared.length > 0 ? shared : found).flatMap((line) => {
    const row = wholeOf(line);
    // Below one of several in a table stands the next.
    const below = goesOn && !(asksName && row.length > 1) ? sayingMore(line, lines).slice(0, mostGoingOn) : [];
    return [row, ...below.map((one) => [one])];
  });
  const isOne = !concept.ofMany || found.length === 1 || plurals.length > 0;
  // Where what was done with it is not said, it may be another.
  const isAny =
    isOne && deeds.every((deed) => isAsking(deed) || inUse.has(deed)) && others.every(({ isLight }) => isLight);
  const isWhole = shared.length > 0 ? shared.some((line) => isOfThem(concept, others, line)) : isAny;
  // A telephone number is no amount, but Chinese asks how much it is.
  const isAnswer = answer === 'number' || rows.flat().some(({ text }) => hasAnswer(answer, text));
  return { rows, isWhole: isWhole && isAnswer, goesOn };
}

/** The lines that look like a thing, by the likeliest of its looks; not those whose label says that they are another thing. */
function lookingLike(concept: Concept, terms: readonly Term[], lines: readonly Line[]): Line[] {
  const own = terms.filter((term) => term.concept === concept);
  // The label may stand in the same line, or before it.
  const labels = (line: Line): string[] =>
    [line, beforeOf(line, lines)].flatMap((one) => (one && labelOf(one)?.words) ?? []);
  const free = lines.filter((line) => concept.goesOn ?? !labels(line).some((label) => isOfOtherThing(label, own)));
  const found = (concept.looks ?? []).map((form) => free.filter(({ text }) => form.test(text)));
  return found.find(({ length }) => length > 0) ?? [];
}

/** Whether what looks so in a line is of the other things that were asked for, where it has to stand right beside them. */
function isOfThem({ looks = [], isBeside }: Concept, others: readonly Term[], { text }: Line): boolean {
  if (!isBeside) return true;
  return looks.some((form) => {
    const { 0: found, index } = form.exec(text) ?? { 0: undefined, index: 0 };
    if (found === undefined) return false;
    const before = stemsOf(text.slice(0, index)).slice(-fewWords);
    const after = stemsOf(text.slice(index + found.length)).slice(0, fewWords);
    return others.some((term) => isIn(term, [...before, ...stemsOf(found), ...after]));
  });
}

/** Where another command begins. */
const prompt = /^[$>%] (?!\d)\S|^[\w.-]+@[\w.-]+:\S* ?[$#]/;

/** The lines that go on with a failure, as far as they say something: not what is clicked below it, such as *Show details*. */
export function sayingMore(line: Line, lines: readonly Line[]): Line[] {
  const below = goingOnBelow(line, lines);
  const end = below.findIndex(
    ({ text }, index) => prompt.test(text) || isClicked(text, (below[index - 1] ?? line).text),
  );
  return end < 0 ? below : below.slice(0, end);
}

/** Whether a text is that of a link: few words and no sign, below what has come to its end. */
const isClicked = (text: string, above: string): boolean =>
  /^\p{Lu}\p{L}*(?: \p{L}+){0,2}$/u.test(text.trim()) && /[.!?…)\]\d]["'”’]?$/.test(above.trim());
