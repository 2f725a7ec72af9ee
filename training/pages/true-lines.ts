/** The text that a page shows, as its DOM knows it: the truth beside a screenshot. */
import type { Region } from '../../contracts/protocol.ts';

/** A line of text as it is drawn, and its box in pixels of the screenshot. */
export interface TrueLine {
  readonly text: string;
  readonly box: Region;
}

/** What is known of a screenshot: its size in pixels, and its lines in the DOM's order. */
export interface PageTruth {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TrueLine[];
}

/**
 * Runs in the page: the words in sight, put together to lines where they follow each other on one baseline. The marks of
 * list items, which are drawn but are no text of the DOM, stand before their words: a bullet of any form, or the number.
 */
export function readLines(scale: number): TrueLine[] {
  interface Line {
    text: string;
    left: number;
    top: number;
    right: number;
    bottom: number;
  }
  const lines: Line[] = [];
  /** How much of the height of a box no element around its text cuts off: 0 to 1. */
  const shownShare = (box: DOMRect, parent: Element): number => {
    let { top, bottom } = box;
    for (let around: Element | null = parent; around; around = around.parentElement) {
      if (getComputedStyle(around).overflowY === 'visible') continue;
      const clip = around.getBoundingClientRect();
      top = Math.max(top, clip.top);
      bottom = Math.min(bottom, clip.bottom);
    }
    return (bottom - top) / box.height;
  };
  const marked = new Set<Element>();
  /** The mark of the list item that begins with this text, if it has one. */
  const takeMark = (parent: Element): string => {
    const item = parent.closest('li');
    if (!item || marked.has(item)) return '';
    marked.add(item);
    const { display, listStyleType, listStyleImage } = getComputedStyle(item);
    if (display !== 'list-item' || listStyleImage !== 'none') return '';
    if (['disc', 'circle', 'square'].includes(listStyleType)) return '•';
    const list = item.parentElement;
    if (listStyleType !== 'decimal' || !(list instanceof HTMLOListElement)) return '';
    const items = Array.from(list.children).filter((child) => child instanceof HTMLLIElement);
    return `${list.start + items.indexOf(item)}.`;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) !== true) continue;
    for (const word of (node.nodeValue ?? '').matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const box = range.getBoundingClientRect();
      const inSight = box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
      if (box.width === 0) continue;
      const mark = takeMark(parent);
      if (!inSight || shownShare(box, parent) < 0.9) continue;
      if (mark !== '') {
        // Where the mark stands is not to be asked; this is where it stands beside text of its size.
        const left = Math.max(0, box.left - (0.5 + 0.5 * mark.length) * box.height);
        lines.push({ text: `${mark} ${word[0]}`, left, top: box.top, right: box.right, bottom: box.bottom });
        continue;
      }
      const line = lines.at(-1);
      const gap = line ? box.left - line.right : 0;
      const sameRow = line && Math.abs(box.top + box.bottom - line.top - line.bottom) < box.height;
      if (line && sameRow && gap > -2 && gap < 1.5 * box.height) {
        line.text += (gap > 0.12 * box.height ? ' ' : '') + word[0];
        line.right = box.right;
        line.top = Math.min(line.top, box.top);
        line.bottom = Math.max(line.bottom, box.bottom);
      } else {
        lines.push({ text: word[0], left: box.left, top: box.top, right: box.right, bottom: box.bottom });
      }
    }
  }
  return lines.map(({ text, left, top, right, bottom }) => ({
    text,
    box: { x: left * scale, y: top * scale, width: (right - left) * scale, height: (bottom - top) * scale },
  }));
}
