/** Answers as the evaluations of VQA (arXiv 1505.00468) and TextVQA (arXiv 1904.08920) compare them. */

const numbers = new Map(
  ['none', 'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].map((word, i) => [
    word,
    String(Math.max(0, i - 1)),
  ]),
);

const articles = new Set(['a', 'an', 'the']);

/** Written without their apostrophe they mean the same, and no other word. */
const contractions = new Map(
  (
    "ain't aren't can't could've couldn't didn't doesn't don't hadn't hasn't haven't he'd he's how'd how'll how's I'd've " +
    "I'm I've isn't it'd it'll let's ma'am mightn't might've mustn't must've needn't not've o'clock oughtn't shan't " +
    "she'd've should've shouldn't somebody'd somebody'll somebody's someone'd someone'll someone's something'd " +
    "something'll that'd that's there'd there're there's they'd they'll they're they've wasn't we'd've we've weren't " +
    "what'll what're what's what've when's where'd where's where've who'd who'll who's who've why'll why're why's won't " +
    "would've wouldn't y'all y'all'll you'd you'll you're you've"
  )
    .split(' ')
    .map((word) => [word.replaceAll("'", '').toLowerCase(), word.toLowerCase()]),
);

const punctuation = /[;/[\]"{}()=+\\_\-><@`!]/g;

/**
 * Lower case; commas and question marks go, as does a full stop that is no decimal point; number words become digits,
 * articles go, contractions get their apostrophe, and a genitive stands by itself. Any other punctuation mark goes
 * without a trace where it stands beside a space anywhere in the answer, and else becomes a space.
 */
export function normalizeAnswer(answer: string): string {
  const plain = answer.toLowerCase().replace(/[,?]/g, '').replaceAll("'s", " 's").replace(/\s/g, ' ').trim();
  return plain
    .replace(punctuation, (mark) => (plain.includes(`${mark} `) || plain.includes(` ${mark}`) ? '' : ' '))
    .replace(/\.(?!\d)/g, '')
    .split(/\s+/)
    .filter((word) => word !== '' && !articles.has(word))
    .map((word) => numbers.get(word) ?? contractions.get(word) ?? word)
    .join(' ');
}

/**
 * An answer is as right as people agree with it: for each of the ten people, whether three of the nine others said the
 * same (a third for each), averaged over the ten. 0..1.
 */
export function vqaAccuracy(answer: string, given: readonly string[]): number {
  const wanted = normalizeAnswer(answer);
  const people = given.map(normalizeAnswer);
  const same = people.filter((said) => said === wanted).length;
  const scores = people.map((said) => Math.min(1, (same - (said === wanted ? 1 : 0)) / 3));
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}
