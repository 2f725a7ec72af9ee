import * as vscode from 'vscode';
import type { FindHit, FindProgress, FindReport, ToolSearch } from '../../contracts/protocol.ts';
import { imageExtensions } from '../ids.ts';
import type { Settings } from '../settings.ts';
import type { EngineClient } from '../sidecar/engine-client.ts';
import { excludedGlob } from './excluded.ts';

/** ms that files are left to settle before the index is brought up to date. */
const settle = 2000;
/** Files of a workspace that are in its index at most. */
const mostFiles = 10_000;

export interface ImageIndexOptions {
  readonly engine: EngineClient;
  readonly settings: Settings;
  /** Of this workspace: what lies there goes with it. */
  readonly storageUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
}

/**
 * What is written in the workspace's images, to be found by words. Built and kept up to date only where the user has
 * switched it on; it lies in the workspace's storage, and is deleted when it is switched off.
 */
export class ImageIndex {
  readonly #options: ImageIndexOptions;
  readonly #listening: vscode.Disposable[] = [];
  #watcher: vscode.Disposable | undefined;
  #timer: NodeJS.Timeout | undefined;
  #updating: Promise<FindReport | undefined> | undefined;
  #stop = new vscode.CancellationTokenSource();

  constructor(options: ImageIndexOptions) {
    this.#options = options;
    this.#listening.push(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('convllava.find')) this.#follow();
        else if (event.affectsConfiguration('files.exclude') || event.affectsConfiguration('search.exclude'))
          this.#soon();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#soon()),
    );
    if (this.isOn) this.#watch();
  }

  get isOn(): boolean {
    return this.#options.settings.get('find.enabled');
  }

  /** Reads what is new. One update is at work at a time; who asks meanwhile waits for that one. */
  update(progressed: (progress: FindProgress) => void = () => undefined): Promise<FindReport | undefined> {
    this.#updating ??= this.#update(progressed).finally(() => {
      this.#updating = undefined;
    });
    return this.#updating;
  }

  /** The lines that hold the words, as far as they have been read. */
  async find(words: string, limit: number): Promise<readonly FindHit[]> {
    return words.trim() === '' ? [] : this.#options.engine.find({ index: this.#file, words, limit });
  }

  /** What a tool of the sidecar searches of it: the files that may be told of. */
  async searched(isTold: (file: vscode.Uri) => Promise<boolean>): Promise<ToolSearch> {
    const files = await this.#files();
    const told = await Promise.all(files.map(isTold));
    return { index: this.#file, files: files.filter((_, at) => told[at]).map(({ fsPath }) => fsPath) };
  }

  /** Stops reading; what was read is kept. */
  stop(): void {
    this.#stop.cancel();
    this.#stop = new vscode.CancellationTokenSource();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#stop.cancel();
    this.#watcher?.dispose();
    for (const one of this.#listening) one.dispose();
  }

  get #file(): string {
    return vscode.Uri.joinPath(this.#options.storageUri, 'find.json').fsPath;
  }

  async #update(progressed: (progress: FindProgress) => void): Promise<FindReport | undefined> {
    const files = await this.#files();
    const params = { index: this.#file, files: files.map(({ fsPath }) => fsPath) };
    const report = await this.#options.engine.updateIndex(params, progressed, this.#stop.token);
    this.#options.log.info(
      `Index of images: ${report.files} files, ${report.read} read, ${report.failed.length} failed, ${report.leftOut} left out`,
    );
    return report;
  }

  /** All that are to be in it. */
  async #files(): Promise<vscode.Uri[]> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const found = (await Promise.all(folders.map(({ uri }) => filesOf(uri)))).flat();
    if (found.length > mostFiles) this.#options.log.warn(`Index of images: the files beyond ${mostFiles} are left out`);
    return found.slice(0, mostFiles);
  }

  /** The setting has changed. */
  #follow(): void {
    if (this.isOn) {
      this.#watch();
      this.#soon();
      return;
    }
    this.stop();
    this.#watcher?.dispose();
    this.#watcher = undefined;
    void Promise.resolve(vscode.workspace.fs.delete(vscode.Uri.file(this.#file))).catch(() => undefined);
  }

  #watch(): void {
    if (this.#watcher) return;
    const watcher = vscode.workspace.createFileSystemWatcher(`**/*.{${imageExtensions.join(',')}}`);
    const soon = (): void => this.#soon();
    const listening = [watcher.onDidCreate(soon), watcher.onDidChange(soon), watcher.onDidDelete(soon)];
    this.#watcher = vscode.Disposable.from(watcher, ...listening);
  }

  #soon(): void {
    clearTimeout(this.#timer);
    if (!this.isOn) return;
    this.#timer = setTimeout(() => {
      this.update().catch((error: unknown) => this.#options.log.warn(`Index of images: ${String(error)}`));
    }, settle);
  }
}

/** The images and documents of a folder that its settings do not leave out. */
async function filesOf(folder: vscode.Uri): Promise<vscode.Uri[]> {
  if (folder.scheme !== 'file') return [];
  const endings = imageExtensions.flatMap((ending) => [ending, ending.toUpperCase()]);
  const pattern = new vscode.RelativePattern(folder, `**/*.{${endings.join(',')}}`);
  // One more tells that there are more.
  return vscode.workspace.findFiles(pattern, excludedGlob(folder) ?? null, mostFiles + 1);
}
