import type { HostMessage, IntentMessage, PanelState } from '../../../contracts/panel.ts';

/** The extension's side of the panel, played inside the harness's page; on `window.fakeHost`. No DOM in these types. */
export interface FakeHost {
  /** What the page sent, in order. */
  readonly sent: readonly IntentMessage[];
  /** The state that was last sent, which intents change as the extension would. */
  readonly state: PanelState;
  /** Changes the state and sends it. */
  update(change: Partial<PanelState>): void;
  /** Sends anything, also what is no HostMessage. */
  post(message: unknown): void;
  /** Streams a text into the running exchange in pieces of so many characters, `pause` milliseconds apart. */
  stream(text: string, pieceLength: number, pause: number): Promise<void>;
  /** Ends the running exchange as done. */
  finish(): void;
  /** Puts the theme's variables and classes on the page, as VS Code does. */
  setTheme(name: string): void;
  /** Longest time, in milliseconds, that the page did not get to run a timer, since the last call of this. */
  takeLongestFreeze(): number;
}

declare global {
  var fakeHost: FakeHost;
}

export type { HostMessage, IntentMessage, PanelState };
