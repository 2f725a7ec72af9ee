import type { ChatModelName, Exchange, Series } from '../../contracts/panel.ts';
import type { Asked, Conversations, ImageQuestion, Question } from './conversations.ts';

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

  /** Asks about several images, one after the other, and gives the exchanges when all have ended. Throws QUESTION_EMPTY. */
  async askEach(questions: readonly ImageQuestion[]): Promise<readonly Exchange[]> {
    await Promise.all(questions.map(({ image }) => this.#conversations.open(image)));
    await this.stop();
    return Promise.all(this.#conversations.askEach(questions).map((asked) => this.#ended(asked)));
  }

  /** Asks a question of an earlier exchange again. What is asked of other images together with it goes on. */
  async retry(exchange: string): Promise<Exchange | undefined> {
    const series = this.#conversations.find(exchange)?.exchange.series?.id;
    const isBeside = (id: string) => this.#conversations.find(id)?.exchange.series?.id === series;
    if (series === undefined || ![...this.#running].every(isBeside)) await this.stop();
    const asked = this.#conversations.retry(exchange);
    return asked && this.#ended(asked);
  }

  /** Asks a chat model what was asked before. */
  answerWith(exchange: string, by: ChatModelName): Promise<Exchange | undefined> {
    return this.#inPlaceOfOthers(() => this.#conversations.answerWith(exchange, by));
  }

  /**
   * Asks another question in place of an earlier one; of one to several images, asks it of the same again, and leaves what was
   * answered: the conversations about the others are not in sight. Throws QUESTION_EMPTY.
   */
  async editAndAsk(exchange: string, question: string): Promise<Exchange | undefined> {
    const series = this.#conversations.find(exchange)?.exchange.series;
    if (series) {
      const ended = await this.askEach(this.#sameButFor(question, series));
      return ended[0];
    }
    return this.#inPlaceOfOthers(() => this.#conversations.editAndAsk(exchange, question));
  }

  /** Stops what was asked here and is still being answered. */
  async stop(): Promise<void> {
    await Promise.all([...this.#running].map((id) => this.#conversations.stop(id)));
  }

  async #inPlaceOfOthers(ask: () => Asked | undefined): Promise<Exchange | undefined> {
    await this.stop();
    const asked = ask();
    return asked && this.#ended(asked);
  }

  /** The questions of a series in other words. */
  #sameButFor(question: string, { id, images }: Series): ImageQuestion[] {
    return images.map((image) => {
      const before = this.#conversations.of(image).find(({ series }) => series?.id === id);
      // Other words than those of a button are a free question.
      const task = before?.question === question.trim() ? before.task : 'ask';
      return { image, question: { task, question, ...(before?.region && { region: before.region }) } };
    });
  }

  async #ended(asked: Asked): Promise<Exchange> {
    this.#running.add(asked.id);
    try {
      return await asked.finished;
    } finally {
      this.#running.delete(asked.id);
    }
  }
}
