import { useEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { FoundLine } from '../../contracts/panel.ts';
import type { Region } from '../../contracts/protocol.ts';
import { clamp, type Point, toImage, type View } from './geometry.ts';

/**
 * Has text of the layer selected by dragging over it, from letter to letter of the lines that are nearest to the
 * pointer. Left to itself, the browser gives the selection up wherever the pointer leaves a line for the picture.
 * Words and lines, which are clicked twice and three times, stay the browser's.
 */
export function useTextSelection(
  layer: RefObject<SVGSVGElement | null>,
  lines: readonly FoundLine[],
  view: View,
): void {
  // The listeners stay for the element's life and read what is current here.
  const current = useRef({ lines, view });
  current.current = { lines, view };

  useEffect(() => {
    const element = layer.current;
    if (element === null) return undefined;
    const abort = new AbortController();
    const { signal } = abort;
    let anchor: Caret | undefined;
    const caretUnder = (event: MouseEvent): Caret | undefined => {
      const { left, top } = element.getBoundingClientRect();
      const at = toImage(current.current.view, { x: event.clientX - left, y: event.clientY - top });
      return caretAt(element, current.current.lines, at);
    };

    element.addEventListener(
      'mousedown',
      (event) => {
        if (event.detail !== 1 || !beginsSelection(event)) return;
        // With the browser's own selection goes its focus.
        event.preventDefault();
        element.closest<HTMLElement>('[tabindex]')?.focus();
        anchor = caretUnder(event);
        if (anchor) getSelection()?.collapse(...anchor);
      },
      { signal },
    );
    document.addEventListener(
      'mousemove',
      (event) => {
        if (anchor === undefined) return;
        // The button was let go where nothing tells this page.
        if (event.buttons % 2 === 0) anchor = undefined;
        const focus = anchor && caretUnder(event);
        if (anchor?.[0].isConnected && focus) getSelection()?.setBaseAndExtent(...anchor, ...focus);
      },
      { signal },
    );
    document.addEventListener('mouseup', () => (anchor = undefined), { signal });
    return () => abort.abort();
  }, [layer]);
}

/** Whether a press of the mouse begins to select text, and does not move the image or mark a region. */
export function beginsSelection(event: MouseEvent): boolean {
  const isOnText = event.target instanceof Element && event.target.closest('.text-layer text') !== null;
  return isOnText && event.button === 0 && !event.shiftKey;
}

/** A place between two letters: the text node of a line, and an index into its UTF-16 units. */
type Caret = readonly [Node, number];

/** The place between letters that is nearest to a pixel of the image, or none where a line has no text. */
function caretAt(layer: SVGSVGElement, lines: readonly FoundLine[], at: Point): Caret | undefined {
  const distances = lines.map(({ box }) => distance(box, at));
  const text = layer.querySelectorAll('text')[distances.indexOf(Math.min(...distances))];
  if (!text?.firstChild) return undefined;
  const letters = text.getNumberOfChars();
  let before = 0;
  while (before < letters && middleOf(text, before) < at.x) before++;
  return [text.firstChild, before];
}

/** How far a pixel is from a box, in pixels; 0 in it. */
function distance({ x, y, width, height }: Region, at: Point): number {
  return Math.hypot(at.x - clamp(at.x, x, x + width), at.y - clamp(at.y, y, y + height));
}

/** Where the middle of a letter is from the left, in pixels of the image. */
function middleOf(text: SVGTextElement, letter: number): number {
  return (text.getStartPositionOfChar(letter).x + text.getEndPositionOfChar(letter).x) / 2;
}
