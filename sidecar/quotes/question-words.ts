/** The words of a question that say what it is about. */
import { stemmer } from 'stemmer';

/** Words that every question may have, and what can be done with an image: they say nothing of what is on it. */
const common = new Set(
  `a about after all am an and any are as at be been before being but by can content contents convert could describe did
  display displayed do does document explain find fix for form from get give go had has have he help her here him his how i
  if image in into is it its itself kind like list listed look made make many me mean means meaning much my name need
  no not now number of on one or our out page paragraph part photo picture please press read row say says screen screenshot
  section see seen shall she should show shown shows so some something stand stands status summarise summarize tell text
  than that the their them then there these they thing things this those to translate type us use used using want was
  we were what when where which who whom whose why will window with without would write written you your`.split(/\s+/),
);

/** Parts of a word that an apostrophe leaves behind. */
const remnants = new Set(['s', 't', 'd', 'll', 're', 've', 'm']);

/** The words of a text: letters and digits, without case or accents, in the form that all forms of a word share. */
export function stemsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => stemmer(word));
}

/** The stems of a question that say what it is about, each once. Chinese has no spaces, and is left to the topics. */
export function subjectsOf(question: string): string[] {
  const words =
    question
      .normalize('NFKD')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !common.has(word) && !remnants.has(word) && !/\p{Script=Han}/u.test(word));
  return [...new Set(telling.flatMap(stemsOf))];
}
