import type { LimitedFound } from '../contracts/limited.ts';
import { type StringKey, t } from './strings.ts';

const notes = {
  quoted: 'limitedQuoted',
  several: 'limitedSeveral',
  counted: 'limitedCounted',
  listed: 'limitedListed',
  shared: 'limitedShared',
  start: 'limitedStart',
  noDiagram: 'limitedNoDiagram',
  nothing: 'limitedNothing',
} as const satisfies Record<LimitedFound, StringKey>;

/** What a limited answer is, and what it cannot be. */
export function limitedNote(found: LimitedFound): string {
  return t(notes[found]);
}

/** Whether what a limited answer quotes bears on the question, so that it is worth to be shown on the image at once. */
export function bearsOnQuestion(found: LimitedFound): boolean {
  return found === 'quoted' || found === 'several' || found === 'counted' || found === 'listed' || found === 'shared';
}
