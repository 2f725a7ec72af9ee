/**
 * Reads JSON-RPC messages in LSP's framing from a stream that nobody vouches for. What is not a message is reported and
 * skipped; reading goes on with the next header. (vscode-jsonrpc's own reader loses its place at a bad header, and leaves
 * a sender of bad JSON without an answer.)
 */
import type { Readable } from 'node:stream';
import { fromErrorData, type ErrorData } from '../../contracts/errors.ts';
import { longestMessage } from '../../contracts/protocol.ts';
import {
  AbstractMessageReader,
  ErrorCodes,
  type DataCallback,
  type Disposable,
  type Message,
} from 'vscode-jsonrpc/node';

type Id = number | string | null;

/** Reported for what cannot be read; `code` is JSON-RPC's. */
export class UnreadableMessage extends Error {
  override readonly name = 'UnreadableMessage';
  readonly code: number;
  /** The request's id, where that much can be read. */
  readonly id: Id;
  /** Our own error, where there is one. */
  readonly data: ErrorData | undefined;

  constructor(code: number, message: string, id: Id = null, data?: ErrorData) {
    super(message);
    this.code = code;
    this.id = id;
    this.data = data;
  }
}

const headerEnd = '\r\n\r\n';
/** Longest header, in bytes; what comes without an end for longer is dropped. */
const maxHeader = 8 * 1024;
/** A longer length than this is no length: what follows it is not waited for. */
const maxLength = 2 ** 32;
/** Bytes at the beginning of a message that is too long, which are looked at for the request's id. */
const maxStart = 1024;

export class CheckedMessageReader extends AbstractMessageReader {
  readonly #input: Readable;
  #chunks: Buffer[] = [];
  #length = 0;
  /** Bytes of the message that is being read; undefined while its header is. */
  #expected: number | undefined;
  /** Of a message that is too long: its bytes that are yet to come, which are not kept. */
  #skipped = 0;
  /** Whether bytes that belong to no message were reported; once is enough until the next good header. */
  #lost = false;

  constructor(input: Readable) {
    super();
    this.#input = input;
  }

  override listen(callback: DataCallback): Disposable {
    const onData = (chunk: Buffer): void => {
      this.#chunks.push(chunk);
      this.#length += chunk.length;
      while (this.#advance(callback));
    };
    this.#input.on('data', onData);
    this.#input.on('error', (error) => this.fireError(error));
    this.#input.on('close', () => this.fireClose());
    this.#input.on('end', () => this.fireClose());
    return { dispose: () => this.#input.off('data', onData) };
  }

  /** Reads one header or one body; false where more bytes are needed. */
  #advance(callback: DataCallback): boolean {
    if (this.#skipped > 0) {
      this.#skipped -= this.#take(Math.min(this.#skipped, this.#length)).length;
      return this.#length > 0;
    }
    if (this.#expected === undefined) return this.#readHeader();
    if (this.#expected > longestMessage) return this.#refuse(this.#expected);
    if (this.#length < this.#expected) return false;
    const body = this.#take(this.#expected);
    this.#expected = undefined;
    try {
      callback(parseMessage(body));
    } catch (error) {
      this.fireError(error);
    }
    return true;
  }

  #readHeader(): boolean {
    const end = this.#all().indexOf(headerEnd);
    if (end < 0) {
      if (this.#length > maxHeader) {
        this.#take(this.#length - headerEnd.length + 1);
        this.#lose('The header of a message has no end.');
      }
      return false;
    }
    const header = this.#take(end + headerEnd.length).toString('latin1');
    const length = Number(/Content-Length:[ \t]*(\d+)[ \t]*\r\n/i.exec(header)?.[1]);
    if (length <= maxLength) {
      this.#expected = length;
      this.#lost = false;
    } else this.#lose('A message needs a header with its Content-Length, in bytes.');
    return true;
  }

  /** Says that a message is too long once its beginning is there; false where it is not. */
  #refuse(length: number): boolean {
    if (this.#length < maxStart) return false;
    const start = this.#all().subarray(0, maxStart).toString('latin1');
    const [, id] = /^\s*\{\s*(?:"jsonrpc"\s*:\s*"2\.0"\s*,\s*)?"id"\s*:\s*(\d{1,15}|"[^"\\]*")/.exec(start) ?? [];
    const megabytes = (bytes: number): number => Math.ceil(bytes / 2 ** 20);
    const data = {
      code: 'REQUEST_TOO_LARGE',
      params: { size: megabytes(length), limit: megabytes(longestMessage) },
    } as const;
    const { message } = fromErrorData(data);
    const replyTo = id === undefined ? null : (JSON.parse(id) as number | string);
    this.fireError(new UnreadableMessage(ErrorCodes.InvalidRequest, message, replyTo, data));
    this.#skipped = length;
    this.#expected = undefined;
    return true;
  }

  #lose(message: string): void {
    if (!this.#lost) this.fireError(new UnreadableMessage(ErrorCodes.ParseError, message));
    this.#lost = true;
  }

  #all(): Buffer {
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0] ?? Buffer.alloc(0);
  }

  #take(length: number): Buffer {
    const bytes = this.#all();
    const rest = bytes.subarray(length);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
    return bytes.subarray(0, length);
  }
}

/** @throws UnreadableMessage for anything but one JSON-RPC message. */
function parseMessage(body: Buffer): Message {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw new UnreadableMessage(ErrorCodes.ParseError, `A message is not JSON: ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UnreadableMessage(ErrorCodes.InvalidRequest, 'A message must be one JSON object.');
  const { jsonrpc, id, method, params } = value as Readonly<Record<string, unknown>>;
  const replyTo = typeof id === 'number' || typeof id === 'string' ? id : null;
  const problem =
    jsonrpc !== '2.0'
      ? 'jsonrpc must be "2.0"'
      : id !== undefined && replyTo === null
        ? 'id must be a number or a string'
        : typeof method !== 'string'
          ? 'method must be a string'
          : params !== undefined && (typeof params !== 'object' || params === null)
            ? 'params must be an object'
            : undefined;
  if (problem) throw new UnreadableMessage(ErrorCodes.InvalidRequest, `A message is no request: ${problem}.`, replyTo);
  return value as Message;
}
