/**
 * A screenshot in, its controls out. The model is asked of which kind each line and each figure is, seen with what is
 * around it, and reads the lines as strips; where things stand is found as for the text of a page.
 */
import type { Box } from '../document/box.ts';
import { createJudge } from '../document/judge.ts';
import type { Line } from '../document/lines.ts';
import { orderLines } from '../document/order.ts';
import type { Page } from '../document/page.ts';
import type { ReadingHooks, ReadStrips, StripToRead } from '../document/reading.ts';
import { planLine, withLineReader } from '../document/read-lines.ts';
import { middleAboveBaseline } from '../document/strips.ts';
import { unreadMark } from '../document/write.ts';
import type { ControlConfig, StripConfig } from '../model/config.ts';
import { accentOf, hasColouredUnderline, leastFill } from './accent.ts';
import { assemble } from './assemble.ts';
import { findItems, inkWithin, leastGap, sidesOf, type Figure, type Items } from './items.ts';
import { parseKind, toggles, type Kind, type KindAndState } from './kinds.ts';
import { isSet } from './paint.ts';
import type { Screen, Seen } from './seen.ts';
import { isTick } from './tick.ts';
import { isWindowSign, titleOf } from './title.ts';
import { drawView, type Place } from './view.ts';

/** What the model does for a screen. */
export interface ScreenReader {
  /** Says what kind of control each view shows. */
  readonly readKinds: ReadStrips;
  readonly readStrips: ReadStrips;
  readonly control: ControlConfig;
  readonly strip: StripConfig;
}

/** em: text wider than that is no control but something to read. */
const widestLabel = 24;
/** em: a mark before a label is at most so wide, and at least so high. */
const widestMark = 2.3;
const lowestMark = 0.6;

/** Finds and reads the controls and texts of a screen. @throws what the reader throws, such as CANCELLED. */
export async function readScreen(page: Page, reader: ScreenReader, hooks: ReadingHooks): Promise<Screen> {
  const items = findItems(page);
  const { lines: found, figures, frameOf } = items;
  const lines = orderLines(found).flatMap(({ rows }) => rows.flatMap((row) => row.lines));
  const asked: readonly (Line | Figure)[] = [
    ...lines.filter((line) => line.right - line.left <= widestLabel * line.metrics.em),
    ...figures,
  ];
  const kinds = await readKinds(page, asked, reader, {
    ...hooks,
    onProgress: (done, total) => hooks.onProgress(done, total + lines.length),
  });
  mendKinds(kinds, page, items);
  for (const figure of figures) {
    const known = kindOfShape(page, figure, kinds.get(figure));
    if (known) kinds.set(figure, known);
  }
  for (const line of lines) if (frameOf(line)?.chevron) kinds.set(line, { kind: 'dropdown', certainty: 1 });
  const marks = figures.filter((figure) => isToggle(kinds.get(figure)));
  const texts = lines.map((line) => {
    const isMarked = isToggle(kinds.get(line)) && !marks.some((mark) => isBefore(mark, line));
    const hanging = hangingMark(line, lines);
    const isSign = hanging !== undefined && (hanging.isTick || kinds.get(line)?.kind === 'icon');
    const from = isMarked || isSign ? (hanging?.right ?? afterMark(line)) : line.left;
    const hangs: Seen['hangs'] = hanging && (hanging.isTick ? 'tick' : 'sign');
    return { line, from, hangs };
  });
  const planned = texts.map(({ line, from }) =>
    planLine({ ...line, ink: inkWithin(line.ink, from, line.right) }, reader.strip),
  );
  const judge = createJudge();
  const seen: Seen[] = [];
  const stripHooks: ReadingHooks = {
    ...hooks,
    onProgress: (done, total) => hooks.onProgress(asked.length + done, asked.length + total),
  };
  await withLineReader(planned, reader.readStrips, stripHooks, async (readLine) => {
    for (const [index, plan] of planned.entries()) {
      const { line, from, hangs } = texts[index] as (typeof texts)[number];
      const { text, confidence } = await readLine(plan);
      const state = judge(confidence);
      const known: Known = kinds.get(line) ?? { kind: 'text', certainty: 1 };
      const { top, right, bottom, metrics } = line;
      const box = frameOf(line);
      const fill = box ? accentOf(page, box) : 0;
      const frame = framed.includes(known.kind) || fill >= leastFill ? box : undefined;
      seen.push({
        ...known,
        left: from,
        top,
        right,
        bottom,
        em: metrics.em,
        ...(frame && { frame: sidesOf(frame) }),
        ...(hangs && { hangs }),
        text: state === 'unread' ? unreadMark : text,
        contrast: contrastOf(line),
        accent: frame ? fill : accentOf(page, widen(line)),
      });
    }
  });
  for (const figure of figures) {
    const known = kinds.get(figure);
    if (known && known.kind !== 'text')
      insert(seen, { ...figure, ...known, text: '', contrast: 0, accent: accentOf(page, figure) });
  }
  return assemble(seen, page);
}

/** Sets right what the pixels tell better than the model: links by their underline, the title, the signs beside it. */
function mendKinds(kinds: Map<Line | Figure, Known>, page: Page, { lines, figures, frameOf }: Items): void {
  for (const line of lines)
    if (!isToggle(kinds.get(line)) && !frameOf(line) && hasColouredUnderline(page, line)) kinds.set(line, link);
  const title = titleOf(lines, (line) => ['icon', 'checkbox'].includes(kinds.get(line)?.kind ?? 'text'));
  if (!title || frameOf(title) || hasMark(title, figures)) return;
  kinds.delete(title);
  for (const [item, { kind }] of kinds)
    if (kind === 'checkbox' && isWindowSign(page, item, title)) kinds.set(item, icon);
}

