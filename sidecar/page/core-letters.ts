/** Which ink belongs to which line: letters stand on the core of their line, marks and signs beside its letters. */
import { contains, heightOf, horizontalOverlap, median, verticalOverlap, widthOf, type Box } from './box.ts';
import type { Component, Components } from './components.ts';
import { divide, type Run } from './divide-component.ts';
import { BoxesByRow } from './boxes-by-row.ts';
import { isRuled, isTextAt, type LayoutMaps } from './layout-maps.ts';
import type { Page } from './page.ts';
import type { Core } from './text-cores.ts';

/** em above and below the baseline that letters reach. */
const reach = { above: 0.85, below: 0.3 } as const;
/** em: what is higher is not one letter; a mark is lower. */
const highestLetter = 1.3;
const highestMark = 0.6;
/** em: no run of pixels of a letter is as long. */
const longestRun = 1.5;
/** em before and behind its core that the first and the last letter of a line may begin and end. */
const beside = 0.25;
/** em from a mark to the letter that it stands over, under or at. */
const markGap = 0.45;
/** em: uprights that are no letters are as narrow, and as high, which is nearly all of what letters may reach. */
const widestWall = 0.3;
const lowestWall = 1.08;
/** px that antialiasing adds to the height of a letter. */
const blur = 2;
/** em: how high a ground around letters is at least. */
const lowestGround = 0.9;
/** Share of a ground's pixels that lie along its sides. */
const groundBorder = 0.8;

/** Where the letters of a core may have ink. */
export const zoneOf = ({ left, right, bottom, em }: Core): Box => ({
  left: left - beside * em,
  top: bottom - reach.above * em,
  right: right + beside * em,
  bottom: bottom + reach.below * em,
});

/**
 * Cuts what is more than a letter, such as a letter that touches its frame or the letter of another line, where the zones
 * of lines end, and leaves the sides of grounds, such as a selection's, behind.
 */
export function cutToCores(page: Page, found: Components, cores: readonly Core[]): Components {
  const zones = new BoxesByRow(cores.map(zoneOf));
  const coresAt = (box: Box): Core[] => zones.overlapping(box).map((index) => cores[index] as Core);
  return divide(
    found,
    (component) => {
      const touched = coresAt(component);
      return touched.length > 0 && touched.every((core) => goesBeyond(component, core) || isAsLarge(component, core));
    },
    (runs, component) => {
      const touched = coresAt(component);
      const outline = outlineOf(runs, component);
      const isWhole = outline.size === 0 && !touched.every((core) => goesBeyond(component, core));
      return isWhole
        ? undefined
        : piecesIn(page, outline.size === 0 ? runs : runs.filter((run) => !outline.has(run)), touched);
    },
  );
}

/** Whether a component is higher than the letters of a line, or goes on beside it. */
function goesBeyond(component: Component, core: Core): boolean {
  const { left, right } = zoneOf(core);
  const isHigh = heightOf(component) > highestLetter * core.em;
  return isHigh || component.left < left - core.em || component.right > right + core.em;
}

/** em: grounds are larger than letters. */
const narrowestGround = 1.2;

/** Whether a component may be the outline of the ground of a word, and the letters that touch it. */
const isAsLarge = (component: Component, { em }: Core): boolean =>
  heightOf(component) >= lowestGround * em && widthOf(component) >= narrowestGround * em;

/** px at the upper and the lower side of a component where its outline is, and share of its width that one goes along. */
const outlineDepth = 3;
const outlineShare = 0.8;

/** The runs along the upper and the lower side of a component that is an outline; none of one that is not. */
function outlineOf(runs: readonly Run[], component: Component): ReadonlySet<Run> {
  const along = runs.filter(({ left, right }) => right - left >= outlineShare * widthOf(component));
  const upper = along.filter(({ y }) => y < component.top + outlineDepth);
  const lower = along.filter(({ y }) => y >= component.bottom - outlineDepth);
  return new Set(upper.length > 0 && lower.length > 0 ? [...upper, ...lower] : []);
}

