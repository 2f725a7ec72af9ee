/** The text of an image, in whichever way a model reads it. */
import type { ExtractEvent, ExtractParams, ExtractResult } from '../../contracts/protocol.ts';
import type { ExtractHooks as PageHooks } from '../document/extract-page.ts';
import type { IdentifiedImage } from '../image/file-hashes.ts';

export interface ExtractHooks {
  readonly signal: AbortSignal;
  readonly onEvent: (event: ExtractEvent) => void;
  /** Milliseconds since the text was asked for. */
  readonly elapsed: () => number;
}

export type TextQuestion = Omit<ExtractParams, 'image' | 'token'>;

/** What was read, and the milliseconds until the first line of it. */
export interface Extraction extends Pick<
  ExtractResult,
  'text' | 'lines' | 'blocks' | 'size' | 'tokens' | 'visualTokens'
> {
  readonly firstLine: number;
}

export interface TextReader {
  /** @throws CANCELLED; the errors of `AskedPages.load`. */
  read(image: IdentifiedImage, question: TextQuestion, hooks: ExtractHooks): Promise<Extraction>;
}

/** Gathers what a reader tells while it reads, and passes it on as events. */
export class ReadingReport implements PageHooks {
  readonly signal: AbortSignal;
  readonly #hooks: ExtractHooks;
  readonly #pieces: string[] = [];
  #tokens = 0;
  #visualTokens = 0;
  #firstLine: number | undefined;

  constructor(hooks: ExtractHooks) {
    this.signal = hooks.signal;
    this.#hooks = hooks;
  }

  readonly onProgress: PageHooks['onProgress'] = (done, total) =>
    this.#hooks.onEvent({ kind: 'phase', phase: 'decode', done, total });

  readonly onLine: PageHooks['onLine'] = (line) => {
    this.#firstLine ??= this.#hooks.elapsed();
    this.#hooks.onEvent({ kind: 'line', line });
  };

  readonly onText: PageHooks['onText'] = (text) => {
    if (text === '') return;
    this.#pieces.push(text);
    this.#hooks.onEvent({ kind: 'text', text, tokens: this.#tokens });
  };

  readonly onTokens: PageHooks['onTokens'] = (tokens, visualTokens) => {
    this.#tokens += tokens;
    this.#visualTokens += visualTokens;
  };

  /** All of it; where there was no line, it took until now to know that. */
  end(read: Pick<Extraction, 'lines' | 'blocks' | 'size'>): Extraction {
    const [tokens, visualTokens] = [this.#tokens, this.#visualTokens];
    const firstLine = this.#firstLine ?? this.#hooks.elapsed();
    return { ...read, text: this.#pieces.join(''), tokens, visualTokens, firstLine };
  }
}
