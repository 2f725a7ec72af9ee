import { fill } from './errors.ts';
import type { ExtractedLine } from './protocol.ts';
import { scriptNames, unreadByScript } from './scripts.ts';

/** What is to be known about a text that was read, beyond the text itself. */
export const remarks = {
  nothing: 'No text was found.',
  unread: 'No line could be read: too unclear, upside down, or in letters that the model does not know.',
  hardly: 'Hardly any line could be read: too unclear, upside down, or in letters that the model does not know.',
  scriptLine: '1 line in {script} was not read.',
  scriptLines: '{count} lines in {script} were not read.',
  unreadLines: '{count} of {all} lines could not be read; they are marked with […].',
  uncertainLines: '{count} of {all} lines may be wrong.',
} as const;

/** Into the language of whoever reads it. */
type Translate = (english: string) => string;

/**
 * Sentences about these lines; undefined where all of them were read.
 * @param translate English without
 */
export function remarkOn(lines: readonly ExtractedLine[], translate: Translate = (text) => text): string | undefined {
  const all = lines.length;
  const count = (state: ExtractedLine['state']): number => lines.filter((line) => line.state === state).length;
  const [unread, uncertain] = [count('unread'), count('uncertain')];
  const inScripts = remarksOnScripts(lines, translate);
  if (all === 0) return translate(remarks.nothing);
  if (unread === all && inScripts.length === 0) return translate(remarks.unread);
  if (unread + uncertain === all && unread > uncertain && inScripts.length === 0) return translate(remarks.hardly);
  const unnamed = unread - lines.filter(({ script }) => script).length;
  const parts = [
    ...inScripts,
    ...(unnamed > 0 ? [fill(translate(remarks.unreadLines), { count: unnamed, all })] : []),
    ...(uncertain > 0 ? [fill(translate(remarks.uncertainLines), { count: uncertain, all })] : []),
  ];
  return parts.length > 0 ? parts.join(' ') : undefined;
}

/** A sentence for each script in which lines were not read. */
export function remarksOnScripts(lines: readonly Pick<ExtractedLine, 'script'>[], translate: Translate): string[] {
  return unreadByScript(lines).map(([script, count]) =>
    fill(translate(count === 1 ? remarks.scriptLine : remarks.scriptLines), {
      count,
      script: translate(scriptNames[script]),
    }),
  );
}
