/**
 * A screenshot in, its controls out. The model is asked of which kind each line and each figure is, seen with what is
 * around it, and reads the lines as strips; where things stand is found as for the text of a page.
 */
import type { Box } from '../document/box.ts';
import { createJudge } from '../document/judge.ts';
import type { Line } from '../document/lines.ts';
import { orderLines } from '../document/order.ts';
import type { Page } from '../document/page.ts';
import type { ReadStrips, StripReading, StripToRead } from '../document/reading.ts';
import { planLine, readLine } from '../document/read-lines.ts';
import { unreadMark } from '../document/write.ts';
import type { ControlConfig, StripConfig } from '../model/config.ts';
import { assemble } from './assemble.ts';
import { findItems, inkWithin, middleAboveBaseline, type Figure } from './items.ts';
import { parseKind, type Kind, type KindAndState } from './kinds.ts';
import type { Screen, Seen } from './seen.ts';
import { drawView, type Place } from './view.ts';

/** What the model does for a screen. */
export interface ScreenReader {
  /** Says what kind of control each view shows. */
  readonly readKinds: ReadStrips;
  readonly readStrips: ReadStrips;
  readonly control: ControlConfig;
  readonly strip: StripConfig;
}

export interface ScreenHooks {
  readonly signal: AbortSignal;
  /** After the layout is known, and after each view and strip. */
  readonly onProgress: (done: number, total: number) => void;
  /** What each took. */
  readonly onTokens: (tokens: number, visualTokens: number) => void;
}

/** em: text wider than that is no control but something to read. */
const widestLabel = 24;
/** em: a mark before a label is at most so wide, and at least so far from it. */
const widestMark = 2.3;
const leastGap = 0.22;

/** Finds and reads the controls and texts of a screen. @throws what the reader throws, such as CANCELLED. */
export async function readScreen(page: Page, reader: ScreenReader, hooks: ScreenHooks): Promise<Screen> {
  const { lines: found, figures, frameOf } = findItems(page);
  const lines = orderLines(found).flatMap(({ rows }) => rows.flatMap((row) => row.lines));
  const asked: readonly (Line | Figure)[] = [
    ...lines.filter((line) => line.right - line.left <= widestLabel * line.metrics.em),
    ...figures,
  ];
  let [done, total] = [0, asked.length + lines.length];
  const report = ({ tokens, visualTokens }: StripReading): void => {
    hooks.onTokens(tokens, visualTokens);
    hooks.onProgress(++done, total);
  };
  hooks.onProgress(done, total);
  const kinds = await readKinds(page, asked, reader, hooks.signal, report);

  const marks = figures.filter((figure) => isToggle(kinds.get(figure)));
  const texts = lines.map((line) => {
    const isMarked = isToggle(kinds.get(line)) && !marks.some((mark) => isBefore(mark, line));
    return { line, from: isMarked ? afterMark(line) : line.left };
  });
  const planned = texts.map(({ line, from }) =>
    planLine({ ...line, ink: inkWithin(line.ink, from, line.right) }, reader.strip),
  );
  const strips = planned.flatMap((plan) => plan.strips);
  total += strips.length - lines.length;
  const judge = createJudge();
  const readings = reader.readStrips(strips, hooks.signal)[Symbol.asyncIterator]();
  const seen: Seen[] = [];
  try {
    for (const [index, plan] of planned.entries()) {
      const { line, from } = texts[index] as (typeof texts)[number];
      const { text, confidence } = await readLine(plan, readings, report);
      const state = judge(confidence);
      const known: Known = kinds.get(line) ?? { kind: 'text', certainty: 1 };
      const { top, right, bottom, metrics } = line;
      const frame = framed.includes(known.kind) ? frameOf(line) : undefined;
      const place = { left: from, top, right, bottom, em: metrics.em, ...(frame && { frame }) };
      seen.push({ ...known, ...place, text: state === 'unread' ? unreadMark : text, contrast: contrastOf(line) });
    }
  } finally {
    await readings.return?.();
  }
  for (const figure of figures) {
    const known = kinds.get(figure);
    if (known && known.kind !== 'text') insert(seen, { ...figure, ...known, text: '', contrast: 0 });
  }
  return assemble(seen, page);
}

interface Known extends KindAndState {
  readonly certainty: number;
}

async function readKinds(
  page: Page,
  asked: readonly (Line | Figure)[],
  { readKinds: read, control }: ScreenReader,
  signal: AbortSignal,
  report: (reading: StripReading) => void,
): Promise<Map<Line | Figure, Known>> {
  const { width, height } = control;
  const views = asked.map((item): StripToRead => {
    return { width, height, looks: [() => drawView(page, placeOf(item), control)] };
  });
  const kinds = new Map<Line | Figure, Known>();
  let next = 0;
  for await (const reading of read(views, signal)) {
    report(reading);
    kinds.set(asked[next++] as Line | Figure, { ...parseKind(reading.text), certainty: reading.confidence });
  }
  return kinds;
}

function placeOf(item: Line | Figure): Place {
  if ('em' in item) return { left: item.left, middle: (item.top + item.bottom) / 2, em: item.em };
  const { baseline, em } = item.metrics;
  return { left: item.left, middle: baseline - middleAboveBaseline * em, em };
}

/** What is drawn as a box around its text: that is where it can be clicked. */
const framed: readonly Kind[] = ['button', 'text field', 'dropdown', 'tab', 'list item'];

const isToggle = (known: Known | undefined): boolean =>
  known !== undefined && ['checkbox', 'radio button', 'switch'].includes(known.kind);

/** Whether a mark stands right before a line, and so is none of its parts. */
function isBefore(mark: Figure, { left, top, bottom, metrics: { em } }: Line): boolean {
  return left > mark.left && left - mark.right < widestMark * em && mark.top < bottom && top < mark.bottom;
}

/** The column where the words of a line begin that begins with a mark: behind the first gap. */
function afterMark({ left, parts, metrics: { em } }: Line): number {
  let right = left;
  for (const part of parts) {
    if (part.left - right >= leastGap * em) return part.left - left <= (widestMark + 1) * em ? part.left : left;
    right = Math.max(right, part.right);
  }
  return left;
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
