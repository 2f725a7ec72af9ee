/** Colour on a screen: what stands out by it is what is chosen, or what is to be clicked first. */
import { chromaOf, leastChroma, type Colour } from '../page/colour.ts';
import { heightOf, median, middleRow, type Box } from '../page/box.ts';
import type { Line } from '../page/lines.ts';
import type { Page } from '../page/page.ts';

/** Share (0..1) of the pixels of a box that have a colour. What reaches beyond the page is left out. */
export function accentOf({ rgb, width, height }: Page, { left, top, right, bottom }: Box): number {
  const [fromX, toX] = [Math.max(0, Math.round(left)), Math.min(width, Math.round(right))];
  const [fromY, toY] = [Math.max(0, Math.round(top)), Math.min(height, Math.round(bottom))];
  let coloured = 0;
  for (let y = fromY; y < toY; y++) {
    for (let at = (y * width + fromX) * 3; at < (y * width + toX) * 3; at += 3) {
      const [red, green, blue] = [rgb[at] as number, rgb[at + 1] as number, rgb[at + 2] as number];
      if (chromaOf(red, green, blue) >= leastChroma) coloured++;
    }
  }
  return coloured / Math.max(1, (toX - fromX) * (toY - fromY));
}

/** Share of a box that is filled with a colour, under its words, at least; and of one that has none, at most. */
export const leastFill = 0.4;
export const colourless = 0.1;

/**
 * em below the line that letters stand on: where an underline is. Those of tabs lie lower; one that is lower than others
 * must be just as long as the words.
 */
const underlineFrom = 0.05;
const underlineTo = 0.32;
const lowUnderlineTo = 0.6;
/** em beside the words, from and to, where a line that is as long as they are has ended; and share of it there, at most. */
const besideUnderline = [0.15, 0.4] as const;
const shareBeside = 0.2;
/** Share of its row that an underline covers; it may leave out what reaches below. */
const underlineShare = 0.85;
/** Share of a line's box that its letters cover at most: where more has a colour, that is behind them. */
const mostLetters = 0.55;

/** Whether a line of text has an underline in a colour: that of a link, whatever else it looks like. */
export function hasColouredUnderline(page: Page, line: Line): boolean {
  const { left, right, metrics } = line;
  const { baseline, em } = metrics;
  if (accentOf(page, line) >= mostLetters) return false;
  const shareOf = (y: number, from: number, to: number): number =>
    accentOf(page, { left: from, top: y, right: to, bottom: y + 1 });
  const isAsLong = (y: number): boolean => {
    const [near, far] = besideUnderline.map((apart) => apart * em) as [number, number];
    return shareOf(y, left - far, left - near) <= shareBeside && shareOf(y, right + near, right + far) <= shareBeside;
  };
  const last = Math.round(baseline + lowUnderlineTo * em);
  for (let y = Math.round(baseline + underlineFrom * em); y <= last; y++)
    if (shareOf(y, left, right) >= underlineShare) return y <= baseline + underlineTo * em || isAsLong(y);
  return false;
}

/** Heights of a text: where what it stands on is looked at, behind it. */
const behind = [0.3, 1] as const;

/** What a text stands on, seen right behind it, or before it where the page ends: the median of each channel. */
export function groundBehind({ rgb, width, height }: Page, box: Box): Colour {
  const [near, far] = behind.map((share) => Math.ceil(share * heightOf(box))) as [number, number];
  const y = Math.min(height - 1, Math.max(0, Math.round(middleRow(box))));
  const end = Math.ceil(box.right);
  const from = end + far <= width ? end + near : Math.max(0, Math.floor(box.left) - far);
  const columns = Array.from(
    { length: Math.max(1, Math.min(width, from + far - near) - from) },
    (_, index) => from + index,
  );
  const channel = (offset: number): number => median(columns.map((x) => rgb[(y * width + x) * 3 + offset] as number));
  return [channel(0), channel(1), channel(2)];
}
