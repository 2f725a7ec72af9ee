/** Whether what was found is the answer to a question, or only shares words with it. */
import { askingWords, date, lightThings, monthNames, qualifiers, type AnswerType } from './lexicon.ts';
import { isTelling, sharesStem, stemsOf, wordsOf } from './question-words.ts';
import { isIn, type ReadQuestion, type Term } from './read-question.ts';
import type { Statement } from './statements.ts';

const year = '\\b(19|20)\\d\\d\\b';

/** What a sentence must have of which the answer is only a part. */
const inSentence: Readonly<Record<Exclude<AnswerType, 'number'>, RegExp>> = {
  date: new RegExp(
    `${date.source}|${year}|\\b\\d{1,2}:\\d\\d\\b|\\b(today|yesterday|tomorrow)\\b|\\b(mon|tues|wednes|thurs|fri|satur|sun)day`,
    'i',
  ),
  duration:
    /(\d|\b(an?|half|one|two|three|four|five|six|ten)) ?(ms|s|secs?|seconds?|min|minutes?|h|hrs?|hours?|days?|nights?|weeks?|months?|years?)\b/i,
  // A word at the beginning may be a name where another follows.
  person: /(?<=\S\s+)\p{Lu}\p{Ll}|\p{Lu}[\p{Ll}.]+\s+\p{Lu}\p{Ll}/u,
  place: /\b(in|at|on|near|from|to|behind|opposite|beside|under|between|by)\s+\p{L}/iu,
};

/** Whether a sentence can have the answer. A year is a date, and no number of something. */
export function hasAnswer(answer: AnswerType | undefined, sentence: string): boolean {
  if (answer === undefined) return true;
  if (answer === 'date') return inSentence.date.test(sentence) || monthNames.test(sentence);
  if (answer !== 'number') return inSentence[answer].test(sentence);
  return /\d|\bfree\b/i.test(sentence.replaceAll(new RegExp(`${date.source}|${year}`, 'gi'), ''));
}

/** Units and signs before a number, and the number. */
const amount =
  /^[^\p{L}\d]*((usd|eur|gbp|chf|jpy|cny|rmb|sek|nok|dkk|pln|czk|aud|cad|inr|rs|kr|us\$|about|ca|circa|max|min|up to|from)\b\.?[^\p{L}\d]*)?[\d.,]|\bfree\b|^none$/iu;

/** Labels of values that are places. */
const places = new Set(
  stemsOf('place location address destination venue city town country region station room site office from to in at'),
);

/** Whether the value of a label or of a cell can be the answer. */
function isAnswer(answer: AnswerType | undefined, value: string, label: string): boolean {
  switch (answer) {
    case undefined:
    case 'duration':
      return true;
    case 'number':
      return amount.test(value) && !date.test(value) && !/\d:\d|\d\.\d+\.\d/.test(value);
    case 'date':
      return hasAnswer('date', value) || /\d.*[-/. ]\d|\b(last|next) \p{L}/u.test(value) || monthNames.test(value);
    case 'person':
      return !/\d/.test(value);
    case 'place':
      return stemsOf(label).some((stem) => places.has(stem));
  }
}

const toStems = (words: readonly string[]): ReadonlySet<string> => new Set(words.flatMap((word) => stemsOf(word)));
const [asking, things, qualifying] = [toStems(askingWords), toStems(lightThings), toStems(qualifiers)];

/** What says of a thing what it is: a verb, a sign, a number or a name after it. */
const definition = /^\W*(is|are|was|were|has|had)\b|^\s*[:=]|^\W*[\d\p{Sc}]|^ ["'‘“`]|^,? \p{Lu}\p{Ll}/u;

/** Whether a statement that has what a question is about is its answer. */
export function proves(asked: ReadQuestion, { kind, keys, head = '', about = '', value }: Statement): boolean {
  const { terms } = asked;
  const answer =
    asked.answer ?? (asked.asksIfThere ? undefined : terms.find(({ concept }) => concept?.type)?.concept?.type);
  const own = stemsOf(`${keys} ${head} ${about}`);
  if (terms.some(({ concept }) => concept?.mustLook && !concept.looks?.some((form) => form.test(value)))) return false;
  const missing = terms.filter((term) => !isIn(term, own)).flatMap(({ word }) => word);
  const isRow = kind === 'row' || kind === 'line';
  if (missing.some((stem) => (kind === 'line' ? !asking.has(stem) : things.has(stem)))) return false;
  if (!isRow) {
    const label = stemsOf(head || keys);
    const isOther = label.some((stem) => qualifying.has(stem) && !terms.some((term) => isIn(term, [stem])));
    return !isOther && isAnswer(answer, value, head || keys);
  }
  if (kind === 'row') return true;
  const told = terms.filter((term) => isIn(term, own));
  const sentence = value
    .split(/(?<=[.!?])\s+(?=\p{Lu})/u)
    .find((one) => told.every((term) => isIn(term, stemsOf(one))));
  if (sentence === undefined || !hasAnswer(answer, sentence)) return false;
  if (asked.counts && !terms.some((term) => hasNumber(sentence, term))) return false;
  // One word may stand in any line: it has to say of that what it is. Of two in one sentence, it is seldom said by chance.
  const [only, ...others] = told;
  if (!asked.counts && !asked.asksIfThere && only && others.length === 0 && !definesIn(sentence, only)) return false;
  // A line that has no other word than the question tells nothing.
  const rest = wordsOf(value).filter((word) => isTelling(word) && !terms.some((term) => isIn(term, stemsOf(word))));
  return rest.length > 0 || asked.asksIfThere;
}

/** Whether a text says behind a term what it is. */
function definesIn(text: string, term: Term): boolean {
  const ends = [...text.matchAll(/[\p{L}\p{N}]+/gu)].filter(({ 0: word }) =>
    term.names.some(
      (name) => name.length === 1 && name[0] !== undefined && sharesStem(stemsOf(word).at(-1) ?? '', name[0]),
    ),
  );
  return ends.some(({ 0: word, index }) => definition.test(text.slice(index + word.length)));
}

/** Words of a sentence between a thing and how many there are of it, at most. */
const farthestNumber = { before: 3, after: 2 };

/** Whether a sentence has a number beside a term. */
function hasNumber(text: string, term: Term): boolean {
  const words = wordsOf(text);
  return words.some((word, at) => {
    if (!isIn(term, stemsOf(word))) return false;
    const near = words.slice(Math.max(0, at - farthestNumber.before), at + farthestNumber.after + 1);
    return near.some((other) => /^\d/.test(other));
  });
}