/** The runs in the zone of each core, without those that are too long for letters, or along the side of a ground. */
function piecesIn(page: Page, runs: readonly Run[], cores: readonly Core[]): Run[][] {
  const pieces = cores.map((): Run[] => []);
  for (const run of runs) {
    let [nearest, least] = [-1, Infinity];
    for (const [index, core] of cores.entries()) {
      const { left, top, right, bottom } = zoneOf(core);
      if (run.y < top || run.y >= bottom || run.left < left || run.right > right) continue;
      if (run.right - run.left > longestRun * core.em) continue;
      const away = Math.max(core.top - run.y, run.y + 1 - core.bottom, 0);
      if (away < least) [nearest, least] = [index, away];
    }
    pieces[nearest]?.push(run);
  }
  return pieces
    .map((piece, index) => withoutSides(page, piece, cores[index] as Core))
    .filter((piece) => piece.length > 0);
}

/** Share of the rows of a line's zone in which the side of a ground is marked; no letter but a drawn upright reaches as far. */
const sideShare = 0.8;
/** px: how wide its edge is at most. */
const widestSide = 2;

/** The runs of a piece but for those along an upright edge that goes through the whole zone, and at which a ground ends. */
function withoutSides(page: Page, piece: readonly Run[], core: Core): Run[] {
  const narrow = piece.filter(({ left, right }) => right - left <= widestSide);
  const least = sideShare * heightOf(zoneOf(core));
  const dropped = new Set<Run>();
  for (const [x, runs] of Map.groupBy(narrow, ({ left }) => left)) {
    // Where a letter touches it, its run goes on.
    const rows = new Set(piece.filter(({ left, right }) => left <= x && x < right).map(({ y }) => y));
    if (rows.size >= least && isStep(page, x, [...rows], core.em)) for (const run of runs) dropped.add(run);
  }
  return piece.filter((run) => !dropped.has(run));
}

/** Share of an edge's step that is still there beyond the width of a stroke: none at a letter, all at the side of a ground. */
const stepShare = 0.5;
/** em: no upright stroke of a letter is as wide; and px to a second place, in case that another stroke stands at the first. */
const widestStroke = 0.2;
const fartherPx = 2;

/** Whether colours differ at the two sides of an edge, and not only at the edge. */
function isStep({ rgb, width }: Page, x: number, rows: readonly number[], em: number): boolean {
  const apart = (a: number, b: number): number => {
    if (a < 0 || b >= width) return 0;
    const differences = rows.map((y) => {
      const [from, to] = [3 * (y * width + a), 3 * (y * width + b)];
      return Math.max(
        ...[0, 1, 2].map((channel) => Math.abs((rgb[from + channel] as number) - (rgb[to + channel] as number))),
      );
    });
    return median(differences);
  };
  const near = Math.ceil(widestStroke * em);
  const beyond = [near, near + fartherPx].map((away) => apart(x - away, x + 1 + away));
  return Math.min(...beyond) >= stepShare * Math.max(1, apart(x, x + 1));
}

/** What stands on a core. */
export interface CoreLetters {
  /** The components that are its letters, from left to right. */
  readonly letters: readonly number[];
  /** px of the page: where uprights that go on beyond the line cross it. */
  readonly walls: readonly number[];
}

/**
 * What stands on each core.
 * @param isInk whether a component may be a letter or a part of one, by itself
 */
