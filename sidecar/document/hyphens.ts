/** Words that are parted at the end of a line, put together where lines are joined. */
import type { Block } from './blocks.ts';
import type { TextFormat, WrittenLine } from './write.ts';

const parted = /(\p{L}\p{Ll})[-\u2010\u00ad]$/u;
const goesOn = /^\p{Ll}/u;

/** Whether a line ends within a word that the next one goes on with. */
export function isParted(line: string, next: string): boolean {
  return parted.test(line) && goesOn.test(next);
}

/** The hyphens of one block. In text, lines stay as they stand. */
export class Hyphens {
  readonly #isJoining: boolean;
  /** Of the row above, left out until it is known how the word goes on. */
  #hyphen = '';

  constructor(format: TextFormat, { kind }: Block) {
    this.#isJoining = format === 'markdown' && (kind === 'paragraph' || kind === 'heading');
  }

  /**
   * A row as it is written, and what joins it to the one above.
   * @param isJoined whether the next row goes on with its sentence
   */
  take(
    lines: readonly WrittenLine[],
    isJoined: boolean,
  ): { readonly lines: readonly WrittenLine[]; readonly joint: string } {
    const hyphen = this.#hyphen;
    const joint = hyphen === '' ? ' ' : goesOn.test(lines[0]?.text ?? '') ? '' : hyphen;
    this.#hyphen = '';
    const last = lines.at(-1);
    if (!this.#isJoining || !isJoined || !last || !parted.test(last.text)) return { lines, joint };
    this.#hyphen = last.text.slice(-1);
    return { lines: [...lines.slice(0, -1), { ...last, text: last.text.slice(0, -1) }], joint };
  }

  /** The hyphen that is still left out, when the block ends. */
  end(): string {
    const hyphen = this.#hyphen;
    this.#hyphen = '';
    return hyphen;
  }
}
