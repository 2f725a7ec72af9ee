/** What a model makes of a strip, without a model. */
import type { StripReading } from '../../sidecar/page/strip-reading.ts';

export const readingOf = (text: string, confidence = 1): StripReading => ({
  text,
  confidence,
  tokens: text.length,
  visualTokens: 4,
});
