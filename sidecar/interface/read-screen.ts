/**
 * A screenshot in, its controls out. The model is asked of which kind each line and each figure is, seen with what is
 * around it, and reads the lines as strips; where things stand is found as for the text of a page.
 */
import type { Box } from '../page/box.ts';
import { createJudge, unreadMark } from '../page/confidence.ts';
import type { Line } from '../page/lines.ts';
import { orderLines } from '../page/reading-order.ts';
import type { LookAtPage } from '../page/layout-maps.ts';
import type { Page } from '../page/page.ts';
import type { ReadingHooks, ReadStrips, StripToRead } from '../page/strip-reading.ts';
import { planLine, unstruck, withLineReader } from '../page/read-lines.ts';
import { middleAboveBaseline } from '../page/strips.ts';
import type { ControlConfig, StripConfig } from '../model/config.ts';
import { accentOf, groundBehind, leastFill } from './accent-colour.ts';
import { assemble } from './assemble-controls.ts';
import { findItems, inkWithin, sidesOf, type Figure } from './find-items.ts';
import { parseKind, type Kind } from './kinds.ts';
import { afterIcons, afterMark, hangingMark, hasIconBefore, isBefore, isIcon } from './leading-marks.ts';
import { isToggle, correctKinds, type Known } from './correct-kinds.ts';
import type { Screen, Seen } from './detected-item.ts';
import { drawView, type Place } from './control-view.ts';

/** What the model does for a screen. */
export interface ScreenReader {
  /** Says what kind of control each view shows. */
  readonly readKinds: ReadStrips;
  readonly readStrips: ReadStrips;
  readonly look: LookAtPage;
  readonly control: ControlConfig;
  readonly strip: StripConfig;
}

/** em: text wider than that is no control but something to read. */
const widestLabel = 24;
/** Finds and reads the controls and texts of a screen. @throws what the reader throws, such as CANCELLED. */
export async function readScreen(page: Page, reader: ScreenReader, hooks: ReadingHooks): Promise<Screen> {
  const maps = await reader.look(page, hooks.signal);
  const items = findItems(page, maps);
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
  correctKinds(kinds, page, items);
  const marks = figures.filter((figure) => isToggle(kinds.get(figure)));
  const texts = lines.map((line) => {
    const isMarked = isToggle(kinds.get(line)) && !marks.some((mark) => isBefore(mark, line));
    const hanging = hangingMark(line, lines);
    const isSign = hanging !== undefined && (hanging.isTick || kinds.get(line)?.kind === 'icon');
    const mark = isMarked || isSign ? (hanging?.right ?? afterMark(line)) : line.left;
    const from = Math.max(mark, afterIcons(line, maps));
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
      const { text, confidence } = unstruck(await readLine(plan));
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
        ...(hasIconBefore(line, from, maps) && { isMarked: true }),
        ground: groundBehind(page, line),
        text: state === 'unread' ? unreadMark : text,
        contrast: contrastOf(line),
        accent: frame ? fill : accentOf(page, withMarks(line)),
      });
    }
  });
  for (const figure of figures) {
    const known = kinds.get(figure);
    if (!known || known.kind === 'text') continue;
    const text = '•'.repeat(figure.shape?.dots?.length ?? 0);
    const accent = accentOf(page, figure);
    insert(seen, {
      ...figure,
      ...known,
      text,
      ...(text && { frame: sidesOf(figure) }),
      contrast: 0,
      accent,
      ground: groundBehind(page, figure),
      ...(isIcon(figure, maps) && { isMarked: true }),
    });
  }
  return assemble(seen, page);
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

const withMarks = ({ left, top, right, bottom, metrics: { em } }: Line): Box => {
  return { left, top: top - besideLine * em, right, bottom: bottom + besideLine * em };
};

/** What is drawn as a box around its text: that is where it can be clicked. */
const framed: readonly Kind[] = ['button', 'text field', 'dropdown', 'tab', 'list item', 'icon'];

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
