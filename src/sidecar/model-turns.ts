import type * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';

interface Waiting {
  readonly model: string;
  readonly start: () => void;
}

/** Lets questions to one model go on together, and those to another wait: the sidecar holds one model at a time. */
export class ModelTurns {
  #model: string | undefined;
  #working = 0;
  #waiting: readonly Waiting[] = [];

  /**
   * Does some work with a model, when those before it with another one have ended.
   * @throws CANCELLED while it waits; what the work throws
   */
  async during<Value>(model: string, cancel: vscode.CancellationToken, work: () => Promise<Value>): Promise<Value> {
    await this.#turn(model, cancel);
    try {
      return await work();
    } finally {
      this.#working -= 1;
      this.#next();
    }
  }

  /** Resolves when the work has been counted as begun. */
  #turn(model: string, cancel: vscode.CancellationToken): Promise<void> {
    return new Promise((resolve, reject) => {
      const start = (): void => {
        this.#model = model;
        this.#working += 1;
        listening.dispose();
        resolve();
      };
      const waiting = { model, start };
      const listening = cancel.onCancellationRequested(() => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        reject(new ConvLlavaError('CANCELLED', {}));
        this.#next();
      });
      this.#waiting = [...this.#waiting, waiting];
      this.#next();
    });
  }

  /** Starts those in front that go together. Nobody overtakes: another model would else wait for ever. */
  #next(): void {
    const [first, ...others] = this.#waiting;
    if (!first || (this.#working > 0 && first.model !== this.#model)) return;
    this.#waiting = others;
    first.start();
    this.#next();
  }
}
