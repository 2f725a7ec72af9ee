/** The prompt that ConvLLaVA was trained with: Vicuna v1 (github.com/lm-sys/FastChat), with the image in the first turn. */
import type { PromptFormat, Turn } from '../../contracts/protocol.ts';
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

/** The words around the image and the questions. */
interface Format {
  readonly beforeImage: string;
  readonly afterImage: string;
  readonly beforeAnswer: string;
}

const formats: Readonly<Record<PromptFormat, Format>> = {
  vicuna: { beforeImage: `${system} USER: `, afterImage: '\n', beforeAnswer: ' ASSISTANT:' },
  // As VLMEvalKit asks LLaVA and its like (github.com/open-compass/VLMEvalKit): spaces around the image and at the end.
  vlmevalkit: {
    beforeImage: `${system.replace('curious user', 'curious human').replace("the user's", "the human's")} USER:  `,
    afterImage: ' ',
    beforeAnswer: ' ASSISTANT: ',
  },
};

/** The prompt as one text, for people to read. */
export function buildPrompt(turns: readonly Turn[], format: PromptFormat = 'vicuna'): string {
  return `${formats[format].beforeImage}<image>${partsAfterImage(turns, formats[format]).join('</s>')}`;
}

/**
 * The prompt's token ids. Each part is encoded by itself, so each begins with the tokenizer's dummy prefix (the later turns
 * with that of text after `</s>`), as in training. The marks between the parts are put in as tokens, never as text, so a
 * question that says `<image>` or `</s>` is only text.
 */
export function encodePrompt(
  tokenizer: Tokenizer,
  turns: readonly Turn[],
  format: PromptFormat = 'vicuna',
): EncodedPrompt {
  const after = partsAfterImage(turns, formats[format]).flatMap((part, index) =>
    index === 0 ? tokenizer.encode(part) : [tokenizer.eos, ...tokenizer.encodeAfterSpecial(part)],
  );
  return { before: tokenizer.encode(formats[format].beforeImage, { bos: true }), after };
}

/** What follows the image, one part for each turn. The last part ends where the model is to go on. */
function partsAfterImage(turns: readonly Turn[], { afterImage, beforeAnswer }: Format): string[] {
  return turns.map(({ question, answer }, index) => {
    const asked = `${index === 0 ? afterImage : 'USER: '}${question}${beforeAnswer}`;
    return answer === undefined ? asked : `${asked.trimEnd()} ${answer}`;
  });
}
