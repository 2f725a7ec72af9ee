/** HTTP as a hub needs it: through proxies, to known hosts only, and with the token for the hub's own address alone. */
import { EnvHttpProxyAgent, request } from 'undici';
import packageJson from '../../package.json' with { type: 'json' };

const maxRedirects = 5;
/** Silence after which a connection counts as lost. */
const silenceMs = 30_000;

export interface HttpOptions {
  /** The hub's address. The token goes to this origin and to no other. */
  readonly endpoint: URL;
  readonly token?: string | undefined;
  /** For http and https. Default: HTTP_PROXY and HTTPS_PROXY; NO_PROXY holds in both cases. */
  readonly proxy?: string | undefined;
  /** Host names beside the endpoint's own that a redirect may lead to; `.example.org` stands for all below it. */
  readonly hosts: readonly string[];
  /** Default: 30 s. */
  readonly silenceMs?: number | undefined;
}

export interface HttpResponse {
  readonly status: number;
  /** Of the last answer, in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of the answers that the hub itself gave on the way, the first one winning. */
  readonly hubHeaders: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
  /** Lets go of the connection without reading the rest. */
  readonly drop: () => void;
}

/** A request that failed: with a status, or without an answer (status 0). */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly host: string;
  readonly status: number;
  /** The hub's own word for what is wrong, such as GatedRepo. */
  readonly reason: string;
  /** How long to wait, if the server said so. */
  readonly retryAfterMs: number | undefined;

  constructor(host: string, status: number, reason: string, retryAfterMs?: number, options?: ErrorOptions) {
    super(`${host}: ${reason}`, options);
    this.host = host;
    this.status = status;
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }

  /** Whether trying again may help. */
  get transient(): boolean {
    // A certificate does not get better by asking again.
    if (this.status === 0) return !/CERT|SIGNED|TLS|SSL/.test(this.reason);
    return this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

/** A redirect to a host that nobody has allowed. */
export class ForeignHost extends Error {
  override readonly name = 'ForeignHost';
  readonly host: string;

  constructor(host: string) {
    super(`a redirect to ${host}`);
    this.host = host;
  }
}

export class HttpClient {
  readonly #options: HttpOptions;
  readonly #agent: EnvHttpProxyAgent;

  constructor(options: HttpOptions) {
    this.#options = options;
    const { proxy } = options;
    this.#agent = new EnvHttpProxyAgent({
      connect: { timeout: 20_000 },
      ...(proxy ? { httpProxy: proxy, httpsProxy: proxy } : {}),
    });
  }

  /**
   * Gets a resource, following redirects.
   * @throws HttpFailure for anything but a status from 200 to 299, ForeignHost, and the signal's reason.
   */
  async get(
    url: URL,
    { headers = {}, signal }: { headers?: Readonly<Record<string, string>>; signal: AbortSignal },
  ): Promise<HttpResponse> {
    let hubHeaders: Readonly<Record<string, string>> = {};
    for (let hop = 0; hop <= maxRedirects; hop++) {
      this.#checkHost(url);
      const response = await this.#request(url, headers, signal);
      if (url.origin === this.#options.endpoint.origin) hubHeaders = { ...response.headers, ...hubHeaders };
      const location = response.headers['location'];
      if (response.status >= 300 && response.status < 400 && location !== undefined) {
        response.drop();
        const next = new URL(location, url);
        if (url.protocol === 'https:' && next.protocol !== 'https:') throw new ForeignHost(next.origin);
        url = next;
        continue;
      }
      if (response.status >= 200 && response.status < 300) return { ...response, hubHeaders };
      response.drop();
      const reason = response.headers['x-error-code'] ?? `status ${response.status}`;
      throw new HttpFailure(url.host, response.status, reason, retryAfter(response.headers['retry-after']));
    }
    throw new HttpFailure(url.host, 310, `more than ${maxRedirects} redirects`);
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #request(
    url: URL,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Omit<HttpResponse, 'hubHeaders'>> {
    const timeout = this.#options.silenceMs ?? silenceMs;
    try {
      const response = await request(url, {
        dispatcher: this.#agent,
        headers: {
          'user-agent': `convllava/${packageJson.version}`,
          'accept-encoding': 'identity',
          ...headers,
          ...this.#authorization(url),
        },
        signal,
        headersTimeout: timeout,
        bodyTimeout: timeout,
      });
      const entries = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
      return {
        status: response.statusCode,
        headers: Object.fromEntries(entries),
        body: read(response.body as AsyncIterable<Uint8Array>, url.host, signal),
        drop: () => void response.body.on('error', () => undefined).destroy(),
      };
    } catch (error) {
      throw toFailure(error, url.host, signal);
    }
  }

  /** A token is a secret: it goes to the hub alone, and never in the clear over a network. */
  #authorization(url: URL): Record<string, string> {
    const { token, endpoint } = this.#options;
    const inTheClear = url.protocol !== 'https:' && !['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
    return token && url.origin === endpoint.origin && !inTheClear ? { authorization: `Bearer ${token}` } : {};
  }

  #checkHost({ hostname, host }: URL): void {
    const { endpoint, hosts } = this.#options;
    const allowed = host === endpoint.host || hosts.some((one) => isBelow(hostname, one));
    if (!allowed) throw new ForeignHost(host);
  }
}

async function* read(body: AsyncIterable<Uint8Array>, host: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw toFailure(error, host, signal);
  }
}

/** What went wrong on a connection, as an HttpFailure; an abort stays what it is. */
export function toFailure(error: unknown, host: string, signal: AbortSignal): unknown {
  if (signal.aborted || error instanceof HttpFailure) return error;
  const { code, message } = error as { code?: string; message?: string };
  return new HttpFailure(host, 0, code ?? message ?? String(error), undefined, { cause: error });
}

function isBelow(hostname: string, allowed: string): boolean {
  return allowed.startsWith('.') ? hostname.endsWith(allowed) || hostname === allowed.slice(1) : hostname === allowed;
}

/** Retry-After in milliseconds: it is a number of seconds or a date. */
function retryAfter(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const seconds = Number(value);
  const ms = Number.isNaN(seconds) ? Date.parse(value) - Date.now() : seconds * 1000;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
