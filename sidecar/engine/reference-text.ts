/** Text that another model has read, in the prompt as LLaVA's protocol for TextVQA has it (github.com/haotian-liu/LLaVA). */
import type { ReferenceText, Turn } from '../../contracts/protocol.ts';
import type { Tokenizer } from '../model/tokenizer.ts';

/** Tokens of the reference text, at most. */
const mostTokens = 1024;

/**
 * The first lines of a text, as many as there is room for.
 * @param room in tokens
 * @returns undefined where there is not room for one
 */
export function referenceOf(
  lines: readonly string[],
  room: number,
  tokenizer: Pick<Tokenizer, 'encode'>,
): ReferenceText | undefined {
  const budget = Math.min(mostTokens, room);
  const used: string[] = [];
  let tokens = 0;
  for (const line of lines) {
    // With the comma before it, and what it takes to begin.
    const cost = tokenizer.encode(`, ${line}`).length;
    if (tokens + cost > budget) break;
    tokens += cost;
    used.push(line);
  }
  return used.length > 0 ? { text: used.join('\n'), lines: used.length, of: lines.length } : undefined;
}

/** A conversation whose first question has a reference text: what follows the image stays the same for the next one. */
export function withReference(turns: readonly Turn[], { text }: ReferenceText): Turn[] {
  return turns.map((turn, index) =>
    index === 0 ? { ...turn, question: `${turn.question}\nReference OCR token: ${text.replaceAll('\n', ', ')}` } : turn,
  );
}
