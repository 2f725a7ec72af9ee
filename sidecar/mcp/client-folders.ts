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
    const roots = this.#server.getClientCapabilities()?.roots ? await this.#list() : undefined;
    const file = await realPath(resolve(roots?.[0] ?? process.cwd(), path));
    if (roots && !(await isWithinFolders(file, roots)))
      throw new ConvLlavaError('FILE_OUTSIDE', { file: path, folders: roots.join(', ') || 'none' });
    const stats = await stat(file).catch((error: unknown) => Promise.reject(fileError(path, error) as Error));
    if (stats.isDirectory()) throw new ConvLlavaError('FILE_IS_DIRECTORY', { file: path });
    return file;
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
