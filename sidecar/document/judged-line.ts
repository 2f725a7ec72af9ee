/** A line as it was read, and what of it is to be believed, letter by letter. */
import type { ExtractedLine, Region } from '../../contracts/protocol.ts';
import type { Script } from '../../contracts/scripts.ts';
import type { Judge } from '../page/confidence.ts';
import type { LineReading } from '../page/read-lines.ts';
import type { PlacedLine } from './blocks.ts';
import type { Calibration } from './calibration.ts';
import { implausibleRanges, type TextRange } from './implausible.ts';
import { evidenceOf } from './line-evidence.ts';
import { fitToCells, type FittedText } from './monospaced-spaces.ts';
import { oddWords } from './odd-words.ts';
import type { TellScript } from './scripts.ts';

/** A letter that is less certain is marked. */
const certainLetter = 0.8;

/** What a line is judged by. */
export interface Judges {
  readonly judge: Judge;
  readonly calibration: Calibration;
  readonly tellScript: TellScript;
}

/** Scripts of which the reader has learnt some letters: what it reads of them, and is sure of, is shown. */
const learntInPart: ReadonlySet<Script> = new Set(['cyrillic', 'greek']);

/** @param above the texts of the lines above it in the same column of a block */
export function toExtractedLine(
  reading: LineReading,
  { cells, gutter }: Pick<PlacedLine, 'cells' | 'gutter'>,
  box: Region,
  { judge, calibration: { leastRead, probabilityRight }, tellScript }: Judges,
  above: readonly string[] = [],
): ExtractedLine {
  const { text, certainties, confidence: raw } = reading;
  const judged = judge(raw);
  const { characters, sources, fits } = cells ? fitToCells(text, cells) : asRead(text);
  const confidence = probabilityRight(evidenceOf(reading));
  const common = { box, confidence, ...(gutter && { lineNumber: true }) };
  // Ink in the cells, and nothing read: something stands there.
  const isMissing = text === '' && cells !== undefined && cells.inked.length > 0;
  const script = reading.seen && tellScript(reading.seen, confidence >= leastRead);
  const isForeign = script !== undefined && !learntInPart.has(script);
  if (judged === 'unread' || isMissing || isForeign)
    return { text: '', state: 'unread', ...common, ...(script && { script }) };
  const isDoubtful = characters.map(
    (_, index) => fits[index] === false || (certainties?.[sources[index] ?? -1] ?? 1) < certainLetter,
  );
  const written = characters.join('');
  const impossible = [...implausibleRanges(written), ...oddWords(written, above)];
  const isPossible = impossible.length === 0 && fits.every(Boolean);
  if (isPossible && confidence >= leastRead) return { text: written, state: 'read', ...common };
  const uncertain = joinRanges([...toRanges(characters, isDoubtful), ...impossible]);
  return { text: written, state: 'uncertain', ...(uncertain.length > 0 && { uncertain }), ...common };
}

function asRead(text: string): FittedText {
  const characters = Array.from(text);
  return { characters, sources: [...characters.keys()], fits: [] };
}

/** Where the doubtful ones of characters stand in the text that they make. */
function toRanges(characters: readonly string[], isDoubtful: readonly boolean[]): TextRange[] {
  const ranges: TextRange[] = [];
  let from = 0;
  for (const [index, character] of characters.entries()) {
    if (isDoubtful[index]) ranges.push([from, from + character.length]);
    from += character.length;
  }
  return ranges;
}

/** Ranges in order, those that touch each other as one. */
function joinRanges(ranges: readonly TextRange[]): TextRange[] {
  const joined: [number, number][] = [];
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}
