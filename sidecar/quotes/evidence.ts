/** Whether what was found is the answer to a question, or only shares words with it. */
import { askingWords, date, lightThings, monthNames, qualifiers, type AnswerType } from './lexicon.ts';
import { isTelling, sharesStem, stemsOf, wordsOf } from './question-words.ts';
import { deedsIn, isIn, type ReadQuestion, type Term } from './read-question.ts';
import type { Statement } from './statements.ts';

const year = '\\b(19|20)\\d\\d\\b';

/** What a sentence must have of which the answer is only a part. */
const inSentence: Readonly<Record<Exclude<AnswerType, 'number'>, RegExp>> = {
  date: new RegExp(
    `${date.source}|${year}|(?<![\\d:.])(?:[01]?\\d|2[0-4]):[0-5]\\d\\b|\\b(today|yesterday|tomorrow)\\b|\\b(mon|tues|wednes|thurs|fri|satur|sun)day`,
    'i',
  ),
  duration:
    /(\d|\b(an?|half|one|two|three|four|five|six|ten)) ?(ms|s|secs?|seconds?|min|minutes?|h|hrs?|hours?|days?|nights?|weeks?|months?|years?)\b/i,
  // A word at the beginning may be a name where another follows, or what somebody does.
  person:
    /(?<=\S\s+)\p{Lu}\p{Ll}|\p{Lu}[\p{Ll}.]+\s+\p{Lu}\p{Ll}|^(?!(?:The|It|This|That|There|These|Those|An?|He|She|We|They|You|All|Each|Every|No|Nobody)\b)\p{Lu}\p{Ll}+ (?:will|has|asks?|says|wrote|took|reported)\b/u,
  // In May is no place, and from four centuries neither.
  place:
    /\b(?:in|at|on|near|to|behind|opposite|beside|under|between|from (?=the\b|an?\b))\s*\b(?!(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|mon|tues|wednes|thurs|fri|satur|sun|time|spring|summer|autumn|winter)|\d)\p{L}/iu,
};

/** Months and days, which are nobody's names. */
const calendarNames = new RegExp(`${monthNames.source}|\\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b`, 'g');

/** Numbers that are no amount: dates, years, and those to call. */
const noAmounts = new RegExp(`${date.source}|${year}|(?:\\+|\\b0)\\d+[\\s()/-]+\\d[\\d\\s()/-]{4,}`, 'gi');

/** Whether a sentence can have the answer. A year is a date, and no number of something. */
export function hasAnswer(answer: AnswerType | undefined, sentence: string): boolean {
  if (answer === undefined) return true;
  if (answer === 'date') return inSentence.date.test(sentence) || monthNames.test(sentence);
  if (answer === 'person') return inSentence.person.test(sentence.replaceAll(calendarNames, ''));
  if (answer !== 'number') return inSentence[answer].test(sentence);
  return /\d|\bfree\b/i.test(sentence.replaceAll(noAmounts, ''));
}

/** Whether a word only asks, as *found* and *called* do. */
export const isAsking = (stem: string): boolean => asking.has(stem);

/** What says of a time that something took so long. */
const taking =
  /\b(?:took|takes?|taking|lasts?|lasted|duration|elapsed|total|real|time|(?:\w+ed|done|built|ready)\b.*\bin)\b/i;

/** Whether a line tells when or how long, where a question names nothing but that it was done: *in 3s*, or a date alone. */
export function tellsTime({ answer, terms }: ReadQuestion, label: string, line: string): boolean {
  if (!hasAnswer(answer, line) || terms.some(({ word }) => word.some((stem) => !asking.has(stem)))) return false;
  const said = `${label} ${line}`;
  if (answer === 'duration') return taking.test(said);
  const rest = said.replaceAll(new RegExp(`${date.source}|${inSentence.date.source}|\\bdate\\b`, 'gi'), '');
  return !wordsOf(rest).some((word) => isTelling(word) && !/^\d/.test(word));
}

