import * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { ReadyContext } from '../context.ts';
import { excludedGlob } from '../find/excluded.ts';
import { imageExtensions } from '../ids.ts';
import { extractText } from './extract.ts';

const mostFiles = 2000;

/** Opens one document with the text of every image and PDF in a folder, a heading each. */
export async function extractFolder(context: ReadyContext, ...args: unknown[]): Promise<void> {
  const [clicked] = args;
  const folder = clicked instanceof vscode.Uri ? clicked : await pickFolder();
  if (!folder) return;
  const endings = imageExtensions.flatMap((ending) => [ending, ending.toUpperCase()]);
  const pattern = new vscode.RelativePattern(folder, `**/*.{${endings.join(',')}}`);
  const images = await vscode.workspace.findFiles(pattern, excludedGlob(folder) ?? null, mostFiles);
  if (images.length === 0) throw new ConvLlavaError('NO_IMAGE', {});
  const inOrder = images.sort((a, b) => a.path.localeCompare(b.path));
  await extractText(context, inOrder[0], inOrder);
}

async function pickFolder(): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true });
  return picked?.[0];
}
