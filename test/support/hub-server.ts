/**
 * A hub on loopback that speaks the Hugging Face API: model info, tree with LFS pointers and pages, resolve with
 * redirects, ranges, ETags, `x-linked-etag`, `x-repo-commit`, gates, 429 and 5xx. Tests make it misbehave.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const revision = 'c0ffee0123456789c0ffee0123456789c0ffee01';
/** Files of this size and more are large ones, with a SHA-256. */
const largeFrom = 10_000;

export interface ServedFile {
  readonly path: string;
  readonly size: number;
  /** SHA-256 for a large file, the git blob's SHA-1 for a small one. */
  readonly oid: string;
  readonly large: boolean;
  readonly read: (start: number, end: number) => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** What was asked for, as the server saw it. */
export interface Request {
  readonly host: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly range: string | undefined;
}

/** Bytes of a file that were sent. */
export interface Sent {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** How the server misbehaves. Each is asked for every request of a file and says what to do. */
export interface Mischief {
  /** Answers in place of the server; true if it did. */
  readonly answer?: (request: Request, response: ServerResponse) => boolean | Promise<boolean>;
  /** Sends only so many bytes of this range and cuts the connection. */
  readonly cutAfter?: (path: string, start: number) => number | undefined;
  /** Changes bytes on their way. */
  readonly corrupt?: (path: string, chunk: Uint8Array, offset: number) => Uint8Array;
  /** Bytes a second. */
  readonly rate?: number;
}

interface Repo {
  files: ServedFile[];
  sha: string;
  gated?: { readonly token: string };
}

export class HubServer implements AsyncDisposable {
  readonly repos = new Map<string, Repo>();
  readonly requests: Request[] = [];
  readonly sent: Sent[] = [];
  mischief: Mischief = {};
  /** Whether large files lie at another host, as Hugging Face's do. */
  redirects = true;
  /** Files on a page of the tree. */
  pageSize = 1000;
  /** Name of the other host in redirects. */
  otherHost = 'localhost';
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<HubServer> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return new HubServer(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Serves a folder as a repo. Large files are hashed now and read when they are asked for. */
  async serveFolder(name: string, folder: string): Promise<void> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = await Promise.all(
      entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
        .map((path) => fileOnDisk(path.slice(folder.replace(/\/$/, '').length + 1), path)),
    );
    this.repos.set(name, { files, sha: revision });
  }

  /** Serves files out of memory. */
  serve(name: string, files: Readonly<Record<string, string | Uint8Array>>): void {
    const served = Object.entries(files).map(([path, content]) => fileInMemory(path, Buffer.from(content)));
    this.repos.set(name, { files: served, sha: revision });
  }

  /** Puts another file in the place of one of a repo. */
  replace(name: string, path: string, content: Uint8Array): void {
    const repo = this.repos.get(name)!;
    repo.files = repo.files.map((file) => (file.path === path ? fileInMemory(path, Buffer.from(content)) : file));
  }

  /** Requests for the bytes of files. */
  get fetches(): readonly Request[] {
    return this.requests.filter(({ path }) => path.includes('/resolve/'));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  async #answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', this.endpoint);
    const { authorization, range, host = '' } = incoming.headers;
    const request = { host, path: decodeURIComponent(url.pathname), authorization, range };
    this.requests.push(request);
    if (await this.mischief.answer?.(request, response)) return;
    const [, place, name = '', rest = ''] =
      /^\/(api\/models|cdn)\/([^/]+\/[^/]+)\/(.+)$/.exec(request.path) ??
      /^()\/([^/]+\/[^/]+)\/(resolve\/.+)$/.exec(request.path) ??
      [];
    const repo = this.repos.get(name);
    if (place === 'cdn') await this.#cdn(repo, rest, incoming, response);
    else if (!repo) fail(response, 401, 'RepoNotFound');
    else if (place === 'api/models') this.#api(name, repo, rest, url, response);
    else await this.#resolve(name, repo, rest.split('/').slice(2).join('/'), incoming, response);
  }

  /** Where the large files lie: it knows signed addresses and no tokens. */
  async #cdn(repo: Repo | undefined, oid: string, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const file = repo?.files.find((one) => one.oid === oid);
    if (!file || incoming.headers.authorization !== undefined) fail(response, 400, 'SignatureError');
    else await this.#send(file, incoming, response, { etag: `"cdn-${oid.slice(0, 8)}"` });
  }

  #api(name: string, repo: Repo, rest: string, url: URL, response: ServerResponse): void {
    const [what, commit = ''] = rest.split('/');
    if (what === 'tree') this.#tree(repo, url, response);
    else if (commit !== 'main' && commit !== repo.sha) fail(response, 404, 'RevisionNotFound');
    else json(response, { id: name, sha: repo.sha, private: false, gated: repo.gated ? 'manual' : false });
  }

