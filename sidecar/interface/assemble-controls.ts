/** Puts lines and figures together: a check box with the words beside it, a field with its label and its value. */
import { around, median } from '../page/box.ts';
import { group } from './neighbour-rules.ts';
import { spellKeys } from './shortcut-spelling.ts';
import { toggles, type Kind } from './kinds.ts';
import { spellMeasure } from './number-spelling.ts';
import { above, before, behind, isInRow, isNear } from './neighbours.ts';
import { fillRows, placeOf } from './click-targets.ts';
import type { Element, Screen, Seen } from './detected-item.ts';

const fields: readonly Kind[] = ['text field', 'dropdown'];
const meters: readonly Kind[] = ['slider', 'progress bar'];

/**
 * The controls of a screen.
 * @param seen in reading order
 * @param size of the image, in the pixels of the boxes
 */
export function assemble(seen: readonly Seen[], size: { readonly width: number; readonly height: number }): Screen {
  const items = group(seen);
  const used = new Set<Seen>();
  const found = new Map<Seen, Element>();
  const isFree = (item: Seen): boolean => item.text !== '' && item.kind === 'text' && !used.has(item);
  const add = (item: Seen, label: Seen | undefined, value?: Value): void => {
    const parts = [item, label, value?.of].filter((part) => part !== undefined);
    for (const part of parts) used.add(part);
    // What has a label is read where the label is.
    const place = label ?? item;
    found.set(place, {
      kind: item.kind,
      ...(item.state && { state: item.state }),
      label: label?.text ?? '',
      ...(value && { value: value.text }),
      ...around(parts.map(placeOf)),
    });
  };

  const ofKinds = (wanted: readonly Kind[]): Seen[] => items.filter((item) => wanted.includes(item.kind));
  for (const mark of ofKinds(toggles).filter((item) => item.text === '' || isNarrow(item))) {
    if (used.has(mark)) continue;
    const isLabel = (item: Seen): boolean => isFree(item) || (item.text !== '' && toggles.includes(item.kind));
    const words = behind(
      mark,
      items.filter((item) => item !== mark && isLabel(item) && !used.has(item)),
    );
    // What is taken for a letter is a mark where there are words behind it; what is round is no switch.
    if ((mark.text !== '' && !words) || (mark.kind === 'switch' && isRound(mark))) continue;
    const label = words ?? before(mark, items.filter(isFree));
    // What has no label is more likely an icon.
    if (label) add(surer(mark, words), label);
  }
  for (const line of ofKinds(toggles).filter((item) => item.text !== '' && !used.has(item))) add(line, line);
  for (const field of ofKinds(fields))
    add(field, above(field, items.filter(isFree)) ?? before(field, items.filter(isFree)), {
      text: field.text,
    });
  for (const meter of ofKinds(meters)) {
    const label = before(meter, items.filter(isFree)) ?? above(meter, items.filter(isFree));
    const isValue = (item: Seen): boolean =>
      isFree(item) && item !== label && spellMeasure(item.text) !== undefined && isNear(item, meter, label);
    const value = items.find(isValue);
    add(meter, label, value ? { text: spellMeasure(value.text) ?? value.text, of: value } : { text: '' });
  }

  const options = ofKinds(['menu item']);
  const clearest = Math.max(...options.map(({ contrast }) => contrast));
  for (const option of options) {
    const shortcut = items.find(
      (item) => item !== option && item.text !== '' && item.left > option.right && isInRow(item, option),
    );
    const isFaint = option.contrast < faint * clearest;
    const value = shortcut && { text: spellKeys(shortcut.text) ?? shortcut.text, of: shortcut };
    add(isFaint ? { ...option, state: 'disabled' } : option, option, value);
  }

  const usual = median(items.filter((item) => item.text !== '').map(({ em }) => em));
  const elements = items.flatMap((item): Element[] => {
    const element = found.get(item);
    if (element) return [element];
    if (used.has(item) || item.kind === 'icon') return [];
    const kind = item.kind === 'text' && item.em >= 1.25 * usual ? 'heading' : item.kind;
    const state = item.state && { state: item.state };
    return item.text === '' ? [] : [{ kind, ...state, label: item.text, ...placeOf(item) }];
  });
  const titled = withTitle(fillRows(elements), size);
  return { kind: kindOf(titled), elements: titled };
}

/** What a control is set to, and where that stands if it is beside the control. */
interface Value {
  readonly text: string;
  readonly of?: Seen;
}

/** Of the contrast that the clearest item of a menu has: those with less cannot be chosen. */
const faint = 0.7;

/** em: no mark is wider. */
const widestMark = 2.4;

const isNarrow = ({ left, right, em }: Seen): boolean => right - left <= widestMark * em;

const isRound = ({ left, top, right, bottom }: Seen): boolean => right - left < 1.3 * (bottom - top);

/** A mark and its words are of one kind: the one that is surer. */
function surer(mark: Seen, words: Seen | undefined): Seen {
  if (words?.kind !== mark.kind || words.certainty <= mark.certainty || !words.state) return mark;
  return { ...mark, state: words.state };
}

/** The first text is the title, where it stands at the top and is short. */
function withTitle(elements: readonly Element[], { height }: { readonly height: number }): Element[] {
  const highest = Math.min(...elements.map(({ top }) => top));
  const title = elements.find(
    ({ kind, label, top, bottom }) =>
      (kind === 'text' || kind === 'heading') &&
      label.length <= 60 &&
      bottom < 0.3 * height &&
      top - highest < bottom - top,
  );
  if (!title) return [...elements];
  return [{ ...title, kind: 'title' }, ...elements.filter((element) => element !== title)];
}

/** Characters: a longer text is one to be read, not the name of something. */
const longText = 45;

function kindOf(elements: readonly Element[]): Screen['kind'] {
  const count = (wanted: readonly Element['kind'][]): number =>
    elements.filter(({ kind }) => wanted.includes(kind)).length;
  const long = elements.filter(({ kind, label }) => kind === 'text' && label.length >= longText).length;
  const lowest = elements.toSorted((a, b) => b.bottom - a.bottom)[0];
  if (count(['menu item']) >= 3) return 'menu';
  if (long > 0.4 * elements.length) return 'page';
  if (lowest?.kind === 'button' && elements.length < 40) return 'dialog';
  return count(fields) >= 2 ? 'form' : 'window';
}
