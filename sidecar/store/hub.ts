/** A hub that speaks the Hugging Face API: what a repo holds, and the bytes of its files. */
import { isObject } from '../checkpoint/json.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { firstGiven } from './given.ts';
import { ForeignHost, HttpClient, HttpFailure, toFailure, type HttpResponse } from './http.ts';
import { Patience } from './patience.ts';
import type { ByteRange } from './ranges.ts';
import { isRepoName, isSafePath } from '../model/safe-path.ts';

/** Where models come from if nobody says otherwise. */
const defaultEndpoint = 'https://huggingface.co';
/** Where Hugging Face's own redirects lead to: the stores of its large files. */
const hubHosts = ['.huggingface.co', '.hf.co'];

/** Bounds of what a hub may answer; real repos of models come nowhere near. */
const maxJsonBytes = 16 * 2 ** 20;
const maxFiles = 10_000;
const maxPages = 1000;
const answerTimeoutMs = 60_000;

export interface HubOptions {
  /** Default: HF_ENDPOINT, else huggingface.co. */
  readonly endpoint?: string | undefined;
  /** Default: HF_TOKEN. */
  readonly token?: string | undefined;
  /** Default: HTTP_PROXY and HTTPS_PROXY. */
  readonly proxy?: string | undefined;
  /** For tests: the first wait after a failure, and the silence that counts as one. */
  readonly firstWaitMs?: number | undefined;
  readonly silenceMs?: number | undefined;
}

/** A file of a repo, and the hash that the hub has for it. */
export interface HubFile {
  readonly path: string;
  readonly size: number;
  /** Of the content for a large file (SHA-256), of the content as a git blob for a small one (SHA-1). */
  readonly hash: { readonly kind: 'sha256' | 'git'; readonly hex: string };
}

/** A repo at one commit. */
export interface HubRepo {
  readonly name: string;
  /** The commit. */
  readonly revision: string;
  readonly files: readonly HubFile[];
}

/** The hub has another file than it had: what was planned no longer holds. */
export class UpstreamChanged extends Error {
  override readonly name = 'UpstreamChanged';
}

/**
 * The hub that the user wants: the one given, else that of HF_ENDPOINT, else Hugging Face. A name and password in the
 * address are left out, for it is written down and shown.
 * @throws USAGE for an address that is none.
 */
export function hubEndpoint(given?: string): URL {
  const url = readUrl('endpoint', firstGiven(given, process.env['HF_ENDPOINT']) ?? defaultEndpoint);
  url.username = url.password = '';
  return url;
}

export class Hub {
  readonly endpoint: URL;
  readonly #http: HttpClient;
  readonly #firstWaitMs: number | undefined;
  readonly #hasToken: boolean;

  /** @throws USAGE for an address or a proxy that is none. */
  constructor(options: HubOptions = {}) {
    this.endpoint = hubEndpoint(options.endpoint);
    const token = firstGiven(options.token, process.env['HF_TOKEN']);
    if (options.proxy) readUrl('proxy', options.proxy);
    // A mirror may keep its files elsewhere than Hugging Face does; only who runs this can allow that.
    const allowed = (process.env['CONVLLAVA_HUB_HOSTS'] ?? '').split(',').map((host) => host.trim());
    const { proxy, firstWaitMs, silenceMs } = options;
    const hosts = [...hubHosts, ...allowed.filter((host) => host !== '')];
    this.#http = new HttpClient({ endpoint: this.endpoint, token, proxy, hosts, silenceMs });
    this.#firstWaitMs = firstWaitMs;
    this.#hasToken = Boolean(token);
  }

  /** For pages that a person opens. */
  pageOf(repo: string): string {
    return new URL(`/${repo}`, this.endpoint).href;
  }

