/** Which of the statements of a page answers a question. */
import { proves, tellsTime } from './evidence.ts';
import { date, type AnswerType } from './lexicon.ts';
import { sharesStem, stemsOf } from './question-words.ts';
import { isIn, isOfOtherThing, type ReadQuestion, type Term } from './read-question.ts';
import type { Statement } from './statements.ts';

/** Of what a question is about, how much a statement must name; of what a label says, how much must be asked for. */
const leastCovered = 0.6;
const leastMeant = 0.5;
/** What a word counts that stands elsewhere on the page only. */
const elsewhere = 0.4;
/** Scores so near to each other are alike. */
const alike = 0.04;
/** What a text of several lines is worth less than one line. */
const longer = 0.05;
/** Candidates that are given at most. */
const mostCandidates = 4;

const preference: Readonly<Record<Statement['kind'], number>> = { cell: 0.3, pair: 0.2, row: 0.1, line: 0 };

const forms: Readonly<Record<AnswerType, RegExp>> = {
  date: new RegExp(
    `${date.source}|\\b\\d{4}\\b|\\b\\d{1,2}:\\d\\d\\b|\\b(to)?day\\b|\\byesterday\\b|\\b(last|next) \\w+|\\b\\w+day\\b`,
    'i',
  ),
  number: /\d|\bfree\b/i,
  duration: /\d ?(ms|s|secs?|seconds?|min|minutes?|h|hrs?|hours?|days?|nights?|weeks?|months?|years?)\b|\d\.\d+s\b/i,
  person: /\p{L}{2}/u,
  place: /\p{L}{2}/u,
};

/** Whether a value can be the answer to a question word. */
export function fits(answer: AnswerType | undefined, value: string): boolean {
  return answer === undefined || forms[answer].test(value);
}

/** Statements that answer a question. */
export interface Best {
  /** Several where none is better than the others. */
  readonly statements: readonly Statement[];
  /** Whether they name all that the question is about, and can be the answer; else they only share words with it. */
  readonly isWhole: boolean;
}

/** The best statements; undefined where none answers. */
export function bestOf(asked: ReadQuestion, statements: readonly Statement[]): Best | undefined {
  if (asked.terms.length === 0) return byForm(asked, statements);
  const scored = statements
    .map((statement) => ({ statement, ...scoreOf(asked, statement) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const [best] = scored;
  if (!best)
    return asked.terms.every(({ isLight, concept }) => isLight && !concept) ? byForm(asked, statements) : undefined;
  // A sentence that says it goes before a heading that only names it: it is worth less for its length alone.
  const isTold = ({ statement, covered }: (typeof scored)[number]): boolean => covered >= 1 && proves(asked, statement);
  const telling =
    best.statement.kind === 'line'
      ? scored.find((one) => one.score >= best.score - longer && one.statement.rows.length > 1 && isTold(one))
      : undefined;
  const near = telling ? [telling] : scored.filter(({ score }) => score > best.score - alike);
  const different = near.filter(
    ({ statement }, index) => near.findIndex((other) => other.statement.value === statement.value) === index,
  );
  const isWhole = isTold(telling ?? best);
  const given = isWhole ? different.filter(isTold) : different;
  return { statements: given.slice(0, mostCandidates).map(({ statement }) => statement), isWhole };
}

/** Lines that tell a duration or a date, where nothing but that is asked for. */
function byForm(asked: ReadQuestion, statements: readonly Statement[]): Best | undefined {
  const { answer } = asked;
  if (answer !== 'date' && answer !== 'duration') return undefined;
  const found = statements.filter(({ kind, value }) => kind === 'line' && fits(answer, value));
  // A time that has a label is what that says.
  const labelOf = ({ value }: Statement): string =>
    statements.find((pair) => pair.kind === 'pair' && pair.value === value)?.keys ?? '';
  const told = found.length <= mostCandidates ? found.filter((one) => tellsTime(asked, labelOf(one), one.value)) : [];
  return told.length > 0 ? { statements: told, isWhole: true } : undefined;
}

const none = { score: 0, covered: 0 };

/** How well a statement answers, 0 where it does not; and how much of what is asked for it names. */
function scoreOf(
  { terms, answer }: ReadQuestion,
  { kind, keys, head, about = '', context, value, rows }: Statement,
): { readonly score: number; readonly covered: number } {
  const [own, heads, around] = [stemsOf(keys), stemsOf(head ?? ''), stemsOf(context)];
  const inKeys = terms.filter((term) => isIn(term, own));
  const inHead = terms.filter((term) => isIn(term, heads));
  if (head !== undefined && (inHead.length === 0 || inKeys.every((term) => inHead.includes(term)))) return none;
  const matched = new Set([...inKeys, ...inHead]);
  if (matched.size === 0 || !fits(answer, value)) return none;
  if (kind === 'pair' && isOfOtherThing(keys, [...matched])) return none;
  const subject = stemsOf(about);
  for (const term of terms) if (isIn(term, subject)) matched.add(term);
  const needed = terms.filter((term) => !term.isLight || matched.has(term) || isIn(term, around));
  const missing = needed.filter((term) => !matched.has(term));
  const beside = missing.filter((term) => isIn(term, around));
  const covered = (matched.size + elsewhere * beside.length) / needed.length;
  const words = kind === 'pair' ? own.filter((stem) => !/^\d/.test(stem)) : heads;
  const meant = words.filter((stem) => terms.some((term) => isPartOf(stem, term))).length / Math.max(1, words.length);
  if ((kind === 'pair' || kind === 'cell') && meant < leastMeant) return none;
  const isWhole = kind === 'pair' || kind === 'cell' || [...matched].some(({ isLight }) => !isLight);
  const least = kind === 'line' || kind === 'row' ? 1 : leastCovered;
  if (covered < least || !isWhole) return none;
  const length = rows.length > 1 && kind === 'line' ? longer : 0;
  return { score: 1.5 * covered + 0.2 * meant + preference[kind] - length, covered };
}

const isPartOf = (stem: string, { names }: Term): boolean =>
  names.some((name) => name.some((asked) => sharesStem(stem, asked)));
