/** The title of a screen, and the signs of its window beside it. */
import { heightOf, verticalOverlap, widthOf, type Box } from '../page/box.ts';
import type { Line } from '../page/lines.ts';
import type { Page } from '../page/page.ts';
import { accentOf, colourless } from './accent-colour.ts';

/** em between a title and the next text of its row, at least: tabs and menus are nearer to each other. */
const besideTitle = 8;

/**
 * The uppermost line, where no other text is near in its row: what has no box around it and no mark before it is no
 * control there. Signs at its right, such as a cross, are those of the window.
 * @param looksLikeSign whether the model takes a line for one
 */
export function titleOf(lines: readonly Line[], looksLikeSign: (line: Line) => boolean): Line | undefined {
  const uppermost = lines.toSorted((a, b) => a.top - b.top)[0];
  const row = lines.filter((line) => uppermost && verticalOverlap(line, uppermost) > 0);
  const isSign = (line: Line): boolean => line.parts.length <= mostSigns && looksLikeSign(line);
  const [title, ...others] = row.filter((line) => isWord(line) && !isSign(line)).toSorted((a, b) => a.left - b.left);
  const isBeside = (line: Line): boolean =>
    title !== undefined && line.left - title.right < besideTitle * title.metrics.em;
  return others.some(isBeside) ? undefined : title;
}

/** Signs of a window that are taken for one line, with what is drawn in them, at most. */
const mostSigns = 5;
/** A sign is one part, and as high as wide. */
const widestSign = 1.4;

const isWord = (line: Line): boolean => line.parts.length > 1 || widthOf(line) > widestSign * heightOf(line);

/** Whether an empty box is the sign of a window, in the row of its title: what makes it as large as the screen. */
export const isWindowSign = (page: Page, box: Box, title: Line): boolean =>
  box.left > title.right && verticalOverlap(box, title) > 0 && accentOf(page, box) < colourless;
