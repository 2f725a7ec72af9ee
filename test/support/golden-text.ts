/** The texts and prompts of the golden set, and its tokenizer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tokenizerFromSentencePiece } from '../../sidecar/checkpoint/sentencepiece.ts';
import { Tokenizer } from '../../sidecar/model/tokenizer.ts';
import type { Turn } from '../../contracts/protocol.ts';
import { goldenDir } from './golden.ts';

interface GoldenText {
  readonly image_token: number;
  readonly tokenizer: readonly { readonly text: string; readonly ids: number[]; readonly decoded: string }[];
  readonly cases: readonly {
    readonly turns: readonly (readonly [string, string | null])[];
    readonly prompt: string;
    readonly input_ids: readonly number[];
    readonly greedy_tokens: readonly number[];
    readonly greedy_text: string;
  }[];
}

export const goldenText = JSON.parse(readFileSync(join(goldenDir(), 'expected.json'), 'utf8')) as GoldenText;

/** The turns of a golden case, as the protocol has them. */
export function goldenTurns(index: number): Turn[] {
  return goldenText.cases[index]!.turns.map(([question, answer]) =>
    answer === null ? { question } : { question, answer },
  );
}

/** The tokenizer that the golden checkpoint's tokenizer.model describes, with these fields of tokenizer_config.json. */
export function goldenTokenizer(config: Readonly<Record<string, unknown>> = {}): Tokenizer {
  const file = join(goldenDir(), 'checkpoint', 'tokenizer.model');
  return new Tokenizer({ tokenizer: tokenizerFromSentencePiece(file, readFileSync(file)), config });
}