  /** A way to try again as this hub wants it. */
  patience(signal: AbortSignal): Patience {
    return new Patience(signal, { firstWaitMs: this.#firstWaitMs });
  }

  /**
   * What a repo holds at a revision (a branch, a tag or a commit).
   * @throws HUB_NOT_FOUND, HUB_TOKEN_NEEDED, HUB_FORBIDDEN, HUB_BUSY, HUB_UNREACHABLE, HUB_ANSWER, CANCELLED.
   */
  async repo(name: string, revision: string, signal: AbortSignal): Promise<HubRepo> {
    if (!isRepoName(name)) throw new ConvLlavaError('HUB_NOT_FOUND', { repo: name, host: this.endpoint.host });
    return this.#known(name, async () => {
      const info = await this.#json(`/api/models/${name}/revision/${encodeURIComponent(revision)}`, signal);
      const sha = isObject(info.value) ? info.value['sha'] : undefined;
      if (typeof sha !== 'string' || !/^[0-9a-f]{40}$/.test(sha)) throw this.#strange('it names no commit');
      return { name, revision: sha, files: await this.#tree(name, sha, signal) };
    });
  }

  /**
   * Bytes of a file, as they come. The body may end early; what it must not be is longer than asked for.
   * @throws UpstreamChanged, HttpFailure, and the errors of `repo`.
   */
  async open(repo: HubRepo, file: HubFile, { start, end }: ByteRange, signal: AbortSignal): Promise<HttpResponse> {
    const path = file.path.split('/').map(encodeURIComponent).join('/');
    const url = new URL(`/${repo.name}/resolve/${repo.revision}/${path}`, this.endpoint);
    const response = await this.#http.get(url, { headers: { range: `bytes=${start}-${end - 1}` }, signal });
    try {
      this.#checkFile(file, response);
      this.#checkRange(file, { start, end }, response);
      return response;
    } catch (error) {
      response.drop();
      throw error;
    }
  }

  /** What a user is told of a failure while `repo` was asked for. */
  explain(error: unknown, repo: string): unknown {
    const { host } = this.endpoint;
    if (error instanceof ForeignHost)
      return new ConvLlavaError('HUB_REDIRECT', { host, other: error.host }, { cause: error });
    if (!(error instanceof HttpFailure)) return error;
    const cause = { cause: error };
    switch (error.status) {
      case 401:
        // Hugging Face answers 401 for what does not exist, too, lest anyone learn what private repos there are.
        if (error.reason === 'RepoNotFound') return new ConvLlavaError('HUB_NOT_FOUND', { repo, host }, cause);
        return this.#hasToken
          ? new ConvLlavaError('HUB_TOKEN_REFUSED', { repo, host }, cause)
          : new ConvLlavaError('HUB_TOKEN_NEEDED', { repo, url: this.pageOf(repo) }, cause);
      case 403:
        return new ConvLlavaError('HUB_FORBIDDEN', { repo, url: this.pageOf(repo) }, cause);
      case 404:
        return new ConvLlavaError('HUB_NOT_FOUND', { repo, host }, cause);
      case 429:
        return new ConvLlavaError('HUB_BUSY', { host: error.host }, cause);
      default:
        return new ConvLlavaError('HUB_UNREACHABLE', { host: error.host, reason: error.reason }, cause);
    }
  }

  async close(): Promise<void> {
    await this.#http.close();
  }

  async #known<T>(repo: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.explain(error, repo);
    }
  }

  async #tree(name: string, revision: string, signal: AbortSignal): Promise<HubFile[]> {
    const files: HubFile[] = [];
    let entries = 0;
    let next: string | undefined = `/api/models/${name}/tree/${revision}?recursive=true`;
    for (let pages = 0; next !== undefined; pages++) {
      if (pages === maxPages) throw this.#strange(`its list of files has more than ${maxPages} pages`);
      const page: { value: unknown; next: string | undefined } = await this.#json(next, signal);
      if (!Array.isArray(page.value)) throw this.#strange('the list of files is none');
      files.push(...page.value.flatMap((entry: unknown) => this.#file(entry)));
      entries += page.value.length;
      if (entries > maxFiles) throw this.#strange(`the repo has more than ${maxFiles} files and folders`);
      // A page without files could be followed by another one for ever.
      if (page.value.length === 0) break;
      next = page.next;
    }
    return files;
  }

  #file(entry: unknown): HubFile[] {
    if (!isObject(entry) || typeof entry['path'] !== 'string') throw this.#strange('an entry has no path');
    const { type, path, size, oid, lfs } = entry;
    if (!isSafePath(path))
      throw this.#strange(`it has a file ${JSON.stringify(path.slice(0, 100))}, outside of its folder`);
    if (type !== 'file') return [];
    const large = isObject(lfs);
    const bytes = large ? lfs['size'] : size;
    const hex = large ? lfs['oid'] : oid;
    const length = large ? 64 : 40;
    const proper = typeof hex === 'string' && hex.length === length && /^[0-9a-f]+$/.test(hex);
    if (!Number.isSafeInteger(bytes) || Number(bytes) < 0 || !proper)
      throw this.#strange(`${path} has no size or no hash`);
    return [{ path, size: Number(bytes), hash: { kind: large ? 'sha256' : 'git', hex } }];
  }

  /** @returns the JSON of an answer, and the path of the page after it. */
  async #json(path: string, signal: AbortSignal): Promise<{ value: unknown; next: string | undefined }> {
    // Whoever waits for the first answer wants to hear soon that there is none.
    const patience = new Patience(signal, { firstWaitMs: this.#firstWaitMs, mostTries: 4 });
    return patience.during(async () => {
      const limited = AbortSignal.any([signal, AbortSignal.timeout(answerTimeoutMs)]);
      try {
        const { body, headers, drop } = await this.#http.get(new URL(path, this.endpoint), { signal: limited });
        const chunks: Uint8Array[] = [];
        let bytes = 0;
        for await (const chunk of body) {
          chunks.push(chunk);
          bytes += chunk.length;
          if (bytes <= maxJsonBytes) continue;
          drop();
          throw this.#strange(`an answer is longer than ${maxJsonBytes / 2 ** 20} MB`);
        }
        return { value: this.#parse(Buffer.concat(chunks).toString('utf8')), next: nextPage(headers['link']) };
      } catch (error) {
        if (error instanceof ConvLlavaError || error instanceof ForeignHost) throw error;
        throw toFailure(error, this.endpoint.host, signal);
      }
    });
  }

  #parse(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      throw this.#strange('an answer is not JSON');
    }
  }

  /** The hub names a file by its hash: another name is another file. */
  #checkFile(file: HubFile, { hubHeaders }: HttpResponse): void {
    const etag = (hubHeaders['x-linked-etag'] ?? hubHeaders['etag'])?.replace(/^W\//, '').replaceAll('"', '');
    const known = etag !== undefined && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(etag);
    if (known && etag !== file.hash.hex) throw new UpstreamChanged(file.path);
  }

  #checkRange(file: HubFile, { start, end }: ByteRange, { status, headers }: HttpResponse): void {
    const whole = start === 0 && end === file.size;
    if (status === 200 && whole) return;
    const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
    if (status === 206 && Number(total) !== file.size) throw new UpstreamChanged(file.path);
    if (status === 206 && Number(first) === start && Number(last) === end - 1) return;
    throw this.#strange(`it was asked for bytes ${start} to ${end - 1} of ${file.path} and sends others`);
  }

  #strange(reason: string): ConvLlavaError {
    return new ConvLlavaError('HUB_ANSWER', { host: this.endpoint.host, reason });
  }
}

/** The path of the page that a Link header calls the next one. A page elsewhere is none. */
function nextPage(link: string | undefined): string | undefined {
  const target = /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1];
  if (target === undefined) return undefined;
  const url = new URL(target, 'http://hub.invalid');
  return url.pathname + url.search;
}

function readUrl(what: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url;
  const shown = text.replace(/\/\/[^/]*@/, '//…@');
  throw new ConvLlavaError('USAGE', { problem: `The ${what} ${JSON.stringify(shown)} is no address.` });
}
