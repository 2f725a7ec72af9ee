/** One question to the engine, with what the terminal shows meanwhile. */
import type { EngineHost } from '../worker/host.ts';
import { limitedText } from '../../contracts/limited.ts';
import { phaseNames } from '../worker/phase-names.ts';
import type { AskParams, AskResult } from '../../contracts/protocol.ts';
import type { Progress } from './terminal.ts';

export interface AnswerOutput {
  readonly signal: AbortSignal;
  readonly onText: (text: string) => void;
  readonly onNote: (note: string) => void;
}

/** Asks, and gives each piece of the answer to `onText` as it comes; before it, what a limited answer is to `onNote`. */
export async function answer(
  host: EngineHost,
  params: Omit<AskParams, 'token'>,
  progress: Progress,
  { signal, onText, onNote }: AnswerOutput,
): Promise<AskResult> {
  try {
    return await host.ask(
      { ...params, token: 'cli' },
      {
        signal,
        onEvent: (event) => {
          if (event.kind === 'phase') progress.update(phaseNames[event.phase], event.done, event.total);
          if (event.kind === 'limited' || event.kind === 'text') progress.clear();
          if (event.kind === 'limited') onNote(limitedText(event.limited, event.picture));
          if (event.kind === 'text') onText(event.text);
        },
      },
    );
  } finally {
    progress.clear();
  }
}

/** One line about an answer: what the model saw, how fast it was, and where. */
export function summarize({
  image,
  reference,
  tokens,
  reusedTokens = 0,
  finish,
  timings,
  device,
  precision,
}: AskResult): string {
  const { given, seen, visualTokens } = image;
  const perSecond = timings.decode > 0 ? ((tokens * 1000) / timings.decode).toFixed(1) : '?';
  const ending = { eos: '', length: ', cut at the token limit', repetition: ', stopped for repeating itself' }[finish];
  return [
    `${given.width}x${given.height} seen at ${seen.width}x${seen.height} (${visualTokens} visual tokens)`,
    ...(reference ? [`with ${reference.lines} of ${reference.of} lines that were read`] : []),
    `first token after ${(timings.firstToken / 1000).toFixed(2)} s${reusedTokens > 0 ? ' (image known)' : ''}`,
    `${tokens} tokens, ${perSecond}/s${ending}`,
    `${device} ${precision}`,
  ].join(' · ');
}
