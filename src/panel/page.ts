import * as vscode from 'vscode';
import type { HostMessage, Intent } from '../../contracts/panel.ts';
import { describeFailure, sentence } from '../failures.ts';
import { pageFolder, pageHtml } from './html.ts';
import { readIntent } from '../../contracts/intents.ts';

export interface PageOptions {
  readonly webview: vscode.Webview;
  readonly extensionUri: vscode.Uri;
  readonly place: 'panel' | 'sidebar';
  readonly log: vscode.LogOutputChannel;
  /** The page has loaded, for the first time or anew after it was hidden: it knows nothing yet. */
  readonly loaded: () => void;
  /** Does what the user wants. What it throws, the page shows. */
  readonly carryOut: (wish: Wish) => Promise<void>;
}

/** What a user can want. */
export type Wish = Exclude<Intent, { readonly type: 'ready' }>;

/** The page in a webview as a partner in a conversation: it is sent messages, and it says what its user wants. */
export class Page {
  readonly #options: PageOptions;
  readonly #receiving: vscode.Disposable;
  /** Messages for a page that has not loaded yet. */
  readonly #waiting: HostMessage[] = [];
  #isLoaded = false;
  #disposed = false;

  constructor(options: PageOptions) {
    this.#options = options;
    const { webview, extensionUri } = options;
    webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extensionUri)] };
    this.#receiving = webview.onDidReceiveMessage((message: unknown) => void this.#receive(message));
    webview.html = pageHtml(webview, extensionUri);
  }

  /** Whether the page has loaded. */
  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** Sends a message. A page that has not loaded yet needs none: it is told everything when it has. */
  post(message: HostMessage): void {
    if (this.#isLoaded) this.#send(message);
  }

  /** Sends a message, if need be as soon as the page has loaded. */
  postSoon(message: HostMessage): void {
    if (this.#isLoaded) this.#send(message);
    else this.#waiting.push(message);
  }

  dispose(): void {
    this.#disposed = true;
    this.#receiving.dispose();
  }

  async #receive(message: unknown): Promise<void> {
    const { log, carryOut } = this.#options;
    const intent = readIntent(message);
    if (typeof intent === 'string') {
      log.warn(`A message from the panel was ignored: ${intent}`);
      return;
    }
    if (intent.type === 'ready') {
      this.#start();
      return;
    }
    try {
      await carryOut(intent);
    } catch (error) {
      const failure = describeFailure(error);
      log.warn(`${intent.type}: ${sentence(failure)}`);
      this.#send({ type: 'refused', seq: intent.seq, failure });
    }
  }

  #start(): void {
    const { place, loaded } = this.#options;
    this.#isLoaded = true;
    this.#send({ type: 'init', language: vscode.env.language, translations: translations(), place });
    loaded();
    for (const message of this.#waiting.splice(0)) this.#send(message);
  }

  #send(message: HostMessage): void {
    if (!this.#disposed) void this.#options.webview.postMessage(message);
  }
}

function translations(): Record<string, string> {
  const bundle = Object.entries((vscode.l10n.bundle ?? {}) as Record<string, string | { message: string }>);
  return Object.fromEntries(bundle.map(([key, value]) => [key, typeof value === 'string' ? value : value.message]));
}
