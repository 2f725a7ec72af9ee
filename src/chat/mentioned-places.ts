import * as vscode from 'vscode';
import { excludedGlob } from '../find/excluded.ts';
import { lineMentions, type LineMention, meantPath } from './line-mentions.ts';

/** Places that are looked for in one answer at most. */
const mostPlaces = 20;
/** Files of one name that are compared. */
const mostNamesakes = 200;

/** A place in a file of the workspace that a text names. */
export interface MentionedPlace {
  readonly location: vscode.Location;
  /** For people: `src/a.ts:12`. */
  readonly label: string;
}

/** The lines of workspace files that a text names, such as a stack trace that was read in a screenshot. */
export async function mentionedPlaces(text: string): Promise<readonly MentionedPlace[]> {
  const places = await Promise.all(lineMentions(text).slice(0, mostPlaces).map(placeOf));
  return places.filter((place) => place !== undefined);
}

async function placeOf({ file, line, column = 1 }: LineMention): Promise<MentionedPlace | undefined> {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) return undefined;
  const found = await vscode.workspace.findFiles(`**/${name}`, excludedGlob(folder.uri), mostNamesakes);
  const path = meantPath(
    file,
    found.map((uri) => uri.path),
  );
  const uri = found.find((candidate) => candidate.path === path);
  if (!uri) return undefined;
  const label = `${vscode.workspace.asRelativePath(uri)}:${line}`;
  return { location: new vscode.Location(uri, new vscode.Position(line - 1, column - 1)), label };
}
