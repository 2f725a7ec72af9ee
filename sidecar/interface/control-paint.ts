/** The colours inside of a control: where the knob of a switch is, whether a mark is set, how far a bar is filled. */
import { chromaOf, colourDistance, leastChroma, type Colour } from '../page/colour.ts';
import { heightOf, widthOf, type Box } from '../page/box.ts';
import type { Line } from '../page/lines.ts';
import type { Page } from '../page/page.ts';

/** The colour of a page at a place, in px; what lies between pixels is that of the nearest one. */
function colourAt({ rgb, width, height }: Page, x: number, y: number): Colour {
  const column = Math.min(width - 1, Math.max(0, Math.round(x)));
  const row = Math.min(height - 1, Math.max(0, Math.round(y)));
  const at = 3 * (row * width + column);
  return [rgb[at] as number, rgb[at + 1] as number, rgb[at + 2] as number];
}

/** Of 255: colours that are farther apart are seen to differ; those that are nearer are one. */
const differing = 24;
const same = 12;

/** Share of its height below its upper side where, half way along a switch, its track is seen beside a round knob. */
const besideKnob = 0.14;

/** The side of a switch on which its knob is: what differs from its track there. */
export function knobSide(page: Page, box: Box): 'left' | 'right' | undefined {
  const middle = (box.top + box.bottom) / 2;
  const half = heightOf(box) / 2;
  const track = colourAt(page, (box.left + box.right) / 2, box.top + 1 + besideKnob * heightOf(box));
  const left = colourDistance(colourAt(page, box.left + half, middle), track);
  const right = colourDistance(colourAt(page, box.right - half, middle), track);
  if (Math.max(left, right) < differing || Math.min(left, right) > 0.6 * Math.max(left, right)) return undefined;
  return left > right ? 'left' : 'right';
}

/** Shares of its height between which, up to its ends, a switch is looked at that has a knob higher than its track. */
const [upper, lower] = [0.4, 0.6];

/** Whether a switch is of one colour in its knob, which lies at that end, and of another one beyond it. */
export function isKnobOnTrack(page: Page, box: Box, end: 'left' | 'right'): boolean {
  const [width, height] = [widthOf(box), heightOf(box)];
  const areas = [
    [0.3 * height, 0.7 * height],
    [1.15 * height, width - 0.25 * height],
  ] as const;
  const colours = areas.map(([from, to]) => {
    const found: Colour[] = [];
    for (let x = from; x <= to; x++)
      for (let y = upper * height; y <= lower * height; y++)
        found.push(colourAt(page, end === 'left' ? box.left + x : box.right - 1 - x, box.top + y));
    return found;
  });
  const [knob, track] = colours.map((found) => found[0]);
  if (!knob || !track || colourDistance(knob, track) < same) return false;
  return colours.every((found) => found.every((colour) => colourDistance(colour, found[0] as Colour) < same));
}

/** px: bars that are lower have no words; where higher ones have some, these are in the middle, and a border outside. */
const lowBar = 10;
const besideWords = 0.16;
const insideBorder = 2.5;

/** Shares of its length that need not be of one of two colours, where they blend; and between which they meet. */
const blending = 0.03;

/** Whether a bar is of one colour up to some place, and of another one from there on. */
export function isTwoToned(page: Page, box: Box): boolean {
  const half = heightOf(box) / 2;
  const [from, to] = [Math.ceil(box.left + half), Math.floor(box.right - half)];
  const height = heightOf(box);
  const inset = height < lowBar ? 0.4 * height : Math.max(insideBorder, besideWords * height);
  const meets = [box.top + inset, box.bottom - 1 - inset].map((y) => {
    const [first, last] = [colourAt(page, from, y), colourAt(page, to, y)];
    if (colourDistance(first, last) < same) return undefined;
    let [end, others] = [from, 0];
    for (let x = from; x <= to; x++) {
      const colour = colourAt(page, x, y);
      if (colourDistance(colour, first) < same) end = x;
      else if (colourDistance(colour, last) >= same) others++;
    }
    const isLast = Array.from({ length: to - end }, (_, index) => end + 1 + index);
    const isDivided =
      isLast.filter((x) => colourDistance(colourAt(page, x, y), last) < same).length >= isLast.length - 4;
    return isDivided && others <= Math.max(4, blending * widthOf(box)) ? end : undefined;
  });
  const [upper, lower] = meets;
  return upper !== undefined && lower !== undefined && Math.abs(upper - lower) <= 0.5 * height;
}

/** Share of the height of a mark around its middle that is looked at: its outline lies outside. */
const inner = 0.5;

/** Whether a mark is set: it has something in it, or a colour. */
export function isSet(page: Page, box: Box): boolean {
  const [width, height] = [widthOf(box), heightOf(box)];
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const colours: Colour[] = [];
  for (let row = Math.ceil(y - (inner * height) / 2); row <= y + (inner * height) / 2; row++)
    for (let column = Math.ceil(x - (inner * width) / 2); column <= x + (inner * width) / 2; column++)
      colours.push(colourAt(page, column, row));
  const first = colours[0] as Colour;
  return chromaOf(...first) >= leastChroma || colours.some((colour) => colourDistance(colour, first) >= differing);
}

/** px from the side of a box, inside and outside, where its colour is seen, and that of what is around it. */
const beside = 4;

/** How much the inside of a box differs from what is around it: 0 to 255. */
export function standsOutBy(page: Page, { left, top, bottom }: Box): number {
  const middle = (top + bottom) / 2;
  return colourDistance(colourAt(page, left + beside, middle), colourAt(page, left - beside, middle));
}

/** Of 255: the step of a channel at the edge of a rule; and share of the columns over a rule that have it. */
const ruleStep = 8;
const overRule = 0.92;

/** Where a rule under a line of text may be, in em: below what the letters stand on, and where it has ended at either side. */
export interface RulePlace {
  readonly from: number;
  readonly to: number;
  readonly endsLeft: number;
  readonly endsRight?: number;
}

/** Whether there is a straight edge under all of a line. */
export function hasRuleBelow(page: Page, { left, right, metrics: { baseline, em } }: Line, place: RulePlace): boolean {
  const columns = Array.from({ length: right - left }, (_, index) => left + index);
  const { from, to, endsLeft, endsRight } = place;
  const beyond = [left - endsLeft * em, ...(endsRight === undefined ? [] : [right + endsRight * em])];
  const last = Math.min(page.height - 1, baseline + to * em);
  for (let y = Math.ceil(baseline + from * em); y <= last; y++) {
    const isEdge = (x: number): boolean => colourDistance(colourAt(page, x, y), colourAt(page, x, y - 1)) >= ruleStep;
    if (columns.filter(isEdge).length >= overRule * columns.length && !beyond.some(isEdge)) return true;
  }
  return false;
}
