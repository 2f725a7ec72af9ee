/** Which files a client of the Model Context Protocol opens to this server, and which file a path means to it. */
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { RootsListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { isWithinFolders, realPath } from '../../contracts/node/within-folders.ts';
import { fileError } from '../image/file-error.ts';

export class ClientFolders {
  readonly #server: McpServer['server'];
  /** The folders of the client's roots; asked for once, and again when they have changed. */
  #roots: Promise<readonly string[]> | undefined;

  constructor(server: McpServer['server']) {
    this.#server = server;
    server.setNotificationHandler(RootsListChangedNotificationSchema, () => {
      this.#roots = undefined;
    });
  }

  /**
   * The file that a path means, links resolved: absolute, or relative to the first root, without one to the working
   * directory. A client that has no roots to give leaves every file open.
   * @throws FILE_OUTSIDE, whether there is such a file or not; FILE_NOT_FOUND, FILE_IS_DIRECTORY, FILE_NOT_READABLE
   */
  async resolve(path: string): Promise<string> {
    const { file, isFolder } = await this.#find(path);
    if (isFolder) throw new ConvLlavaError('FILE_IS_DIRECTORY', { file: path });
    return file;
  }

  /**
   * The folder that a path means, as `resolve`; without a path, all roots of the client. A client without roots has to name
   * one: its working directory may be anywhere.
   * @throws FIND_NO_FOLDER, FILE_OUTSIDE, FILE_NOT_FOUND, NOT_A_DIRECTORY, FILE_NOT_READABLE
   */
  async resolveFolders(path: string | undefined): Promise<readonly string[]> {
    if (path === undefined) {
      const roots = (await this.#open()) ?? [];
      if (roots.length === 0) throw new ConvLlavaError('FIND_NO_FOLDER', {});
      return Promise.all(roots.map(realPath));
    }
    const { file, isFolder } = await this.#find(path);
    if (!isFolder) throw new ConvLlavaError('NOT_A_DIRECTORY', { path });
    return [file];
  }

  /** Whether the client has opened a file, links resolved. */
  async isOpen(file: string): Promise<boolean> {
    const roots = await this.#open();
    return roots === undefined || isWithinFolders(await realPath(file), roots);
  }

  async #find(path: string): Promise<{ readonly file: string; readonly isFolder: boolean }> {
    const roots = await this.#open();
    const file = await realPath(resolve(roots?.[0] ?? process.cwd(), path));
    if (roots && !(await isWithinFolders(file, roots)))
      throw new ConvLlavaError('FILE_OUTSIDE', { file: path, folders: roots.join(', ') || 'none' });
    const stats = await stat(file).catch((error: unknown) => Promise.reject(fileError(path, error) as Error));
    return { file, isFolder: stats.isDirectory() };
  }

  /** The client's roots; undefined for a client that has none to give. */
  async #open(): Promise<readonly string[] | undefined> {
    return this.#server.getClientCapabilities()?.roots ? this.#list() : undefined;
  }

  #list(): Promise<readonly string[]> {
    this.#roots ??= this.#server
      .listRoots()
      .then(({ roots }) => roots.flatMap(({ uri }) => (uri.startsWith('file:') ? [fileURLToPath(uri)] : [])))
      .catch((error: unknown) => {
        this.#roots = undefined;
        throw error;
      });
    return this.#roots;
  }
}
