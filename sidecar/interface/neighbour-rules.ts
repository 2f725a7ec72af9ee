/** Kinds and states that only the neighbours of a control tell: what is alone in a colour, what stands in a column. */
import { leastFill } from './accent-colour.ts';
import { coloured, faintButtons, filledRows, framedTabs, framedWords, wideButtons } from './drawn-boxes.ts';
import { isBare } from './aligned-names.ts';
import { toggles, type Kind } from './kinds.ts';
import { currentItem, listItems, loneTabs, otherTabs, tabs } from './lists.ts';
import { spellMeasure } from './number-spelling.ts';
import { menuItems } from './menus.ts';
import { isInRow } from './neighbours.ts';
import { applyRules, settle, withKind, type Change } from './apply-rules.ts';
import type { Seen } from './detected-item.ts';
import { tableCells } from './tables.ts';
import { treeItems } from './trees.ts';

/** Share of what is seen of a tab that is coloured: the line under it. */
const leastUnderline = 0.01;

/** The same screen, with the kinds and states of those whose neighbours tell them. */
export function group(seen: readonly Seen[]): Seen[] {
  const named = applyRules(seen, [
    readOnly,
    fieldLabels,
    wideButtons,
    filledRows,
    framedWords,
    framedTabs,
    faintButtons,
    coloured('button', 'default', leastFill),
  ]);
  const trees = treeItems(named);
  const menu = trees.length === 0 ? menuItems(named) : [];
  if (menu.length > 0) return settle(named, menu);
  return applyRules(settle(named, trees), [
    tableCells,
    tabs,
    currentItem,
    listItems,
    loneTabs,
    coloured('tab', 'selected', leastUnderline),
    otherTabs,
    withTicks,
  ]);
}

/** Where there is no menu, a tick is a part of the text that it stands before. */
function withTicks(seen: readonly Seen[]): Change[] {
  return seen.filter(({ hangs }) => hangs === 'tick').map((item) => [item, { ...item, text: `✓ ${item.text}` }]);
}

/** Characters of a text that nobody would click, at least; and what is a number or a sign, no name. */
const longest = 60;
const sign = /^[\d\p{P}\p{S}\s]{1,4}$/u;
const isPercentage = (text: string): boolean => text.endsWith('%') && spellMeasure(text) !== undefined;
const unlikely: readonly Kind[] = ['link', 'slider', 'progress bar', ...toggles];

/** Lines of code and their numbers look like much, but are there to be read. */
function readOnly(seen: readonly Seen[]): Change[] {
  const isText = ({ kind, text }: Seen): boolean =>
    (text !== '' && unlikely.includes(kind) && (text.length > longest || sign.test(text))) ||
    ([...unlikely, 'icon'].includes(kind) && isPercentage(text));
  return seen.filter(isText).map((item) => [item, withKind(item, 'text')]);
}

/** What a label is taken for where its field is seen beside it. */
const fieldLike: readonly Kind[] = ['text field', 'dropdown', 'tab', 'slider', 'progress bar'];
/** em between a label and the field that makes it look like one, at most. */
const beforeField = 2.5;

/** What has no box around it, before a field that has one or before a slider, is its label. */
function fieldLabels(seen: readonly Seen[]): Change[] {
  const boxes = seen.flatMap(({ kind, text, frame, ...box }) => {
    if (frame && (kind === 'text field' || kind === 'dropdown')) return [frame];
    return text === '' && fieldLike.includes(kind) ? [box] : [];
  });
  const isLabel = (item: Seen): boolean =>
    (isBare(item) || (item.text !== '' && !item.frame && fieldLike.includes(item.kind))) &&
    boxes.some(
      (box) =>
        box.left - item.right > -0.2 * item.em && box.left - item.right < beforeField * item.em && isInRow(box, item),
    );
  return seen.filter(isLabel).map((item) => [item, withKind(item, 'text')]);
}
