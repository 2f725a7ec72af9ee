/** Lines through a reader of strips: cut into strips before, put together after. */
import type { StripConfig } from '../model/config.ts';
import { certain, guessed, unreadMark } from './confidence.ts';
import type { Line } from './lines.ts';
import type { Evidence, ReadingHooks, ReadStrips, StripReading, StripToRead } from './strip-reading.ts';
import { drawStrip, looksAt, planStrips, type StripPlace } from './strips.ts';

/** What strips are drawn from. */
export type InkedLine = Pick<Line, 'ink' | 'metrics' | 'wordGaps'>;

/** A line and the strips that it is cut into. */
export interface PlannedLine {
  readonly places: readonly StripPlace[];
  readonly strips: readonly StripToRead[];
}

/** @param lettersIn how many letters stand in a part of the line, where that is known */
export function planLine(
  { ink, metrics, wordGaps }: InkedLine,
  config: StripConfig,
  lettersIn?: (place: StripPlace) => number,
): PlannedLine {
  const places = planStrips(ink, metrics, config, wordGaps);
  const strips = places.map((place): StripToRead => {
    const looks = looksAt(place, metrics, config).map((look) => () => drawStrip(ink, metrics, place, look));
    const letters = lettersIn ? { letters: lettersIn(place) } : {};
    return { width: place.width, height: config.height, looks, ...letters };
  });
  return { places, strips };
}

/** A line as it was read. */
export interface LineReading {
  readonly text: string;
  /** 0..1 for each of its characters (code points); where they are not given, each is as certain as all. */
  readonly certainties?: readonly number[];
  /** 0..1 */
  readonly confidence: number;
  /** Of its strips, what speaks most against the line. */
  readonly evidence?: Evidence;
  /** What was seen of its strips (`StripReading`), in the mean of its width. */
  readonly seen?: Float32Array;
  /**
   * How much more probable the CTC head takes the line to be with another text in place of some of its characters (code points),
   * from one up to another one: the natural logarithm of the ratio. Undefined of characters of several strips, and where there is
   * no such head.
   */
  readonly gainOf?: (from: number, to: number, by: string) => number | undefined;
}

/** A label as it was read: a line through it is one of the drawing, not a mark that it no longer holds. */
export function unstruck({ text, confidence }: LineReading): LineReading {
  return { text: text.replaceAll('~~', ''), confidence };
}

/** Reads a planned line; lines are read in the order in which they were planned. */
export type ReadLine = (line: PlannedLine) => Promise<LineReading>;

/** Calls `body` with a reader of these lines. However `body` ends, the reading ends with it. */
export async function withLineReader(
  lines: readonly PlannedLine[],
  read: ReadStrips,
  { signal, onProgress, onTokens }: ReadingHooks,
  body: (readLine: ReadLine) => Promise<void>,
): Promise<void> {
  const strips = lines.flatMap((line) => line.strips);
  let done = 0;
  onProgress(done, strips.length);
  const readings = read(strips, signal)[Symbol.asyncIterator]();
  const nextReading = async (): Promise<StripReading> => {
    const next = await readings.next();
    if (next.done) throw new Error('a strip was not read');
    onTokens(next.value.tokens, next.value.visualTokens);
    onProgress(++done, strips.length);
    return next.value;
  };
  try {
    await body(async ({ places }) => {
      const parts: LinePart[] = [];
      for (const place of places) parts.push(toPart(place, await nextReading()));
      return joinParts(parts);
    });
  } finally {
    await readings.return?.();
  }
}

/** A strip of a line, and what is written there. */
type LinePart = Pick<StripPlace, 'left' | 'right' | 'spaceBefore'> & LineReading;

function toPart(place: StripPlace, reading: StripReading): LinePart {
  const { logProbabilityOf } = reading;
  if (!logProbabilityOf) return { ...place, ...reading };
  const characters = Array.from(reading.text);
  const gainOf = (from: number, to: number, by: string): number =>
    logProbabilityOf(characters.toSpliced(from, to - from, by).join('')) - logProbabilityOf(reading.text);
  return { ...place, ...reading, gainOf };
}

/** Share of its width that can be read of a line of which the rest is left out. */
const leastRead = 0.5;
/** A part that is left out: that nothing is known of it is certain. */
const unread: LineReading = { text: unreadMark, confidence: 1 };
/** A line of which a part is left out is not certain. */
const partlyRead = certain - 0.01;