/** Units and signs before a number, and the number. */
const amount =
  /^[^\p{L}\d]*((usd|eur|gbp|chf|jpy|cny|rmb|sek|nok|dkk|pln|czk|aud|cad|inr|rs|kr|us\$|about|ca|circa|max|min|up to|from)\b\.?[^\p{L}\d]*)?[\d.,]|\bfree\b|^none$/iu;

/** A number by which something is known: letters may stand before it, but it is no amount and no ordinal. */
const code =
  /^[^\p{L}\d]*(?:[\p{L}]{1,5}[-. ]?)?(?!\d+[.,]\d\d$|\d+(?:st|nd|rd|th)\b)\d[\p{L}\d]*(?:[-/. ]?[\p{L}\d]+)*$/iu;

/** A label that says that its value is such a number. */
const codeLabel = /\b(?:numbers?|nos?|nr|ids?|codes?)\b|#|№/i;

/** Labels of values that are places. */
const places = new Set(
  stemsOf(
    'place location address destination venue city town country region station room site office shelf floor from to in at',
  ),
);

/** Whether the value of a label or of a cell can be the answer. */
function isAnswer(answer: AnswerType | undefined, value: string, label: string): boolean {
  switch (answer) {
    case undefined:
    case 'duration':
      return true;
    case 'number':
      return amount.test(value) && !date.test(value) && !/\d:\d|\d\.\d+\.\d|^[\da-f]*\d+[a-z]+\d/i.test(value);
    case 'date':
      return hasAnswer('date', value) || /\d.*[-/. ]\d|\b(last|next) \p{L}/u.test(value) || monthNames.test(value);
    case 'person':
      // Code and the names of files are nobody's names.
      return !/[\d:=_/\\(){};]|\.{3}|"{3}|…|(?:\S+ ){3}\p{Ll}+\.$/u.test(value);
    case 'place':
      return stemsOf(label).some((stem) => places.has(stem));
  }
}

const toStems = (words: readonly string[]): ReadonlySet<string> => new Set(words.flatMap((word) => stemsOf(word)));
const [asking, things, qualifying] = [toStems(askingWords), toStems(lightThings), toStems(qualifiers)];

