/**
 * A file that is arriving: `NAME.part` with its bytes, and `NAME.part.ranges`, a journal of the ranges that are complete.
 * Both survive a crash at any moment; only the finished file has the name NAME.
 */
import { constants } from 'node:fs';
import { lstat, open, readFile, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import {
  countBytes,
  formatRange,
  mergeRanges,
  missingRanges,
  parseRanges,
  prefixLength,
  type ByteRange,
} from './ranges.ts';

/** Refuses a symbolic link; Windows has no such flag, nor links that any user may make. */
const noFollow: number = (constants as Partial<typeof constants>).O_NOFOLLOW ?? 0;

/** Where the journal of a file lies. */
export function journalOf(target: string): string {
  return `${target}.part.ranges`;
}

export class PartFile {
  readonly target: string;
  readonly size: number;
  readonly #data: FileHandle;
  readonly #journal: FileHandle;
  #present: ByteRange[];

  private constructor(target: string, size: number, present: ByteRange[], data: FileHandle, journal: FileHandle) {
    this.target = target;
    this.size = size;
    this.#present = present;
    this.#data = data;
    this.#journal = journal;
  }

  /**
   * Opens what has arrived of a file, or starts it.
   * @param id what the file's content is known by; bytes of another content are dropped.
   */
  static async open(target: string, size: number, id: string): Promise<PartFile> {
    const path = `${target}.part`;
    const head = `${id} ${size}\n`;
    const text = await readFile(journalOf(target), 'utf8').catch(() => '');
    const [part, noted] = await Promise.all(
      [path, journalOf(target)].map((name) => lstat(name).catch(() => undefined)),
    );
    const kept = text.startsWith(head) && noted?.isFile() === true && part?.isFile() === true && part.size === size;
    if (!kept) {
      // Made anew, so that nothing is written through a link that somebody has put there.
      for (const name of [path, journalOf(target)]) await rm(name, { force: true });
      await writeFile(journalOf(target), head, { flag: 'wx' });
    }
    const data = await open(path, kept ? constants.O_RDWR | noFollow : 'wx+');
    try {
      await data.truncate(size);
      const journal = await open(journalOf(target), constants.O_WRONLY | constants.O_APPEND | noFollow);
      // A line that a crash cut short must not run into the next one.
      if (kept && !text.endsWith('\n')) await journal.write('\n');
      return new PartFile(target, size, kept ? parseRanges(text.slice(head.length), size) : [], data, journal);
    } catch (error) {
      await data.close();
      throw error;
    }
  }

  /** Bytes that are there. */
  get arrived(): number {
    return countBytes(this.#present);
  }

  /** Bytes that are there without a gap from the start on. */
  get prefix(): number {
    return prefixLength(this.#present);
  }

  /** What is missing, in pieces of at most this many bytes. */
  missing(piece: number): ByteRange[] {
    return missingRanges(this.#present, this.size, piece);
  }

  /** Writes chunks one after the other. They count as arrived when they are recorded. */
  async write(chunks: readonly Uint8Array[], position: number): Promise<void> {
    for (const chunk of chunks) {
      for (let done = 0; done < chunk.length;) {
        const { bytesWritten } = await this.#data.write(chunk, done, chunk.length - done, position + done);
        done += bytesWritten;
      }
      position += chunk.length;
    }
  }

  /** Notes that these bytes are there. */
  async record(range: ByteRange): Promise<void> {
    if (range.start === range.end) return;
    await this.#journal.write(formatRange(range));
    this.#present = mergeRanges([...this.#present, range]);
  }

  /** Reads into the buffer from a position; gives the number of bytes. */
  async read(buffer: Uint8Array, position: number, length: number): Promise<number> {
    return (await this.#data.read(buffer, 0, length, position)).bytesRead;
  }

  /** Gives the file its name: it is complete and right. */
  async finish(): Promise<void> {
    await this.#data.sync();
    await this.close();
    await rename(`${this.target}.part`, this.target);
    await rm(journalOf(this.target), { force: true });
  }

  async close(): Promise<void> {
    await this.#data.close();
    await this.#journal.close();
  }
}

/** Removes what has arrived of a file, and the file itself. */
export async function discardFile(target: string): Promise<void> {
  for (const path of [journalOf(target), `${target}.part`, target]) await rm(path, { force: true });
}
