import type { ExtractedLine, SeenPage } from '../../contracts/protocol.ts';
import { scriptNames, unreadByScript } from '../../contracts/scripts.ts';

/** Which page of a document was looked at, where it has others: a model can ask for those. */
export function remarkOnPage(seen: SeenPage | undefined): readonly string[] {
  return seen?.kind === 'pages' && seen.count > 1 ? [`This is page ${seen.page} of ${seen.count}.`] : [];
}

/** What is to be known about the text, beyond the text itself. */
export function remarkOn(lines: readonly ExtractedLine[]): string | undefined {
  const count = (state: ExtractedLine['state']): number => lines.filter((line) => line.state === state).length;
  const [unread, uncertain] = [count('unread'), count('uncertain')];
  const named = unreadByScript(lines);
  const unnamed = named.reduce((left, [, some]) => left - some, unread);
  if (lines.length === 0) return 'no text was found';
  if (unread === lines.length && named.length === 0)
    return `none of the ${unread} lines could be read: too unclear, upside down, or in letters that the model does not know`;
  if (unread + uncertain === lines.length && unread > uncertain && named.length === 0)
    return `hardly any of the ${lines.length} lines could be read: too unclear, upside down, or in letters that the model does not know`;
  const parts = [
    ...named.map(([script, some]) =>
      some === 1
        ? `1 line in ${scriptNames[script]} was not read`
        : `${some} lines in ${scriptNames[script]} were not read`,
    ),
    ...(unnamed > 0 ? [`${unnamed} of ${lines.length} lines could not be read`] : []),
    ...(uncertain > 0 ? [`${uncertain} of ${lines.length} lines may be wrong`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : undefined;
}
