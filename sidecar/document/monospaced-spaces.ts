/**
 * Cells of monospaced text: they say how many letters stand there, and where the spaces are, whatever the model reads.
 */
import type { Line } from '../page/lines.ts';
import { cellAt, isInGrid, middleOf, type Grid } from '../page/fixed-pitch.ts';

/** A line in a grid. */
export interface LineCells {
  /** px of the page: where the first cell with ink begins, and how wide each is. */
  readonly left: number;
  readonly pitch: number;
  /** Which cells have ink, from the first one that has to the last. */
  readonly inked: readonly boolean[];
  /** Signs that are known to stand in some of the cells, by their numbers among `inked`: these have no ink. */
  readonly signs?: ReadonlyMap<number, string>;
}

/** The cells of a line; undefined of a line that does not fit into the grid: it is of another font. */
export function cellsOf(line: Line, grid: Grid): LineCells | undefined {
  if (!isInGrid(line, grid)) return undefined;
  const { ink, columns, left, right } = line;
  const { origin, pitch } = grid;
  const first = cellAt(grid, left);
  const cells: boolean[] = [];
  for (let cell = first; origin + cell * pitch < right; cell++) {
    const { from, to } = middleOf(grid, cell);
    cells.push(columns.subarray(Math.max(0, from - ink.left), Math.max(0, to - ink.left)).some((sum) => sum > 0));
  }
  const start = cells.indexOf(true);
  return {
    left: origin + (first + Math.max(0, start)) * pitch,
    pitch,
    inked: cells.slice(Math.max(0, start), cells.lastIndexOf(true) + 1),
  };
}

/** How many letters stand between two places of a line, px of the page. */
export function lettersBetween({ left, pitch, inked }: LineCells, from: number, to: number): number {
  return inked.filter((hasInk, cell) => {
    const place = left + (cell + 0.5) * pitch;
    return hasInk && place >= from && place < to;
  }).length;
}

/** A letter that has no cell, or the reverse; a space that has none, or the reverse. */
const letterCost = 2;
const spaceCost = 1;
/** Share of the inked cells from which on too many letters have no cell, or spaces no blank one, for the cells to be believed. */
const mostMisplaced = 0.25;

/** A text in its cells. */
export interface FittedText {
  /** Its characters; a space for each blank cell. */
  readonly characters: readonly string[];
  /** Where each comes from among those that were given; -1 of a space that was put in. */
  readonly sources: readonly number[];
  /** Of each character, whether its word has as many letters as cells. */
  readonly fits: readonly boolean[];
}

/**
 * Puts the spaces of a text where the blank cells are: the characters are aligned with the cells at the least cost (Wagner
 * and Fischer, 1974), and no space stands elsewhere. A text that does not fit its cells at all is left as it is.
 */
export function fitToCells(text: string, { inked: cells, signs }: Pick<LineCells, 'inked' | 'signs'>): FittedText {
  const characters = Array.from(text);
  const { steps, misplaced } = align(characters, cells);
  if (misplaced >= mostMisplaced * cells.filter(Boolean).length) {
    const fits = characters.map(() => misplaced === 0);
    return { characters, sources: [...characters.keys()], fits };
  }
  const words = new Words();
  let [character, cell] = [0, 0];
  for (const step of steps) {
    const sign = step === 'character' ? undefined : signs?.get(cell);
    const isBlank = step !== 'character' && cells[cell++] === false;
    const source = step === 'cell' ? -1 : character++;
    const letter = source >= 0 && characters[source] !== ' ' ? characters[source] : undefined;
    if (sign !== undefined) words.addSign(sign);
    else if (isBlank) words.addSpace(source);
    if (step !== 'character' && !isBlank) words.addCell();
    if (letter !== undefined) words.addLetter(letter, source);
    // A letter without a cell, or a cell without a letter: which one of the word it is, cells do not tell.
    if (step === 'character' ? letter !== undefined : step === 'cell' && !isBlank) words.spoil();
  }
  return words.end();
}

