import { readHostMessage } from './host-message.ts';
import type { HostMessage, Intent, IntentMessage } from '../contracts/panel.ts';
import { emptyMemory, type PageMemory } from './store.ts';
import { isNumber, isObjectOf, isOptional, isRecordOf, isString } from './shape.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** The extension, as the page talks to it. */
export interface Host {
  /** Numbers an intent and sends it; gives it back as sent. */
  send(intent: Intent): IntentMessage;
  /** Keeps this through a reload of the page, beside what the extension wants kept. */
  remember(memory: PageMemory): void;
  readonly remembered: PageMemory;
}

const isMemory = isObjectOf<PageMemory>({ drafts: isRecordOf(isString), split: isOptional(isNumber) });

/** Connects to the extension. `receive` gets each message of the right shape; others are dropped with a warning. */
export function connectHost(receive: (message: HostMessage) => void): Host {
  const vscode = acquireVsCodeApi();
  let kept = asRecord(vscode.getState());
  let seq = 0;
  const keep = (change: Record<string, unknown>): void => {
    kept = { ...kept, ...change };
    vscode.setState(kept);
  };
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = readHostMessage(event.data);
    if (message === undefined) {
      console.warn('A message of unknown shape was dropped.');
      return;
    }
    if (message.type === 'state') keep(asRecord(message.persist));
    receive(message);
  });
  return {
    send(intent) {
      seq += 1;
      const message = { ...intent, seq };
      vscode.postMessage(message);
      return message;
    },
    remember: (memory) => keep({ page: memory }),
    remembered: isMemory(kept['page']) ? (kept['page'] as PageMemory) : emptyMemory,
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
