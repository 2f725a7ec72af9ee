/** Spaces of monospaced text: they are where a cell has no ink, whatever the model says. */
import type { Line } from '../page/lines.ts';
import { cellAt, type Grid } from '../page/fixed-pitch.ts';

/** Shares of a cell's width between which a letter of it has ink, and one of its neighbours has none. */
const middle = [0.2, 0.8] as const;

/** Which cells of a line have ink, from the first one that has to the last. */
export function inkedCells({ ink, columns, left, right }: Line, grid: Grid): boolean[] {
  const { origin, pitch } = grid;
  const cells: boolean[] = [];
  for (let cell = cellAt(grid, left); origin + cell * pitch < right; cell++) {
    const [from, to] = middle.map((share) => Math.round(origin + (cell + share) * pitch) - ink.left) as [
      number,
      number,
    ];
    cells.push(columns.subarray(Math.max(0, from), Math.max(0, to)).some((sum) => sum > 0));
  }
  return cells.slice(cells.indexOf(true), cells.lastIndexOf(true) + 1);
}

/** A letter that has no cell, or the reverse; a space that has none, or the reverse. */
const letterCost = 2;
const spaceCost = 1;
/** Share of the inked cells from which on too many letters have no cell, or spaces no blank one, for the cells to be believed. */
const mostMisplaced = 0.25;

/** What becomes of a character of the text, of a cell, or of both. */
type Step = 'both' | 'character' | 'cell';

/**
 * Puts the spaces of a text where the blank cells are: the characters are aligned with the cells at the least cost (Wagner
 * and Fischer, 1974), and no space stands elsewhere. A text that does not fit its cells is left as it is.
 */
export function respace(text: string, cells: readonly boolean[]): string {
  const characters = Array.from(text);
  const { steps, misplaced } = align(characters, cells);
  if (misplaced >= mostMisplaced * cells.filter(Boolean).length) return text;
  let spaced = '';
  let [character, cell] = [0, 0];
  for (const step of steps) {
    if (step !== 'character' && cells[cell++] === false) spaced += ' ';
    if (step !== 'cell' && characters[character++] !== ' ') spaced += characters[character - 1] ?? '';
  }
  return spaced;
}

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
