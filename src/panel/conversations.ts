import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Region } from '../../contracts/protocol.ts';
import type { ChatModelName, Exchange, Failure, Progress, Series } from '../../contracts/panel.ts';
import type { Task } from '../../contracts/tasks.ts';
import { isCancelled } from '../failures.ts';
import type { Progressed } from '../sidecar/engine-client.ts';
import { orCancelled } from '../sidecar/or-cancelled.ts';
import type { Answerer } from './answerer.ts';
import { checkQuestion, startedOver, turnsUpTo, withoutProgress } from './exchanges.ts';
import type { History } from './history.ts';
import { Stopwatch } from './stopwatch.ts';

/** What happened to a conversation. Text and progress come often and are told apart, so that they can stay small. */
export type ConversationEvent =
  | { readonly kind: 'changed'; readonly image: string }
  | {
      readonly kind: 'text';
      readonly image: string;
      readonly exchange: string;
      readonly text: string;
      readonly tokens: number;
    }
  | { readonly kind: 'progress'; readonly image: string; readonly exchange: string; readonly progress: Progress };

export interface Question {
  readonly task: Task;
  readonly question: string;
  readonly region?: Region;
  /** The chat model that is asked; without one, the engine is. */
  readonly by?: ChatModelName;
  readonly series?: Series;
}

/** What is asked about one of several images. */
export interface ImageQuestion {
  readonly image: string;
  readonly question: Question;
}

/** A question on its way. */
export interface Asked {
  /** Id of the exchange. */
  readonly id: string;
  /** The exchange when it has ended, however it ended. Never rejects. */
  readonly finished: Promise<Exchange>;
}

/** Where an exchange stands, and when it is its turn. */
interface Place {
  /** The exchange that it takes the place of; without one, it is the last. */
  readonly instead?: Exchange;
  /** What is answered before. Never rejects. */
  readonly after?: Promise<unknown>;
}

interface Running extends Asked {
  readonly cancel: vscode.CancellationTokenSource;
  readonly series: string | undefined;
  /** Since its turn has come. */
  stopwatch: Stopwatch;
  /** When the answer was last kept, by performance.now(). */
  keptAt?: number;
}

/** A window that goes in the middle of an answer loses no more of it than came in this time. */
const keepMs = 2000;

export interface ConversationsOptions {
  /** Answers where nobody else is asked. */
  readonly engine: Answerer;
  /** A chat model that is asked, by its name. */
  readonly chatModel: (name: ChatModelName) => Answerer;
  readonly history: History;
  readonly describe: (error: unknown) => Failure;
}

/** All conversations, by image. Panels show them; whichever shows the same image shows the same conversation. */
export class Conversations {
  readonly #options: ConversationsOptions;
  readonly #byImage = new Map<string, readonly Exchange[]>();
  readonly #running = new Map<string, Running>();
  readonly #happened = new vscode.EventEmitter<ConversationEvent>();
  readonly onDidHappen = this.#happened.event;

  constructor(options: ConversationsOptions) {
    this.#options = options;
  }

  /** The conversation about an image, oldest first; empty until `open` has read it. */
  of(image: string): readonly Exchange[] {
    return this.#byImage.get(image) ?? [];
  }

  /** The conversation as it is to be shown now: with the time that a running question has taken. */
  shown(image: string): readonly Exchange[] {
    return this.of(image).map((exchange) => {
      const running = this.#running.get(exchange.id);
      return running ? { ...exchange, elapsed: running.stopwatch.read() } : exchange;
    });
  }