/**
 * The line that strips make. It is as certain as the least certain of them; where most of it can be read, what cannot,
 * such as the part that something else covers, is left out instead.
 */
function joinParts(parts: readonly LinePart[]): LineReading {
  const isRead = ({ confidence }: LinePart): boolean => confidence >= guessed;
  const width = (some: readonly LinePart[]): number => some.reduce((sum, { left, right }) => sum + right - left, 0);
  const read = parts.filter(isRead);
  const isPartly = read.length < parts.length && width(read) >= leastRead * width(parts);
  const written = parts.map((part) => {
    const { text, certainties = [], confidence }: LineReading = isPartly && !isRead(part) ? unread : part;
    return {
      text: (part.spaceBefore ? ' ' : '') + text,
      certainties: [...(part.spaceBefore ? [1] : []), ...Array.from(text, (_, i) => certainties[i] ?? confidence)],
    };
  });
  const least = Math.min(1, ...(isPartly ? read : parts).map(({ confidence }) => confidence));
  const characters = written.flatMap(({ text }) => Array.from(text));
  const line = withoutLoneStrike(
    characters,
    written.flatMap(({ certainties }) => certainties),
  );
  const isWhole = !isPartly && line.text === characters.join('');
  return {
    ...line,
    confidence: isPartly ? Math.min(least, partlyRead) : least,
    ...weakest(parts.flatMap(({ evidence }) => (evidence ? [evidence] : []))),
    ...seenOf(parts),
    ...(isWhole && { gainOf: gainOfParts(parts) }),
  };
}

/** How much more probable a line is with other characters in one of its parts. */
function gainOfParts(parts: readonly LinePart[]): NonNullable<LineReading['gainOf']> {
  let end = 0;
  const ranges = parts.map(({ text, spaceBefore, gainOf }) => {
    const start = end + (spaceBefore ? 1 : 0);
    end = start + Array.from(text).length;
    return { start, end, gainOf };
  });
  return (from, to, by) => {
    const part = ranges.find((range) => from >= range.start && to <= range.end);
    return part?.gainOf?.(from - part.start, to - part.start, by);
  };
}

function seenOf(parts: readonly LinePart[]): Pick<LineReading, 'seen'> {
  const [first] = parts;
  if (!first?.seen || parts.length === 1) return first?.seen ? { seen: first.seen } : {};
  const width = parts.reduce((sum, { left, right }) => sum + right - left, 0);
  const mean = new Float32Array(first.seen.length);
  for (const { left, right, seen } of parts)
    for (let at = 0; at < mean.length; at++)
      mean[at] = (mean[at] as number) + ((right - left) / width) * (seen?.[at] ?? 0);
  return { seen: mean };
}

function weakest(all: readonly Evidence[]): Pick<LineReading, 'evidence'> {
  if (all.length === 0) return {};
  const logs = all.flatMap(({ ctc }) => (ctc === undefined ? [] : [ctc]));
  const looks = Math.max(...all.map((each) => each.looks));
  return { evidence: { looks, ...(logs.length > 0 && { ctc: Math.min(...logs) }) } };
}

/**
 * A line without its marks of struck text where one of them has no other end: the stroke of a $ is taken for one. What
 * stands behind it may be struck all the same, and is not certain; nor is a mark with no word beside it, which is an operator.
 */
function withoutLoneStrike(
  characters: readonly string[],
  certainties: readonly number[],
): Pick<LineReading, 'text' | 'certainties'> {
  const marks: number[] = [];
  for (let at = 0; at < characters.length; at++)
    if (characters[at] === '~' && characters[at + 1] === '~') marks.push(at++);
  if (marks.length % 2 === 0) return { text: characters.join(''), certainties };
  const isSpace = (at: number): boolean => (characters[at] ?? ' ') === ' ';
  const alone = marks.filter((at) => isSpace(at - 1) && isSpace(at + 2));
  const dropped = marks.filter((at) => !alone.includes(at));
  const isIn = (some: readonly number[], at: number): boolean => some.includes(at) || some.includes(at - 1);
  const isDoubtful = (at: number): boolean => isIn(alone, at) || dropped.includes(at - 2);
  const isLeft = (_: unknown, at: number): boolean => !isIn(dropped, at);
  return {
    text: characters.filter(isLeft).join(''),
    certainties: certainties.map((certainty, at) => (isDoubtful(at) ? 0 : certainty)).filter(isLeft),
  };
}
