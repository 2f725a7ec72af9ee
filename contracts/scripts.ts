import type { ExtractedLine } from './protocol.ts';

/** What a line can be written in that the reader of lines has not learnt, or hardly. */
export const scripts = [
  'arabic',
  'armenian',
  'bengali',
  'chinese',
  'cyrillic',
  'devanagari',
  'georgian',
  'greek',
  'hebrew',
  'japanese',
  'korean',
  'tamil',
  'thai',
] as const;
export type Script = (typeof scripts)[number];

/** In English. */
export const scriptNames = {
  arabic: 'Arabic',
  armenian: 'Armenian',
  bengali: 'Bengali',
  chinese: 'Chinese',
  cyrillic: 'Cyrillic',
  devanagari: 'Devanagari',
  georgian: 'Georgian',
  greek: 'Greek',
  hebrew: 'Hebrew',
  japanese: 'Japanese',
  korean: 'Korean',
  tamil: 'Tamil',
  thai: 'Thai',
} as const satisfies Record<Script, string>;

/** How many lines of each script were not read, the most frequent script first. */
export function unreadByScript(lines: readonly Pick<ExtractedLine, 'script'>[]): (readonly [Script, number])[] {
  const counts = new Map<Script, number>();
  for (const { script } of lines) if (script) counts.set(script, (counts.get(script) ?? 0) + 1);
  // Lines without kana are Chinese by themselves, and Japanese among Japanese ones.
  const [chinese, japanese] = [counts.get('chinese') ?? 0, counts.get('japanese') ?? 0];
  if (4 * japanese >= chinese && japanese > 0) {
    counts.delete('chinese');
    counts.set('japanese', chinese + japanese);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}
