/** Files read by position, and what goes wrong with them as errors that a user understands. */
import { open, stat, type FileHandle } from 'node:fs/promises';
import { ConvLlavaError, systemErrorCode } from '../../contracts/errors.ts';

/** An open file, read in pieces by position; pieces may be read at the same time. */
export class BinaryFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly #handle: FileHandle;

  private constructor(path: string, size: number, handle: FileHandle) {
    this.path = path;
    this.size = size;
    this.#handle = handle;
  }

  /** @throws FILE_NOT_FOUND, FILE_IS_DIRECTORY, FILE_NOT_READABLE */
  static async open(path: string): Promise<BinaryFile> {
    try {
      const handle = await open(path);
      const stats = await handle.stat();
      if (stats.isFile()) return new BinaryFile(path, stats.size, handle);
      await handle.close();
    } catch (error) {
      throw fileError(path, error);
    }
    throw new ConvLlavaError('FILE_IS_DIRECTORY', { file: path });
  }

  /**
   * The bytes [offset, offset + length), in a buffer of their own.
   * @throws CHECKPOINT_DAMAGED where the file ends early.
   */
  async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(length);
    for (let done = 0; done < length;) {
      const { bytesRead } = await this.#handle
        .read(bytes, done, length - done, offset + done)
        .catch((error: unknown) => Promise.reject(fileError(this.path, error)));
      if (bytesRead === 0) throw this.damaged(offset + done, `it ends ${length - done} bytes early`);
      done += bytesRead;
    }
    return bytes;
  }

  /** The error that says that this file is damaged at a byte offset. */
  damaged(offset: number, reason: string, cause?: unknown): ConvLlavaError {
    return new ConvLlavaError('CHECKPOINT_DAMAGED', { file: this.path, offset, reason }, { cause });
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

/** What a failed file operation tells the user. */
export function fileError(path: string, error: unknown): Error {
  switch (systemErrorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new ConvLlavaError('FILE_NOT_FOUND', { file: path }, { cause: error });
    case 'EISDIR':
      return new ConvLlavaError('FILE_IS_DIRECTORY', { file: path }, { cause: error });
    case undefined:
      return error instanceof Error ? error : new Error(String(error));
    default:
      return new ConvLlavaError('FILE_NOT_READABLE', { file: path, reason: describe(error) }, { cause: error });
  }
}

/** Whether there is a file (not a folder) at the path. */
export async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}

/** Whether there is a folder at the path. */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

function describe(error: unknown): string {
  const code = systemErrorCode(error);
  return code === 'EACCES' || code === 'EPERM' ? 'permission denied' : String(code);
}

export async function closeAll(files: readonly BinaryFile[]): Promise<void> {
  await Promise.all(files.map((file) => file.close()));
}
