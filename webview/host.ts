import * as v from 'valibot';
import { readHostMessage } from '../contracts/host-messages.ts';
import type { HostMessage, Intent, IntentMessage } from '../contracts/panel.ts';
import { emptyMemory, type PageMemory } from './store.ts';

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

const pageMemory = v.object({
  drafts: v.record(v.string(), v.string()),
  split: v.exactOptional(v.number()),
}) satisfies v.GenericSchema<unknown, PageMemory>;

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
    remembered: v.is(pageMemory, kept['page']) ? kept['page'] : emptyMemory,
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
