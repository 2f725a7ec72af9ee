/**
 * Tokens after a prompt, one after another. Where there is something to guess from, several are computed in one run:
 * speculative decoding (arXiv 2211.17192) with guesses that cost nothing. A token is drawn from the same logits with the same
 * number as without guesses, and a guess is kept only where it is that token: so it changes the speed, and not the answer.
 */
import type { DraftCount } from '../../contracts/protocol.ts';
import type { LanguageModel } from './language-model.ts';
import type { Sampler } from './sampler.ts';
import { checkCancelled } from './session.ts';
import { longestDraft, type DraftLength } from './draft-length.ts';
import type { DraftSource } from './draft-source.ts';

/** What is asked of a language model. */
export type SteppingModel = Pick<LanguageModel, 'stepThrough' | 'takeBack'>;

export interface Generation {
  /** float32 [vocabulary]: the logits that the prefill gave. */
  readonly firstLogits: Float32Array;
  readonly sampler: Pick<Sampler, 'next'>;
  /** Tokens, at most. */
  readonly maxTokens: number;
  /** Ends the answer, and is not given. */
  readonly eosToken: number;
  readonly vocabSize: number;
  readonly drafts: DraftSource;
  readonly length: Pick<DraftLength, 'ran' | 'compared' | 'best'>;
  readonly signal: AbortSignal;
}

/**
 * @yields the tokens of the answer. Who stops before the end leaves the cache with what was computed by then.
 * @throws CANCELLED between two runs.
 */
export async function* generate(
  language: SteppingModel,
  { firstLogits, sampler, maxTokens, eosToken, vocabSize, drafts, length, signal }: Generation,
  count: DraftCount = { drafted: 0, accepted: 0 },
): AsyncGenerator<number> {
  const written: number[] = [];
  let logits = firstLogits;
  /** What may come next. The first `computed` tokens of it are in the cache, and the logits after each are there. */
  let draft = drafts.next(written, longestDraft);
  let computed = 0;
  let row = 0;
  for (;;) {
    const token = sampler.next(logits.subarray(row * vocabSize, (row + 1) * vocabSize));
    const [guess, ...further] = draft;
    const isRight = token === guess;
    if (guess !== undefined) length.compared(isRight);
    if (token === eosToken) break;
    written.push(token);
    yield token;
    if (written.length >= maxTokens) break;
    if (computed > 0 && isRight) {
      count.accepted++;
      draft = further;
      computed--;
      row++;
      continue;
    }
    checkCancelled(signal);
    language.takeBack(computed);
    draft = drafts.next(written, Math.min(longestDraft, maxTokens - written.length));
    computed = Math.min(length.best, draft.length);
    count.drafted += computed;
    const started = performance.now();
    logits = await language.stepThrough([token, ...draft.slice(0, computed)]);
    length.ran(1 + computed, performance.now() - started);
    row = 0;
  }
}
