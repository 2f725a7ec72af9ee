import type { ChatModelName, Exchange } from '../../contracts/panel.ts';
import type { Asked, Conversations, Question } from './conversations.ts';

/** The questions asked in one webview: one at a time, and a new one takes the place of the one being answered. */
export class PanelQuestions {
  readonly #conversations: Conversations;
  readonly #running = new Set<string>();

  constructor(conversations: Conversations) {
    this.#conversations = conversations;
  }

  /** Asks, and gives the exchange when it has ended. Throws QUESTION_EMPTY. */
  async ask(image: string, question: Question): Promise<Exchange | undefined> {
    await this.#conversations.open(image);
    return this.#inPlaceOfOthers(() => this.#conversations.ask(image, question));
  }

  /** Asks a question of an earlier exchange again. */
  retry(exchange: string): Promise<Exchange | undefined> {
    return this.#inPlaceOfOthers(() => this.#conversations.retry(exchange));
  }

  /** Asks a chat model what was asked before. */
  answerWith(exchange: string, by: ChatModelName): Promise<Exchange | undefined> {
    return this.#inPlaceOfOthers(() => this.#conversations.answerWith(exchange, by));
  }

  /** Asks another question in place of an earlier one. Throws QUESTION_EMPTY. */
  editAndAsk(exchange: string, question: string): Promise<Exchange | undefined> {
    return this.#inPlaceOfOthers(() => this.#conversations.editAndAsk(exchange, question));
  }

  /** Stops what was asked here and is still being answered. */
  async stop(): Promise<void> {
    await Promise.all([...this.#running].map((id) => this.#conversations.stop(id)));
  }

  async #inPlaceOfOthers(ask: () => Asked | undefined): Promise<Exchange | undefined> {
    await this.stop();
    const asked = ask();
    if (!asked) return undefined;
    this.#running.add(asked.id);
    try {
      return await asked.finished;
    } finally {
      this.#running.delete(asked.id);
    }
  }
}
