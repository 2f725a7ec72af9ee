import type * as vscode from 'vscode';
import type { Turn } from '../../contracts/protocol.ts';
import type { Exchange } from '../../contracts/panel.ts';
import type { Progressed } from '../sidecar/engine-client.ts';

/** A question on its way to whoever answers it. */
export interface Posed {
  readonly image: vscode.Uri;
  readonly exchange: Exchange;
  /** What was said before it, and the question. */
  readonly turns: readonly Turn[];
}

/** Who answers a question: the engine, or a chat model. */
export interface Answerer {
  /**
   * @param progressed is told how far it is, and each piece of the answer
   * @returns how the exchange ends, when it is done
   * @throws CANCELLED; whatever the answer fails for
   */
  answer(
    posed: Posed,
    progressed: (event: Progressed) => void,
    cancel: vscode.CancellationToken,
  ): Promise<Partial<Exchange>>;
}
