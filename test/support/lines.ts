/** Lines of text that tests put somewhere, without a page. */
import { around, type Box } from '../../sidecar/page/box.ts';
import type { Line } from '../../sidecar/page/lines.ts';

/**
 * A line that begins at `left` on a baseline, its letters about half an em wide, each one a part, and none where its spaces
 * are.
 */
export function lineAt(text: string, left: number, baseline: number, em = 16): Line {
  const letter = (index: number): Box => {
    const from = left + Math.round(index * 0.5 * em);
    return { left: from, top: baseline - Math.round(0.72 * em), right: from + Math.round(0.45 * em), bottom: baseline };
  };
  const parts = Array.from(text, (sign, index) => (sign === ' ' ? [] : [letter(index)])).flat();
  return lineOf(parts, { baseline, em, text });
}

/** A line of some parts. */
export function lineOf(
  parts: readonly Box[],
  { baseline, em = 16, text }: { readonly baseline: number; readonly em?: number; readonly text?: string },
): Line {
  const box = around(parts);
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const ink = { values: new Float32Array(width * height), left: box.left, top: box.top, width, height };
  const columns = new Float32Array(width);
  return { ...box, metrics: { baseline, em }, ink, columns, parts, ...(text !== undefined && { text }) };
}
