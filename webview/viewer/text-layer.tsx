import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { FoundLine } from '../../contracts/panel.ts';
import { useSend } from '../context.ts';
import type { View } from './geometry.ts';
import { useTextSelection } from './use-text-selection.ts';

/** Share of a line's box above its baseline. */
const ascent = 0.8;

/** What was read, unseen and in its place on the image, so that it can be selected there and copied. */
export function TextLayer({ lines, view }: { readonly lines: readonly FoundLine[]; readonly view: View }) {
  const layer = useRef<SVGSVGElement>(null);
  const send = useSend();
  useTextSelection(layer, lines, view);
  useEffect(() => {
    const onCopy = (event: ClipboardEvent): void => {
      const text = layer.current ? selectedLines(layer.current) : '';
      if (text === '') return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
      send({ type: 'copied', text });
    };
    document.addEventListener('copy', onCopy);
    return () => document.removeEventListener('copy', onCopy);
  }, [send]);
  const texts = useMemo(
    () =>
      lines.map(({ text, box: { x, y, width, height } }, index) => (
        <text
          key={index}
          x={x}
          y={y + ascent * height}
          font-size={height}
          textLength={width}
          lengthAdjust="spacingAndGlyphs"
        >
          {text}
        </text>
      )),
    [lines],
  );
  return (
    // It is in the answer too, where it can be read.
    <svg ref={layer} class="text-layer" aria-hidden="true">
      <g transform={`translate(${String(view.x)} ${String(view.y)}) scale(${String(view.scale)})`}>{texts}</g>
    </svg>
  );
}

/** Copies what is selected on the image, or else all that was read there. @returns what is copied */
export async function copyText(lines: readonly FoundLine[]): Promise<string> {
  const layer = document.querySelector<SVGSVGElement>('.text-layer');
  const selected = layer ? selectedLines(layer) : '';
  // Without the focus, which the menu has had, nothing may be copied.
  window.focus();
  const copied = selected === '' ? lines.map(({ text }) => text).join('\n') : selected;
  await navigator.clipboard.writeText(copied);
  return copied;
}

/** Selects all that was read of the image, and nothing beside it. @returns whether there was any */
export function selectText(): boolean {
  const texts = [...document.querySelectorAll('.text-layer text')].flatMap(({ firstChild }) => firstChild ?? []);
  const [first, last] = [texts[0], texts.at(-1)];
  if (!first || !last) return false;
  getSelection()?.setBaseAndExtent(first, 0, last, last.textContent?.length ?? 0);
  return true;
}

/** The selected parts of the lines, a line each, in reading order. */
function selectedLines(layer: SVGSVGElement): string {
  const selection = getSelection();
  // All of the panel, when that is selected, is the browser's to copy.
  if (selection === null || selection.rangeCount === 0 || !layer.contains(selection.anchorNode)) return '';
  const range = selection.getRangeAt(0);
  return [...layer.querySelectorAll('text')]
    .map((element) => (range.intersectsNode(element) ? selectedPart(element, range) : ''))
    .filter((part) => part !== '')
    .join('\n');
}

function selectedPart(element: SVGTextElement, range: Range): string {
  const text = element.textContent;
  const from = element.contains(range.startContainer) ? range.startOffset : 0;
  const to = element.contains(range.endContainer) ? range.endOffset : text.length;
  return text.slice(from, to);
}
