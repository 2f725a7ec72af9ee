/** What a question goes through, in words for whoever waits. */
import type { Phase } from '../../contracts/protocol.ts';

export const phaseNames: Readonly<Record<Phase, string>> = {
  queued: 'waiting',
  load: 'loading the model',
  preprocess: 'reading the image',
  vision: 'looking at the image',
  prefill: 'reading the question',
  decode: 'answering',
};
