/** Letters to words to lines: what follows each other on one baseline, up to a gap as wide as that between columns. */
import { around, heightOf, horizontalOverlap, verticalOverlap, widthOf, type Box } from './box.ts';
import { DisjointSets } from './disjoint-sets.ts';

/** Text on one baseline without a wide gap in it: a line, or the part of it that lies in one column or cell. */
export interface Segment extends Box {
  /** The boxes of its letters or words, from left to right, by their index in what was given. */
  readonly parts: readonly number[];
}

/** Widest gap between letters, in heights of the taller one. */
const letterGap = 0.6;
/** Widest gap between words, in heights of the taller one. */
const wordGap = 1.1;

/** Puts the boxes of letters together to segments, in no particular order. */
export function findSegments(letters: readonly Box[]): Segment[] {
  let segments = joinNeighbours(
    letters.map((box, index) => ({ ...withoutMore(box), parts: [index] })),
    areLetters,
  );
  segments = absorbMarks(segments);
  // A word of low letters has its full height, and so its gaps, only once it has joined its neighbours.
  for (let count = 0; count !== segments.length;) {
    count = segments.length;
    segments = joinNeighbours(segments, areWords);
  }
  segments = absorbMarks(segments);
  return segments
    .filter((segment) => heightOf(segment) >= 4 && widthOf(segment) >= 2)
    .map((segment) => ({
      ...segment,
      parts: segment.parts.toSorted((a, b) => (letters[a] as Box).left - (letters[b] as Box).left),
    }));
}

function withoutMore({ left, top, right, bottom }: Box): Box {
  return { left, top, right, bottom };
}

/** Whether the second box goes on where the first one ends. */
function areLetters(a: Box, b: Box): boolean {
  const [low, high] = [heightOf(a), heightOf(b)].sort((x, y) => x - y) as [number, number];
  return -horizontalOverlap(a, b) <= letterGap * high && verticalOverlap(a, b) >= 0.5 * low && high < 4 * low + 12;
}

function areWords(a: Box, b: Box): boolean {
  const [low, high] = [heightOf(a), heightOf(b)].sort((x, y) => x - y) as [number, number];
  if (-horizontalOverlap(a, b) > wordGap * high || high > 2.4 * low) return false;
  return verticalOverlap(a, b) >= 0.6 * low;
}

const bucketHeight = 16;

/** Joins each box with those to its right that `fits` says go with it. */
function joinNeighbours(segments: readonly Segment[], fits: (a: Box, b: Box) => boolean): Segment[] {
  const buckets: number[][] = [];
  const byLeft = Array.from(segments.keys()).sort((a, b) => (segments[a] as Box).left - (segments[b] as Box).left);
  for (const index of byLeft) {
    const { top, bottom } = segments[index] as Box;
    for (let row = Math.floor(top / bucketHeight); row <= Math.floor((bottom - 1) / bucketHeight); row++)
      (buckets[row] ??= []).push(index);
  }
  const sets = new DisjointSets(segments.length);
  for (const bucket of buckets.filter(Boolean)) {
    const reach = wordGap * Math.max(...bucket.map((index) => heightOf(segments[index] as Box)));
    for (const [place, index] of bucket.entries()) {
      const box = segments[index] as Box;
      for (let next = place + 1; next < bucket.length; next++) {
        const other = segments[bucket[next] as number] as Box;
        if (other.left > box.right + reach) break;
        if (fits(box, other)) sets.join(index, bucket[next] as number);
      }
    }
  }
  return sets.sets().map((set) => joined(set.map((index) => segments[index] as Segment)));
}

function joined(segments: readonly Segment[]): Segment {
  if (segments.length === 1) return segments[0] as Segment;
  return { ...around(segments), parts: segments.flatMap(({ parts }) => parts) };
}

/** Gives dots, accents, quotes and underscores, which overlap no other letter's rows, to the segment that they lie at. */
function absorbMarks(segments: readonly Segment[]): Segment[] {
  const isMark = (box: Box, height: number): boolean =>
    heightOf(box) <= 0.6 * height && (widthOf(box) <= 0.75 * height || heightOf(box) <= 0.3 * height);
  const rows: number[][] = [];
  for (const [index, { top, bottom }] of segments.entries())
    for (let row = Math.floor(top / bucketHeight); row <= Math.floor((bottom - 1) / bucketHeight); row++)
      (rows[row] ??= []).push(index);
  const sets = new DisjointSets(segments.length);
  for (const [index, mark] of segments.entries()) {
    if (heightOf(mark) > 40) continue;
    let [nearest, distance] = [-1, Infinity];
    const row = Math.floor((mark.top + mark.bottom) / 2 / bucketHeight);
    // A bullet stands before words of its own line, whatever lies above or below it.
    const isInLine = (rows[row] ?? []).some((other) => other !== index && areWords(mark, segments[other] as Segment));
    for (const near of new Set([-2, -1, 0, 1, 2].flatMap((step) => rows[row + step] ?? []))) {
      const host = segments[near] as Segment;
      const height = heightOf(host);
      if (near === index || !isMark(mark, height)) continue;
      const away = Math.max(0, -horizontalOverlap(mark, host));
      const above = -verticalOverlap(mark, host);
      if (isInLine && above > 0) continue;
      // What stands over or under letters may be farther from them than what stands askew; a sign may be a word.
      if (away > (above < 0 ? 0.95 : 0.4) * height || above > (away > 0 ? 0.15 : 0.4) * height) continue;
      const apart = away + Math.max(0, above);
      if (apart < distance) [nearest, distance] = [near, apart];
    }
    if (nearest >= 0) sets.join(index, nearest);
  }
  return sets.sets().map((set) => joined(set.map((index) => segments[index] as Segment)));
}
