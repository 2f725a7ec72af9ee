/**
 * Several readings of one text put together character by character: recogniser output voting (ROVER; Fiscus, 1997). One
 * look may read the beginning rightly and another one the end.
 */

/** A character of a reading, and how sure the model is of it (0..1). */
export interface Character {
  readonly text: string;
  readonly certainty: number;
}

/** A reading with the weight of its votes. */
export interface Voter {
  readonly characters: readonly Character[];
  readonly weight: number;
}

/** How sure a reading is that there is nothing where others have a character: no token says so. */
const certaintyOfNothing = 0.5;

/** What a reading has at the places of another one: at each character, and before each and at the end. */
interface Alignment {
  readonly at: readonly (Character | undefined)[];
  readonly before: readonly (readonly Character[])[];
}

/**
 * The characters that most voters have, place by place; each is as certain as its share of the votes.
 * @param skeleton the characters whose places these are
 */
export function voteOn(skeleton: readonly string[], voters: readonly Voter[]): Character[] {
  const aligned = voters.map(({ characters, weight }) => ({ ...align(skeleton, characters), weight }));
  const elected: Character[] = [];
  const take = (votes: readonly Vote[]): void => {
    const { text, certainty } = elect(votes);
    // That nothing stands here is a doubt about the character before.
    const last = elected.at(-1);
    if (text === '' && last) elected[elected.length - 1] = { ...last, certainty: Math.min(last.certainty, certainty) };
    elected.push(...Array.from(text, (character) => ({ text: character, certainty })));
  };
  for (let place = 0; place <= skeleton.length; place++) {
    take(aligned.map(({ before, weight }) => ({ characters: before[place] ?? [], weight })));
    if (place === skeleton.length) break;
    take(
      aligned.map(({ at, weight }) => {
        const character = at[place];
        return { characters: character ? [character] : [], weight };
      }),
    );
  }
  const isSecondSpace = (character: Character, index: number): boolean =>
    character.text === ' ' && elected[index - 1]?.text === ' ';
  return trimmed(elected.filter((character, index) => !isSecondSpace(character, index)));
}

interface Vote {
  readonly characters: readonly Character[];
  readonly weight: number;
}

/** What stands at one place. A vote for several characters counts as its least certain one. */
function elect(voters: readonly Vote[]): Character {
  const votes = new Map<string, number>();
  let [all, dissent] = [0, false];
  for (const { characters, weight } of voters) {
    const text = characters.map((character) => character.text).join('');
    const certainty =
      text === '' ? certaintyOfNothing : Math.min(...characters.map((character) => character.certainty));
    dissent ||= votes.size > 0 && !votes.has(text);
    all += weight;
    votes.set(text, (votes.get(text) ?? 0) + weight * certainty);
  }
  let [elected, most] = ['', -1];
  for (const [text, sum] of votes) if (sum > most) [elected, most] = [text, sum];
  if (elected === '' && !dissent) return { text: '', certainty: 1 };
  return { text: elected, certainty: all > 0 ? most / all : 0 };
}

/** What characters make together. */
export function textOf(characters: readonly Character[]): string {
  return characters.map(({ text }) => text).join('');
}

/** Characters without the spaces around them. */
export function trimmed(characters: readonly Character[]): Character[] {
  const isText = ({ text }: Character): boolean => text.trim() !== '';
  return characters.slice(Math.max(0, characters.findIndex(isText)), characters.findLastIndex(isText) + 1);
}

/** Aligns a reading with the fewest insertions, deletions and replacements. */
function align(skeleton: readonly string[], reading: readonly Character[]): Alignment {
  const width = reading.length + 1;
  const costs = new Uint16Array((skeleton.length + 1) * width);
  const cost = (i: number, j: number): number => costs[i * width + j] as number;
  const replaced = (i: number, j: number): number =>
    i > 0 && j > 0 ? cost(i - 1, j - 1) + (skeleton[i - 1] === reading[j - 1]?.text ? 0 : 1) : Infinity;
  const left = (i: number, j: number): number => (i > 0 ? cost(i - 1, j) + 1 : Infinity);
  const added = (i: number, j: number): number => (j > 0 ? cost(i, j - 1) + 1 : Infinity);
  for (let i = 0; i <= skeleton.length; i++)
    for (let j = 0; j <= reading.length; j++)
      if (i + j > 0) costs[i * width + j] = Math.min(replaced(i, j), left(i, j), added(i, j));
  const at: (Character | undefined)[] = skeleton.map(() => undefined);
  const before: Character[][] = Array.from({ length: skeleton.length + 1 }, () => []);
  for (let [i, j] = [skeleton.length, reading.length]; i + j > 0;) {
    if (cost(i, j) === replaced(i, j)) at[--i] = reading[--j];
    else if (cost(i, j) === left(i, j)) i--;
    else before[i]?.unshift(reading[--j] as Character);
  }
  return { at, before };
}
