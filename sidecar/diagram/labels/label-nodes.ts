/** Labels of lines on a ground of their own that is as flat as the inside of a node. */
import { around, type Box } from '../../page/box.ts';
import type { Page } from '../../page/page.ts';
import { leastInk } from '../canvas.ts';
import { colourDistance, differenceAt, type Colour } from '../../page/colour.ts';
import type { Inside } from '../nodes/scene.ts';
import { forEachInside } from '../nodes/region-spans.ts';

/** em: the ground of a label reaches no farther than this at the left and right of its text, or above and below it. */
const widestMargin = 0.25;
const highestMargin = 0.55;
/** px beside an area in which its outline would be, and share of its border that has one. */
const outlineReach = 4;
const leastOutlined = 0.8;
/** px around a ground in which its colour fades out. */
const fading = 2;

/**
 * Whether what has the shape of a node is but the ground of a label: it ends close to its text, and has no outline.
 * @param lines its text
 * @param ground what the diagram stands on
 * @param em px
 */
export function isLabelGround(page: Page, node: Inside, lines: readonly Box[], ground: Colour, em: number): boolean {
  if (node.shape !== 'box') return false;
  const { spans } = node;
  const text = around(lines);
  // A letter that touches the border of the ground is not among its text: one side tells enough.
  const [before, behind] = [text.left - spans.left, spans.right - text.right];
  const [above, below] = [text.top - spans.top, spans.bottom - text.bottom];
  const isTight = Math.min(before, behind) <= widestMargin * em || Math.max(above, below) <= highestMargin * em;
  return isTight && !isOutlined(page, node, ground);
}

/** Whether a line in a colour of its own lies between an area and the ground, almost all around. */
function isOutlined(page: Page, { spans: { left, top, right, bottom }, colour }: Inside, ground: Colour): boolean {
  const apart = colourDistance(colour, ground);
  const beyond = (x: number, y: number, dx: number, dy: number): number => {
    let most = 0;
    for (let count = 0; count < outlineReach; count++, x += dx, y += dy) {
      if (x < 0 || y < 0 || x >= page.width || y >= page.height) break;
      const at = y * page.width + x;
      // Pixels on the border of two colours differ from both by no more than these from each other.
      most = Math.max(most, differenceAt(page, at, colour) + differenceAt(page, at, ground) - apart);
    }
    return most;
  };
  const sides: number[] = [];
  for (let y = top; y < bottom; y++) sides.push(beyond(left - 1, y, -1, 0), beyond(right, y, 1, 0));
  for (let x = left; x < right; x++) sides.push(beyond(x, top - 1, 0, -1), beyond(x, bottom, 0, 1));
  const outlined = sides.filter((most) => most >= leastInk).length;
  return outlined >= leastOutlined * sides.length;
}

/** Makes the grounds of labels part of the ground. `contrast`: of `findContrast`, is changed. */
export function clearLabelNodes(page: Page, contrast: Uint8Array, nodes: readonly Inside[]): void {
  for (const { spans, colour } of nodes) {
    const { left, top, right, bottom } = spans;
    const inside = new Set<number>();
    forEachInside(spans, page.width, (at) => {
      inside.add(at);
      contrast[at] = differenceAt(page, at, colour);
    });
    for (let y = Math.max(0, top - fading); y < Math.min(page.height, bottom + fading); y++)
      for (let x = Math.max(0, left - fading); x < Math.min(page.width, right + fading); x++)
        if (!inside.has(y * page.width + x)) contrast[y * page.width + x] = 0;
  }
}
