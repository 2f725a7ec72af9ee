/** Lines through a reader of strips: cut into strips before, put together after. */
import type { StripConfig } from '../model/config.ts';
import type { Line } from './lines.ts';
import type { ReadingHooks, ReadStrips, StripReading, StripToRead } from './reading.ts';
import { drawStrip, looksAt, planStrips, type StripPlace } from './strips.ts';

/** What strips are drawn from. */
export type InkedLine = Pick<Line, 'ink' | 'metrics'>;

/** A line and the strips that it is cut into. */
export interface PlannedLine {
  readonly places: readonly StripPlace[];
  readonly strips: readonly StripToRead[];
}

export function planLine({ ink, metrics }: InkedLine, config: StripConfig): PlannedLine {
  const places = planStrips(ink, metrics, config);
  const strips = places.map((place): StripToRead => {
    const looks = looksAt(place, metrics, config).map((look) => () => drawStrip(ink, metrics, place, look));
    return { width: place.width, height: config.height, looks };
  });
  return { places, strips };
}

/** A line as it was read. It is as certain as the least certain of its strips. */
export interface LineReading {
  readonly text: string;
  /** 0..1 */
  readonly confidence: number;
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
      let text = '';
      let confidence = 1;
      for (const { spaceBefore } of places) {
        const reading = await nextReading();
        text += (spaceBefore ? ' ' : '') + reading.text;
        confidence = Math.min(confidence, reading.confidence);
      }
      return { text, confidence };
    });
  } finally {
    await readings.return?.();
  }
}
