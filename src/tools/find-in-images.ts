import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { isWithinFolders, realPath } from '../../contracts/node/within-folders.ts';
import { printable } from '../../contracts/printable.ts';
import { defaultSearchSeconds, mostSearchSeconds } from '../../contracts/search-time.ts';
import type { ImageIndex } from '../find/image-index.ts';
import type { EngineClient } from '../sidecar/engine-client.ts';
import { orCancelled } from '../sidecar/or-cancelled.ts';
import { type Input, SidecarTool } from './sidecar-tool.ts';
import { fileOf, isOutside } from './tool-file.ts';
import { written } from './written.ts';

/** Characters of the words that the user is shown. */
const shownCharacters = 100;

/** Lines in the workspace's images, by the index that *Find in Workspace Images…* has, where the user has switched it on. */
export class FindInImages extends SidecarTool {
  override readonly name = 'find_in_images';
  readonly #engine: EngineClient;
  readonly #index: ImageIndex;

  constructor(engine: EngineClient, index: ImageIndex) {
    super();
    this.#engine = engine;
    this.#index = index;
  }

  override prepareInvocation({
    input: { words },
  }: vscode.LanguageModelToolInvocationPrepareOptions<Input>): Promise<vscode.PreparedToolInvocation> {
    // What is wrong with the input is told by `invoke`, to the model.
    if (typeof words !== 'string') return Promise.resolve({});
    const shown = printable(words.slice(0, shownCharacters));
    return Promise.resolve({ invocationMessage: vscode.l10n.t('Finding “{0}” in images', shown) });
  }

  protected override async prepare(
    input: Input,
    cancel: vscode.CancellationToken,
  ): Promise<(maxCharacters?: number) => Promise<string>> {
    if (!this.#index.isOn) throw new ConvLlavaError('FIND_OFF', {});
    if (!vscode.workspace.workspaceFolders?.length) throw new ConvLlavaError('FIND_NO_FOLDER', {});
    const folders = await this.#folders(input['folder']);
    await orCancelled(this.#refresh(input['maxSeconds']), cancel);
    // A link may lead out of the workspace, where nothing is told of without asking.
    const search = await this.#index.searched(async ({ fsPath }) => isWithinFolders(await realPath(fsPath), folders));
    return async (maxCharacters) => {
      const limited = { ...input, ...(maxCharacters !== undefined && { maxCharacters }) };
      const params = { tool: this.name, input: limited, search };
      return written(await this.#engine.callTool(params, () => undefined, cancel));
    };
  }

  /** Brings the index up to date, or as far as it gets in some seconds: it is read on in the background. */
  async #refresh(seconds: unknown): Promise<void> {
    const most = typeof seconds === 'number' ? Math.min(seconds, mostSearchSeconds) : defaultSearchSeconds;
    if (most <= 0) return;
    const over = new AbortController();
    const waited = setTimeout(most * 1000, undefined, { signal: over.signal }).catch(() => undefined);
    try {
      await Promise.race([this.#index.update(), waited]);
    } finally {
      over.abort();
    }
  }

  /** The folder that is meant, or those of the workspace. @throws FILE_OUTSIDE, FILE_NOT_FOUND, NOT_A_DIRECTORY */
  async #folders(path: unknown): Promise<readonly string[]> {
    const open = (vscode.workspace.workspaceFolders ?? [])
      .map(({ uri }) => uri)
      .filter(({ scheme }) => scheme === 'file');
    const paths = open.map(({ fsPath }) => fsPath);
    if (typeof path !== 'string') return paths;
    const folder = await fileOf(path, this.name);
    if (folder.scheme !== 'file' || (await isOutside(folder)))
      throw new ConvLlavaError('FILE_OUTSIDE', { file: path, folders: paths.join(', ') });
    const stat = await Promise.resolve(vscode.workspace.fs.stat(folder)).catch(() => undefined);
    if (!stat) throw new ConvLlavaError('FILE_NOT_FOUND', { file: path });
    if (!(stat.type & vscode.FileType.Directory)) throw new ConvLlavaError('NOT_A_DIRECTORY', { path });
    return [folder.fsPath];
  }
}
