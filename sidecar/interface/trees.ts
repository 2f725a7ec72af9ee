/** Trees of files and their like: names evenly beneath each other, deeper ones farther in, signs before them. */
import { median, middleRow } from '../page/box.ts';
import { colourDistance } from '../page/colour.ts';
import { figuresBefore, mostColour, unevenPitch } from './aligned-names.ts';
import { withKind, type Change } from './apply-rules.ts';
import type { Seen } from './detected-item.ts';
import { setStates, toggles, type Kind } from './kinds.ts';
import { isInRow } from './neighbours.ts';
import { spellKeys } from './shortcut-spelling.ts';

const leastRows = 4;
/** em from one row to the next, at most. */
const widestPitch = 2.8;
/** em by which a row may begin farther in than the one above it, and farther out. */
const deeper = 3.5;
const shallower = 12;
/** Share of their size by which names differ, whose icons were measured with them. */
const sameSize = 0.35;
/** em that the rows of different levels begin apart, at least. */
const leastIndent = 0.4;
/** Rows with a sign, such as the chevron of a folder, at least, where none is selected. */
const leastMarked = 2;
/** 0..255: how far the ground of a selected row is from that of the others, at least. */
const otherGround = 6;
/** What forms are filled in with, and tell by what is drawn around it. */
const forms: readonly Kind[] = ['text field', 'dropdown', 'slider', 'progress bar', 'button'];
/** em from a name to what belongs to it, such as its keys or its state, at most. */
const besideName = 20;
/** What stands in code and in no name, and the share of rows that may have it all the same. */
const code = /[{}();=<>]|["'`,]$/u;
const mostCode = 0.2;
const mostWords = 4;

/** The rows of trees are items of a list; of those of one tree, the one that alone has another ground is selected. */
export function treeItems(seen: readonly Seen[]): Change[] {
  const texts = seen.filter(({ text }) => text !== '');
  const isSecond = (item: Seen): boolean =>
    texts.some(
      (other) => isInRow(other, item) && item.left > other.right && item.left - other.right < besideName * item.em,
    );
  // What has keys behind it is a menu.
  if (texts.some((item) => isSecond(item) && spellKeys(item.text) !== undefined)) return [];
  const names = texts.filter((item) => !isSecond(item)).toSorted((a, b) => middleRow(a) - middleRow(b));
  const used = new Set<Seen>();
  // What stands at the right of a row goes on with the names below as well; the tree itself begins farther left.
  const longestFirst = names
    .map((first) => rowsFrom(first, names))
    .toSorted((a, b) => b.length - a.length || (a[0] as Seen).left - (b[0] as Seen).left);
  return longestFirst.flatMap((rows): Change[] => {
    if (rows.some((row) => used.has(row))) return [];
    // The rest of what is no tree is none either.
    for (const row of rows) used.add(row);
    const selected = selectedOf(rows);
    if (!isTree(rows, selected, seen)) return [];
    const icons = rows.flatMap((row) => togglesBefore(row, seen));
    return [
      ...rows.map((row) => [row, withKind(row, 'list item', row === selected ? 'selected' : undefined)] as const),
      ...icons.map((icon) => [icon, withKind(icon, 'icon')] as const),
    ];
  });
}

/** The names that follow each other below one, as evenly apart as the first two of them. */
function rowsFrom(first: Seen, names: readonly Seen[]): Seen[] {
  const rows = [first];
  let pitch: number | undefined;
  for (;;) {
    const last = rows.at(-1) as Seen;
    const next = names.find(
      (name) =>
        middleRow(name) - middleRow(last) > 0.5 * last.em &&
        name.left - last.left < deeper * last.em &&
        last.left - name.left < shallower * last.em &&
        Math.abs(name.em - last.em) < sameSize * last.em,
    );
    if (!next) return rows;
    const apart = middleRow(next) - middleRow(last);
    pitch ??= apart;
    if (apart > widestPitch * last.em || Math.abs(apart - pitch) > unevenPitch * pitch) return rows;
    rows.push(next);
  }
}

function isTree(rows: readonly Seen[], selected: Seen | undefined, seen: readonly Seen[]): boolean {
  if (rows.length < leastRows) return false;
  const em = median(rows.map((row) => row.em));
  const lefts = rows.map(({ left }) => left);
  const isIndented = Math.max(...lefts) - Math.min(...lefts) >= leastIndent * em;
  const marked = rows.filter(({ isMarked }) => isMarked).length;
  const share = (isSo: (row: Seen) => boolean): number => rows.filter(isSo).length / rows.length;
  const isCode = ({ text }: Seen): boolean => code.test(text) || text.split(' ').length > mostWords;
  if (rows.some((row) => isMore(row, seen))) return false;
  // Empty check boxes, too, are set row by row; the icon of a file looks like one as well.
  const isSet = (row: Seen): boolean =>
    (toggles.includes(row.kind) && !row.isMarked) || togglesBefore(row, seen).some(({ isMarked }) => !isMarked);
  const hasSigns = isIndented && marked >= leastMarked;
  return (selected !== undefined || hasSigns) && share(isCode) <= mostCode && share(isSet) < 0.5;
}

/** Whether a row has what no name in a tree has: a field, a slider, a check box or its like that is set, a coloured link. */
const isMore = (row: Seen, seen: readonly Seen[]): boolean =>
  (row.kind === 'link' && row.accent >= mostColour) ||
  seen.some(
    (item) =>
      isInRow(item, row) &&
      (forms.includes(item.kind) ||
        (toggles.includes(item.kind) && item.state !== undefined && setStates.includes(item.state))),
  );

function selectedOf(rows: readonly Seen[]): Seen | undefined {
  const isOther = (row: Seen): boolean =>
    rows.filter((other) => colourDistance(other.ground, row.ground) < otherGround).length < rows.length / 2;
  const others = rows.filter(isOther);
  return others.length === 1 ? others[0] : undefined;
}

/** What is taken for a check box or its like right before a name. */
const togglesBefore = (row: Seen, seen: readonly Seen[]): Seen[] =>
  figuresBefore(row, seen).filter(({ kind }) => toggles.includes(kind));
