import { isAbsolute } from 'node:path';
import * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { isWithinFolders, realPath } from '../../contracts/node/within-folders.ts';

/** A scheme; one letter is a drive of Windows. */
const hasScheme = /^[a-z][a-z\d+.-]+:/i;

/**
 * The file that a path means which a model gives: a URI, an absolute path, or one that is relative to a folder of the
 * workspace, which may be named in front as where there are several.
 * @throws TOOL_INPUT where a relative path has nothing to be relative to.
 */
export async function fileOf(path: string, tool: string): Promise<vscode.Uri> {
  if (hasScheme.test(path)) return vscode.Uri.parse(path);
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [first] = folders;
  if (isAbsolute(path) || path.startsWith('/')) {
    // On the machine, or in the file system, that the workspace is on.
    return first && first.uri.scheme !== 'file' ? first.uri.with({ path }) : vscode.Uri.file(path);
  }
  if (!first) {
    const problem = 'path is relative, and no folder is open; give an absolute path';
    throw new ConvLlavaError('TOOL_INPUT', { tool, problem });
  }
  const candidates = folders.flatMap(({ uri, name }) => [
    vscode.Uri.joinPath(uri, path),
    ...(path.startsWith(`${name}/`) ? [vscode.Uri.joinPath(uri, path.slice(name.length))] : []),
  ]);
  for (const candidate of candidates) if (await exists(candidate)) return candidate;
  return vscode.Uri.joinPath(first.uri, path);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** Whether a file lies in no folder of the workspace, links resolved. */
export async function isOutside(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme !== 'file') return vscode.workspace.getWorkspaceFolder(uri) === undefined;
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
  const paths = folders.map((folder) => folder.uri.fsPath);
  return !(await isWithinFolders(await realPath(uri.fsPath), paths));
}
