/** Answers what a starter model was not made for with what it has read, word for word. */
import type { PictureGuess, PictureKind } from '../../contracts/picture-kind.ts';
import type { ExtractEvent, Region } from '../../contracts/protocol.ts';
import type { IdentifiedImage } from '../image/file-hashes.ts';
import type { ReadingHooks } from '../page/strip-reading.ts';
import { findQuotes, type Quotes } from '../quotes/find-quotes.ts';
import { asksOfFlow } from '../quotes/read-question.ts';
import type { Parts } from './parts.ts';
import { hasArrows, toldKind, type SeenPicture } from './picture-kinds.ts';
import type { ExtractHooks, Extraction, TextReader } from './text-reader.ts';
import type { AnswerHooks } from './whole-image.ts';

/** What was read, and what of it bears on the question. */
export interface Quoted extends Omit<Extraction, 'text' | 'lines'> {
  readonly quotes: Quotes;
  /** What the picture is told to be. */
  readonly picture?: PictureGuess;
}

/** A question, and what kind of picture it may be about. */
export interface QuotedQuestion {
  readonly question: string;
  readonly region: Region | undefined;
  readonly picture: SeenPicture;
  /** What its boxes and lines make it, where it is no flow chart. */
  readonly otherKind?: PictureKind;
}

/** The text that was read last is kept: another question about it is answered at once. */
export class Quoting {
  readonly #text: TextReader;
  readonly #parts: Parts;
  #last: { readonly key: string; readonly read: Extraction } | undefined;

  /** @param parts finds the diagram where a question is about one */
  constructor(text: TextReader, parts: Parts) {
    this.#text = text;
    this.#parts = parts;
  }

  /** @throws the errors of `TextReader.read`. */
  async find(
    image: IdentifiedImage,
    { question, region, picture, otherKind }: QuotedQuestion,
    hooks: AnswerHooks,
  ): Promise<Quoted> {
    const key = JSON.stringify([image.hash, region]);
    const known = this.#last?.key === key ? this.#last.read : undefined;
    const read = known ?? (await this.#text.read(image, { ...(region && { region }) }, phasesOnly(hooks)));
    this.#last = { key, read };
    const { size, tokens, visualTokens, firstLine } = read;
    const lines = read.lines.filter(({ lineNumber }) => !lineNumber);
    const flow =
      asksOfFlow(question) && hasArrows(picture)
        ? await this.#parts.diagram(image, region, silently(hooks))
        : undefined;
    const told = toldKind(
      picture,
      lines.map(({ text }) => text),
      otherKind,
    );
    return {
      quotes: findQuotes(question, lines, flow),
      ...(told && { picture: told }),
      size,
      tokens,
      visualTokens,
      firstLine: known ? hooks.elapsed() : firstLine,
    };
  }
}

/** Hooks for what is read beside the text. */
function silently({ signal }: AnswerHooks): ReadingHooks {
  return { signal, onProgress: () => undefined, onTokens: () => undefined };
}

/** Hooks for a text that is not the answer itself: of what is read, only the progress is told. */
export function phasesOnly(hooks: AnswerHooks): ExtractHooks {
  const onEvent = (event: ExtractEvent): void => {
    if (event.kind === 'phase') hooks.onEvent(event);
  };
  return { ...hooks, onEvent };
}
