import type { SeenPage } from '../../contracts/protocol.ts';

/** Which page of a document was looked at, where it has others: a model can ask for those. */
export function remarkOnPage(seen: SeenPage | undefined): readonly string[] {
  return seen?.kind === 'pages' && seen.count > 1 ? [`This is page ${seen.page} of ${seen.count}.`] : [];
}
