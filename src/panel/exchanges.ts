import { ConvLlavaError } from '../../contracts/errors.ts';
import type { AskResult, Region, Turn } from '../../contracts/protocol.ts';
import type { AnswerFigures, Exchange, FoundLine } from '../../contracts/panel.ts';

/** An exchange without what only a running one has. */
export function withoutProgress(exchange: Exchange): Exchange {
  const rest: { -readonly [Key in keyof Exchange]: Exchange[Key] } = { ...exchange };
  delete rest.progress;
  delete rest.tokens;
  return rest;
}

/** An exchange that is answered from the beginning again. */
export function startedOver(exchange: Exchange): Exchange {
  const rest: { -readonly [Key in keyof Exchange]: Exchange[Key] } = { ...withoutProgress(exchange), answer: '' };
  delete rest.limited;
  delete rest.picture;
  return rest;
}

/** Throws QUESTION_EMPTY. */
export function checkQuestion(question: string): void {
  if (question.trim() === '') throw new ConvLlavaError('QUESTION_EMPTY', {});
}

/** What was said before an exchange, as the model is to be reminded of it, and the new question. */
export function turnsUpTo(exchange: Exchange, exchanges: readonly Exchange[]): Turn[] {
  const earlier = exchanges
    .slice(0, exchanges.indexOf(exchange))
    // A conversation about another part of the image is another conversation: the model sees another picture.
    .filter((turn) => turn.status === 'done' && sameRegion(turn.region, exchange.region));
  return [...earlier.map(({ question, answer }) => ({ question, answer })), { question: exchange.question }];
}

function sameRegion(a: Region | undefined, b: Region | undefined): boolean {
  return a?.x === b?.x && a?.y === b?.y && a?.width === b?.width && a?.height === b?.height;
}

/** The lines of the text and where they were found, where the answer has them. Line numbers are no text. */
export function linesOf({ lines = [] }: AskResult): readonly FoundLine[] | undefined {
  const found = lines
    .filter(({ lineNumber }) => !lineNumber)
    .map(({ text, box, state, uncertain, script }) => ({
      ...{ text, box, state },
      ...(uncertain && { uncertain }),
      ...(script && { script }),
    }));
  return found.length > 0 ? found : undefined;
}

/** Milliseconds of writing from which on its speed says something: what is known already is there at once. */
const leastWriting = 10;

/** The figures that the panel shows of a finished answer. */
export function figuresOf({ device, limited, tokens, reusedTokens, finish, timings }: AskResult): AnswerFigures {
  // What is quoted was read, perhaps for an earlier question, and not written.
  const isWritten = limited === undefined && timings.decode >= leastWriting;
  return {
    device,
    tokens,
    tokensPerSecond: isWritten ? (tokens * 1000) / timings.decode : 0,
    firstTokenMs: timings.firstToken,
    totalMs: timings.total,
    ...(reusedTokens !== undefined && { reusedTokens }),
    finish,
  };
}