/** What says of a thing what it is: a verb, a sign, a number or a name after it. */
const definition = /^\W*(is|are|was|were|has|had)\b|^\s*[:=]|^\W*[\d\p{Sc}]|^ ["'‘“`]|^,? \p{Lu}\p{Ll}/u;

/** Whether a statement that has what a question is about is its answer. */
export function proves(asked: ReadQuestion, statement: Statement): boolean {
  const { kind, keys, head = '', about = '', value } = statement;
  const { terms } = asked;
  const answer =
    asked.answer ?? (asked.asksIfThere ? undefined : terms.find(({ concept }) => concept?.type)?.concept?.type);
  const own = stemsOf(`${keys} ${head} ${about}`);
  if (terms.some(({ concept }) => concept?.mustLook && !concept.looks?.some((form) => form.test(value)))) return false;
  const missing = terms.filter((term) => !isIn(term, own)).flatMap(({ word }) => word);
  if (asked.asksCode && !hasCode(asked, statement)) return false;
  if (asked.isNegated && !negation.test(value) && !negation.test(keys)) return false;
  if (asked.asksWhy && !(kind === 'line' ? because : reason).test(kind === 'line' ? value : head || keys)) return false;
  // What follows from something is told by arrows alone; what it does is not its name.
  if (asked.asksWhatIf || ((asked.doing !== undefined || asked.asksManner) && kind === 'pair')) return false;
  if (
    asked.doing !== undefined &&
    asked.doing !== 'do' &&
    !wordsOf(value).some((word) => word.startsWith(asked.doing ?? ''))
  )
    return false;
  if (kind !== 'row' && isOtherDeed(asked, kind === 'pair' ? `${head || keys} ${firstWord(value)}` : '', own))
    return false;
  const isRow = kind === 'row' || kind === 'line';
  if (missing.some((stem) => (kind === 'line' ? !asking.has(stem) : things.has(stem)))) return false;
  if (!isRow) {
    if (asked.counts && kind === 'pair' && about === '' && isNumbered(keys, value)) return false;
    // A bar is how much there is of what its title says, not of what it is called.
    const isCounted = (term: Term): boolean => term.word.some((stem) => asked.plurals.includes(stem));
    if (asked.counts && about !== '' && terms.some((term) => isCounted(term) && !isIn(term, stemsOf(about))))
      return false;
    // Nor is it what that costs.
    const isOther = (term: Term): boolean => term.concept?.type !== undefined && !isIn(term, own);
    if (about !== '' && terms.some(isOther)) return false;
    if (asked.asksName && kind === 'pair' && /^\d+ \p{Ll}/u.test(value)) return false;
    const label = stemsOf(head || keys);
    const isQualified = label.some((stem) => qualifying.has(stem) && !terms.some((term) => isIn(term, [stem])));
    if (!saysMore(value, terms)) return false;
    // How many problems there are is not what they say.
    if (asked.words.includes('say') && !/\p{L}/u.test(value)) return false;
    // What stands with an empty field is no value of it.
    if (terms.some((term) => term.concept?.has?.test(value) === false && isIn(term, label))) return false;
    // What only has the verb, or the word that tells it from others of its kind, is of something else.
    if (answer === undefined && isOnlyLikeDeed(asked, head || keys)) return false;
    const isNamed = terms.some((term) => !term.isLight && isIn(term, own));
    if (!isNamed && missing.some((stem) => !asking.has(stem))) return false;
    return !isQualified && !leadsElsewhere(asked, head || keys) && isAnswer(answer, value, head || keys);
  }
  // What was done is in no row that does not say it.
  if (kind === 'row' && asked.deeds.some((deed) => !asking.has(deed) && missing.includes(deed))) return false;
  if (kind === 'row') return hasOneAnswer(asked, answer, statement);
  // A thing that is named twice is one.
  const told = terms.filter(
    (term, at) => isIn(term, own) && !(term.concept && terms.findIndex(({ concept }) => concept === term.concept) < at),
  );
  const sentence = value
    .split(/(?<=[.!?])\s+(?=\p{Lu})/u)
    .find((one) => told.every((term) => isIn(term, stemsOf(one))));
  if (sentence === undefined || !hasAnswer(asked.asksWhere ? 'place' : answer, sentence)) return false;
  if (answer === 'person' && lacksDoer(sentence, told)) return false;
  if (asked.asksOfName && !told.slice(-1).every((term) => definesIn(sentence, term, role))) return false;
  if (answer === 'date' && isAtOtherTime(asked, sentence)) return false;
  if (asked.counts && !terms.some((term) => isNumberOf(asked, term, sentence))) return false;
  const [measured] = asked.measured;
  if (
    measured !== undefined &&
    !terms.some((term) => term.word.includes(measured) && hasNumber(sentence, term, farthestNumber))
  )
    return false;
  // One word may stand in any line: it has to say of that what it is. Of two in one sentence, it is seldom said by chance.
  // What somebody does is not said by that he is there.
  if (asked.doing !== undefined && told.length < 2) return false;
  const [only, ...others] = isOneName(sentence, told) ? told.slice(-1) : told;
  if (!asked.counts && !asked.asksIfThere && only && others.length === 0 && !definesIn(sentence, only)) return false;
  // A line that has no other word than the question tells nothing.
  return asked.asksIfThere || wordsOf(value).some((word) => isTelling(word) && !isOfTerms(word, terms));
}

const isOfTerms = (word: string, terms: readonly Term[]): boolean => terms.some((term) => isIn(term, stemsOf(word)));

/** Whether a line has a word, not only a number, that the terms have not. */
export const tellsMore = (text: string, terms: readonly Term[]): boolean =>
  wordsOf(text).some((word) => /\p{L}/u.test(word) && !isOfTerms(word, terms));

/** Whether all terms are parts of one name, as an event and what emits it are of `EventEmitter`. */
const isOneName = (sentence: string, told: readonly Term[]): boolean =>
  told.length > 1 && sentence.split(/[^\p{L}\p{N}_]+/u).some((name) => told.every((term) => isIn(term, stemsOf(name))));

/** Whether a value has a word that the question has not: `captain = captain` tells nothing. */
const saysMore = (value: string, terms: readonly Term[]): boolean =>
  wordsOf(value).length === 0 || wordsOf(value).some((word) => !isOfTerms(word, terms));

/** What says that something is not so, or why it is; and labels of reasons. */
export const negation =
  /\b(?:not?|none|never|un(?!der|til|i[tf]|less)\p{Ll}+|miss\p{Ll}+|fail\p{Ll}*|invalid|denied|refused|rejected|errors?)\b|n['’]t\b|不|没/iu;
const because =
  /\b(?:[Bb]ecause|[Dd]ue to|[Oo]wing to|caused? by|since (?![\d\p{Lu}])\p{L}|reasons?|so that)|\p{L}: \p{L}/u;
const reason = /\b(?:reasons?|cause|because|why)\b/i;

/** A cell that is the name of somebody: each of its words is written like one. */
const personName = /^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*)*$/u;

/** What says behind a name who that is. */
const role = /^\s*(?:,\s*\p{L}|\(|:|–|—|is\b|was\b)/u;

/** Whether a label and its value are the name of one thing, as *Table 12* is: not how many there are. Abbreviations have no plural. */
const isNumbered = (label: string, value: string): boolean =>
  /^\d+$/.test(value.trim()) && /^\p{Lu}?\p{Ll}+$/u.test(label.trim()) && !/s$/i.test(label.trim());

const firstWord = (text: string): string => wordsOf(text)[0] ?? '';

/** Whether a statement tells the number of a thing: as its label says, or because it is written like one. */
function hasCode({ terms }: ReadQuestion, { kind, keys, head, value }: Statement): boolean {
  if (kind === 'row') return false;
  if (kind !== 'line') return codeLabel.test(head ?? keys) || code.test(value.trim());
  const rest = wordsOf(value).filter((word) => !terms.some((term) => isIn(term, stemsOf(word))));
  return codeLabel.test(value) || code.test(rest.join(' '));
}

/** Whether a label has of a question nothing but what was done, as a thing: *Order* is not what was ordered. */
function isOnlyLikeDeed({ terms, deeds }: ReadQuestion, label: string): boolean {
  const matched = terms.filter((term) => isIn(term, stemsOf(label)));
  const isDeed = ({ word }: Term): boolean => word.some((stem) => deeds.includes(stem));
  return matched.length > 0 && matched.every(isDeed) && deedsIn(label).length === 0;
}

/** Whether something else was done than what is asked for: *held*, where it is asked when it was founded. */
function isOtherDeed({ deeds }: ReadQuestion, told: string, own: readonly string[]): boolean {
  const others = deedsIn(told);
  return others.length > 0 && deeds.length > 0 && ![...others, ...own].some((deed) => deeds.includes(deed));
}

/** Whether one cell of a row, and no other, can be how many or how long, or one is a name; what else is judged by its words. */
function hasOneAnswer(
  { asksWhere, terms }: ReadQuestion,
  answer: AnswerType | undefined,
  { cells = [], heads = [] }: Statement,
): boolean {
  const isPlace = (at: number): boolean => stemsOf(heads[at] ?? '').some((stem) => places.has(stem));
  if (asksWhere) return cells.some((_, at) => isPlace(at));
  const isAsked = (cell: string): boolean => terms.some((term) => isIn(term, stemsOf(cell)));
  if (answer === 'person')
    return cells.some((cell, at) => personName.test(cell.trim()) && !isPlace(at) && !isAsked(cell));
  if (answer !== 'number' && answer !== 'duration' && answer !== 'date') return true;
  return cells.filter((cell) => isAnswer(answer, cell, '') && hasAnswer(answer, cell)).length === 1;
}

/** Whether a sentence says that something was done, and not by whom. */
function lacksDoer(sentence: string, told: readonly Term[]): boolean {
  const passive = /\b(?:was|were|is|are|been|being|be)\s+(?:\p{L}+ly\s+)?(\p{L}+)/giu;
  const isDone = [...sentence.matchAll(passive)].some(([, deed = '']) =>
    told.some((term) => isIn(term, stemsOf(deed))),
  );
  return isDone && !/\bby\s+\p{L}/iu.test(sentence);
}

/** Whether a text says behind a term what it is. */
function definesIn(text: string, term: Term, form = definition): boolean {
  const ends = [...text.matchAll(/[\p{L}\p{N}]+/gu)].filter(({ 0: word }) =>
    term.names.some(
      (name) => name.length === 1 && name[0] !== undefined && sharesStem(stemsOf(word).at(-1) ?? '', name[0]),
    ),
  );
  return ends.some(({ 0: word, index }) => form.test(text.slice(index + word.length)));
}

/** Words of a sentence between a thing and how many there are of it, at most. */
const farthestNumber = { before: 3, after: 2 };

/** Numbers that do not count: of lines in files, times, and those by which something is known. */
const positions = /^\s*\d+[.)]\s|\S*[/\\:]\S*\d\S*|\b\d+-\d+\b|\b(?:number|no\.|nr|id|version)\s*\d+/gi;

/** Whether a sentence says how many: beside what is counted, or right beside what these did, as in *7 passed*. */
function isNumberOf({ plurals, words }: ReadQuestion, term: Term, sentence: string): boolean {
  const isPlural = (stem: string): boolean => plurals.includes(stem);
  if (plurals.length === 0) return hasNumber(sentence, term, farthestNumber);
  if (term.word.some(isPlural)) return hasNumber(sentence, term, farthestNumber, true);
  const [first = '', ...rest] = words.slice(words.findIndex((word) => stemsOf(word).some(isPlural)));
  const isBehind = first !== '' && rest.some((word) => isIn(term, stemsOf(word)));
  return isBehind && hasNumber(sentence, term, { before: 1, after: 1 });
}

/** Whether a sentence has a number beside a term; `isPlural`: of which one alone is not how many. */
function hasNumber(text: string, term: Term, farthest: typeof farthestNumber, isPlural = false): boolean {
  const words = wordsOf(text.replaceAll(positions, ' '));
  return words.some((word, at) => {
    if (!isIn(term, stemsOf(word))) return false;
    const before = words.slice(Math.max(0, at - farthest.before), at);
    if (!word.endsWith('s') && isPlural) return before.includes('1');
    return [...before, ...words.slice(at + 1, at + farthest.after + 1)].some((other) => /^\d/.test(other));
  });
}

/** Whether a sentence tells what will be, where it is asked what was; or the other way round. */
function isAtOtherTime({ tense }: ReadQuestion, sentence: string): boolean {
  const [was, will] = [/\b(?:was|were|had|did)\b/i.test(sentence), /\bwill\b/i.test(sentence)];
  return (tense === 'past' && will && !was) || (tense === 'future' && was && !will);
}

/** Whether a label says to or from whom or where, and it is neither asked for so nor for a person or a place. */
function leadsElsewhere({ terms, answer, asksWhere, words }: ReadQuestion, label: string): boolean {
  const [, end] = /\b(to|from)$/i.exec(label.trim()) ?? [];
  if (end === undefined || answer !== undefined || asksWhere || words.includes(end.toLowerCase())) return false;
  const own = stemsOf(label);
  const isCalled = (name: readonly string[]): boolean =>
    name.includes(end.toLowerCase()) && name.every((stem) => own.includes(stem));
  return !terms.some(({ names }) => names.some(isCalled));
}
