/** Sets right what the pixels tell better than the model: what is underlined, has a sign or a shape, or stands apart. */
import type { Box } from '../page/box.ts';
import type { Line } from '../page/lines.ts';
import type { Page } from '../page/page.ts';
import { accentOf, hasColouredUnderline, leastFill } from './accent-colour.ts';
import { mostColour } from './aligned-names.ts';
import { hasMark } from './leading-marks.ts';
import type { Figure, Items } from './find-items.ts';
import { toggles, type Kind, type KindAndState } from './kinds.ts';
import { hasRuleBelow, isSet, standsOutBy, type RulePlace } from './control-paint.ts';
import type { Shape } from './control-shapes.ts';
import { isWindowSign, titleOf } from './title.ts';

/** What something is, and how sure that is. */
export interface Known extends KindAndState {
  /** 0..1 */
  readonly certainty: number;
}

export const isToggle = (known: Known | undefined): boolean => known !== undefined && toggles.includes(known.kind);

const sure = (kind: Kind, state?: KindAndState['state']): Known => ({ kind, ...(state && { state }), certainty: 1 });

/** Changes the kinds of the lines and figures of a page, as the model has told them. */
export function correctKinds(kinds: Map<Line | Figure, Known>, page: Page, items: Items): void {
  const { lines, figures, frameOf, frames } = items;
  for (const figure of figures) {
    const known = kindOfShape(page, figure, kinds.get(figure));
    if (known) kinds.set(figure, known);
  }
  for (const line of lines) {
    const [frame, seen] = [frameOf(line), kinds.get(line)];
    const known = frame ? kindInFrame(page, line, frame, seen) : kindOfLine(page, line, frames, seen);
    if (known) kinds.set(line, known);
  }
  mendTitle(kinds, page, items);
}

/** Of 255: a button without a colour is the default one if it differs so much from what is around it. */
const strongFill = 100;

/** What a line in a box is; undefined where the box does not tell. */
function kindInFrame(page: Page, line: Line, frame: Shape, seen: Known | undefined): Known | undefined {
  if (frame.chevron) return sure('dropdown');
  // A list without its sign is a field, perhaps with another sign.
  if (isAtTop(line, frame) || seen?.kind === 'dropdown') return sure('text field');
  const isPale = accentOf(page, frame) < leastFill && standsOutBy(page, frame) < strongFill;
  return seen?.kind === 'button' && seen.state === 'default' && isPale ? sure('button') : undefined;
}

/** What a line without a box is, by its underline; undefined where that does not tell. */
function kindOfLine(page: Page, line: Line, frames: readonly Box[], seen: Known | undefined): Known | undefined {
  if (!isToggle(seen) && hasColouredUnderline(page, line)) return sure('link');
  const isField = seen?.kind === 'text field' || seen?.kind === 'dropdown';
  if (isField) return hasRuleBelow(page, line, fieldRule) && !isAbove(line, frames) ? undefined : sure('text');
  const isBlack = accentOf(page, line) < mostColour;
  return seen?.kind === 'link' && isBlack && !hasRuleBelow(page, line, linkRule) ? sure('text') : undefined;
}

/** Whether a line stands right above a box: that is its field. */
const isAbove = ({ left, bottom, metrics: { em } }: Line, frames: readonly Box[]): boolean =>
  frames.some(
    (frame) =>
      frame.left < left + em && frame.right > left && frame.top > bottom - 2 && frame.top < bottom + fieldRule.to * em,
  );

/** The rule under a link is as long as its words; that under a field begins a little before them. */
const linkRule: RulePlace = { from: 0.04, to: 0.35, endsLeft: 0.3, endsRight: 0.3 };
const fieldRule: RulePlace = { from: 0.25, to: 1.6, endsLeft: 1.2 };

/** Share of the height of its box above the middle of the words in it, at most, where there is room for more lines. */
const upper = 0.4;
const leastRoom = 2.2;

const isAtTop = ({ top, bottom, metrics }: Line, frame: Shape): boolean =>
  frame.bottom - frame.top >= leastRoom * metrics.em &&
  (top + bottom) / 2 - frame.top < upper * (frame.bottom - frame.top);

/** Roundness up to which a mark is a check box, and from which on it is a radio button. */
const squarest = 0.36;
const roundest = 0.4;

/** What the shape of a figure tells: its kind, and whether it is set. */
function kindOfShape(page: Page, { shape }: Figure, seen: Known | undefined): Known | undefined {
  if (!shape) return undefined;
  if (shape.kind === 'frame') {
    if (shape.chevron) return sure('dropdown');
    if (shape.dots) return sure('text field');
    return seen?.kind === 'dropdown' ? sure('text field') : undefined;
  }
  if (shape.kind !== 'mark') return sure(shape.kind, shape.state);
  if (!isToggle(seen)) return undefined;
  const set = isSet(page, shape);
  if (shape.round <= squarest) return sure('checkbox', set ? 'checked' : 'unchecked');
  return shape.round >= roundest ? sure('radio button', set ? 'selected' : undefined) : undefined;
}

/** What stands alone at the top is the title; no sign beside it is a control. */
function mendTitle(kinds: Map<Line | Figure, Known>, page: Page, { lines, figures, frameOf }: Items): void {
  const title = titleOf(lines, (line) => ['icon', 'checkbox'].includes(kinds.get(line)?.kind ?? 'text'));
  if (!title || frameOf(title) || hasMark(title, figures)) return;
  kinds.delete(title);
  for (const [item, { kind }] of kinds)
    if (kind === 'checkbox' && isWindowSign(page, item, title)) kinds.set(item, sure('icon'));
}