/** The words of a text that is put together. */
class Words {
  readonly #characters: string[] = [];
  readonly #sources: number[] = [];
  readonly #fits: boolean[] = [];
  #wordFits = true;
  /** Cells of the word that is being put together. */
  #cells = 0;

  addSpace(source: number): void {
    this.#endWord();
    this.#characters.push(' ');
    this.#sources.push(source);
    this.#fits.push(true);
  }

  /** A sign that is known ends a word as a space does: what is left of letters beside it is none of its. */
  addSign(sign: string): void {
    this.#endWord();
    this.#characters.push(sign);
    this.#sources.push(-1);
    this.#fits.push(true);
  }

  addCell(): void {
    this.#cells++;
  }

  addLetter(letter: string, source: number): void {
    this.#characters.push(letter);
    this.#sources.push(source);
  }

  spoil(): void {
    this.#wordFits = false;
  }

  end(): FittedText {
    this.#endWord();
    return { characters: this.#characters, sources: this.#sources, fits: this.#fits };
  }

  #endWord(): void {
    if (!this.#wordFits) this.#completeRun();
    while (this.#fits.length < this.#characters.length) this.#fits.push(this.#wordFits);
    this.#wordFits = true;
    this.#cells = 0;
  }

  /** Of a run of one sign, such as dashes below what an error is in, a reader may lose count; cells do not. */
  #completeRun(): void {
    const from = this.#fits.length;
    const word = this.#characters.slice(from);
    const [sign = '', second] = word;
    if (second === undefined || !/^[^\p{L}\p{N}\s]$/u.test(sign) || word.some((other) => other !== sign)) return;
    const source = this.#sources[from] ?? -1;
    this.#characters.splice(from, word.length, ...new Array<string>(this.#cells).fill(sign));
    this.#sources.splice(from, word.length, ...new Array<number>(this.#cells).fill(source));
    this.#wordFits = true;
  }
}

/** What becomes of a character of the text, of a cell, or of both. */
type Step = 'both' | 'character' | 'cell';

function align(
  characters: readonly string[],
  cells: readonly boolean[],
): { readonly steps: readonly Step[]; readonly misplaced: number } {
  const width = cells.length + 1;
  const costs = new Float64Array((characters.length + 1) * width);
  const cost = (character: number, cell: number): number => costs[character * width + cell] ?? Infinity;
  const alone = (isLetter: boolean): number => (isLetter ? letterCost : spaceCost);
  const isLetter = (character: number): boolean => characters[character - 1] !== ' ';
  const isInked = (cell: number): boolean => cells[cell - 1] === true;
  const stepTo = (character: number, cell: number): readonly [number, Step] => {
    const options: (readonly [number, Step])[] = [];
    if (character > 0 && cell > 0 && isLetter(character) === isInked(cell))
      options.push([cost(character - 1, cell - 1), 'both']);
    if (character > 0) options.push([cost(character - 1, cell) + alone(isLetter(character)), 'character']);
    if (cell > 0) options.push([cost(character, cell - 1) + alone(isInked(cell)), 'cell']);
    return options.reduce((best, option) => (option[0] < best[0] ? option : best));
  };
  for (let character = 0; character <= characters.length; character++)
    for (let cell = character === 0 ? 1 : 0; cell <= cells.length; cell++)
      costs[character * width + cell] = stepTo(character, cell)[0];
  const steps: Step[] = [];
  let misplaced = 0;
  for (let character = characters.length, cell = cells.length; character > 0 || cell > 0;) {
    const [, step] = stepTo(character, cell);
    const isOfLetter = step === 'character' ? isLetter(character) : isInked(cell);
    if (step !== 'both' && (isOfLetter || step === 'character')) misplaced++;
    if (step !== 'cell') character--;
    if (step !== 'character') cell--;
    steps.unshift(step);
  }
  return { steps, misplaced };
}
