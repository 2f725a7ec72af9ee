/** Words in the form that all forms of a word share, and those of a question that say what it is about. */
import { stemmer } from 'stemmer';
import { light } from './lexicon.ts';

/** Words that every question may have, and what can be done with an image: they say nothing of what is on it. */
const common = new Set(
  `a about after all am an and any are as at be been before being but by can content contents convert could describe did
  display displayed do does document each every explain find fix for form from get give go got had has have he help her here
  him his how i if image in into is it its itself kind like list listed look made make many me mean means meaning much my need
  no not now number of on one or our out page paragraph part photo picture please press read row say says screen screenshot
  section see seen shall she should show shown shows so some something stand stands summarise summarize tell text
  than that the their them then there these they thing things this those to translate type us use used using want was
  we were what when where which who whom whose why will window with without would write written you your`.split(/\s+/),
);

/** Parts of a word that an apostrophe leaves behind. */
const remnants = new Set(['s', 't', 'd', 'll', 're', 've', 'm']);

const lightStems = new Set([...light].map((word) => stemmer(word)));

/** The words of a text: letters and digits, without case or accents; `maxReadings` is two. */
export function wordsOf(text: string): string[] {
  const plain = text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Who does something to whom: a stemmer takes both for one word, and one is never the other. */
const roles = /^(employ|train|pay|licens|less|mentor|assign|interview|address|nomin|grant|leas)(er|or|ee)s?$/;

function stemOf(word: string): string {
  const [, deed, role] = roles.exec(word) ?? [];
  return deed === undefined || role === undefined ? stemmer(word) : deed + role;
}

/** The same in the form that all forms of a word share. */
export function stemsOf(text: string): string[] {
  return wordsOf(text).map(stemOf);
}

/** Whether a word says something of what a question is about. Chinese has no spaces, and is left to the lexicon. */
export function isTelling(word: string): boolean {
  return !common.has(word) && !remnants.has(word) && !/\p{Script=Han}/u.test(word);
}

/** Whether a page need not have a word that a question has. */
export const isLight = (stem: string): boolean => lightStems.has(stem);

/** Letters of a stem from which on it may be the beginning of a longer word. */
const leastBeginning = 4;

/** Whether a stem of a page is one of a question, or begins with it, as *rainfall* does with *rain*. */
export function sharesStem(own: string, asked: string): boolean {
  return own === asked || (asked.length >= leastBeginning && own.startsWith(asked));
}
