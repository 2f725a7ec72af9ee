/** One file from a hub to the disk: in parallel ranges, from where it stopped, hashed, and named only when it is right. */
import { createHash, type Hash } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { HttpFailure } from './http.ts';
import type { Hub, HubFile, HubRepo } from './hub.ts';
import { discardFile, PartFile } from './part-file.ts';
import type { ByteRange } from './ranges.ts';

/** How a file is cut up for fetching; tests take small numbers. */
export interface FetchSizes {
  /** Ranges in flight at a time. */
  readonly connections: number;
  /** Longest range of one request. */
  readonly rangeBytes: number;
  /** A range in flight is noted every so many bytes, so that a crash loses no more than these. */
  readonly journalBytes: number;
}

export const usualSizes: FetchSizes = { connections: 6, rangeBytes: 64 * 2 ** 20, journalBytes: 4 * 2 ** 20 };

export interface FetchHooks {
  readonly signal: AbortSignal;
  /** Bytes that have come over the network. */
  readonly onArrived: (bytes: number) => void;
  /** Bytes that were there before, or (negative) that were wrong and count no more. */
  readonly onFound: (bytes: number) => void;
  /** Waits until there is room for so many bytes more; a negative number gives room back. */
  readonly room?: (bytes: number) => Promise<void>;
}

/** A hash of a whole file as the hub computes it. */
export function hashOf({ hash, size }: Pick<HubFile, 'hash' | 'size'>): Hash {
  return hash.kind === 'sha256' ? createHash('sha256') : createHash('sha1').update(`blob ${size}\0`);
}

/**
 * Fetches a file, or what is missing of it. A file that is there was right when it was named.
 * @throws HUB_FILE_WRONG where the content is wrong twice; UpstreamChanged; HttpFailure; the signal's reason.
 */
export async function fetchFile(
  hub: Hub,
  repo: HubRepo,
  file: HubFile,
  target: string,
  hooks: FetchHooks,
  sizes: FetchSizes = usualSizes,
): Promise<void> {
  if ((await stat(target).catch(() => undefined))?.size === file.size) {
    await hooks.room?.(file.size);
    hooks.onFound(file.size);
    return;
  }
  await mkdir(dirname(target), { recursive: true });
  for (let attempt = 0; ; attempt++) {
    const part = await PartFile.open(target, file.size, file.hash.hex);
    let right = false;
    try {
      await hooks.room?.(part.arrived);
      hooks.onFound(part.arrived);
      right = await new Transfer(hub, repo, file, part, hooks, sizes).run();
      if (right) {
        await part.finish();
        return;
      }
    } finally {
      if (!right) await part.close();
    }
    await discardFile(target);
    if (attempt > 0) throw new ConvLlavaError('HUB_FILE_WRONG', { file: file.path, repo: repo.name });
    hooks.onFound(-file.size);
    await hooks.room?.(-file.size);
  }
}

/** Chunks are gathered to this many bytes before they are written. */
const writeBytes = 2 ** 20;

class Transfer {
  readonly #hub: Hub;
  readonly #repo: HubRepo;
  readonly #file: HubFile;
  readonly #part: PartFile;
  readonly #hooks: FetchHooks;
  readonly #sizes: FetchSizes;
  /** Ends all pieces when one of them fails for good. */
  readonly #ended = new AbortController();
  readonly #signal: AbortSignal;
  #wakeHasher: () => void = () => undefined;

  constructor(hub: Hub, repo: HubRepo, file: HubFile, part: PartFile, hooks: FetchHooks, sizes: FetchSizes) {
    this.#hub = hub;
    this.#repo = repo;
    this.#file = file;
    this.#part = part;
    this.#hooks = hooks;
    this.#sizes = sizes;
    this.#signal = AbortSignal.any([hooks.signal, this.#ended.signal]);
  }

  /** Fetches what is missing. @returns whether the whole is what the hub says. */
  async run(): Promise<boolean> {
    const waiting = this.#part.missing(this.#sizes.rangeBytes).reverse();
    const connection = async (): Promise<void> => {
      for (let piece = waiting.pop(); piece; piece = waiting.pop()) {
        await this.#hooks.room?.(piece.end - piece.start);
        await this.#fetch(piece);
      }
    };
    const work = [this.#hash(), ...Array.from({ length: this.#sizes.connections }, connection)];
    const guarded = work.map((one) =>
      one.catch((error: unknown) => {
        this.#ended.abort(error);
        this.#wakeHasher();
        throw error;
      }),
    );
    // Nothing may still write when the file is closed.
    await Promise.allSettled(guarded);
    this.#hooks.signal.throwIfAborted();
    this.#ended.signal.throwIfAborted();
    return (await guarded[0]) === this.#file.hash.hex;
  }

  async #fetch({ start, end }: ByteRange): Promise<void> {
    const patience = this.#hub.patience(this.#signal);
    for (let position = start; position < end;) {
      try {
        const response = await this.#hub.open(this.#repo, this.#file, { start: position, end }, this.#signal);
        try {
          for await (const written of this.#store(response.body, { start: position, end })) {
            position += written;
            patience.progressed();
          }
        } finally {
          response.drop();
        }
        if (position < end) throw new HttpFailure(this.#hub.endpoint.host, 0, 'the connection ended early');
      } catch (error) {
        await patience.wait(error);
      }
    }
  }

  /** Writes a body to its place and notes it, in pieces whose lengths it gives. What has come is noted whatever happens. */
  async *#store(body: AsyncIterable<Uint8Array>, { start, end }: ByteRange): AsyncGenerator<number> {
    const pieceBytes = Math.min(writeBytes, this.#sizes.journalBytes);
    let chunks: Uint8Array[] = [];
    let gathered = 0;
    let written = start;
    let noted = start;
    const write = async (): Promise<number> => {
      const bytes = gathered;
      await this.#part.write(chunks, written);
      written += bytes;
      chunks = [];
      gathered = 0;
      this.#hooks.onArrived(bytes);
      return bytes;
    };
    const note = async (): Promise<void> => {
      await this.#part.record({ start: noted, end: written });
      noted = written;
      this.#wakeHasher();
    };
    try {
      for await (const chunk of body) {
        // A server that sends more than it was asked for is cut off.
        const room = end - written - gathered;
        const taken = chunk.subarray(0, room);
        chunks.push(taken);
        gathered += taken.length;
        if (gathered >= pieceBytes || taken.length === room) yield await write();
        if (written - noted >= this.#sizes.journalBytes) await note();
        if (written === end) break;
      }
    } finally {
      if (gathered > 0) await write();
      await note();
    }
  }

  /** Hashes the file from its start as far as it has arrived, until it is whole. @returns the hash in hex. */
  async #hash(): Promise<string> {
    const hash = hashOf(this.#file);
    const buffer = new Uint8Array(2 ** 20);
    for (let done = 0; done < this.#part.size;) {
      this.#signal.throwIfAborted();
      const available = this.#part.prefix - done;
      if (available === 0) {
        const { promise, resolve } = Promise.withResolvers<undefined>();
        this.#wakeHasher = () => resolve(undefined);
        await promise;
        continue;
      }
      const read = await this.#part.read(buffer, done, Math.min(available, buffer.length));
      if (read === 0) throw new Error(`${this.#part.target} became shorter while it was read`);
      hash.update(buffer.subarray(0, read));
      done += read;
    }
    return hash.digest('hex');
  }
}
