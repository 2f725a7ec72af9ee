import type * as vscode from 'vscode';
import type { Region } from '../../contracts/protocol.ts';
import type { Panels } from './panels.ts';

/** px around what is marked. */
const margin = 6;

/** The smallest region that holds all of some; there is at least one. */
export function around(boxes: readonly Region[]): Region {
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Opens an image in the panel, with a place marked. */
export async function showPlace(panels: Panels, uri: vscode.Uri, { x, y, width, height }: Region): Promise<void> {
  const panel = await panels.show([uri]);
  panel.mark(uri.toString(), {
    x: Math.max(0, x - margin),
    y: Math.max(0, y - margin),
    width: width + 2 * margin,
    height: height + 2 * margin,
  });
}
