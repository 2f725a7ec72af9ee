/** Boxes as a model says them and is asked for them: the form of the authors' RefCOCO training. */
import type { ExtractedLine, Region, SeenImage } from '../../contracts/protocol.ts';
import { squarePadding } from './view.ts';

/** x1, y1, x2, y2. */
export type Corners = readonly [number, number, number, number];

/** The question for where something is. */
export function groundingQuestion(expression: string): string {
  return `Please provide the bounding box coordinate of the region this sentence describes: ${expression}.`;
}

const number = '(-?\\d+(?:\\.\\d+)?)';
const form = new RegExp(`\\[\\s*${[number, number, number, number].join('\\s*,\\s*')}\\s*\\]`, 'g');

/** Words before a box that may name what is in it. */
const mostWords = 8;
/** Of a side: a smaller box is none, but some other list of numbers. */
const smallest = 0.005;

/** A box that was said, and where in the text. */
interface Said {
  readonly from: number;
  readonly to: number;
  /** In pixels of the image, or of its region. */
  readonly corners: Corners;
}

/**
 * The boxes of a text, in pixels of what the model was given. It says them in 0..1, or in 0..1000 (the numbers add up to 4
 * and more), of what it saw: the padded square, or the image at its own shape.
 */
export function boxesSaid(text: string, { given, view }: Pick<SeenImage, 'given' | 'view'>): Said[] {
  return [...text.matchAll(form)].map((match) => {
    const said = match.slice(1).map(Number);
    const unit = said.reduce((sum, value) => sum + value, 0) >= 4 ? 1000 : 1;
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = said.map((value) => value / unit);
    const { side, left, top } = squarePadding(given);
    const corners: Corners =
      view === 'native'
        ? [x1 * given.width, y1 * given.height, x2 * given.width, y2 * given.height]
        : [x1 * side - left, y1 * side - top, x2 * side - left, y2 * side - top];
    return { from: match.index, to: match.index + match[0].length, corners };
  });
}

/**
 * Where on the image that stands which an answer gives boxes of, each with the phrase before it.
 * @param otherwise the phrase of a box that stands alone
 * @param origin of the region that the model was given, in pixels of the image
 */
export function groundedPhrases(
  text: string,
  seen: Pick<SeenImage, 'given' | 'view'>,
  { otherwise, origin = { x: 0, y: 0 } }: { readonly otherwise: string; readonly origin?: Pick<Region, 'x' | 'y'> },
): ExtractedLine[] {
  let end = 0;
  return boxesSaid(text, seen).flatMap(({ from, to, corners }): ExtractedLine[] => {
    const phrase = phraseAtEnd(text.slice(end, from));
    end = to;
    const box = withinImage(corners, seen.given);
    if (!box) return [];
    return [{ text: phrase || otherwise, box: { ...box, x: box.x + origin.x, y: box.y + origin.y }, state: 'read' }];
  });
}

/** The last words of a text, from the last sign that ends a phrase on. */
function phraseAtEnd(text: string): string {
  const phrase = text.split(/[.,;:!?\n\])(]/).findLast((part) => part.trim() !== '') ?? '';
  const words = phrase.trim().split(/\s+/);
  return words
    .slice(-mostWords)
    .join(' ')
    .replace(/^(and|or|with|then) /i, '')
    .replace(/ (is|are|at|in|lies|stands)$/i, '')
    .trim();
}

/** The part of a box that lies in the image, in whole pixels; undefined where there is none to speak of. */
function withinImage([x1, y1, x2, y2]: Corners, { width, height }: SeenImage['given']): Region | undefined {
  const side = smallest * Math.max(width, height);
  if (x2 - x1 < side || y2 - y1 < side) return undefined;
  const [left, top] = [Math.max(0, Math.round(x1)), Math.max(0, Math.round(y1))];
  const [right, bottom] = [Math.min(width, Math.round(x2)), Math.min(height, Math.round(y2))];
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : undefined;
}
