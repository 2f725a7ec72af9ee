/**
 * What is to be believed of what the model read. The figures are those of the starter model on 769 lines of ten captured
 * pages and four of VS Code (`test/bench/reading/captured`), the dark ones at 1×, with the confidence of `StripReading`.
 */
import type { ExtractedLine } from '../../contracts/protocol.ts';
import { heightOf, widthOf } from './box.ts';
import type { Line } from './lines.ts';

/** Stands where something is written that could not be read. */
export const unreadMark = '[…]';

/** From here on one character in twenty is wrong, icons that were taken for letters included; just below, one in six. */
export const certain = 0.8;
/** Of what lies below this, three quarters are no text at all: nothing of it is shown. */
export const guessed = 0.6;
/**
 * On a page that the model can read, few lines of text lie below this, and most of their characters are right. What is
 * upside down, or written in letters that the model does not know, lies below it line by line, and nothing is right.
 */
const doubtful = 0.7;

/** Whether a line counts as read, from its confidence and that of the lines before it. */
export type Judge = (confidence: number) => ExtractedLine['state'];

/** A judge for the lines of one page, in the order in which they are read. */
export function createJudge(): Judge {
  let lines = 0;
  let doubts = 0;
  return (confidence) => {
    lines++;
    if (confidence < doubtful) doubts++;
    if (confidence >= certain) return 'read';
    return confidence >= doubtful || (confidence >= guessed && 2 * doubts <= lines) ? 'uncertain' : 'unread';
  };
}

/** Between these shares of its height a line is about as wide as it is high. */
const squarest = [0.7, 1.45] as const;

/**
 * Whether what looked like a line is none: the model says that nothing is written there, or it is one sign on its own,
 * about as wide as high, that the model does not know for sure. That is an icon; a digit is rather a number of something.
 */
export function isNoText({ state, text, lineNumber }: ExtractedLine, line: Line): boolean {
  if (state !== 'unread' && text === '') return true;
  if (state === 'read' || lineNumber || Array.from(text).length > 2 || /\d/.test(text)) return false;
  const share = widthOf(line) / heightOf(line);
  return share > squarest[0] && share < squarest[1];
}
