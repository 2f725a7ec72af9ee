/** Words that are parted at the end of a line, put together where lines are joined. */
import type { Block } from './blocks.ts';
import type { TextFormat, WrittenLine } from './write.ts';

const parted = /(\p{L}\p{Ll})[-\u2010\u00ad]$/u;
const goesOn = /^\p{Ll}/u;

/** Whether a line ends within a word that the next one goes on with. */
export function isParted(line: string, next: string): boolean {
  return parted.test(line) && goesOn.test(next);
}

/** A word that has a hyphen before its last one keeps that one too: `state-of-the-` goes on with `art`. */
const compound = /\p{L}[-\u2010]\p{L}+[-\u2010]$/u;

/** A row with its hyphen put off, and how it is joined to the one above. */
export interface Hyphenated {
  readonly lines: readonly WrittenLine[];
  /** Whether it goes on with the sentence above, and what stands between them then. */
  readonly continues: boolean;
  readonly joint: string;
  /** What the row above still lacks where this one does not go on with it. */
  readonly owed: string;
}

/** The hyphens of one block. In text, lines stay as they stand. */
export class Hyphens {
  readonly #isJoining: boolean;
  readonly #rows: Block['rows'];
  /** Of the row above, left out until it is known how the word goes on. */
  #hyphen = '';
  #isCompound = false;

  constructor(format: TextFormat, { kind, rows }: Pick<Block, 'kind' | 'rows'>) {
    this.#isJoining = format === 'markdown' && (kind === 'paragraph' || kind === 'heading');
    this.#rows = rows;
  }

  /** @param index of the row in its block: where the words are not known before they are read, one alone tells that it goes on */
  take(lines: readonly WrittenLine[], index: number): Hyphenated {
    const hyphen = this.#hyphen;
    const isRest = hyphen !== '' && goesOn.test(lines[0]?.text ?? '');
    const continues = this.#rows[index]?.continues === true || isRest;
    const joint = hyphen === '' ? ' ' : isRest && !this.#isCompound ? '' : hyphen;
    const common = { continues, joint, owed: continues ? '' : hyphen };
    this.#hyphen = '';
    const last = lines.at(-1);
    const isHeld = this.#isJoining && this.#rows[index + 1] !== undefined;
    if (!isHeld || !last || !parted.test(last.text)) return { lines, ...common };
    this.#hyphen = last.text.slice(-1);
    this.#isCompound = compound.test(last.text);
    return { lines: [...lines.slice(0, -1), { ...last, text: last.text.slice(0, -1) }], ...common };
  }

  /** The hyphen that is still left out, when the block ends. */
  end(): string {
    const hyphen = this.#hyphen;
    this.#hyphen = '';
    return hyphen;
  }
}
