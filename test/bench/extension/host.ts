/** Runs inside the extension host: how long the activation takes there, and what the extension weighs. */
import { writeFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';

/** Memory of the extension host, in bytes. */
export interface HostMemory {
  readonly heap: number;
  readonly resident: number;
}

export interface HostFigures {
  /** Milliseconds to load and activate the extension. */
  readonly activation: number;
  /** Before the activation: VS Code and its own extensions. */
  readonly before: HostMemory;
  readonly activated: HostMemory;
  /** After a question was answered and the panel closed, with the engine still there. */
  readonly closed: HostMemory;
}

/** The entry that VS Code calls. The figures go to the file CONVLLAVA_BENCH_FIGURES. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('convllava.convllava');
  const image = vscode.workspace.workspaceFolders?.[0]?.uri.with({ path: process.env['CONVLLAVA_BENCH_IMAGE'] ?? '' });
  if (!extension || !image) throw new Error('The extension or the workspace is missing.');
  const before = memory();
  const start = performance.now();
  await extension.activate();
  const activation = performance.now() - start;
  const activated = memory();

  await vscode.commands.executeCommand('convllava.explainScreenshot', image);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  // What a closed webview leaves is let go of a little later.
  await new Promise((wait) => setTimeout(wait, 2000));
  const figures: HostFigures = { activation, before, activated, closed: memory() };
  await writeFile(process.env['CONVLLAVA_BENCH_FIGURES'] ?? '', JSON.stringify(figures));
  await vscode.commands.executeCommand('convllava.stopEngine');
}

/** What is still in use after a collection of garbage. */
function memory(): HostMemory {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, resident: rss };
}