interface Known extends KindAndState {
  readonly certainty: number;
}

async function readKinds(
  page: Page,
  asked: readonly (Line | Figure)[],
  { readKinds: read, control }: ScreenReader,
  { signal, onProgress, onTokens }: ReadingHooks,
): Promise<Map<Line | Figure, Known>> {
  const { width, height } = control;
  const views = asked.map((item): StripToRead => {
    return { width, height, looks: [() => drawView(page, placeOf(item), control)] };
  });
  const kinds = new Map<Line | Figure, Known>();
  let done = 0;
  onProgress(done, views.length);
  for await (const { text, confidence, tokens, visualTokens } of read(views, signal)) {
    kinds.set(asked[done] as Line | Figure, { ...parseKind(text), certainty: confidence });
    onTokens(tokens, visualTokens);
    onProgress(++done, views.length);
  }
  return kinds;
}

function placeOf(item: Line | Figure): Place {
  if ('em' in item) return { left: item.left, middle: (item.top + item.bottom) / 2, em: item.em };
  const { baseline, em } = item.metrics;
  return { left: item.left, middle: baseline - middleAboveBaseline * em, em };
}

/** em above and below a line where what marks it is drawn. */
const besideLine = 1.1;

const widen = ({ left, top, right, bottom, metrics: { em } }: Line): Box => {
  return { left, top: top - besideLine * em, right, bottom: bottom + besideLine * em };
};

/** What is drawn as a box around its text: that is where it can be clicked. */
const framed: readonly Kind[] = ['button', 'text field', 'dropdown', 'tab', 'list item', 'icon'];

const isToggle = (known: Known | undefined): boolean => known !== undefined && toggles.includes(known.kind);

/** Whether a mark stands right before a line, and so is none of its parts. */
function isBefore(mark: Figure, { left, top, bottom, metrics: { em } }: Line): boolean {
  return left > mark.left && left - mark.right < widestMark * em && mark.top < bottom && top < mark.bottom;
}

/** Roundness up to which a mark is a check box, and from which on it is a radio button. */
const squarest = 0.36;
const roundest = 0.4;

/** What the shape of a figure tells better than the model: its kind, and whether it is set. */
function kindOfShape(page: Page, { shape }: Figure, seen: Known | undefined): Known | undefined {
  if (shape?.kind === 'slider' || shape?.kind === 'progress bar') return { kind: shape.kind, certainty: 1 };
  if (shape?.kind === 'switch' && shape.state) return { kind: 'switch', state: shape.state, certainty: 1 };
  if (shape?.kind !== 'mark' || !isToggle(seen)) return undefined;
  const set = isSet(page, shape);
  if (shape.round <= squarest) return { kind: 'checkbox', state: set ? 'checked' : 'unchecked', certainty: 1 };
  if (shape.round >= roundest)
    return set ? { kind: 'radio button', state: 'selected', certainty: 1 } : { kind: 'radio button', certainty: 1 };
  return undefined;
}

const icon: Known = { kind: 'icon', certainty: 1 };
const link: Known = { kind: 'link', certainty: 1 };

/** Whether a line begins with a mark, or has a figure right before it. */
const hasMark = (line: Line, figures: readonly Figure[]): boolean =>
  afterMark(line) > line.left || figures.some((figure) => isBefore(figure, line));

/** The column where the words of a line begin that begins with a mark: behind it and what is drawn in it. */
function afterMark({ left, parts: [mark, ...others], metrics: { em } }: Line): number {
  if (!mark || mark.right - left > widestMark * em || mark.bottom - mark.top < lowestMark * em) return left;
  const next = others.find((part) => part.right > mark.right + 1);
  return next && next.left - mark.right >= leastGap * em ? next.left : left;
}

/** em: how far a sign hangs out, at least and at most, and how far the lines begin apart before which it does. */
const leastHanging = 0.7;
const mostHanging = 2.5;
const sameLeft = 0.2;
/** Shares of the size by which it may differ: a title does not hang out before what stands below it. */
const sameSize = 0.12;

/** Lines before which a sign hangs out, at least. */
const leastBeside = 2;

/** A sign that hangs out before the left side of other lines, and the column where the words behind it begin. */
interface HangingMark {
  readonly right: number;
  readonly isTick: boolean;
}

function hangingMark({ parts, ink, left, metrics: { em } }: Line, lines: readonly Line[]): HangingMark | undefined {
  const beside = lines.filter(
    (line) =>
      line.left - left >= leastHanging * em &&
      line.left - left <= mostHanging * em &&
      Math.abs(line.metrics.em - em) < sameSize * em,
  );
  const columns = beside.map((line) => line.left);
  const isShared = (column: number): boolean =>
    columns.filter((other) => Math.abs(other - column) < sameLeft * em).length >= leastBeside;
  const next = parts[1];
  if (next && isShared(next.left)) return { right: next.left, isTick: isTick(ink, left, next.left) };
  // A tick may touch the first letter.
  const column = columns.find((other) => isShared(other) && isTick(ink, left, other));
  return column === undefined ? undefined : { right: column, isTick: true };
}

/** The strongest ink of a line. */
const contrastOf = ({ ink }: Line): number => ink.values.reduce((most, value) => Math.max(most, value), 0);

/** Puts a figure before the first line that stands below it or, in its row, behind it. */
function insert(seen: Seen[], figure: Seen): void {
  const isAfter = (other: Box): boolean => {
    const inRow = other.top < figure.bottom && figure.top < other.bottom;
    return inRow ? other.left > figure.left : other.top >= figure.bottom && other.left > figure.left - 12 * figure.em;
  };
  const place = seen.findIndex(isAfter);
  seen.splice(place < 0 ? seen.length : place, 0, figure);
}
