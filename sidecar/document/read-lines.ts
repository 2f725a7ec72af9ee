/** Lines through a reader of strips: cut into strips before, put together after. */
import type { StripConfig } from '../model/config.ts';
import type { Line } from './lines.ts';
import type { StripReading, StripToRead } from './reading.ts';
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

/** Takes the readings of a line's strips, which come next, and joins them. */
export async function readLine(
  { places }: PlannedLine,
  readings: AsyncIterator<StripReading>,
  onStrip: (reading: StripReading) => void,
): Promise<LineReading> {
  let text = '';
  let confidence = 1;
  for (const { spaceBefore } of places) {
    const next = await readings.next();
    if (next.done) throw new Error('a strip was not read');
    onStrip(next.value);
    text += (spaceBefore ? ' ' : '') + next.value.text;
    confidence = Math.min(confidence, next.value.confidence);
  }
  return { text, confidence };
}