  #tree(repo: Repo, url: URL, response: ServerResponse): void {
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const page = repo.files.slice(from, from + this.pageSize);
    const folders = from === 0 ? [{ type: 'directory', path: 'a-folder', size: 0, oid: '0'.repeat(40) }] : [];
    if (from + this.pageSize < repo.files.length) {
      const next = new URL(url);
      next.searchParams.set('cursor', String(from + this.pageSize));
      response.setHeader('link', `<${next.href}>; rel="next"`);
    }
    const entries = page.map(({ path, size, oid, large }) =>
      large
        ? { type: 'file', path, size, oid: 'f'.repeat(40), lfs: { oid, size, pointerSize: 134 } }
        : { type: 'file', path, size, oid },
    );
    json(response, [...folders, ...entries]);
  }

  async #resolve(
    name: string,
    repo: Repo,
    path: string,
    incoming: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { authorization } = incoming.headers;
    const file = repo.files.find((one) => one.path === path);
    const headers = { 'x-repo-commit': repo.sha };
    if (repo.gated && authorization !== `Bearer ${repo.gated.token}`)
      fail(response, authorization === undefined ? 401 : 403, 'GatedRepo');
    else if (!file) fail(response, 404, 'EntryNotFound');
    else if (!file.large || !this.redirects)
      await this.#send(file, incoming, response, { ...headers, etag: `"${file.oid}"` });
    else {
      response.writeHead(302, {
        ...headers,
        'x-linked-etag': `"${file.oid}"`,
        'x-linked-size': file.size,
        location: `http://${this.otherHost}:${this.port}/cdn/${name}/${file.oid}?signature=abc`,
      });
      response.end();
    }
  }

  async #send(
    file: ServedFile,
    incoming: IncomingMessage,
    response: ServerResponse,
    headers: Readonly<Record<string, string>>,
  ): Promise<void> {
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(incoming.headers.range ?? '') ?? [];
    const start = Number(first ?? 0);
    const end = last ? Math.min(Number(last) + 1, file.size) : file.size;
    const partial = first !== undefined && file.size > 0;
    response.writeHead(partial ? 206 : 200, {
      ...headers,
      'content-length': end - start,
      'accept-ranges': 'bytes',
      ...(partial ? { 'content-range': `bytes ${start}-${end - 1}/${file.size}` } : {}),
    });
    const limit = this.mischief.cutAfter?.(file.path, start);
    let position = start;
    for await (const whole of file.read(start, end)) {
      for (const chunk of slices(whole, this.mischief.rate === undefined ? whole.length : 4096)) {
        const bytes = limit === undefined ? chunk : chunk.subarray(0, Math.max(0, start + limit - position));
        const changed = this.mischief.corrupt?.(file.path, bytes, position) ?? bytes;
        if (!response.write(changed) && !response.destroyed) await drained(response);
        if (response.destroyed) return;
        this.sent.push({ path: file.path, start: position, end: position + bytes.length });
        position += bytes.length;
        if (bytes.length < chunk.length) {
          // What was written is to arrive before the end.
          await sleep(5);
          response.destroy();
          return;
        }
        if (this.mischief.rate !== undefined) await sleep((1000 * bytes.length) / this.mischief.rate);
      }
    }
    response.end();
  }
}

/** Until more can be written, or nobody reads any more. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

function* slices(bytes: Uint8Array, length: number): Iterable<Uint8Array> {
  for (let start = 0; start < bytes.length; start += length) yield bytes.subarray(start, start + length);
}

function fail(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'x-error-code': code }).end(JSON.stringify({ error: code }));
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

export function gitBlobHash(content: Uint8Array): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}

function fileInMemory(path: string, content: Buffer): ServedFile {
  const large = content.length >= largeFrom;
  const oid = large ? createHash('sha256').update(content).digest('hex') : gitBlobHash(content);
  return { path, size: content.length, oid, large, read: (start, end) => [content.subarray(start, end)] };
}

async function fileOnDisk(path: string, onDisk: string): Promise<ServedFile> {
  const { size } = await stat(onDisk);
  if (size < largeFrom) return fileInMemory(path, await readFile(onDisk));
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(onDisk, { highWaterMark: 4 * 2 ** 20 })) hash.update(chunk as Buffer);
  const read = (start: number, end: number) =>
    createReadStream(onDisk, { start, end: end - 1, highWaterMark: 2 ** 20 }) as AsyncIterable<Uint8Array>;
  return { path, size, oid: hash.digest('hex'), large: true, read };
}
