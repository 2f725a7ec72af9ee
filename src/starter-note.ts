import * as vscode from 'vscode';
import type { EngineClient } from './sidecar/engine-client.ts';

/** Remembers, for all windows, that the user has read it. */
const dismissedKey = 'convllava.starterNoteDismissed';

/** What panels say of the starter model, from its first answer on until the user has had enough of it. */
export class StarterNote {
  readonly #engine: EngineClient;
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(engine: EngineClient, memory: vscode.Memento) {
    this.#engine = engine;
    this.#memory = memory;
  }

  /** Whether panels show it now. */
  get isShown(): boolean {
    return this.#engine.state.isStarter === true && this.#memory.get(dismissedKey) !== true;
  }

  /** Never shows it again. */
  async dismiss(): Promise<void> {
    await this.#memory.update(dismissedKey, true);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
