import * as vscode from 'vscode';

/** A glob for what `files.exclude` and `search.exclude` leave out of a folder; undefined where they leave out nothing. */
export function excludedGlob(folder: vscode.Uri): string | undefined {
  const patterns = ['files', 'search'].flatMap((section) => {
    const exclude: unknown = vscode.workspace.getConfiguration(section, folder).get('exclude');
    if (typeof exclude !== 'object' || exclude === null) return [];
    // Others have a condition on files beside them, which findFiles does not know.
    return Object.entries(exclude).flatMap(([pattern, value]) => (value === true ? [pattern] : []));
  });
  return patterns.length > 0 ? `{${[...new Set(patterns)].join(',')}}` : undefined;
}