  /** Reads a conversation from the history if that has not been done. */
  async open(image: string): Promise<void> {
    if (this.#byImage.has(image)) return;
    const stored = await this.#options.history.load(image);
    // Asked meanwhile: what is there now is newer.
    if (!this.#byImage.has(image)) this.#put(image, stored);
  }

  get answering(): boolean {
    return this.#running.size > 0;
  }

  /**
   * Asks about an image: the engine, or a chat model. Throws QUESTION_EMPTY at once, before anything is changed.
   */
  ask(image: string, question: Question): Asked {
    return this.#begin(image, question);
  }

  /**
   * Asks about several images, one after the other: the question is in the conversation about each. Throws QUESTION_EMPTY
   * as `ask` does.
   */
  askEach(questions: readonly ImageQuestion[]): readonly Asked[] {
    for (const { question } of questions) checkQuestion(question.question);
    const series = { id: randomUUID(), images: questions.map(({ image }) => image) };
    let after: Promise<unknown> = Promise.resolve();
    return questions.map(({ image, question }) => {
      const asked = this.#begin(image, { ...question, series }, { after });
      after = asked.finished;
      return asked;
    });
  }

  /**
   * Asks the same question again, in place of the exchange and of those after it. Where it was asked of several images,
   * those after it stay: this may be a conversation that is not in sight.
   */
  retry(id: string): Asked | undefined {
    const found = this.find(id);
    if (!found) return undefined;
    const { image, exchange } = found;
    if (!exchange.series) return this.editAndAsk(id, exchange.question);
    void this.stop(id);
    return this.#begin(image, exchange, { instead: exchange });
  }

  /** Asks a chat model what was asked before; the earlier answer stays. */
  answerWith(id: string, by: ChatModelName): Asked | undefined {
    const found = this.find(id);
    if (!found) return undefined;
    const { task, question, region } = found.exchange;
    return this.ask(found.image, { task, question, ...(region && { region }), by });
  }

  /** Drops an exchange and those after it, and asks the changed question instead. */
  editAndAsk(id: string, question: string): Asked | undefined {
    const found = this.find(id);
    if (!found) return undefined;
    checkQuestion(question);
    const { image, exchange } = found;
    const exchanges = this.of(image);
    const kept = exchanges.slice(0, exchanges.indexOf(exchange));
    for (const dropped of exchanges.slice(kept.length)) void this.stop(dropped.id);
    this.#put(image, kept);
    // Other words than those of a button are a free question.
    const task = question.trim() === exchange.question ? exchange.task : 'ask';
    return this.ask(image, { ...exchange, task, question });
  }

  /** Stops a running question and waits until it has ended; what has come of the answer stays. */
  async stop(id: string): Promise<void> {
    const running = this.#running.get(id);
    running?.cancel.cancel();
    await running?.finished;
  }

  /** Stops a running question, and where it was asked of several images, all of them. */
  async stopSeries(id: string): Promise<void> {
    const series = this.find(id)?.exchange.series?.id;
    const same = [...this.#running.values()].filter((running) => series !== undefined && running.series === series);
    await Promise.all([id, ...same.map((running) => running.id)].map((one) => this.stop(one)));
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((id) => this.stop(id)));
  }

  /** Forgets the conversation about an image. */
  async clear(image: string): Promise<void> {
    for (const { id } of this.of(image)) void this.stop(id);
    this.#put(image, []);
    await this.#options.history.save(image, []);
  }

  /** An exchange by its id, in whichever conversation it is. */
  find(id: string): { readonly image: string; readonly exchange: Exchange } | undefined {
    for (const [image, exchanges] of this.#byImage) {
      const exchange = exchanges.find((candidate) => candidate.id === id);
      if (exchange) return { image, exchange };
    }
    return undefined;
  }

  dispose(): void {
    for (const { cancel } of this.#running.values()) cancel.cancel();
    this.#happened.dispose();
  }

  /** Throws QUESTION_EMPTY at once, before anything is changed. */
  #begin(image: string, { task, question, region, by, series }: Question, { instead, after }: Place = {}): Asked {
    checkQuestion(question);
    const exchange: Exchange = {
      id: randomUUID(),
      task,
      question: question.trim(),
      ...(region && { region }),
      ...(by && { by }),
      ...(series && { series }),
      ...(after && { progress: { phase: 'queued', done: 0, total: 0 } }),
      answer: '',
      status: 'running',
    };
    const before = this.of(image);
    this.#put(
      image,
      instead ? before.map((other) => (other.id === instead.id ? exchange : other)) : [...before, exchange],
    );
    const cancel = new vscode.CancellationTokenSource();
    const asked = { id: exchange.id, finished: this.#answer(image, exchange, cancel.token, after) };
    this.#running.set(exchange.id, { ...asked, cancel, series: series?.id, stopwatch: new Stopwatch() });
    this.#changed(image);
    return asked;
  }

  async #answer(
    image: string,
    exchange: Exchange,
    cancel: vscode.CancellationToken,
    after?: Promise<unknown>,
  ): Promise<Exchange> {
    const { id, by } = exchange;
    const { engine, chatModel, describe } = this.#options;
    // A window that closes in the middle of an answer keeps the question.
    await this.#save(image);
    let end: Partial<Exchange>;
    try {
      if (after) await this.#turnOf(id, image, after, cancel);
      const answerer = by ? chatModel(by) : engine;
      const posed = { image: vscode.Uri.parse(image), exchange, turns: turnsUpTo(exchange, this.of(image)) };
      end = {
        status: 'done',
        ...(await answerer.answer(posed, (event) => this.#progressed(image, id, event), cancel)),
      };
    } catch (error) {
      end = isCancelled(error) ? { status: 'stopped' } : { status: 'failed', failure: describe(error) };
    }
    this.#running.delete(id);
    const ended = this.#update(image, id, (running) => ({ ...withoutProgress(running), ...end }));
    this.#changed(image);
    await this.#save(image);
    return ended ?? { ...exchange, ...end };
  }

  /** Waits for what is answered before. @throws CANCELLED */
  async #turnOf(id: string, image: string, after: Promise<unknown>, cancel: vscode.CancellationToken): Promise<void> {
    await orCancelled(after, cancel);
    const running = this.#running.get(id);
    if (running) running.stopwatch = new Stopwatch();
    this.#update(image, id, withoutProgress);
    this.#changed(image);
  }

  #progressed(image: string, id: string, event: Progressed): void {
    switch (event.kind) {
      case 'phase': {
        const { phase, done, total } = event;
        const progress = { phase, done, total };
        this.#update(image, id, (exchange) => ({ ...exchange, progress }));
        this.#happened.fire({ kind: 'progress', image, exchange: id, progress });
        return;
      }
      case 'text': {
        const { text, tokens } = event;
        this.#running.get(id)?.stopwatch.hearText();
        this.#update(image, id, (exchange) => ({ ...exchange, answer: exchange.answer + text, tokens }));
        this.#happened.fire({ kind: 'text', image, exchange: id, text, tokens });
        this.#keepNowAndThen(image, id);
        return;
      }
      case 'image':
        this.#update(image, id, (exchange) => ({ ...exchange, seen: event.image }));
        break;
      case 'limited':
        this.#update(image, id, (exchange) => {
          const { limited, picture } = event;
          return { ...exchange, limited, ...(picture && { picture }) };
        });
        break;
      case 'again':
        this.#running.get(id)?.stopwatch.startOver();
        this.#update(image, id, startedOver);
    }
    this.#happened.fire({ kind: 'changed', image });
  }

  #keepNowAndThen(image: string, id: string): void {
    const running = this.#running.get(id);
    const now = performance.now();
    if (!running || now - (running.keptAt ?? -Infinity) < keepMs) return;
    running.keptAt = now;
    void this.#save(image);
  }

  async #save(image: string): Promise<void> {
    const stored = this.of(image).map((exchange) =>
      exchange.status === 'running' ? ({ ...exchange, status: 'stopped' } as const) : exchange,
    );
    await this.#options.history.save(image, stored);
  }

  #update(image: string, id: string, change: (exchange: Exchange) => Exchange): Exchange | undefined {
    const exchanges = this.of(image).map((exchange) => (exchange.id === id ? change(exchange) : exchange));
    this.#byImage.set(image, exchanges);
    return exchanges.find((exchange) => exchange.id === id);
  }

  #put(image: string, exchanges: readonly Exchange[]): void {
    this.#byImage.set(image, exchanges);
    this.#changed(image);
  }

  #changed(image: string): void {
    this.#happened.fire({ kind: 'changed', image });
  }
}
