import type { HostMessage } from '../../contracts/panel.ts';

type Append = Extract<HostMessage, { readonly type: 'append' }>;

/** Soon enough to look like writing. */
const gatherMs = 40;

/** Gathers the pieces of an answer: a fast model then makes some twenty messages a second, not hundreds. */
export class TextBatch {
  readonly #send: (message: Append) => void;
  #gathered: Append | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(send: (message: Append) => void) {
    this.#send = send;
  }

  /** Takes a piece of an exchange's answer; `tokens` counts those of the whole answer so far. */
  add(exchange: string, text: string, tokens: number): void {
    if (this.#gathered?.exchange !== exchange) this.flush();
    this.#gathered = { type: 'append', exchange, text: (this.#gathered?.text ?? '') + text, tokens };
    this.#timer ??= setTimeout(() => this.flush(), gatherMs);
  }

  /** Sends what has been gathered. */
  flush(): void {
    const gathered = this.#gathered;
    this.clear();
    if (gathered) this.#send(gathered);
  }

  /** Forgets what has been gathered, since the page is told in another way. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#gathered = undefined;
  }
}
