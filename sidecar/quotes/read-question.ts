/** What a question asks for, by its words: things with all of their names, a part with its number, what comes after what. */
import {
  answerWords,
  concepts,
  containers,
  countWords,
  leadingHere,
  leadWords,
  nodeWords,
  ordinals,
  relations,
  units,
  type AnswerType,
  type Concept,
  type Unit,
} from './lexicon.ts';
import { isLight, isTelling, sharesStem, stemsOf, wordsOf } from './question-words.ts';

/** One thing that a question is about: any of its names, each as stems. */
export interface Term {
  readonly names: readonly (readonly string[])[];
  readonly concept?: Concept;
  /** As it was asked for, in stems; none in Chinese. */
  readonly word: readonly string[];
  /** Whether a page need not have it. */
  readonly isLight: boolean;
}

/** Whether stems have one of the names of a term. */
export function isIn({ names }: Term, stems: readonly string[]): boolean {
  return names.some((name) => name.every((asked) => stems.some((own) => sharesStem(own, asked))));
}

/** Whether a label as a whole is the name of other things than those terms that it has: *Error code* is no error. */
export function isOfOtherThing(label: string, terms: readonly Term[]): boolean {
  const stems = stemsOf(label).join(' ');
  const called = concepts.filter((concept) => namesOf(concept).some((name) => name.join(' ') === stems));
  return called.length > 0 && terms.every(({ concept }) => concept !== undefined && !called.includes(concept));
}

export interface ReadQuestion {
  readonly terms: readonly Term[];
  readonly answer?: AnswerType;
  /** Whether it asks how many there are. */
  readonly counts: boolean;
  /** A part of the text by its number, from 1; −1 is the last. */
  readonly part?: { readonly unit: Unit; readonly at: number };
  readonly relation?: 'after' | 'before';
  /** Whether only the arrows of a diagram can say what comes after. */
  readonly isOfArrows: boolean;
  /** Whether it asks what is so under a condition. */
  readonly isConditional: boolean;
  /** Whether it asks if something is there at all: then its name is the answer. */
  readonly asksIfThere: boolean;
  /** Whether it asks for the columns of a table. */
  readonly asksHeads: boolean;
  /** Whether it asks what all of it says: a dialog, a letter. */
  readonly asksAll: boolean;
  /** Whether it says that something is not so. */
  readonly isNegated: boolean;
  /** What it puts in quotation marks. */
  readonly quoted?: string;
  /** Whether it asks for the number or the code by which something is known, as in *the ticket number*. */
  readonly asksCode: boolean;
  /** Whether it asks who or what somebody is who has a name. */
  readonly asksOfName: boolean;
  /** Whether it asks for a reason. */
  readonly asksWhy: boolean;
  /** Whether it asks what follows from something, as in *what happens if*. */
  readonly asksWhatIf: boolean;
  /** The verb of what something does, where it asks not what it is: *do*, *want*. */
  readonly doing?: string;
  /** Whether it asks in what way something is done. */
  readonly asksManner: boolean;
  /** Whether it asks which one, or what something is called. */
  readonly asksName: boolean;
  /** Whether it asks where something is: of a label or a cell that may be anything, of a sentence it is a place. */
  readonly asksWhere: boolean;
  /** All of its words. */
  readonly words: readonly string[];
  /** The stems of its words that end in *s*: of these, a page has one or several. */
  readonly plurals: readonly string[];
  /** Whether it asks for what was, or for what will be. */
  readonly tense?: 'past' | 'future';
  /** Of what it asks how much there is, as a stem: *how much water*. */
  readonly measured: readonly string[];
  /** What was done, in stems: participles such as *founded*. */
  readonly deeds: readonly string[];
}

/** A number that is a name, not how many there are; *the number* alone may be either. */
const codeForm =
  /\b(?!(?:the|a|an|this|that|my|your|its|their|which|what|whole|total|phone|telephone|fax|mobile|maximum|minimum)\b)\p{L}+ (?:number|code|id)\b(?! of)/iu;

/** Forms of verbs that say what was done: those that end in *ed*, and what others are frequent. */
const deedForm =
  /^(?:\p{L}{2,}ed|held|born|built|sent|sold|bought|paid|made|given|written|taken|begun|found|kept|lost|won|read|drawn|chosen|broken|shown)$/u;

