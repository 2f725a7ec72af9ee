/**
 * The prompt that ConvLLaVA was trained with: Vicuna v1 (github.com/lm-sys/FastChat), with the image in the first turn.
 * Several images stand where LLaVA's code puts them, each in place of a mark in the text.
 */
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { ImagePlace, PromptFormat, Turn } from '../../contracts/protocol.ts';
import type { Tokenizer } from './tokenizer.ts';

/** A prompt about one image as token ids. The image's visual tokens stand between its two parts. */
export interface EncodedPrompt {
  /** The same for every question: with the image it is what the KV cache keeps. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** A prompt about several images: each by its number, and the ids behind it. There is one at least. */
export interface InterleavedPrompt {
  readonly before: readonly number[];
  readonly images: readonly { readonly image: number; readonly after: readonly number[] }[];
}

/** How many images a prompt is about, and where they stand; without places before the first question. */
export interface PromptImages {
  readonly count: number;
  readonly places?: readonly ImagePlace[] | undefined;
}

/** What the model was told before every conversation. */
export const system =
  'A chat between a curious user and an artificial intelligence assistant. ' +
  "The assistant gives helpful, detailed, and polite answers to the user's questions.";

/** The words around the images and the questions. */
interface Format {
  readonly start: string;
  /** On both sides of an image. */
  readonly aroundImage: string;
  /** Between images, and behind them, where they stand before the question. */
  readonly betweenImages: string;
  readonly afterImages: string;
  readonly beforeAnswer: string;
}

const formats: Readonly<Record<PromptFormat, Format>> = {
  vicuna: {
    start: `${system} USER: `,
    aroundImage: '',
    betweenImages: ' ',
    afterImages: '\n',
    beforeAnswer: ' ASSISTANT:',
  },
  // As VLMEvalKit asks LLaVA and its like (github.com/open-compass/VLMEvalKit): spaces around each image and at the end.
  vlmevalkit: {
    start: `${system.replace('curious user', 'curious human').replace("the user's", "the human's")} USER: `,
    aroundImage: ' ',
    betweenImages: '',
    afterImages: '',
    beforeAnswer: ' ASSISTANT: ',
  },
};

const one: PromptImages = { count: 1 };
/** Ends each answer but the last. */
const endOfTurn = Symbol('</s>');

/** What a prompt is made of, in order: texts, images by their numbers, and ends of turns. */
type Piece = string | number | typeof endOfTurn;

/** The prompt as one text, for people to read. */
export function buildPrompt(turns: readonly Turn[], format: PromptFormat = 'vicuna', images = one): string {
  return piecesOf(turns, formats[format], images)
    .map((piece) => (typeof piece === 'string' ? piece : piece === endOfTurn ? '</s>' : '<image>'))
    .join('');
}

/** The token ids of a prompt with its image before the first question. */
export function encodePrompt(
  tokenizer: Tokenizer,
  turns: readonly Turn[],
  format: PromptFormat = 'vicuna',
): EncodedPrompt {
  const { before, images } = encodeInterleaved(tokenizer, turns, format, one);
  return { before, after: images[0]?.after ?? [] };
}

/**
 * The prompt's token ids. Each text between two images or ends of turns is encoded by itself, so each begins with the
 * tokenizer's dummy prefix (the later turns with that of text after `</s>`), as in training. The marks between the texts are
 * put in as tokens, never as text, so a question that says `<image>` or `</s>` is only text.
 * @throws USAGE where an image has no place, or a place no image.
 */
export function encodeInterleaved(
  tokenizer: Tokenizer,
  turns: readonly Turn[],
  format: PromptFormat,
  images: PromptImages,
): InterleavedPrompt {
  const before: number[] = [];
  const placed: { image: number; after: number[] }[] = [];
  let last: Piece | undefined;
  for (const piece of joined(piecesOf(turns, formats[format], images))) {
    const ids = placed.at(-1)?.after ?? before;
    if (piece === endOfTurn) ids.push(tokenizer.eos);
    else if (typeof piece === 'number') placed.push({ image: piece, after: [] });
    else if (last === endOfTurn) ids.push(...tokenizer.encodeAfterSpecial(piece));
    else ids.push(...tokenizer.encode(piece, { bos: last === undefined }));
    last = piece;
  }
  return { before, images: placed };
}

/** The last piece ends where the model is to go on. */
function piecesOf(turns: readonly Turn[], format: Format, { count, places }: PromptImages): Piece[] {
  const first = places ?? Array.from({ length: count }, (_, image): ImagePlace => ({ image, offset: 0 }));
  checkPlaces(first, count, turns);
  const { start, aroundImage, betweenImages, afterImages, beforeAnswer } = format;
  const pieces: Piece[] = [start];
  const put = (image: number): void => void pieces.push(aroundImage, image, aroundImage);
  if (!places) {
    for (const { image } of first) {
      if (image > 0) pieces.push(betweenImages);
      put(image);
    }
  }
  for (const [index, { question, answer }] of turns.entries()) {
    if (index > 0) pieces.push(endOfTurn, 'USER: ');
    else if (!places) pieces.push(afterImages);
    const here = (places ?? []).filter(({ turn = 0 }) => turn === index).toSorted((a, b) => a.offset - b.offset);
    let at = 0;
    for (const { image, offset } of here) {
      pieces.push(question.slice(at, offset));
      put(image);
      at = offset;
    }
    pieces.push(question.slice(at));
    pieces.push(answer === undefined ? beforeAnswer : `${beforeAnswer.trimEnd()} ${answer}`);
  }
  return pieces;
}

/** @throws USAGE where an image has no place, or a place no image or no question. */
function checkPlaces(places: readonly ImagePlace[], count: number, turns: readonly Turn[]): void {
  const wrong = places.find(
    ({ image, turn = 0, offset }) =>
      image >= count || (turns.length > 0 && offset > (turns[turn]?.question.length ?? -1)),
  );
  if (wrong)
    throw new ConvLlavaError('USAGE', { problem: `No image or question is at the place ${JSON.stringify(wrong)}.` });
  const missing = Array.from({ length: count }, (_, image) => image).find(
    (image) => !places.some((place) => place.image === image),
  );
  if (missing !== undefined)
    throw new ConvLlavaError('USAGE', { problem: `Image ${missing} has no place in the question.` });
}

/** Texts that follow each other as one, and no empty ones. */
function joined(pieces: readonly Piece[]): Piece[] {
  const whole: Piece[] = [];
  for (const piece of pieces) {
    const before = whole.at(-1);
    if (typeof piece === 'string' && typeof before === 'string') whole[whole.length - 1] = before + piece;
    else if (piece !== '') whole.push(piece);
  }
  return whole;
}
