/** The prompt that ConvLLaVA was trained with: Vicuna v1 (github.com/lm-sys/FastChat), with the image in the first turn. */
import type { Turn } from '../../contracts/protocol.ts';
import type { Tokenizer } from './tokenizer.ts';

/** A prompt as token ids. The image's visual tokens stand between its two parts. */
export interface EncodedPrompt {
  /** The same for every question: with the image it is what the KV cache keeps. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** What the model was told before every conversation. */
export const system =
  'A chat between a curious user and an artificial intelligence assistant. ' +
  "The assistant gives helpful, detailed, and polite answers to the user's questions.";

const beforeImage = `${system} USER: `;

/** The prompt as one text, for people to read. */
export function buildPrompt(turns: readonly Turn[]): string {
  return `${beforeImage}<image>${afterImage(turns).join('</s>')}`;
}

/**
 * The prompt's token ids. Each part is encoded by itself, so each begins with the tokenizer's dummy prefix (the later turns
 * with that of text after `</s>`), as in training. The marks between the parts are put in as tokens, never as text, so a question that says `<image>` or `</s>`
 * is only text.
 */
export function encodePrompt(tokenizer: Tokenizer, turns: readonly Turn[]): EncodedPrompt {
  const after = afterImage(turns).flatMap((part, index) =>
    index === 0 ? tokenizer.encode(part) : [tokenizer.eos, ...tokenizer.encodeAfterSpecial(part)],
  );
  return { before: tokenizer.encode(beforeImage, { bos: true }), after };
}

/** What follows the image, one part for each turn. The last part ends where the model is to go on. */
function afterImage(turns: readonly Turn[]): string[] {
  return turns.map(({ question, answer }, index) => {
    const asked = `${index === 0 ? '\n' : 'USER: '}${question} ASSISTANT:`;
    return answer === undefined ? asked : `${asked} ${answer}`;
  });
}