/** The stems of the words of a text that say what was done. */
export function deedsIn(text: string): string[] {
  return wordsOf(text).flatMap((word) => (deedForm.test(word) ? stemsOf(word) : []));
}

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** Every name of a concept, the longest first. */
const named = concepts
  .flatMap((concept) => concept.names.map((name) => ({ concept, name, stems: isHan(name) ? [] : stemsOf(name) })))
  .sort((a, b) => b.stems.length - a.stems.length || b.name.length - a.name.length);

const namesOf = ({ names, labels = [] }: Concept): string[][] =>
  [...names, ...labels].filter((name) => !isHan(name)).map((name) => stemsOf(name));

export function readQuestion(question: string): ReadQuestion {
  const quoted = /["“”«]([^"“”»]+)["“”»]|(?<![\p{L}])['‘]([^'’]+)['’](?!\p{L})/u.exec(question);
  const text = question.toLowerCase();
  const has = (words: readonly string[]): boolean => words.some((word) => hasPhrase(text, word));
  const answer = answerWords.find(([, words]) => has(words))?.[0];
  const part = partOf(question);
  // English asks for what does something without a verb such as "does".
  const asksSubject = !/\b(do|does|did|will|would|can|could)\b/.test(text);
  const isLedHere = asksSubject && has(leadingHere);
  const inOrder = relations.find(([, words]) => has(words))?.[0] ?? (isLedHere ? 'before' : undefined);
  const tense = /\b(was|were|did)\b/.test(text) ? 'past' : /\b(will|next)\b/.test(text) ? 'future' : undefined;
  const doing = /\bwhat (?:do|does|did|will|can) .+ (do|want|need|get|give|make)\b/.exec(text)?.[1];
  const relation = inOrder ?? (has(leadWords) ? 'after' : undefined);
  return {
    terms: termsOf(question, part !== undefined),
    ...(answer && { answer }),
    counts: has(countWords),
    ...(part && { part }),
    ...(relation && { relation }),
    isOfArrows: inOrder === undefined,
    isConditional: /\b(if|when|unless|otherwise)\b/.test(text) || /如果|若|时/.test(text),
    asksIfThere: /^\s*(is|are|was|were|does|do|has|have)\b/.test(text) || /有没有|有.*吗|是否/.test(text),
    asksHeads: /\b(columns?|column (heads?|headings?|headers?)|headers)\b/.test(text) || /列名|表头|哪些列/.test(text),
    asksAll: has(containers) && answer === undefined && (/\bsays?\b|\bwritten\b/.test(text) || /写|说/.test(text)),
    isNegated: /\b(not|no|isn['’]t|invalid|fails?)\b/.test(text) || /不|没/.test(text),
    ...(quoted && { quoted: quoted[1] ?? quoted[2] ?? '' }),
    asksCode: codeForm.test(question),
    asksOfName: /^\s*[Ww]ho (?:is|was|are|were) \p{Lu}\p{Ll}/u.test(question),
    asksWhy: /^\s*why\b|\bhow come\b/.test(text) || /为什么|为何/.test(text),
    asksWhatIf: /\bhappens? (?:if|when)\b|\bwhat if\b/.test(text),
    ...(doing !== undefined && { doing }),
    asksManner: /^\s*how (?:do|can|could|should|must|to)\b/.test(text),
    asksName: /\bcalled\b|\bname of\b|^\s*which\b/.test(text),
    asksWhere: /^\s*where\b/i.test(question),
    words: wordsOf(question),
    plurals: wordsOf(question).flatMap((word) => (/[^s]s$/.test(word) && isTelling(word) ? stemsOf(word) : [])),
    ...(tense && { tense }),
    measured: stemsOf(
      /\bhow much (?!(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may)\b)(\p{L}+)/u.exec(
        text,
      )?.[1] ?? '',
    ),
    deeds: deedsIn(question),
  };
}

/** Whether a question is about a part of a text with a number, or about what comes before or after something. */
export function asksForPart(question: string): boolean {
  const { part, relation } = readQuestion(question);
  return part !== undefined || relation !== undefined;
}

/** Whether the arrows of a diagram may answer a question. */
export function asksOfFlow(question: string): boolean {
  const { part, relation, counts } = readQuestion(question);
  return relation !== undefined || part?.unit === 'item' || (counts && hasPhraseOf(question, nodeWords));
}

const hasPhraseOf = (question: string, words: readonly string[]): boolean =>
  words.some((word) => hasPhrase(question.toLowerCase(), word));

/** Whether a text has a phrase, in whatever form its words stand there. */
function hasPhrase(text: string, phrase: string): boolean {
  if (isHan(phrase)) return text.includes(phrase);
  return findStems(stemsOf(text), stemsOf(phrase)) >= 0;
}

function findStems(all: readonly string[], wanted: readonly string[]): number {
  return all.findIndex((_, at) => wanted.every((stem, index) => all[at + index] === stem));
}

function termsOf(question: string, hasPart: boolean): Term[] {
  const terms: Term[] = [];
  let chinese = question;
  const words = wordsOf(question.replace(/\p{Script=Han}+/gu, ' '));
  const stems = words.flatMap((word) => stemsOf(word));
  const taken = stems.map(() => false);
  for (const { concept, name, stems: wanted } of named) {
    if (wanted.length === 0) {
      if (!chinese.includes(name)) continue;
      chinese = chinese.replaceAll(name, ' ');
      terms.push({ names: namesOf(concept), concept, word: [], isLight: false });
      continue;
    }
    for (let at = findStems(stems, wanted); at >= 0; at = -1) {
      if (taken.slice(at, at + wanted.length).some(Boolean)) continue;
      // A single word that any question may have is a name only where it is a thing.
      if (wanted.length === 1 && !isTelling(words[at] ?? '')) continue;
      // A heading is no head, and shipping no ship.
      if (wanted.length === 1 && name.endsWith('ing') && !/ings?$/.test(words[at] ?? '')) continue;
      taken.fill(true, at, at + wanted.length);
      terms.push({
        names: namesOf(concept),
        concept,
        word: wanted,
        isLight: wanted.length === 1 && isLight(wanted[0] ?? ''),
      });
    }
  }
  for (const [at, word] of words.entries()) {
    if (taken[at] || !(isTelling(word) || isAskedFor(words, at)) || (hasPart && (word in ordinals || isUnit(word))))
      continue;
    const stem = stems[at] ?? word;
    if (terms.some(({ names }) => names.some((name) => name.length === 1 && name[0] === stem))) continue;
    terms.push({ names: [[stem]], word: [stem], isLight: isLight(stem) });
  }
  return terms;
}

/** What may be a part of a page or of a picture, or the whole of it: *which image* asks for it, *the image* may be this one. */
const wholes = /^(?:images?|pictures?|photos?|documents?|pages?|screens?|forms?|lists?|parts?)$/;

const isAskedFor = (words: readonly string[], at: number): boolean =>
  wholes.test(words[at] ?? '') && /^(?:which|what)$/.test(words[at - 1] ?? '');

const isUnit = (word: string): boolean =>
  units.some(([, words]) => words.some((one) => stemsOf(one)[0] === stemsOf(word)[0]));

/** "row 3", "the third row", "last line", 第三行, 最后一段. */
function partOf(question: string): ReadQuestion['part'] {
  const chinese =
    /第\s*([一二三四五六七八九十两]|\d+)\s*(?:个)?(段落|段|行|列|步骤|步|条|项)|最后(?:一)?(?:个)?(段落|段|行|列|步骤|步|条|项)/.exec(
      question,
    );
  if (chinese) {
    const unit = unitOf(chinese[2] ?? chinese[3] ?? '');
    const at = chinese[1] === undefined ? -1 : (ordinals[chinese[1]] ?? Number(chinese[1]));
    return unit && { unit, at };
  }
  const words = wordsOf(question);
  for (const [index, word] of words.entries()) {
    const unit = unitOf(word);
    if (!unit) continue;
    const [before = '', after = ''] = [words[index - 1], words[index + 1]];
    const at = ordinals[before] ?? numberOf(before) ?? numberOf(after);
    if (at !== undefined && at !== 0) return { unit, at };
  }
  return undefined;
}

function unitOf(word: string): Unit | undefined {
  const stem = isHan(word) ? word : stemsOf(word)[0];
  return units.find(([, words]) => words.some((one) => (isHan(one) ? one : stemsOf(one)[0]) === stem))?.[0];
}

/** 3, 3rd. */
function numberOf(word: string): number | undefined {
  const [, digits] = /^(\d{1,3})(st|nd|rd|th)?$/.exec(word) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