export function lettersOf(
  components: readonly Component[],
  cores: readonly Core[],
  maps: LayoutMaps,
  isInk: (component: Component) => boolean,
): CoreLetters[] {
  const own = cores.map((): number[] => []);
  const walls = cores.map((): number[] => []);
  const byRow = new BoxesByRow(cores);
  const marks: number[] = [];
  for (const [index, component] of components.entries()) {
    if (!isInk(component)) continue;
    let [line, most] = [-1, 0];
    for (const near of byRow.sharingRows(component)) {
      const core = cores[near] as Core;
      const isNear = -horizontalOverlap(core, component) <= beside * core.em;
      if (isNear && isWall(component, core)) walls[near]?.push(component.left);
      if (
        !isNear ||
        isWall(component, core) ||
        heightOf(component) > highestLetter * core.em ||
        isRule(component, core, maps)
      )
        continue;
      const shared = verticalOverlap(core, component);
      if (shared > most) [line, most] = [near, shared];
    }
    if (line >= 0) own[line]?.push(index);
    else marks.push(index);
  }
  const letters = own.map((parts, line) => withoutGround(parts, components, cores[line] as Core));
  for (const { mark, line } of placeMarks(marks, components, cores, letters)) letters[line]?.push(mark);
  const leftOf = (index: number): number => (components[index] as Component).left;
  return letters.map((parts, line) => ({
    letters: parts.toSorted((a, b) => leftOf(a) - leftOf(b)),
    walls: walls[line] ?? [],
  }));
}

/** Whether a component goes through a line from top to bottom: brackets end within. */
const isWall = (component: Component, { em }: Core): boolean =>
  widthOf(component) < widestWall * em && heightOf(component) >= lowestWall * em + blur;

/** Whether a component is a ruling or a part of one: l and | are as thin, but nothing drawn. */
function isRule(component: Component, { em }: Core, maps: LayoutMaps): boolean {
  const [short, long] = [widthOf(component), heightOf(component)].toSorted((a, b) => a - b) as [number, number];
  const isOnText = isTextAt((component.left + component.right) / 2, (component.top + component.bottom) / 2, maps);
  return short < 0.3 * em && long > 0.6 * em && !isOnText && isRuled(component, maps);
}

/** Letters without the outline of the ground that they stand on, such as a short selection. */
function withoutGround(parts: readonly number[], components: readonly Component[], { em }: Core): number[] {
  const box = (index: number): Component => components[index] as Component;
  const isGround = (index: number): boolean =>
    heightOf(box(index)) >= lowestGround * em &&
    box(index).border >= groundBorder &&
    parts.some((other) => other !== index && contains(box(index), box(other), 0, -1));
  return parts.filter((index) => !isGround(index));
}

/**
 * Accents, commas, quotes and underscores lie above or below the core: they go to the line of the nearest letter, or, where
 * they stand apart from any, to the one whose zone they are in.
 */
function placeMarks(
  marks: readonly number[],
  components: readonly Component[],
  cores: readonly Core[],
  own: readonly (readonly number[])[],
): { mark: number; line: number }[] {
  const letters = own.flatMap((parts, line) => parts.map((index) => ({ line, box: components[index] as Component })));
  const byRow = new BoxesByRow(letters.map(({ box }) => box));
  const zones = new BoxesByRow(cores.map(zoneOf));
  return marks.flatMap((mark) => {
    const box = components[mark] as Component;
    const isMarkOf = ({ em, bottom }: Core): boolean =>
      heightOf(box) <= highestMark * em && box.bottom > bottom - 1.2 * em && box.top < bottom + 0.4 * em;
    let [line, least] = [-1, markGap];
    const reachPx = 2 * heightOf(box) + 16;
    for (const near of byRow.sharingRows({ ...box, top: box.top - reachPx, bottom: box.bottom + reachPx })) {
      const letter = letters[near] as (typeof letters)[number];
      const core = cores[letter.line] as Core;
      if (!isMarkOf(core)) continue;
      const apart = Math.max(0, -horizontalOverlap(box, letter.box)) + Math.max(0, -verticalOverlap(box, letter.box));
      if (apart / core.em < least) [line, least] = [letter.line, apart / core.em];
    }
    if (line < 0) line = zones.overlapping(box).find((index) => isMarkOf(cores[index] as Core)) ?? -1;
    return line < 0 ? [] : [{ mark, line }];
  });
}
